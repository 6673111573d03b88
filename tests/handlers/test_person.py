"""A citizen talks to a person: she presses or writes what it is about, is answered in her chat, and says when it is settled."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from talk import NOON, Talk, read_form

from bot.conversation import Citizen, Effect, Idle, Interviewing, SetTimer, State, Turn
from bot.events import SentOther, SentVoice, Tapped, TimerFired
from bot.helping import AskPerson, CountEase, NoteEaseAsked, NoteHelpTold, SettleHelp, WritingToPerson
from bot.text import load_texts
from handlers.person import LONGEST_WORDS, add_way_back
from handlers.person_views import OpenHelp, PersonView, StaffWord
from handlers.views import CitizenView
from surveys.requests.hours import ServiceHours

SURVEY = read_form("""
form_id: market
form_title: {th: ตลาดสด, en: The fresh market}
version: "1"
languages: [th, en]
notice: {th: เทศบาลถาม, en: The town asks.}
survey:
  - {type: text, name: wish, label: {th: อยากให้ปรับปรุงอะไร, en: "What should change?"}}
""")
STATE_OF_A_MENU: State = Idle()
NEVER = ServiceHours(days=frozenset())
ANSWER = StaffWord(2, "Come to counter 3.", NOON)


def never(_conversation: str) -> bool:
    return False


@dataclass
class PersonTalk(Talk):
    """With her open request, as the store would keep it."""

    open: OpenHelp | None = None
    begun: int = 0
    hours: ServiceHours = field(default_factory=ServiceHours)
    due: Callable[[str], bool] = never

    def view_person(self, seen: CitizenView) -> PersonView:
        view = super().view_person(seen)
        return replace(view, help=self.open, begun_lately=self.begun, hours=self.hours)

    def view(self, at: Any, kind: type[CitizenView]) -> CitizenView:
        return replace(super().view(at, kind), ease_due=self.due)

    def apply(self, effect: Effect) -> None:
        match effect:
            case AskPerson(subject=subject):
                unanswered = self.open.unanswered + 1 if self.open else 1
                self.open = OpenHelp(7, subject, self.now, unanswered=unanswered)
            case SettleHelp():
                self.open = None
            case NoteHelpTold(place=place):
                assert self.open
                self.open = replace(self.open, told=place)
            case _:
                super().apply(effect)

    def hears(self) -> str:
        """Staff answer; it reaches her."""
        assert self.open
        self.open = replace(self.open, answers=(ANSWER,), waits=False, unanswered=0)
        return self.send(TimerFired("person", str(self.open.number)))


def talk(**more: Any) -> PersonTalk:
    return PersonTalk([SURVEY], Citizen("en", band="adult", consents=frozenset({"answer"})), **more)


def test_she_presses_what_it_is_about_writes_more_is_answered_and_settles_it() -> None:
    her = talk()
    assert "Somebody is there now, until 16:30." in her.writes("talk to a person")
    assert "The staff of Town know that you ask for them." in her.taps("A survey")
    assert her.of(AskPerson) == [AskPerson("main", "survey")]
    assert her.writes("Where do I hand it in?").startswith("This is with the staff of Town now.")
    assert her.of(AskPerson) == [AskPerson("main", "survey", "Where do I hand it in?")]
    assert her.hears() == "The staff of Town answer:\n\nCome to counter 3."
    assert her.said[0].says_as == "reminder"
    assert her.taps("Write back") == "Just write what you want to tell the staff."
    her.writes("Is it open on Sunday?")
    assert her.of(AskPerson) == [AskPerson("main", "survey", "Is it open on Sunday?")]
    her.hears()
    assert her.taps("This is settled") == "Thank you. This is settled."
    assert her.state == Idle()
    assert her.taps("This is settled").startswith("That was settled before.")


def test_what_she_writes_right_away_is_her_question() -> None:
    her = talk()
    her.writes("talk to a person")
    her.writes("The lamp is broken")
    assert her.of(AskPerson) == [AskPerson("main", "other", "The lamp is broken")]


def test_out_of_hours_she_hears_when_somebody_is_there_again() -> None:
    her = talk(now=NOON + timedelta(hours=8))
    assert "Nobody is there now. Staff begin to answer on 25 November 2026 at 08:30." in her.writes("talk to a person")
    assert "Please call the number" in talk(hours=NEVER).writes("talk to a person")


def test_who_comes_back_sees_where_her_request_stands() -> None:
    waiting = OpenHelp(7, "data", NOON)
    her = talk(open=waiting)
    text = her.writes("talk to a person")
    assert text.startswith("My data: you asked on")
    assert "This waits for an answer of the staff." in text
    assert her.send(Tapped("person", "data")) == her.said[0].text
    assert her.of(AskPerson) == []
    answered = talk(open=replace(waiting, waits=False, answers=(ANSWER,)))
    assert "Come to counter 3." in answered.writes("talk to a person")
    assert "just write it" in answered.text


def test_greetings_and_thanks_bother_nobody() -> None:
    her = talk()
    her.writes("talk to a person")
    assert her.writes("hello").startswith("Hello! Just write")
    her.writes("Where is it?")
    assert her.writes("ok").startswith("Hello! Just write")
    her.hears()
    assert her.writes("thank you").startswith("You are welcome.")
    assert her.of(AskPerson) == []


@pytest.mark.parametrize("event", [SentVoice("m"), SentOther("photo")])
def test_what_is_no_text_is_asked_for_in_words(event: Any) -> None:
    her = talk()
    her.writes("talk to a person")
    assert "Please write it in words" in her.send(event)


def test_too_much_is_not_taken() -> None:
    her = talk()
    her.writes("talk to a person")
    assert "1,000 characters at most" in her.writes("a" * (LONGEST_WORDS + 1))
    her.open = OpenHelp(7, "other", NOON, unanswered=5)
    assert her.writes("Hurry up").startswith("The staff have 5 messages of yours.")
    often = talk(begun=3)
    often.writes("talk to a person")
    assert often.writes("And one more thing").startswith("You asked about several things today.")
    assert often.of(AskPerson) == []


def test_once_it_is_over_a_text_is_no_question_any_more() -> None:
    her = talk()
    her.state = WritingToPerson("other", begun=True)
    her.writes("Good weather today")
    assert her.of(AskPerson) == []
    assert her.state == STATE_OF_A_MENU


def test_in_the_middle_of_a_survey_a_way_leads_back() -> None:
    her = talk()
    her.send(Tapped("survey", "market"))
    going_on = her.state
    her.writes("talk to a person")
    assert her.state == going_on
    her.taps("Something else")
    assert "What should change?" in her.taps("Back to the survey")
    her.open = OpenHelp(7, "other", NOON)
    her.writes("talk to a person")
    assert isinstance(her.state, Interviewing)
    her.hears()
    assert isinstance(her.state, Interviewing)
    her.taps("This is settled")
    assert isinstance(her.state, Interviewing)


def test_a_turn_without_words_needs_no_way_back() -> None:
    silent = Turn(Idle(), (SettleHelp(1),))
    assert add_way_back(silent, Interviewing("i"), load_texts()) == silent


def test_an_answer_waits_for_the_end_of_her_quiet_hours_unless_she_is_still_there() -> None:
    night = NOON + timedelta(hours=9)
    her = talk(open=OpenHelp(7, "other", NOON), now=night)
    her.hears()
    assert [timer.timer for timer in her.of(SetTimer)] == ["person"]
    assert her.said == []
    present = talk(open=OpenHelp(7, "other", night), now=night)
    assert "Come to counter 3." in present.hears()


def test_who_stopped_all_messages_since_is_not_pushed() -> None:
    her = talk(open=OpenHelp(7, "other", NOON, pushes=False))
    her.hears()
    assert her.said[0].says_as == "notice"


def test_nothing_is_said_twice_or_to_who_is_gone() -> None:
    her = talk(open=OpenHelp(7, "other", NOON))
    her.hears()
    assert her.send(TimerFired("person", "7")) == ""
    assert her.send(TimerFired("person", "8")) == ""
    her.open = None
    assert her.send(TimerFired("person", "7")) == ""
    gone = talk(open=OpenHelp(7, "other", NOON))
    gone.citizen = replace(gone.citizen, reachable=False)
    assert gone.hears() == ""


def test_one_in_twenty_is_asked_whether_it_was_easy() -> None:
    asked: list[str] = []

    def due(conversation: str) -> bool:
        asked.append(conversation)
        return True

    her = talk(open=OpenHelp(7, "other", NOON, waits=False), due=due)
    her.send(Tapped("settled", "7"))
    assert her.of(NoteEaseAsked) == [NoteEaseAsked("help", "main")]
    assert her.said[-1].text == "One more thing: was this easy?"
    assert her.taps("So so").startswith("Thank you.")
    assert her.of(CountEase) == [CountEase("middling")]
    her.send(Tapped("ease", "great"))
    assert her.of(CountEase) == []
    her.send(Tapped("survey", "market"))
    her.writes("More shade")
    her.writes("submit")
    assert her.of(NoteEaseAsked) == [NoteEaseAsked("survey", "market")]
    assert asked == ["help:7", "survey:market"]
