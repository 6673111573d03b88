"""An author hears that her statement is kept back, or what moderators want to know about it, and answers."""

from bot.consulting import NoteTold
from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Said, Tapped, TimerFired
from bot.moderating import Informing, InformModerators
from bot.text import Text
from handlers.author_views import AuthorView
from handlers.correcting import offer_correction
from handlers.menu import to_menu
from handlers.news import Own, find_own, hold_back, on_news, say_news
from handlers.offers import offer_menu
from handlers.rules import offer_rules
from handlers.voting import read_number
from surveys.opinion.wording import count_clusters

LONGEST_ANSWER = 500  # grapheme clusters
ASIDE = ("kept", "asked")


def on_heard(state: State, event: TimerFired, view: AuthorView, t: Text) -> Turn:
    """About `<statement>`, `<statement>.kept` or `.asked`; or of a decision that was taken back, with why."""
    number, _, word = event.about.partition(".")
    if word not in ASIDE:
        return on_news(state, event, view, t)
    own = find_own(view, read_number(number), t)
    held = hold_back(state, event, view)
    return held or (tell_aside(state, own, word, view) if own else Turn(state))


def tell_aside(state: State, own: Own, aside: str, view: AuthorView) -> Turn:
    """`aside`: kept or asked; what is over by now is not told any more."""
    t, number = own.ballot.t, own.statement.statement
    told = view.find_told(number)
    if own.statement.status != "waiting" or told.until is None or told.until <= view.now:
        return Turn(state)
    if aside == "kept" and told.verdict == "keep-back":
        words = t("informing-kept", why=t(f"aside-why-{told.reason}"), day=told.until)
        return Turn(state, (NoteTold(number, "kept"), say_news(own, words, offer_rules(t))))
    if aside == "asked" and told.verdict == "ask" and not told.answered:
        words = t("informing-asked", text=told.note, day=told.until)
        answer = Choice(t("informing-answer"), f"inform:{number}")
        said = say_news(own, words, answer, *offer_correction(own.ballot, own.statement))
        return Turn(state, (NoteTold(number, "asked"), said))
    return Turn(state)


def find_asked(view: AuthorView, number: int, t: Text) -> Own | None:
    """Her statement, if moderators still want to hear from her about it."""
    own, told = find_own(view, number, t), view.find_told(number)
    if own is None or own.statement.status != "waiting" or told.verdict != "ask" or told.answered:
        return None
    return own


def on_inform(_state: State, tap: Tapped, view: AuthorView, t: Text) -> Turn:
    """`inform:<statement>`: asks for the answer, with the question once more."""
    own = find_asked(view, read_number(tap.about), t)
    if own is None:
        return to_menu(view, t, t("informing-over"))
    number = own.statement.statement
    words = t("informing-ask", text=view.find_told(number).note, most=LONGEST_ANSWER)
    return Turn(Informing(number), (Say(words, (offer_menu(t),), asks=True),))


def on_informed(state: Informing, said: Said, view: AuthorView, t: Text) -> Turn:
    """What she says is with the moderators, and with nobody else."""
    own = find_asked(view, state.statement, t)
    if own is None:
        return to_menu(view, t, t("informing-over"))
    if not 0 < count_clusters(said.text) <= LONGEST_ANSWER:
        return Turn(state, (Say(t("informing-length", most=LONGEST_ANSWER), (offer_menu(t),), asks=True),))
    thanks = Say(t("informing-thanks"), (offer_menu(t),), stays=True)
    return Turn(Idle(), (InformModerators(state.statement, said.text.strip()), thanks))
