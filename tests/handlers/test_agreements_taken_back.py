"""What a convener agreed to, an early end of a phase or further days for it, it takes back in its chat as long as the phase lasts."""

from forum_talk import read_market
from hall_talk import NAME, convener, open_market
from talk import NOON

from bot.convening import By, WithdrawAgreement
from surveys.governance.standing import Moved, day_of


def test_an_agreement_is_taken_back_as_long_as_the_phase_lasts() -> None:
    talk = convener(open_market())
    talk.tap(f"early:{NAME}.statements:yes")
    talk.tap(f"extend:{NAME}.statements.0:7")
    assert "จบช่วงนี้ก่อนกำหนด" not in talk.buttons
    assert "ถอนความเห็นชอบแล้ว" in talk.taps("ไม่ให้จบก่อนกำหนดแล้ว")
    assert talk.of(WithdrawAgreement) == [WithdrawAgreement(NAME, By("vendors", "s1"), "statements", 0)]
    assert "ถอนความเห็นชอบแล้ว" in talk.taps("ไม่ขอเพิ่ม 7 วันแล้ว")
    assert (talk.standing().early, talk.standing().asked) == (frozenset(), {})
    assert "ไม่ได้เห็นชอบเรื่องนี้" in talk.tap(f"unagree:{NAME}.statements:0")
    assert "ไม่ได้เห็นชอบเรื่องนี้" in talk.tap(f"unagree:{NAME}.statements:7")
    assert talk.of(WithdrawAgreement) == []
    talk.happen(NAME, Moved("decision", day_of(read_market(), NOON)))
    assert "ช่วงก่อน" in talk.tap(f"unagree:{NAME}.statements:0")
