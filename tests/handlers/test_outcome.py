"""Charter and outcome of a consultation, read in the chat."""

from dataclasses import replace

import pytest
from forum_talk import ForumTalk, forum_of, read_carts, read_market, voter
from opinion_stories import MARKET, open_consultation, vote_on_market
from talk import NOON

from bot.events import Tapped
from handlers.forum_views import OwnVote, Statement
from surveys.opinion.told import write_told

NAME = read_market().charter_id


def test_the_charter_is_read_whole_in_two_bubbles() -> None:
    talk = voter(pages=True)
    text = talk.send(Tapped.read(f"charter:{NAME}"))
    charter = read_market()
    assert charter.vision["th"] in text
    assert "คัดค้านได้ภายใน" in text
    assert talk.buttons == ["ออกความเห็นต่อ", "อ่านบนหน้าเว็บ", "เมนู"]


def test_a_charter_that_is_over_says_its_days_all_the_same() -> None:
    talk = voter()
    talk.forums = {read_carts().charter_id: forum_of(read_carts(), "ended")}
    text = talk.send(Tapped.read(f"charter:{read_carts().charter_id}"))
    assert "หน่วยงานต้องตอบภายใน" in text
    assert talk.buttons == ["เมนู"]


def with_result(people: int = 300, *, pages: bool = False) -> ForumTalk:
    talk = voter(pages=pages)
    told = open_consultation(vote_on_market(people)).told
    assert told
    statements = {
        number: Statement(number, number, {"th": thai, "en": english}, "citizen")
        for number, (thai, english, _) in enumerate(MARKET)
    }
    forum = replace(
        talk.forums[NAME], statements=statements, written_told=write_told(told).decode(), result_at=talk.now
    )
    talk.forums = {NAME: forum}
    return talk


def test_who_voted_finds_her_receipt_beside_the_result_once_receipts_are_out() -> None:
    talk = with_result()
    talk.forums[NAME] = replace(talk.forums[NAME], receipts_root="ab" * 32)
    talk.send(Tapped.read(f"outcome:{NAME}"))
    assert "ใบรับรองการลงความเห็น" not in talk.buttons
    talk.change(NAME, votes={1: OwnVote("agree", NOON, 1)})
    talk.send(Tapped.read(f"outcome:{NAME}"))
    assert "ใบรับรองการลงความเห็น" in talk.buttons


def test_before_a_result_the_outcome_says_so() -> None:
    assert "ยังไม่มีผล" in voter().send(Tapped.read(f"outcome:{NAME}"))


def test_the_outcome_is_two_bubbles_and_the_rest_a_tap_away() -> None:
    talk = with_result(pages=True)
    text = talk.send(Tapped.read(f"outcome:{NAME}"))
    assert len(talk.said) == 2
    assert "สิ่งที่เห็นตรงกัน" in text
    assert "สิ่งที่เห็นต่างกัน" in text
    assert "แต่ละกลุ่มคิดอย่างไร" in talk.buttons
    talk.taps("แต่ละกลุ่มคิดอย่างไร")
    assert "กลุ่ม A" in talk.text
    talk.send(Tapped.read(f"further:{NAME}.unites:0"))
    assert "สิ่งที่เห็นตรงกัน" in talk.text


def test_more_of_a_kind_comes_three_at_a_time() -> None:
    talk = with_result()
    talk.send(Tapped.read(f"outcome:{NAME}"))
    label = next(label for label in talk.buttons if label.endswith("เพิ่มเติม"))
    while label in talk.buttons:
        talk.taps(label)
    assert "เมนู" in talk.buttons


@pytest.mark.parametrize(
    "data",
    ["outcome:gone", "charter:gone", "groups:gone", f"groups:{NAME}", f"further:{NAME}.unites:3", "further:gone"],
)
def test_buttons_of_what_is_not_there_lead_on_kindly(data: str) -> None:
    assert "ไม่พบ" in voter().send(Tapped.read(data))
