"""Coming by a poster: scanned or typed, its code leads straight to what it asks."""

from dataclasses import dataclass, field, fields
from datetime import datetime

import pytest
from forum_talk import ForumTalk, forum_of, read_market
from stories import PARK, ROAD
from talk import read_form

from bot.announcing import CountArrival
from bot.consulting import AskedCode, Voting
from bot.conversation import Citizen, SetReachable, SetStopped
from bot.events import Event, Followed, Said, Tapped
from handlers import CitizenView, SurveyView
from handlers.arriving import find_written
from handlers.arriving_views import ArrivalView, Poster
from handlers.forum_views import ForumView

MARKET = read_market().charter_id
PARK_CODE, MARKET_CODE, OLD_CODE, NOBODYS = "784561", "799270", "123455", "111112"
HELLO = "ที่นี่คือเวที"


@dataclass
class Arriving(ForumTalk):
    """In a place with three posters, one of them taken down."""

    posters: dict[str, Poster] = field(default_factory=dict)
    came: Event = field(default_factory=lambda: Said(""))

    def send(self, event: Event, at: datetime | None = None) -> str:
        self.came = event
        return super().send(event, at)

    def view(self, at: datetime, kind: type[CitizenView]) -> CitizenView:
        if not issubclass(kind, ArrivalView):
            return super().view(at, kind)
        seen, forum = self.view(at, SurveyView), self.view(at, ForumView)
        assert isinstance(seen, SurveyView)
        assert isinstance(forum, ForumView)
        common = {each.name: getattr(seen, each.name) for each in fields(CitizenView)}
        written = find_written(self.came)
        poster = self.posters.get(written.digits) if written else None
        return ArrivalView(**common, poster=poster, survey=seen, forum=forum)


def villager(*, met: bool = False, agreed: bool = False) -> Arriving:
    agreeing = Citizen(met=met, consents=frozenset({"answer"}), band="adult")
    citizen = agreeing if agreed else Citizen(met=met)
    posters = {
        PARK_CODE: Poster(PARK_CODE, "survey:park"),
        MARKET_CODE: Poster(MARKET_CODE, f"join:{MARKET}"),
        OLD_CODE: Poster(OLD_CODE, "survey:road", over=True),
    }
    forms = [read_form(PARK), read_form(ROAD)]
    return Arriving(forms, citizen, forums={MARKET: forum_of(read_market())}, posters=posters)


def test_whoever_scans_on_telegram_is_greeted_and_asked_to_agree_at_once() -> None:
    talk = villager()
    text = talk.send(Followed(start=f"p{PARK_CODE}"))
    assert HELLO in talk.said[0].text
    assert "สวนสาธารณะ" in text
    assert "ยินยอม อายุ 18 ปีขึ้นไป" in talk.buttons
    assert talk.of(CountArrival) == [CountArrival(PARK_CODE)]
    assert talk.of(SetReachable) == [SetReachable(reachable=True)]


def test_whoever_types_the_code_on_line_comes_to_the_consultation_with_its_first_statement() -> None:
    talk = villager()
    text = talk.writes("รหัส ๗๙๙ ๒๗๐")
    assert text.startswith("สวัสดี")
    assert isinstance(talk.state, Voting)
    assert talk.of(CountArrival) == [CountArrival(MARKET_CODE)]


def test_whoever_is_known_is_not_greeted_again_and_goes_on_at_once() -> None:
    talk = villager(met=True, agreed=True)
    assert HELLO not in talk.writes(PARK_CODE)
    assert "ข้อ 1/" in talk.text


def test_whoever_stopped_and_scans_again_may_be_told_things_again() -> None:
    talk = villager(met=True)
    talk.citizen = Citizen(stopped=True)
    talk.send(Followed(start=f"p{MARKET_CODE}"))
    assert talk.of(SetStopped) == [SetStopped(stopped=False)]


def test_a_code_that_nobody_knows_says_so_with_the_menu_below() -> None:
    for written in (NOBODYS, "784562", "รหัส 784562"):
        talk = villager(met=True)
        assert "ไม่พบรหัสนี้" in talk.writes(written)
        assert "สวนสาธารณะ" in talk.buttons
        assert not talk.of(CountArrival)


def test_a_poster_that_was_taken_down_says_so_and_counts_nobody() -> None:
    talk = villager(met=True)
    assert "เลิกใช้แล้ว" in talk.writes(OLD_CODE)
    assert not talk.of(CountArrival)


@pytest.mark.parametrize("start", [f"p{NOBODYS}", "p12", "x784561", ""])
def test_a_start_parameter_that_leads_nowhere_is_a_plain_welcome(start: str) -> None:
    talk = villager()
    assert HELLO in talk.send(Followed(start=start))
    assert not talk.of(CountArrival)


def test_in_the_middle_of_an_interview_six_digits_are_an_answer_unless_they_are_called_a_code() -> None:
    talk = villager(met=True, agreed=True)
    talk.send(Tapped("survey", "road"))
    talk.writes(PARK_CODE)
    assert not talk.of(CountArrival)
    talk.writes("รหัส 784562")
    assert "ไม่พบรหัสนี้" not in talk.text
    talk.writes(f"รหัส {PARK_CODE}")
    assert talk.of(CountArrival) == [CountArrival(PARK_CODE)]
    assert len(talk.interviews) == 2


def test_where_another_code_was_asked_for_a_posters_code_must_be_right() -> None:
    talk = villager(met=True)
    talk.state = AskedCode(MARKET)
    assert "โปสเตอร์" not in talk.writes("784562")
    talk.state = AskedCode(MARKET)
    talk.writes(MARKET_CODE)
    assert talk.of(CountArrival) == [CountArrival(MARKET_CODE)]


def test_other_events_bring_no_code() -> None:
    assert find_written(Tapped("menu")) is None
