"""Asking what an interview stands at: the question with its buttons and its number, or the summary at the end."""

from dataclasses import replace

from bot.conversation import Choice, Effect, Interviewing, MarkChosen, Say, Turn
from handlers.offering import MOST_QUICK, hint_at, offer_choices
from handlers.offers import offer_person
from handlers.quotas import end_as_full, hold_places
from handlers.sitting import Sitting, save
from handlers.summary import number_of, sum_up
from surveys.building.trials import is_trial
from surveys.forms.definition import Question
from surveys.forms.interview import Asked, may_skip

MOST_STANDING = 4  # choices that a channel shows as buttons that stay; Back and Skip do not push them out
PATIENCE = 3  # failures in a row before a way out is offered


def ask_on(sitting: Sitting, *before: Effect, lead: str = "", links: tuple[Choice, ...] = (), offset: int = 0) -> Turn:
    """Says what is to be answered now; a lead, its links and the form's notes share the bubble before it."""
    if ended := end_as_full(sitting):
        return Turn(ended.state, (*before, *ended.effects))
    asked = sitting.asked
    notes = () if was_asked(sitting, asked.question) else tuple(sitting.words(note.label) for note in asked.notes)
    opening = "\n\n".join(filter(None, (lead, *notes)))
    question = (
        sum_up(sitting) if asked.question is None else ask_question(sitting, asked, asked.question, offset=offset)
    )
    says = (Say(opening, links, stays=bool(links)), question) if opening else (question,)
    kept = (*before, save(sitting), *hold_places(sitting))
    return Turn(Interviewing(sitting.interview.interview_id), (*kept, *mark(sitting, says)))


def mark(sitting: Sitting, says: tuple[Say, ...]) -> tuple[Say, ...]:
    """A draft that is tried says so in each of its messages."""
    if not is_trial(sitting.form.form_id):
        return says
    return tuple(replace(each, text=f"{sitting.t('trying-mark')} {each.text}") for each in says)


def ask_in_place(sitting: Sitting, question: Question, offset: int) -> Turn:
    """The same question with another tick or at another page: its notes were said, and its message may be changed."""
    turn = ask_on(sitting, offset=offset)
    last = turn.effects[-1]
    if not isinstance(last, Say) or last.pages_as != name_pages(sitting, question):
        return turn
    unsaid = (effect for effect in turn.effects if not isinstance(effect, Say))
    return Turn(turn.state, (*unsaid, replace(last, continues=True)))


def name_pages(sitting: Sitting, question: Question) -> str:
    return f"page:{sitting.about}.{question.index}"


def was_asked(sitting: Sitting, question: Question | None) -> bool:
    """Whether the question stands on the screen already: its notes need not be said with each tick or refusal."""
    return question is not None and bool(sitting.interview.failures or question.path in sitting.interview.answers)


def ask_question(sitting: Sitting, asked: Asked, question: Question, *, offset: int = 0) -> Say:
    number = number_of(sitting, question)
    choices = offer_choices(sitting, question, asked.kept)
    optional = may_skip(sitting.form, sitting.interview, question, sitting.now)
    ways = offer_ways(sitting, number, question, optional=optional)
    calm = sitting.interview.failures < PATIENCE
    most = MOST_STANDING if calm and len(choices) <= MOST_STANDING else MOST_QUICK
    free = max(most - len(choices), 0)
    lines = [
        sitting.t("asking-progress", number=number, of=asked.of),
        sitting.words(question.label),
        hint_at(sitting, question),
        sitting.t("asking-may-skip") if optional and not free else "",
    ]
    return Say(
        "\n".join(filter(None, lines)),
        (*choices, *ways[:free]),
        asks=True,
        pages_as=name_pages(sitting, question),
        offset=offset,
    )


def mark_chosen(sitting: Sitting, question: Question, label: str) -> MarkChosen:
    """What was chosen under the question alone: its list and the ways on would still offer what is over."""
    number = number_of(sitting, question)
    progress = sitting.t("asking-progress", number=number, of=sitting.asked.of) if number else ""
    return MarkChosen(label, "\n".join(filter(None, (progress, sitting.words(question.label)))))


def offer_ways(sitting: Sitting, number: int, question: Question, *, optional: bool) -> list[Choice]:
    """The ways on beside an answer, the most useful first."""
    t, about = sitting.t, sitting.about
    ways = [Choice(t("asking-skip"), f"skip:{about}.{question.index}")] if optional else []
    if sitting.interview.failures >= PATIENCE:
        return [*ways, Choice(t("asking-help"), f"guide:{about}"), offer_person(t)]
    if number > 1:
        ways.append(Choice(t("asking-back"), f"back:{about}"))
    return ways
