"""A short form for a draft rule: what in it would cost somebody time, how long each time, and how often."""

from dataclasses import replace

from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Said, Tapped
from bot.planning import Burdening, TellBurden
from bot.text import Text
from handlers.forum_views import Consultation, ForumView
from handlers.menu import read_offset, to_menu
from handlers.offers import offer_menu
from handlers.part import find_forum, joining, name_forum, stand_in_the_way
from handlers.plan import say_in
from handlers.pledging import LONGEST_WORDS, find_flaw
from surveys.forms.numbers import read_whole_numbers
from surveys.governance.burdens import MOST_MINUTES, MOST_TIMES

MINUTES = (15, 30, 60, 240)  # with a button of their own
TIMES = (1, 4, 12, 52)  # a year


def on_burden(_state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`burden:<consultation>` asks which clause; with `.<its number in the draft>` it asks what costs time."""
    forum, number = find_forum(view, tap.about), read_offset(tap.about.partition(".")[2])
    if refused := refuse_burden(forum, number, view, t):
        return refused
    assert forum is not None, "a consultation that is gone was refused"
    return begin(forum, number, t, offset=read_offset(tap.answer))


def refuse_burden(forum: Consultation | None, number: int, view: ForumView, t: Text) -> Turn | None:
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    if forum.charter.kind != "rule" or not forum.takes("vote"):
        return to_menu(view, t, t("burden-closed", title=name_forum(forum, t)))
    return stand_in_the_way(forum, view, t, f"-{number}")


def begin(forum: Consultation, number: int, t: Text, *, offset: int = 0) -> Turn:
    """Asks what costs time in the clause of this number, or which clause it is."""
    clauses = forum.charter.clauses
    if not 0 < number <= len(clauses):
        choices = tuple(
            Choice(say_in(forum, one.title, t), f"burden:{forum.consultation}.{place}")
            for place, one in enumerate(clauses, 1)
        )
        pages = f"burden:{forum.consultation}"
        choices = (*choices, offer_back(forum, t), offer_menu(t))
        return Turn(Idle(), (Say(t("burden-which"), choices, stays=True, pages_as=pages, offset=offset),))
    title = say_in(forum, clauses[number - 1].title, t)
    asked = Say(t("burden-what", title=title), (offer_back(forum, t),), asks=True)
    return Turn(Burdening(forum.consultation, number), (asked,))


def resume_burden(then: str, forum: Consultation, t: Text) -> Turn:
    """Goes on after consent; `then` is `-` and the clause's number."""
    return begin(forum, read_offset(then[1:]), t)


def offer_back(forum: Consultation, t: Text) -> Choice:
    return Choice(t("proposing-back"), f"join:{forum.consultation}")


def on_burden_text(state: Burdening, said: Said, view: ForumView, t: Text) -> Turn:
    """What it is, then how many minutes, then how often a year."""
    forum = find_forum(view, state.consultation)
    if refused := refuse_burden(forum, state.clause, view, t):
        return refused
    assert forum is not None, "a consultation that is gone was refused"
    if not state.words:
        if flaw := find_flaw(said.text):
            words = t(f"pledging-{flaw}", most=LONGEST_WORDS)
            return Turn(state, (Say(words, (offer_back(forum, t),), asks=True),))
        return ask_minutes(replace(state, words=said.text.strip()), t)
    if not state.minutes:
        minutes = read_one(said.text, t("burden-minutes"), MOST_MINUTES)
        return ask_times(replace(state, minutes=minutes), t) if minutes else ask_minutes(state, t, t("burden-number"))
    times = read_one(said.text, t("burden-times"), MOST_TIMES)
    return report(state, times, forum, view, t=t) if times else ask_times(state, t, t("burden-number"))


def read_one(text: str, about: str, most: int) -> int:
    """One number between 1 and `most`, 0 for anything else; `about`: what was asked, for ชั่วโมง may mean minutes."""
    found = read_whole_numbers(text, about)
    return found[0] if len(found) == 1 and 0 < found[0] <= most else 0


def ask_minutes(state: Burdening, t: Text, lead: str = "") -> Turn:
    words = "\n".join(filter(None, (lead, t("burden-minutes"))))
    return Turn(state, (Say(words, tuple(as_number(state, number) for number in MINUTES), asks=True),))


def ask_times(state: Burdening, t: Text, lead: str = "") -> Turn:
    words = "\n".join(filter(None, (lead, t("burden-times"))))
    return Turn(state, (Say(words, tuple(as_number(state, number) for number in TIMES), asks=True),))


def as_number(state: Burdening, number: int) -> Choice:
    return Choice(str(number), f"cost:{state.consultation}.{state.clause}:{number}")


def on_cost(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`cost:<consultation>.<clause>:<number>`: a number by button, for the question that stands."""
    if not isinstance(state, Burdening) or tap.about != f"{state.consultation}.{state.clause}" or not state.words:
        return on_burden(state, Tapped("burden", tap.about), view, t)
    return on_burden_text(state, Said(tap.answer), view, t)


def report(state: Burdening, times: int, forum: Consultation, view: ForumView, *, t: Text) -> Turn:
    said = Say(t("burden-thanks"), (offer_back(forum, t), offer_menu(t)), stays=True)
    clause = forum.charter.clauses[state.clause - 1].clause_id
    reported = TellBurden(forum.consultation, clause, state.words, state.minutes, times)
    return Turn(Idle(), (*joining(forum, view), reported, said))
