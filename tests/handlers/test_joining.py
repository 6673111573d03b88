"""The way into a consultation: age, consent and codes; what waited for them is done at once afterwards."""

from dataclasses import replace

import pytest
from forum_talk import ForumTalk, forum_of, read_market, voter

from bot.consulting import AskedCode, AskedPart, CastVote, JoinConsultation, Writing
from bot.conversation import RecordConsent
from bot.events import Tapped
from handlers.codes import write_code
from handlers.forum_views import Code

NAME = read_market().charter_id
AGREE = "ยินยอม อายุ 18 ปีขึ้นไป"
CODE = "abcdefghjk"


def asked(then: str = "vote:2:agree") -> ForumTalk:
    talk = voter(agreed=False)
    talk.send(Tapped.read(then))
    assert talk.state == AskedPart(NAME)
    return talk


def test_who_wanted_to_propose_writes_at_once_after_agreeing() -> None:
    talk = asked(f"propose:{NAME}")
    talk.taps(AGREE)
    assert talk.state == Writing(NAME, "statement")


def test_a_label_written_out_counts_as_the_button_and_the_statement_comes_again() -> None:
    talk = asked()
    talk.writes(AGREE)
    assert len(talk.of(RecordConsent)) == 1
    assert talk.of(CastVote) == [], "nobody knows which vote waited: it stood in the button"
    assert "เห็นด้วย" in talk.buttons


def test_other_words_bring_the_question_again() -> None:
    talk = asked()
    assert "คุณยินยอมไหม" in talk.writes("อะไรนะ")


def test_a_button_of_the_consent_tapped_later_casts_the_vote_that_waited() -> None:
    talk = asked()
    talk.writes("เมนู")
    talk.taps(AGREE)
    assert talk.of(CastVote) == [CastVote(NAME, 2, "agree")]
    talk.taps(AGREE)
    assert talk.of(RecordConsent) == []


@pytest.mark.parametrize(("label", "said"), [("อายุต่ำกว่า 10 ปี", "อายุ 10 ปีขึ้นไป"), ("ไม่ยินยอม", "ไม่เก็บ")])
def test_who_may_or_will_not_agree_leaves_nothing(label: str, said: str) -> None:
    talk = asked()
    assert said in talk.taps(label)
    assert talk.of(CastVote) == []


def test_under_18_a_guardian_agrees_and_the_vote_counts_where_the_charter_lets_it() -> None:
    talk = asked()
    talk.forums = {NAME: forum_of(replace(read_market(), ages="from-10"))}
    talk.taps("ยินยอม อายุ 10 ถึง 17 ปี")
    talk.taps("ผู้ปกครองยินยอมแล้ว")
    assert talk.of(CastVote) == [CastVote(NAME, 2, "agree")]


def test_where_only_adults_vote_others_read() -> None:
    talk = asked()
    talk.forums = {NAME: forum_of(replace(read_market(), ages="adults"))}
    talk.taps("ยินยอม อายุ 10 ถึง 17 ปี")
    assert "18 ปีขึ้นไป" in talk.taps("ผู้ปกครองยินยอมแล้ว")
    assert talk.of(CastVote) == []


def test_if_the_words_have_changed_they_are_asked_again() -> None:
    talk = asked()
    talk.send(Tapped.read(f"agree:{NAME}.2a:adult.th.00000000"))
    assert "ข้อความขอความยินยอมเปลี่ยนไป" in talk.text
    assert talk.of(RecordConsent) == []


def test_consent_to_a_forum_that_is_gone_is_not_recorded() -> None:
    talk = asked()
    talk.forums = {}
    assert "ไม่พบ" in talk.taps(AGREE)
    assert "ไม่พบ" in talk.writes(AGREE) or talk.of(RecordConsent) == []


def closed_circle() -> ForumTalk:
    talk = voter()
    talk.forums = {NAME: forum_of(replace(read_market(), entry="code"))}
    talk.codes = {write_code(CODE): Code("consultation", NAME, b"hash")}
    return talk


def test_who_has_a_code_is_let_in_by_it_once() -> None:
    talk = closed_circle()
    talk.send(Tapped.read("vote:2:agree"))
    assert talk.state == AskedCode(NAME)
    talk.writes(write_code(CODE))
    assert talk.of(JoinConsultation) == [JoinConsultation(NAME, b"hash")]
    talk.send(Tapped.read("vote:2:agree"))
    assert talk.of(CastVote) == [CastVote(NAME, 2, "agree")]
    talk.codes = {write_code(CODE): Code("consultation", NAME, b"hash", used=True)}
    talk.writes("เมนู")
    talk.writes(write_code(CODE))
    assert talk.of(JoinConsultation) == [], "who is in is not let in again"
    assert "เห็นด้วย" in talk.buttons


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (Code("consultation", NAME, b"x", used=True), "มีผู้ใช้แล้ว"),
        (Code("consultation", NAME, b"x", expired=True), "หมดอายุ"),
        (None, "ไม่พบรหัส"),
        (Code("consultation", "gone", b"x"), "ไม่พบรหัส"),
    ],
)
def test_a_code_that_opens_nothing_says_why(code: Code | None, said: str) -> None:
    talk = closed_circle()
    talk.send(Tapped.read("vote:2:agree"))
    talk.codes = {write_code(CODE): code} if code else {}
    assert said in talk.writes(write_code(CODE))
    assert talk.state == AskedCode(NAME)


def test_words_that_are_no_code_are_answered_with_the_same_question() -> None:
    talk = closed_circle()
    talk.send(Tapped.read("vote:2:agree"))
    assert "ไม่พบรหัส" in talk.writes("ไม่มีรหัส")


def test_a_wrong_code_out_of_the_blue_leads_to_the_menu() -> None:
    talk = voter()
    assert "ไม่พบรหัส" in talk.writes("zzzzz-zzzzz")
    assert "ตั้งค่า" in talk.buttons


def test_the_longest_names_fit_into_the_button_of_a_consent() -> None:
    talk = voter(agreed=False)
    name = "a" * 24
    forum = forum_of(replace(read_market(), charter_id=name, ages="from-10"))
    shown = replace(forum.statements[1], statement=9_999_999)
    talk.forums = {name: replace(forum, statements={9_999_999: shown})}
    talk.send(Tapped.read("vote:9999999:disagree"))
    talk.taps("ยินยอม อายุ 10 ถึง 17 ปี")
    talk.taps("ผู้ปกครองยินยอมแล้ว")
    assert talk.of(CastVote) == [CastVote(name, 9_999_999, "disagree")]


def test_words_about_the_consent_to_a_forum_that_is_gone_lead_to_the_menu() -> None:
    talk = asked()
    talk.forums = {}
    assert "ไม่พบ" in talk.writes("ยินยอม")
