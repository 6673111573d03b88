"""How a broadcast reads in a chat, and what staff hear of it in theirs."""

from dataclasses import replace
from typing import Any

import pytest
from staff_talk import somebody
from talk import NOON

from bot.announcing import ConfirmTest
from bot.conversation import Choice, Citizen, Idle, Say, SetTimer, Turn
from bot.events import Event, Tapped, TimerFired
from bot.text import load_texts
from handlers import route
from handlers.broadcast_views import BroadcastView, Card, find_none
from handlers.broadcasts import say_broadcast
from handlers.staff_views import StaffMember
from surveys.broadcasts.content import Button, Content, Picture, Words

CONTENT = Content(
    {
        "th": (
            Words("ตลาดนัดย้ายไปลานวัด"),
            Picture("/pictures/1.jpg", "แผนที่ลานวัด", "a" * 64),
            Button("ตอบคำถาม", tap="survey:market"),
            Button("ดูแผนที่", page="/map"),
        ),
    }
)
CARD = Card(
    broadcast="b1",
    agency="main",
    sender={"th": "เทศบาล", "en": "Town"},
    title="Market moves",
    topic="service",
    content=CONTENT,
    content_hash="c" * 64,
    status="submitted",
    writers=frozenset({"noi"}),
    recipients=120,
    public_url="https://forum.example",
)
TEXTS = load_texts()


def test_who_speaks_comes_first_and_below_all_the_way_to_hear_no_more() -> None:
    said = say_broadcast(CARD, TEXTS.in_language("en"))
    assert said.text == "From Town\n\nตลาดนัดย้ายไปลานวัด\n\nIn the picture: แผนที่ลานวัด"
    assert said.picture == "https://forum.example/pictures/1.jpg"
    assert said.small == "https://forum.example/pictures/small/1.jpg"
    assert said.choices == (
        Choice("ตอบคำถาม", "survey:market"),
        Choice("ดูแผนที่", link="https://forum.example/map"),
        Choice("No more of this", "nomore:service:b1"),
    )
    assert (said.says_as, said.stays) == ("broadcast", True)


def test_an_urgent_notice_says_so_in_its_first_line() -> None:
    said = say_broadcast(replace(CARD, emergency=True), TEXTS.in_language("th"))
    assert said.text.splitlines()[0] == "ประกาศด่วนค่ะ"


def test_without_a_public_address_pictures_and_pages_are_left_out_and_their_words_stay() -> None:
    said = say_broadcast(replace(CARD, public_url=""), TEXTS.in_language("th"))
    assert (said.picture, said.small) == ("", "")
    assert [choice.label for choice in said.choices] == ["ตอบคำถาม", "ไม่รับเรื่องนี้แล้ว"]
    assert "ในภาพ: แผนที่ลานวัด" in said.text


def turn_of_staff(event: Event, card: Card | None = CARD, staff: StaffMember | None = None, **more: Any) -> Turn:
    """One turn in the chat of somebody who may approve, at noon, unless told otherwise."""
    known: dict[str, Any] = {"citizen": Citizen("en", quiet_from=20, quiet_to=9), "now": NOON, "at": NOON} | more
    view = BroadcastView(
        **known,
        delivery_key="d",
        forums={},
        parts={},
        counts={},
        staff=somebody("official") if staff is None else staff,
        find_broadcast=lambda name: card if card and name == card.broadcast else None,
    )
    chosen = route(Idle(), event)
    assert chosen.view is BroadcastView
    return chosen.handle(Idle(), event, view, TEXTS.in_language("en"))


def says(turn: Turn) -> list[Say]:
    return [effect for effect in turn.effects if isinstance(effect, Say)]


def news(what: str) -> TimerFired:
    return TimerFired("broadcast", f"b1.{what}")


def test_an_approver_gets_the_preview_with_the_number_and_decides_on_the_console() -> None:
    preview, asked = says(turn_of_staff(news("approve"), replace(CARD, at=NOON)))
    assert preview.text.startswith("What citizens will see\n\nFrom Town")
    assert preview.text.endswith("[ตอบคำถาม] [ดูแผนที่] [No more of this]")
    assert preview.choices == ()
    assert "Recipients: 120" in asked.text
    assert "24 November 2026 12:00" in asked.text
    assert asked.choices == (Choice("To the console", "console:broadcasts/b1"),)
    assert says(turn_of_staff(news("waiting")))[1].text.startswith("Message to citizens: Market moves")
    assert "It begins once it is approved." in says(turn_of_staff(news("approve")))[1].text


@pytest.mark.parametrize(
    ("card", "staff"),
    [
        (replace(CARD, status="approved"), somebody("official")),
        (CARD, somebody("moderator")),
        (CARD, somebody("chief", staff="noi")),
        (None, somebody("official")),
    ],
)
def test_nobody_is_asked_who_wrote_it_or_may_not_approve_or_comes_too_late(
    card: Card | None, staff: StaffMember
) -> None:
    assert turn_of_staff(news("approve"), card, staff).effects == ()


def test_a_partner_is_asked_where_the_charter_says_so() -> None:
    partner = somebody("partner", party="vendors")
    assert turn_of_staff(news("approve"), CARD, partner).effects == ()
    granted = replace(CARD, partners=frozenset({"vendors"}))
    assert len(says(turn_of_staff(news("approve"), granted, partner))) == 2
    assert turn_of_staff(news("approve"), granted, somebody("partner", party="strangers")).effects == ()


def test_its_author_hears_why_it_was_refused() -> None:
    refused = replace(CARD, status="refused", why="Wrong day")
    (said,) = says(turn_of_staff(news("refused"), refused, somebody("official", staff="noi")))
    assert said.text == "Message to citizens: Market moves\n\nIt was not approved.\n\nReason: Wrong day"


@pytest.mark.parametrize("what", ["expired", "approved", "paused", "decide", "stuck", "finished", "emergency"])
def test_whatever_becomes_of_it_is_told_with_the_way_to_the_console(what: str) -> None:
    (said,) = says(turn_of_staff(news(what), replace(CARD, status="finished")))
    assert said.choices == (Choice("To the console", "console:broadcasts/b1"),)


def test_what_was_changed_meanwhile_is_told_no_more() -> None:
    assert turn_of_staff(news("refused"), replace(CARD, status="draft")).effects == ()


def test_a_new_emergency_template_is_told_to_those_who_may_agree_to_it() -> None:
    (said,) = says(turn_of_staff(TimerFired("broadcast", "t9.template")))
    assert said.text.startswith("A new emergency template")


def test_ordinary_news_wait_for_the_end_of_her_quiet_hours_and_trouble_does_not() -> None:
    asleep = Citizen("en", quiet_from=11, quiet_to=14)
    (later,) = turn_of_staff(news("finished"), replace(CARD, status="finished"), citizen=asleep).effects
    assert isinstance(later, SetTimer)
    assert (later.key, later.about) == ("broadcast:b1.finished", "b1.finished")
    assert says(turn_of_staff(news("paused"), replace(CARD, status="paused"), citizen=asleep))


def test_a_test_is_marked_and_its_tester_says_that_it_arrived() -> None:
    (said,) = says(turn_of_staff(news("test-th")))
    assert said.text.startswith("[TEST] Only testers get this message.\n\nจาก เทศบาล")
    assert said.choices[-1] == Choice("It arrived well", "tested:b1:th.cccccccc")
    assert said.says_as == "broadcast"
    turn = turn_of_staff(Tapped("tested", "b1", "th.cccccccc"))
    assert turn.effects[0] == ConfirmTest("b1", "th", "me")
    assert "arrived well" in says(turn)[0].text


@pytest.mark.parametrize("answer", ["th.dddddddd", "en.cccccccc", ""])
def test_a_test_of_other_words_counts_for_nothing(answer: str) -> None:
    turn = turn_of_staff(Tapped("tested", "b1", answer))
    assert len(turn.effects) == 1
    assert "changed after the test" in says(turn)[0].text


def test_who_is_no_staff_of_its_agency_confirms_nothing() -> None:
    for turn in (
        turn_of_staff(Tapped("tested", "gone", "th.cccccccc")),
        turn_of_staff(Tapped("tested", "b1", "th.cccccccc"), replace(CARD, agency="park")),
    ):
        assert not any(isinstance(effect, ConfirmTest) for effect in turn.effects)


def test_without_staff_in_the_chat_nothing_is_told() -> None:
    view = BroadcastView(
        citizen=Citizen("en"),
        now=NOON,
        at=NOON,
        delivery_key="d",
        forums={},
        parts={},
        counts={},
        find_broadcast=find_none,
    )
    event = news("approve")
    assert route(Idle(), event).handle(Idle(), event, view, TEXTS.in_language("en")).effects == ()
