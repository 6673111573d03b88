"""Stickers, voices, photos and places that come while a statement stands open or words are waited for."""

import pytest
from forum_talk import voter

from bot.consulting import Voting, Writing
from bot.events import Event, SentOther, SentPlace, SentSticker, SentVoice, Tapped

WORDLESS: tuple[Event, ...] = (SentSticker(), SentVoice("v1"), SentOther("photo"), SentPlace(13.7, 100.5))


@pytest.mark.parametrize("event", WORDLESS, ids=lambda event: event.kind)
def test_who_is_voting_is_shown_the_statement_again_and_votes_on_in_words(event: Event) -> None:
    talk = voter()
    talk.send(Tapped("join", "canal-market"))
    shown = talk.state
    assert isinstance(shown, Voting)
    for _ in range(2):
        assert "หรือพิมพ์ว่า เห็นด้วย" in talk.send(event)
        assert talk.state == shown
    assert "✓ บันทึกแล้ว: เห็นด้วย" in talk.writes("เห็นด้วย")


@pytest.mark.parametrize("event", WORDLESS, ids=lambda event: event.kind)
def test_who_was_asked_for_a_statement_can_still_write_it(event: Event) -> None:
    talk = voter()
    talk.send(Tapped("propose", "canal-market"))
    assert "เขียนเป็นคำได้เลย" in talk.send(event)
    assert isinstance(talk.state, Writing)
    assert "ส่งให้ผู้ดูแล" in talk.writes("ควรมีไฟส่องทางเดินริมคลองทุกสิบเมตร")


def test_a_voice_is_told_that_it_cannot_be_heard_before_the_statement_comes_again() -> None:
    talk = voter()
    talk.send(Tapped("join", "canal-market"))
    assert "ยังฟังเสียงไม่ได้" in talk.send(SentVoice("v1"))
    assert "ไม่ต้องใช้รูป" in talk.send(SentOther("photo"))
