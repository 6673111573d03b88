"""An author hears what became of her statement, once, in words that help her on."""

from dataclasses import replace

import pytest
from forum_talk import ForumTalk, forum_of, read_market, voter
from talk import NOON

from bot.consulting import CastVote, CorrectStatement, NoteTold
from bot.conversation import Citizen, Say, SetTimer
from bot.events import Tapped, TimerFired
from bot.moderating import AppealStatement, Correcting
from handlers.forum_views import Counts, OwnVote, Part, Statement, StatementStatus

NAME = read_market().charter_id
WORDS = "ขอที่นั่งพักริมคลอง"
MINE = 901


def author(status: StatementStatus, told: str = "waiting", **more: object) -> ForumTalk:
    """Who wrote one statement; what is public stands in the consultation, too."""
    mine = Statement(MINE, 20, {"th": WORDS}, "citizen", status=status, published_at=NOON, **more)  # type: ignore[arg-type]
    talk = voter()
    talk.parts = {NAME: Part(3, own={MINE: mine}, told={MINE: told})}
    if status in {"published", "duplicate", "replaced"}:
        add(talk, mine)
    return talk


def add(talk: ForumTalk, statement: Statement) -> None:
    forum = talk.forums[NAME]
    talk.forums = {NAME: replace(forum, statements={**forum.statements, statement.statement: statement})}


def hear(talk: ForumTalk, about: str = str(MINE), timer: str = "statement") -> str:
    return talk.send(TimerFired(timer, about))


def test_shown_she_agrees_with_it_and_may_change_that() -> None:
    talk = author("published")
    assert "เราบันทึกว่าคุณเห็นด้วย" in hear(talk)
    assert talk.of(CastVote) == [CastVote(NAME, MINE, "agree")]
    assert talk.of(NoteTold) == [NoteTold(MINE, "published")]
    assert talk.of(Say)[0].says_as == "notice"
    assert WORDS in talk.taps("ดูหรือเปลี่ยนคำตอบ")


def test_who_voted_otherwise_already_keeps_her_vote() -> None:
    talk = author("published")
    talk.change(NAME, votes={MINE: OwnVote("pass", NOON, 1)})
    assert "เราบันทึกว่า" not in hear(talk)
    assert talk.of(CastVote) == []


def test_after_the_phase_no_vote_is_cast_for_her() -> None:
    talk = author("published")
    mine = talk.forums[NAME].statements[MINE]
    talk.forums = {NAME: forum_of(read_market(), "decision")}
    add(talk, mine)
    assert "แสดงแล้วค่ะ ตอนนี้หมดเวลาลงความเห็นแล้ว" in hear(talk)
    assert talk.of(CastVote) == []
    assert talk.buttons == ["ดูผลตอนนี้", "เมนู"]


def after_votes(talk: ForumTalk) -> ForumTalk:
    forum = talk.forums[NAME]
    talk.forums = {NAME: replace(forum_of(read_market(), "decision"), statements=forum.statements)}
    return talk


def test_after_the_votes_nobody_is_told_to_write_anew_or_to_ask_once_more() -> None:
    for told in ("waiting", "appealed"):
        talk = after_votes(author("declined", told, reason="insult"))
        assert "หมดเวลาลงความเห็นแล้วค่ะ เพิ่มข้อใหม่หรือขอให้ดูใหม่ไม่ได้แล้ว" in hear(talk)
        assert talk.buttons == ["ดูผลตอนนี้", "อ่านกติกา", "เมนู"]
    talk.change(NAME, told={MINE: "declined"})
    assert "ขอให้ดูใหม่ไม่ได้แล้ว" in talk.send(Tapped("appeal", str(MINE)))
    assert talk.of(AppealStatement) == []


def test_what_nobody_had_read_when_voting_ended_came_too_late_and_its_author_hears_so() -> None:
    talk = after_votes(author("declined", reason="too-late"))
    assert "หมดเวลาลงความเห็นก่อนที่ผู้ดูแลจะได้ตรวจ" in hear(talk)
    assert talk.buttons == ["ดูผลตอนนี้", "เมนู"]
    assert talk.of(NoteTold) == [NoteTold(MINE, "declined")]


def test_after_the_votes_nobody_is_sent_to_vote_on_its_like() -> None:
    talk = after_votes(author("declined", duplicates=1, reason="there-already"))
    assert "มีข้อที่บอกเรื่องเดียวกัน ตอนนี้หมดเวลา" in hear(talk)
    assert talk.buttons == ["ดูผลตอนนี้", "เมนู"]


def test_newer_news_of_a_statement_takes_the_place_of_what_still_waits() -> None:
    talk = author("declined", reason="insult")
    hear(talk)
    assert [each.topic for each in talk.of(Say)] == [f"statement:{MINE}"]


@pytest.mark.parametrize("reason", ["off-topic", "insult", "unclear", "question", ""])
def test_declined_she_reads_the_reason_and_how_to_go_on(reason: str) -> None:
    talk = author("declined", reason=reason)
    hear(talk)
    assert "ผู้ดูแลยังไม่แสดงข้อนี้" in talk.text
    assert WORDS in talk.text
    assert talk.buttons == ["เขียนใหม่", "ขอให้ผู้ดูแลคนอื่นดูใหม่", "อ่านกติกา", "เมนู"]


def test_she_hears_nothing_twice() -> None:
    assert hear(author("declined", "declined")) == ""
    assert hear(author("published", "published.10")) == ""
    assert hear(author("waiting", "waiting")) == ""


def test_of_what_is_not_hers_she_hears_nothing() -> None:
    assert hear(author("published"), "77") == ""
    assert hear(author("published"), "77.adopted", "decided") == ""


def test_an_appeal_goes_to_another_moderator_once() -> None:
    talk = author("declined", reason="insult")
    hear(talk)
    assert "ผู้ดูแลคนอื่นจะดูใหม่" in talk.taps("ขอให้ผู้ดูแลคนอื่นดูใหม่")
    assert talk.of(AppealStatement) == [AppealStatement(MINE)]
    talk.change(NAME, told={MINE: "appealed"})
    assert "ผู้ดูแลคนอื่นจะดูใหม่" in talk.taps("ขอให้ผู้ดูแลคนอื่นดูใหม่")
    assert talk.of(AppealStatement) == []


def test_an_appeal_that_changed_nothing_is_the_last() -> None:
    talk = author("declined", "appealed", reason="insult")
    assert "ผลยังเป็นไม่แสดง" in hear(talk)
    assert talk.of(NoteTold) == [NoteTold(MINE, "declined.final")]
    talk.change(NAME, told={MINE: "declined.final"})
    assert "ดูใหม่ไม่ได้แล้ว" in talk.send(Tapped("appeal", str(MINE)))
    assert "ดูใหม่ไม่ได้แล้ว" in talk.send(Tapped("appeal", "77"))
    assert "ดูใหม่ไม่ได้แล้ว" in author("published").send(Tapped("appeal", str(MINE)))


@pytest.mark.parametrize("status", ["duplicate", "declined"])
def test_joined_with_its_like_she_may_vote_on_that_one(status: StatementStatus) -> None:
    talk = author(status, duplicates=1, reason="there-already")
    assert "มีข้อที่บอกเรื่องเดียวกัน" in hear(talk)
    assert talk.of(NoteTold) == [NoteTold(MINE, status)]
    talk.taps("ตอบข้อนี้")
    assert next(iter(read_market().statements)).text["th"] in talk.text


def test_reworded_she_reads_the_new_wording_and_may_vote_on_it() -> None:
    talk = author("replaced")
    add(talk, Statement(950, 30, {"th": "ควรมีที่นั่งพัก"}, "citizen", revises=MINE))
    assert "ผู้ดูแลปรับถ้อยคำ" in hear(talk)
    assert "“ควรมีที่นั่งพัก”" in talk.text
    assert "ตอบข้อนี้" in talk.buttons


def test_reworded_by_one_that_is_gone_again_she_hears_that_her_votes_stay() -> None:
    assert "คำตอบที่มียังอยู่ในผล" in hear(author("replaced"))


@pytest.mark.parametrize("why", ["", "mistake", "rule", "facts"])
def test_a_decision_taken_back_is_told_with_its_reason(why: str) -> None:
    talk = author("waiting", "declined")
    assert "จะตรวจใหม่แล้วแจ้งคุณ" in hear(talk, f"{MINE}.{why}" if why else str(MINE))
    assert talk.of(NoteTold) == [NoteTold(MINE, "waiting")]


@pytest.mark.parametrize(
    ("seen", "told"), [(10, "published"), (49, "published"), (50, "published.10"), (700, "published.50")]
)
def test_at_round_numbers_she_hears_how_many_voted(seen: int, told: str) -> None:
    talk = author("published", told)
    talk.counts = {MINE: Counts(seen)}
    assert f"มี {seen} คนตอบข้อนี้แล้ว" in hear(talk, "", "voted")
    reached = max(most for most in (10, 50, 100, 500) if most <= seen)
    assert talk.of(NoteTold) == [NoteTold(MINE, f"published.{reached}")]


@pytest.mark.parametrize(
    ("status", "seen", "told"),
    [
        ("published", 9, "published"),
        ("published", 60, "published.50"),
        ("published", 60, "waiting"),
        ("replaced", 60, "published"),
    ],
)
def test_else_she_hears_nothing_of_numbers(status: StatementStatus, seen: int, told: str) -> None:
    talk = author(status, told)
    talk.counts = {MINE: Counts(seen)}
    assert hear(talk, "", "voted") == ""


@pytest.mark.parametrize("outcome", ["adopted", "must-answer", "neither"])
def test_she_hears_what_the_forum_decided(outcome: str) -> None:
    assert WORDS in hear(author("published", "published"), f"{MINE}.{outcome}", "decided")


def test_an_outcome_that_nobody_knows_is_not_told() -> None:
    assert hear(author("published", "published"), f"{MINE}.perhaps", "decided") == ""


@pytest.mark.parametrize("timer", ["statement", "voted", "decided"])
def test_who_stopped_messages_hears_nothing_and_in_quiet_hours_it_waits(timer: str) -> None:
    talk = author("published", "published" if timer != "statement" else "waiting")
    talk.counts = {MINE: Counts(60)}
    about = f"{MINE}.adopted" if timer == "decided" else str(MINE)
    talk.citizen = replace(talk.citizen, stopped=True)
    assert hear(talk, about, timer) == ""
    assert talk.effects == ()
    talk.citizen = replace(talk.citizen, stopped=False)
    talk.waits(hours=10)
    assert hear(talk, about, timer) == ""
    assert [each.about for each in talk.of(SetTimer)] == [about]


def test_a_slip_may_be_mended_until_somebody_else_votes() -> None:
    talk = author("published", "published")
    talk.counts = {MINE: Counts(1)}
    talk.change(NAME, votes={MINE: OwnVote("agree", NOON, 1)})
    talk.send(Tapped("mine", NAME))
    assert f"ตอนนี้: “{WORDS}”" in talk.taps(f"แก้คำผิด: {WORDS}")
    assert talk.state == Correcting(MINE)
    assert "เป็นคำถาม" in talk.writes("ทำไมไม่มีที่นั่ง?")
    assert "แก้แล้วค่ะ" in talk.writes(" ขอที่นั่งพักใต้ต้นไม้ ")
    assert talk.of(CorrectStatement) == [CorrectStatement(MINE, "ขอที่นั่งพักใต้ต้นไม้", "th")]


def test_after_somebody_elses_vote_it_stays_as_it_is() -> None:
    talk = author("published", "published")
    talk.send(Tapped("correct", str(MINE)))
    talk.counts = {MINE: Counts(1)}
    assert "แก้ไม่ได้แล้ว" in talk.writes("ขอที่นั่งพักใต้ต้นไม้")
    assert "แก้ไม่ได้แล้ว" in talk.send(Tapped("correct", str(MINE)))
    assert "แก้ไม่ได้แล้ว" in talk.send(Tapped("correct", "77"))
    talk.send(Tapped("mine", NAME))
    assert f"แก้คำผิด: {WORDS}" not in talk.buttons


def test_without_consent_any_more_no_vote_is_cast_for_her() -> None:
    talk = author("published")
    talk.citizen = Citizen()
    hear(talk)
    assert talk.of(CastVote) == []
