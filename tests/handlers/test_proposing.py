"""A statement of one's own: checked kindly, compared with others, sent once, and never lost on the way."""

from dataclasses import replace

import pytest
from forum_talk import ForumTalk, forum_of, read_market, voter

from bot.consulting import DropDraft, KeepDraft, ProposeStatement, Voting, Writing
from bot.conversation import Idle
from bot.events import Tapped
from handlers.forum_views import Statement

NAME = read_market().charter_id
IDEA = "อยากให้มีห้องน้ำสะอาดสำหรับผู้สูงอายุที่มาเดินตลาด"


def writer() -> ForumTalk:
    talk = voter()
    talk.send(Tapped.read(f"propose:{NAME}"))
    return talk


def test_an_idea_is_shown_as_all_would_see_it_and_sent_with_one_tap() -> None:
    talk = writer()
    assert IDEA in talk.writes(IDEA)
    assert talk.of(KeepDraft) == [KeepDraft(NAME, "statement", IDEA)]
    talk.taps("ส่งเลย")
    assert talk.of(ProposeStatement) == [ProposeStatement(NAME, IDEA, "th")]
    assert talk.of(DropDraft) == [DropDraft(NAME, "statement")]
    talk.taps("ส่งเลย")
    assert talk.of(ProposeStatement) == [], "a button tapped twice sends once"
    assert "ส่งไปแล้ว" in talk.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("...", "เขียนเป็นคำ"),
        ("ก" * 281, "281"),
        ("ทำไมตลาดต้องย้ายคะ", "คำถาม"),
        ("ดูที่ https://example.org นะ", "ลิงก์"),
        ("โทรหาผมที่ 081-234-5678 ได้เลย", "เบอร์โทรศัพท์"),
    ],
)
def test_what_cannot_stand_is_said_kindly_and_she_writes_on(text: str, said: str) -> None:
    talk = writer()
    assert said in talk.writes(text)
    assert talk.state == Writing(NAME, "statement")
    assert talk.of(KeepDraft) == []


def test_the_same_statement_is_offered_for_a_vote_instead() -> None:
    talk = writer()
    known = talk.forums[NAME].statements[1]
    assert "มีผู้เสนอข้อความนี้แล้ว" in talk.writes(known.texts["th"])
    assert talk.state == Voting(NAME, 1)


def test_a_similar_statement_is_shown_before_hers_is_sent() -> None:
    talk = writer()
    forum = talk.forums[NAME]
    there = Statement(77, 77, {"th": "อยากให้มีห้องน้ำที่สะอาดในตลาดสำหรับผู้สูงอายุ"}, "citizen", published_at=talk.now)
    talk.forums = {NAME: replace(forum, statements={**forum.statements, 77: there})}
    assert "คล้ายกัน" in talk.writes(IDEA)
    talk.taps("ไม่เหมือนกัน ส่งของฉัน")
    assert talk.of(ProposeStatement) == [ProposeStatement(NAME, IDEA, "th")]


SIMILAR = "อยากให้มีห้องน้ำที่สะอาดในตลาดสำหรับผู้สูงอายุ"


@pytest.mark.parametrize("words", [SIMILAR, IDEA])
def test_what_others_proposed_and_nobody_has_reviewed_is_told_of_without_its_words(words: str) -> None:
    talk = writer()
    talk.waiting = {88: words}
    text = talk.writes(IDEA)
    assert "มีผู้เสนอเรื่องคล้ายกันแล้ว" in text
    assert SIMILAR not in text
    assert talk.buttons == ["ส่งของฉันด้วย", "รอข้อนั้น ไม่ส่งของฉัน", "กลับไปออกความเห็น"]
    talk.taps("ส่งของฉันด้วย")
    assert talk.of(ProposeStatement) == [ProposeStatement(NAME, IDEA, "th")]


def test_who_waits_for_the_other_statement_sends_nothing() -> None:
    talk = writer()
    talk.waiting = {88: SIMILAR}
    talk.writes(IDEA)
    assert "ลบแล้ว" in talk.taps("รอข้อนั้น ไม่ส่งของฉัน")
    assert talk.of(DropDraft) == [DropDraft(NAME, "statement")]
    assert talk.of(ProposeStatement) == []


def test_her_own_that_waits_is_not_told_to_be_somebody_elses() -> None:
    talk = writer()
    talk.writes(SIMILAR)
    talk.taps("ส่งเลย")
    talk.send(Tapped.read(f"propose:{NAME}"))
    assert "ส่งให้ผู้ดูแลเลยไหม" in talk.writes(IDEA)


def test_her_own_statement_is_not_taken_twice() -> None:
    talk = writer()
    talk.writes(IDEA)
    talk.taps("ส่งเลย")
    talk.send(Tapped.read(f"propose:{NAME}"))
    assert "เสนอข้อความนี้ไว้แล้ว" in talk.writes(IDEA)


def test_a_long_one_is_taken_with_a_word_of_advice() -> None:
    assert "ยาวไปนิด" in writer().writes("ขอทางเดิน" * 20)


def test_five_that_wait_are_enough_for_now() -> None:
    talk = writer()
    waiting = {
        number: Statement(number, number, {"th": str(number)}, "citizen", status="waiting") for number in range(5)
    }
    talk.change(NAME, own=waiting)
    assert "5 ข้อยังรอ" in talk.send(Tapped.read(f"propose:{NAME}"))
    assert "5 ข้อยังรอ" in talk.writes(IDEA)


def test_a_draft_that_was_left_is_offered_again_and_can_be_dropped() -> None:
    talk = writer()
    talk.writes(IDEA)
    talk.writes("เมนู")
    assert IDEA in talk.send(Tapped.read(f"propose:{NAME}"))
    assert "ลบแล้ว" in talk.taps("ไม่ส่งแล้ว")
    assert talk.part(NAME).drafts == {}


def test_after_the_phase_nothing_is_taken_and_a_draft_can_still_be_dropped() -> None:
    talk = writer()
    talk.writes(IDEA)
    talk.forums = {NAME: forum_of(read_market(), "decision")}
    assert "ไม่รับความเห็นใหม่" in talk.taps("ส่งเลย")
    assert "ลบแล้ว" in talk.send(Tapped.read(f"drop:{NAME}"))
    assert talk.state == Idle()


@pytest.mark.parametrize("data", ["propose:gone", "send:gone", "drop:gone", "mine:gone"])
def test_buttons_of_a_forum_that_is_gone_lead_on_kindly(data: str) -> None:
    assert "ไม่พบ" in voter().send(Tapped.read(data))


def test_words_between_two_statements_may_be_an_idea() -> None:
    talk = voter()
    talk.send(Tapped.read(f"join:{NAME}"))
    assert "จะเสนอข้อความนี้" in talk.writes(IDEA)
    talk.taps("ส่งเลย")
    assert len(talk.of(ProposeStatement)) == 1


def test_a_few_letters_between_two_statements_are_no_idea() -> None:
    talk = voter()
    talk.send(Tapped.read(f"join:{NAME}"))
    assert "แตะปุ่ม" in talk.writes("อืม")
    assert isinstance(talk.state, Voting)


def test_before_she_agreed_no_word_of_hers_is_kept() -> None:
    talk = voter(agreed=False)
    talk.send(Tapped.read(f"join:{NAME}"))
    assert "แตะปุ่ม" in talk.writes(IDEA)
    assert talk.of(KeepDraft) == []


def test_after_the_end_words_lead_to_the_menu() -> None:
    talk = voter()
    talk.send(Tapped.read(f"join:{NAME}"))
    talk.forums = {NAME: forum_of(read_market(), "decision")}
    assert "แตะปุ่ม" in talk.writes(IDEA)
    assert talk.state == Idle()


def test_her_statements_are_listed_with_what_became_of_each() -> None:
    talk = voter()
    assert "ยังไม่ได้เสนอ" in talk.send(Tapped.read(f"mine:{NAME}"))
    own = {
        900: Statement(900, 9, {"th": "ข้อแรก"}, "citizen", status="published"),
        901: Statement(901, 10, {"th": "ข้อสอง"}, "citizen", status="declined", reason="off-topic"),
        902: Statement(902, 11, {"th": "ข้อสาม"}, "citizen", status="declined", reason="unheard-of"),
    }
    talk.change(NAME, own=own)
    text = talk.send(Tapped.read(f"mine:{NAME}"))
    assert "ไม่ตรงกับคำถาม" in text
    assert "ไม่ได้ระบุ" in text


def test_what_she_writes_for_a_forum_that_is_gone_leads_to_the_menu() -> None:
    talk = writer()
    talk.forums = {}
    assert "ไม่พบ" in talk.writes(IDEA)


def test_before_votes_count_a_statement_is_sent_all_the_same() -> None:
    talk = voter()
    talk.forums = {NAME: forum_of(read_market(), "agenda")}
    talk.send(Tapped.read(f"propose:{NAME}"))
    talk.writes(IDEA)
    assert "ได้รับแล้ว" in talk.taps("ส่งเลย")
    assert len(talk.of(ProposeStatement)) == 1


def test_who_reads_the_rules_while_she_writes_finds_the_way_back() -> None:
    talk = voter()
    assert "จะไม่แสดงด้วยเหตุเหล่านี้เท่านั้น" in talk.send(Tapped("rules"))
    assert talk.buttons == ["เมนู"]
    talk.send(Tapped("propose", "canal-market"))
    talk.taps("อ่านกติกา")
    assert talk.buttons == ["กลับไปออกความเห็น", "เมนู"]
    assert "ส่งให้ผู้ดูแล" in talk.writes("ควรมีไฟส่องทางเดินริมคลองทุกสิบเมตร")


def test_the_rules_in_full_are_a_link_away_where_there_are_pages() -> None:
    talk = voter(pages=True)
    talk.send(Tapped("rules"))
    assert [choice.link for choice in talk.said[0].choices] == ["wethi:rules?lang=th", ""]
