"""Voting on statements: one at a time, changed, undone, under old buttons, and never counted where it should not be."""

from forum_talk import forum_of, read_market, voter

from bot.consulting import CastVote, JoinConsultation, UndoVote, Voting
from bot.conversation import RecordConsent, SetAgeBand
from bot.events import Followed, Tapped

TITLE = read_market().title["th"]
NAME = read_market().charter_id


def test_from_adding_us_to_the_first_vote_it_is_three_taps() -> None:
    talk = voter(agreed=False)
    talk.send(Followed())
    talk.taps(TITLE)
    talk.taps("เห็นด้วย")
    assert talk.of(CastVote) == [], "nothing is kept before she agreed"
    talk.taps("ยินยอม อายุ 18 ปีขึ้นไป")
    assert [len(talk.of(kind)) for kind in (SetAgeBand, RecordConsent, JoinConsultation, CastVote)] == [1, 1, 1, 1]
    assert "บันทึกแล้ว: เห็นด้วย" in talk.text


def test_the_charter_in_a_few_lines_comes_with_the_first_statement() -> None:
    talk = voter()
    text = talk.send(Tapped.read(f"join:{NAME}"))
    assert read_market().question["th"] in text
    assert talk.buttons[1:] == ["เห็นด้วย", "ไม่เห็นด้วย", "ผ่าน ไม่แน่ใจ", "อื่น ๆ"]


def test_a_vote_leads_to_another_statement_and_the_round_ends_after_five() -> None:
    talk = voter()
    talk.send(Tapped.read(f"join:{NAME}"))
    seen = []
    for _ in range(5):
        assert isinstance(talk.state, Voting)
        seen.append(talk.state.shown)
        talk.taps("เห็นด้วย")
    assert len(set(seen)) == 5
    assert "ออกความเห็นไปแล้ว 5 ข้อ" in talk.text


def test_undoing_brings_the_statement_back() -> None:
    talk = voter()
    talk.send(Tapped.read(f"join:{NAME}"))
    assert isinstance(talk.state, Voting)
    first = talk.state.shown
    talk.taps("ไม่เห็นด้วย")
    talk.taps("อื่น ๆ")
    talk.taps("ยกเลิกคำตอบล่าสุด")
    assert talk.of(UndoVote) == [UndoVote(NAME, first)]
    assert isinstance(talk.state, Voting)
    assert talk.state.shown == first


def test_a_vote_after_the_phase_is_not_counted_and_she_is_told() -> None:
    talk = voter()
    talk.forums = {NAME: forum_of(read_market(), "decision")}
    assert "ไม่ได้นับ" in talk.send(Tapped.read("vote:1:agree"))
    assert talk.of(CastVote) == []


def test_a_written_vote_counts_for_the_statement_shown() -> None:
    talk = voter()
    talk.send(Tapped.read(f"join:{NAME}"))
    assert isinstance(talk.state, Voting)
    shown = talk.state.shown
    talk.writes("ไม่เห็นด้วย")
    assert talk.of(CastVote) == [CastVote(NAME, shown, "disagree")]
