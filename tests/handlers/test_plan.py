"""What citizens read of a plan, and how they hear what became of what they voted on."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from plan_talk import (
    MARKET,
    NAME,
    TODAY,
    after_decision,
    answered,
    citizen_after,
    given,
    made,
    noted,
    objected,
    staff_after,
)
from talk import NOON

from bot.conversation import SetTimer
from bot.events import Tapped, TimerFired
from bot.planning import NoteProgressHeard
from handlers.forum_views import Consultation
from handlers.plan_views import Happened, Progress
from surveys.governance.pledge_sums import PledgeSum
from surveys.governance.standing import Standing

NEWS = TimerFired("progress", NAME)


def tapped(text: str) -> Tapped:
    return Tapped.read(text)


def happened(what: Happened, statement: str = "1", commitment: str = "", hours: float = -1) -> Progress:
    return Progress(NOON + timedelta(hours=hours), what, statement, commitment)


def test_before_the_decision_she_reads_that_there_is_none() -> None:
    talk = citizen_after(after_decision())
    talk.forums[NAME] = Consultation(NAME, MARKET, talk.forums[NAME].standing)
    assert "ยังไม่ถึงขั้นตัดสิน" in talk.send(tapped(f"plan:{NAME}"))
    talk.send(tapped("plan:nowhere"))
    assert "ตั้งค่า" in talk.buttons


def test_she_reads_what_was_decided_and_that_nobody_owns_it_yet() -> None:
    talk = citizen_after(after_decision(objected("1"), answered("2")), pages=True)
    text = talk.send(tapped(f"plan:{NAME}"))
    assert "ผ่านมติ 0 ข้อ ต้องตอบ 1 ข้อ มีผู้คัดค้าน 1 ข้อ ไม่ถึงเกณฑ์ 1 ข้อ" in text
    assert "ตอบแล้วว่าทำแล้ว" in text
    assert "ยังไม่มีคำมั่นในแผน" in text
    assert "แผนฉบับเต็ม" in talk.buttons
    assert "ไม่รับข่าวเวทีนี้" in talk.buttons


def test_late_commitments_come_first_and_the_rest_is_a_tap_away() -> None:
    late = made("c3", due=TODAY - timedelta(days=2), owner="vendors")
    forum = after_decision(
        made("c1"), made("c2"), late, made("c4"), noted("c1"), noted("c4", "under-way", ""), given("g", "c3"),
        rulings=("adopted",) * 5,
    )  # fmt: skip
    hidden = PledgeSum("", "hours", "hours", None, None, None)
    shown = PledgeSum("", "people", "persons", 7, Decimal(9), None)
    talk = citizen_after(forum, sums={"c3": (hidden, shown)})
    text = talk.send(tapped(f"plan:{NAME}"))
    assert text.index("ทำทางลาด c3") < text.index("ทำทางลาด c4") < text.index("ทำทางลาด c2")
    assert "เลยกำหนด 2 วัน" in text
    assert "มีผู้ร่วมให้: เงิน 500 บาท, แรงงาน * ชั่วโมง, คน 9 คน" in text
    assert "และอีก 2 ข้อ" in text
    assert "ฉันช่วยข้อ 3 ได้" in talk.buttons
    more = talk.taps("ดูอีก 1 ข้อ")
    assert "ทำทางลาด c1" in more
    assert "เสร็จแล้ว" in more
    assert "ฉันช่วยข้อ 1 ได้" not in talk.buttons


def test_after_the_end_nobody_is_asked_to_help_and_a_stranger_has_nothing_to_silence() -> None:
    talk = citizen_after(after_decision(made("c1"), phase="ended"), agreed=False)
    talk.send(tapped(f"plan:{NAME}"))
    assert talk.buttons == ["เมนู"]


def test_an_answer_that_is_overdue_and_a_statement_that_is_gone_are_told_plainly() -> None:
    forum = after_decision(rulings=("must-answer",))
    late = citizen_after(forum)
    late.now = NOON + timedelta(days=400)
    assert "เลยกำหนดตอบแล้ว" in (text := late.send(tapped(f"plan:{NAME}")))
    assert "รอเจ้าภาพ" not in text, "nothing was adopted, so nothing waits for an owner"
    forum.statements.pop(1)  # type: ignore[attr-defined]
    assert "หน่วยงานต้องตอบ: “”" in late.send(tapped(f"plan:{NAME}"))


def test_who_voted_on_it_hears_of_it_once_a_week_at_most() -> None:
    talk = citizen_after(after_decision(made("c1")), progress=[happened("adopted"), happened("committed", "1", "c1")])
    text = talk.send(NEWS)
    assert "มีเจ้าภาพรับไปทำแล้ว: “ทำทางลาด c1”" in text
    assert text.count("•") == 1
    assert talk.of(NoteProgressHeard)
    assert talk.said[0].says_as == "notice"
    talk.progress.append(happened("done", "1", "c1", hours=1))
    assert talk.send(NEWS) == ""
    (timer,) = talk.of(SetTimer)
    assert timer.due >= talk.told_at[NAME] + timedelta(days=7)
    talk.now = timer.due
    assert "ทำเสร็จแล้ว" in talk.send(NEWS)


def test_of_many_things_the_most_important_are_told_and_the_others_counted() -> None:
    found = [happened("under-way", "1"), happened("objected", "2"), happened("settled", "3"), happened("adopted", "4")]
    talk = citizen_after(after_decision(), progress=[*found, happened("noted", "1"), happened("done", "9")])
    talk.change(NAME, votes={number: talk.part(NAME).votes[1] for number in range(1, 5)})
    text = talk.send(NEWS)
    assert text.index("ผ่านมติแล้ว") < text.index("ข้อยุติ") < text.index("มีผู้ร่วมจัดคัดค้าน")
    assert "และอีก 1 เรื่อง" in text


def test_what_is_late_is_news_without_anybody_saying_so() -> None:
    late = made("c1", due=TODAY - timedelta(days=3))
    elsewhere = made("c2", due=TODAY - timedelta(days=3), source="7")
    talk = citizen_after(after_decision(late, elsewhere))
    assert "เลยกำหนดแล้ว ยังไม่เสร็จ: “ทำทางลาด c1”" in talk.send(NEWS)
    talk.now += timedelta(days=8)
    assert talk.send(NEWS) == ""
    answers = citizen_after(after_decision(rulings=("must-answer", "must-answer")))
    answers.now = NOON + timedelta(days=400)
    assert "หน่วยงานยังไม่ตอบ เลยกำหนดแล้ว" in answers.send(NEWS)


def test_nobody_hears_at_night_after_stopping_or_with_nothing_new() -> None:
    forum = after_decision()
    quiet = citizen_after(forum, progress=[happened("adopted")])
    quiet.now = NOON + timedelta(hours=10)
    assert quiet.send(NEWS) == ""
    assert quiet.of(SetTimer)
    deaf = citizen_after(forum, progress=[happened("adopted")])
    deaf.change(NAME, hears=False)
    assert deaf.send(NEWS) == ""
    assert citizen_after(forum).send(NEWS) == ""
    unopened = citizen_after(forum)
    unopened.forums[NAME] = replace(forum, standing=Standing())
    assert unopened.send(NEWS) == ""


def test_staff_reads_the_plan_like_everybody() -> None:
    assert "ผลตัดสินและแผนร่วม" in staff_after(after_decision(made("c1"))).send(tapped(f"plan:{NAME}"))
