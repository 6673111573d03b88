"""Talking to a person, one tap away from everywhere: she says what it is about, and somebody of the agency answers in her chat."""

from dataclasses import replace
from typing import get_args

from bot.conversation import Choice, Idle, Interviewing, Say, State, Turn
from bot.events import Event, Said, Tapped
from bot.helping import AskPerson, HelpSubject, SettleHelp, WritingToPerson
from bot.text import Text
from handlers.ease import ask_ease
from handlers.greeting import on_idle_text
from handlers.menu import name_survey, to_menu
from handlers.offers import PERSON_NUMBER, offer_menu, offer_person
from handlers.person_views import OpenHelp, PersonView
from handlers.views import SHORT
from handlers.words import is_greeting, is_nod
from surveys.opinion.wording import count_clusters

SUBJECTS: tuple[HelpSubject, ...] = get_args(HelpSubject)
LONGEST_WORDS = 1000  # grapheme clusters
MOST_UNANSWERED = 5  # of her words wait for one answer
MOST_BEGUN = 3  # requests of one citizen within a day
REPLY = "reply"


def on_person(state: State, event: Event, view: PersonView, t: Text) -> Turn:
    """`person`: how to reach somebody; `person:<subject>` asks for it without a word; `person:reply` goes on."""
    about = event.about if isinstance(event, Tapped) else ""
    subject = next((one for one in SUBJECTS if one == about), None)
    if subject:
        turn = ask_for(WritingToPerson(subject), view, t, "")
        return add_way_back(turn, state, t)
    if about == REPLY and view.help:
        return Turn(WritingToPerson(view.help.subject, begun=True), (Say(t("person-write"), offer_ways(view, t)),))
    free = isinstance(state, Idle | WritingToPerson)
    if view.help:
        after: State = WritingToPerson(view.help.subject, begun=True) if free else state
        return Turn(after, (show_open(view.help, view, t),))
    subjects = tuple(Choice(t(f"person-about-{one}"), f"person:{one}") for one in SUBJECTS)
    words = "\n\n".join((t("person-how", number=PERSON_NUMBER), say_when(view, t)))
    said = Say(words, (*subjects, offer_person(t), offer_menu(t)), stays=True)
    return Turn(WritingToPerson() if free else state, (said,))


def add_way_back(turn: Turn, before: State, t: Text) -> Turn:
    """To the survey in the middle of which she asked for a person; its answers are kept."""
    said = turn.effects[-1]
    if not isinstance(before, Interviewing) or not isinstance(said, Say):
        return turn
    back = Choice(t("person-back"), f"resume:{before.interview_id[:SHORT]}")
    return Turn(turn.state, (*turn.effects[:-1], replace(said, choices=(back, *said.choices))))


def say_when(view: PersonView, t: Text) -> str:
    """When an answer may be hoped for, said as it is."""
    opening = view.hours.find_opening(view.now)
    if opening is None:
        return t("person-nobody")
    if opening == view.now:
        return t("person-open", until=view.hours.closes.strftime("%H:%M"))
    return t("person-closed", day=opening, hour=opening)


def show_open(one: OpenHelp, view: PersonView, t: Text) -> Say:
    """Where her request stands, with the last answer."""
    lines = [t("person-asked", day=one.asked_at, hour=one.asked_at, subject=t(f"person-about-{one.subject}"))]
    if one.answers:
        last = one.answers[-1]
        lines.append(t("person-last", day=last.at, hour=last.at, text=last.text))
    lines.append(f"{t('person-waits')}\n{say_when(view, t)}" if one.waits else t("person-more"))
    return Say("\n\n".join(lines), offer_ways(view, t), stays=True)


def offer_ways(view: PersonView, t: Text) -> tuple[Choice, ...]:
    """What else there is while she writes with a person."""
    settled = (Choice(t("person-settle"), f"settled:{view.help.number}"),) if view.help else ()
    return (*settled, offer_person(t), offer_menu(t))


def on_person_text(state: WritingToPerson, said: Said, view: PersonView, t: Text) -> Turn:
    """What she writes goes to somebody of the agency; a mere greeting or thanks bothers nobody."""
    text = said.text.strip()
    if state.begun and view.help is None:
        return on_idle_text(Idle(), said, view, t)
    if not text:
        return Turn(state, (Say(t("person-in-words"), offer_ways(view, t)),))
    if is_greeting(text) or is_nod(text):
        key = "person-glad" if view.help and not view.help.waits else "person-hello"
        return Turn(state, (Say(t(key), offer_ways(view, t), stays=True),))
    if count_clusters(text) > LONGEST_WORDS:
        return Turn(state, (Say(t("person-long", most=LONGEST_WORDS), offer_ways(view, t)),))
    return ask_for(state, view, t, text)


def ask_for(state: WritingToPerson, view: PersonView, t: Text, text: str) -> Turn:
    """Her words are added to her open request, or begin one; too many at once are not taken."""
    one = view.help
    if one and not text:
        return Turn(WritingToPerson(one.subject, begun=True), (show_open(one, view, t),))
    if one and one.unanswered >= MOST_UNANSWERED:
        said = Say(t("person-enough", count=one.unanswered), offer_ways(view, t), stays=True)
        return Turn(WritingToPerson(one.subject, begun=True), (said,))
    if one is None and view.begun_lately >= MOST_BEGUN:
        return to_menu(view, t, t("person-too-often", number=PERSON_NUMBER))
    asked = AskPerson(view.agency, one.subject if one else state.subject, text)
    agency = name_survey(view.agency_name, t)
    words = t("person-taken" if text else "person-called", agency=agency)
    said = Say(f"{words}\n{say_when(view, t)}", (offer_person(t), offer_menu(t)), stays=True)
    return Turn(WritingToPerson(asked.subject, begun=True), (asked, said))


def on_settled(state: State, tap: Tapped, view: PersonView, t: Text) -> Turn:
    """`settled:<number>`: she needs nobody any more; an old button for a request that is over changes nothing."""
    if view.help is None or str(view.help.number) != tap.about:
        return to_menu(view, t, t("person-settled-before"))
    after = Idle() if isinstance(state, WritingToPerson) else state
    settled = Say(t("person-settled"), (offer_menu(t),), stays=True)
    asks = ask_ease("help", view.agency, view, t, of=tap.about)
    return Turn(after, (SettleHelp(view.help.number), settled, *asks))
