"""The result of a survey, brought to those who took part when it closes."""

from bot.conversation import Choice, Say, State, Turn
from bot.events import TimerFired
from bot.text import Text
from handlers.menu import name_survey
from handlers.offers import offer_menu
from handlers.quiet import wait_for_day
from handlers.views import ResultsView, SurveyResult
from surveys.forms.charts import write_share
from surveys.forms.definition import say
from surveys.privacy.cells import ShownQuestion
from surveys.privacy.headline import choose_headline

TIMER = "results"


def on_results(state: State, event: TimerFired, view: ResultsView, t: Text) -> Turn:
    """One message, outside her quiet hours; nobody hears of it who stopped all messages or cannot be reached."""
    result = view.results.get(event.about)
    if result is None or not view.citizen.may_be_told:
        return Turn(state)
    if later := wait_for_day(event, view.citizen, view.now):
        return Turn(state, (later,))
    return Turn(state, (show_result(result, view, t),))


def show_result(result: SurveyResult, view: ResultsView, t: Text) -> Say:
    """The figures of one question as text and as a picture; all of them are behind the link."""
    page = f"wethi:results/{result.form.form_id}" if view.pages else ""
    title = name_survey(result.form.title, t)
    headline = choose_headline(result.form, result.tally) if result.tally else None
    choices = (*((Choice(t("results-card-more"), link=f"{page}?lang={t.language}"),) if page else ()), offer_menu(t))
    if result.tally is None or result.tally.n is None:
        return Say(t("results-card-few", title=title), (offer_menu(t),), stays=True, says_as="notice")
    words = [t("results-card", title=title, people=result.tally.n)]
    if headline is not None:
        words += ["", *list_shares(result, headline, t)]
    index = result.form.by_path[headline.path].index if headline else 0
    picture = f"{page}/q{index}.{t.language}.png" if page and headline else ""
    text = "\n".join((*words, "", t("results-volunteers")))
    return Say(text, choices, stays=True, says_as="notice", picture=picture)


def list_shares(result: SurveyResult, question: ShownQuestion, t: Text) -> list[str]:
    """Everything that the picture shows, in words."""
    default = result.form.default_language
    lines = [f"• {say(cell.label, t.language, default) or cell.name}: {write_share(cell)}" for cell in question.cells]
    hides = any(cell.count is None for cell in question.cells)
    return [say(question.label, t.language, default), *lines, *([t("results-hidden")] if hides else [])]
