"""Somebody says what a draft rule would cost her in time."""

from functools import cache
from pathlib import Path

from forum_talk import ForumTalk, forum_of, voter

import surveys.library
from bot.consulting import AskedPart
from bot.conversation import Citizen
from bot.events import Tapped
from bot.planning import Burdening, TellBurden
from surveys.governance.charter import Charter
from surveys.governance.yaml_charter import read_charter

CARTS = Path(surveys.library.__file__).parent / "consultations" / "food_carts.yaml"


@cache
def read_carts() -> Charter:
    read = read_charter(CARTS.read_bytes())
    assert isinstance(read, Charter), read
    return read


NAME = read_carts().charter_id


class BurdenTalk(ForumTalk):
    """What she reports is no matter of her next view."""

    def apply(self, effect: object) -> None:
        if not isinstance(effect, TellBurden):
            super().apply(effect)  # type: ignore[arg-type]


def vendor(*, agreed: bool = True, phase: str = "statements") -> BurdenTalk:
    citizen = Citizen(consents=frozenset({"answer"}), band="adult") if agreed else Citizen()
    return BurdenTalk([], citizen, forums={NAME: forum_of(read_carts(), phase)})


def tap(talk: ForumTalk, text: str) -> str:
    return talk.send(Tapped.read(text))


def test_what_how_long_and_how_often_is_asked_in_three_steps() -> None:
    talk = vendor()
    assert "มาตราไหน" in tap(talk, f"burden:{NAME}")
    assert talk.buttons[-2:] == ["กลับไปออกความเห็น", "เมนู"]
    tap(talk, f"burden:{NAME}.1")
    assert talk.state == Burdening(NAME, 1)
    assert "ข้อมูลติดต่อ" in talk.writes("โทร 0812345678")
    assert "กี่นาที" in talk.writes("ต้องไปกรอกแบบที่สำนักงาน")
    assert "ตัวเลขหนึ่งจำนวน" in talk.writes("นาน")
    assert "กี่ครั้ง" in talk.writes("ครึ่งชั่วโมง")
    assert "ตัวเลขหนึ่งจำนวน" in talk.writes("บ่อย")
    assert "ขอบคุณ" in talk.taps("12")
    (report,) = talk.of(TellBurden)
    assert (report.clause, report.minutes, report.times) == (read_carts().clauses[0].clause_id, 30, 12)


def test_an_old_number_begins_anew_and_a_wrong_place_is_refused() -> None:
    talk = vendor()
    tap(talk, f"cost:{NAME}.1:30")
    assert talk.state == Burdening(NAME, 1)
    assert "มาตราไหน" in tap(talk, f"burden:{NAME}.99")
    assert "ไม่รับเรื่องนี้" in tap(vendor(phase="decision"), f"burden:{NAME}.1")
    market = voter()
    assert "ไม่รับเรื่องนี้" in tap(market, f"burden:{next(iter(market.forums))}.1")
    tap(talk, "burden:nowhere")
    assert "ตั้งค่า" in talk.buttons
    talk.state = Burdening(NAME, 1, "กรอกแบบ")
    talk.forums[NAME] = forum_of(read_carts(), "decision")
    assert "ไม่รับเรื่องนี้" in talk.writes("30")


def test_consent_comes_first_and_then_it_goes_on() -> None:
    talk = vendor(agreed=False)
    tap(talk, f"burden:{NAME}.1")
    assert isinstance(talk.state, AskedPart)
    assert "ต้องเสียเวลาทำอะไร" in talk.taps("ยินยอม อายุ 18 ปีขึ้นไป")
