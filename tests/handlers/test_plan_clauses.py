"""What became of a draft rule: read clause by clause in the chat, and heard by those who voted on a clause."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from forum_talk import read_carts
from plan_talk import after_decision, answered, citizen_after, made, objected, staff_after
from talk import NOON

from bot.events import Tapped, TimerFired
from handlers.forum_views import Consultation, Statement
from handlers.plan_views import Happened, Progress
from surveys.governance.charter import Ruling
from surveys.governance.clauses import ClauseFate, ClauseOutcome
from surveys.governance.forum import ClauseAnswered, ForumEvent

CARTS = read_carts()
NAME = CARTS.charter_id
NEWS = TimerFired("progress", NAME)
FOUR: Sequence[Ruling] = ("must-answer", "neither", "must-answer", "neither")  # places, hours, water, fee


def settled(clause: str, fate: ClauseFate, why: str = "ทุกฝ่ายเห็นด้วย", text: str = "") -> ClauseAnswered:
    return ClauseAnswered(clause, ClauseOutcome(fate, {"th": why}, {"th": text} if text else {}))


ALL = (
    settled("places", "changed", "รถเข็นเด็กผ่านไม่ได้", "เหลือทาง 2 เมตร"),
    settled("hours", "kept", "สองฝ่ายเห็นต่างกัน"),
    settled("water", "accepted"),
    settled("fee", "kept", "ผู้เห็นด้วยน้อยเกินไป"),
)


def drafted(*events: ForumEvent, rulings: Sequence[Ruling] = FOUR, phase: str = "plan") -> Consultation:
    """Its clauses were voted on as statements 1 to 4, and decided so."""
    forum = after_decision(*events, rulings=rulings, phase=phase, charter=CARTS)
    clauses = {
        number: Statement(number, number, one.title, "organiser", kind="clause", clause=one.clause_id)
        for number, one in enumerate(CARTS.clauses, 1)
    }
    return replace(forum, statements=clauses)


def tapped(text: str) -> Tapped:
    return Tapped.read(text)


def happened(what: Happened, statement: str = "1", hours: float = -1) -> Progress:
    return Progress(NOON + timedelta(hours=hours), what, statement)


def test_she_reads_what_became_of_each_clause_its_final_text_and_why() -> None:
    talk = citizen_after(drafted(*ALL), pages=True)
    text = talk.send(tapped(f"plan:{NAME}"))
    assert "ร่างกฎ 4 ข้อ มีข้อสรุปแล้ว 4 ข้อ" in text
    assert "1. ที่ตั้งรถเข็น\nแก้ไข\nข้อความสุดท้าย: “เหลือทาง 2 เมตร”\nเหตุผล: รถเข็นเด็กผ่านไม่ได้" in text
    assert "2. เวลาขาย\nคงของเดิม\nข้อความสุดท้าย: “ขายได้ตั้งแต่ 06.00 ถึง 18.00 น.”\nเหตุผล: สองฝ่ายเห็นต่างกัน" in text
    assert "3. น้ำสะอาดและน้ำเสีย\nรับตามร่าง\nข้อความสุดท้าย: “รถเข็นทุกคัน" in text
    assert "4. " not in text
    assert "คำมั่น" not in text, "nobody committed to anything, and a rule needs nobody to"
    more = talk.taps("ดูอีก 1 ข้อ")
    assert "4. ค่าธรรมเนียม\nคงของเดิม\nข้อความสุดท้าย: “ค่าธรรมเนียมปีละ 500 บาทต่อคัน”" in more
    assert len(talk.said) == 1
    assert not [label for label in talk.buttons if label.startswith("ดูอีก")]


def test_what_must_be_answered_is_answered_by_what_became_of_the_clause() -> None:
    waits = citizen_after(drafted()).send(tapped(f"plan:{NAME}"))
    assert "หน่วยงานต้องตอบ: “ที่ตั้งรถเข็น” รอคำตอบ" in waits
    assert "หน่วยงานตอบแล้ว 0 จาก 2 ข้อ" in waits
    assert waits.count("ยังไม่มีข้อสรุป") == 3
    half = citizen_after(drafted(ALL[0], answered("3"))).send(tapped(f"plan:{NAME}"))
    assert "หน่วยงานต้องตอบ: “ที่ตั้งรถเข็น” ตอบแล้ว แก้ไขร่าง" in half
    assert "หน่วยงานต้องตอบ: “น้ำสะอาดและน้ำเสีย” ตอบแล้วว่าทำแล้ว" in half
    assert "หน่วยงานตอบแล้ว 2 จาก 2 ข้อ" in half
    assert "รอคำตอบ" not in half


def test_a_clause_with_its_fate_is_not_overdue_and_the_others_are() -> None:
    talk = citizen_after(drafted(ALL[0]))
    talk.change(NAME, votes={number: talk.part(NAME).votes[1] for number in (1, 3)})
    talk.now = NOON + timedelta(days=100)
    text = talk.send(tapped(f"plan:{NAME}"))
    assert "“ที่ตั้งรถเข็น” ตอบแล้ว แก้ไขร่าง" in text
    assert "“น้ำสะอาดและน้ำเสีย” เลยกำหนดตอบแล้ว" in text
    news = talk.send(NEWS)
    assert "เลยกำหนดแล้ว: “น้ำสะอาดและน้ำเสีย”" in news
    assert "ที่ตั้งรถเข็น" not in news


def test_the_agency_owes_no_answer_to_a_clause_of_which_it_said_what_became() -> None:
    chief = staff_after(drafted(ALL[0]))
    chief.send(tapped(f"owed:{NAME}"))
    assert [label for label in chief.buttons if "น้ำสะอาด" in label]
    assert not [label for label in chief.buttons if "ที่ตั้ง" in label]
    assert "ตอบแล้ว" in chief.send(tapped(f"reply:{NAME}.1"))


def test_a_clause_that_nothing_remains_of_says_so_and_long_ones_come_alone() -> None:
    long = settled("places", "changed", "ยาว", "ทางเท้า" * 90)
    talk = citizen_after(drafted(long, settled("water", "kept")))
    first = talk.send(tapped(f"plan:{NAME}"))
    assert "1. ที่ตั้งรถเข็น" in first
    assert "2. เวลาขาย" not in first
    second = talk.taps("ดูอีก 3 ข้อ")
    assert "2. เวลาขาย\nยังไม่มีข้อสรุป" in second
    assert "3. น้ำสะอาดและน้ำเสีย\nคงของเดิม\nข้อนี้ไม่มีในกฎ\nเหตุผล" in second
    assert "4. ค่าธรรมเนียม" in second


def test_a_draft_rule_with_commitments_shows_them_and_its_clauses_a_tap_away() -> None:
    talk = citizen_after(drafted(made("c1"), *ALL))
    text = talk.send(tapped(f"plan:{NAME}"))
    assert "ทำทางลาด c1" in text
    assert "1. ที่ตั้งรถเข็น" not in text
    assert "1. ที่ตั้งรถเข็น\nแก้ไข" in talk.taps("ร่างกฎทีละข้อ")
    assert "4. ค่าธรรมเนียม" in talk.taps("ดูอีก 1 ข้อ")


def test_an_adopted_clause_waits_until_it_is_said_what_became_of_it() -> None:
    rulings: Sequence[Ruling] = ("adopted", "adopted", "neither", "neither")
    waits = citizen_after(drafted(objected("2"), rulings=rulings)).send(tapped(f"plan:{NAME}"))
    assert "มีข้อที่ผ่านมติรอเจ้าภาพ 1 ข้อ" in waits
    text = citizen_after(drafted(ALL[0], objected("2"), ALL[1], rulings=rulings)).send(tapped(f"plan:{NAME}"))
    assert "รอเจ้าภาพ" not in text
    assert "ผ่านมติ: “ที่ตั้งรถเข็น” ตอบแล้ว แก้ไขร่าง" in text
    assert "กำลังหาข้อตกลง: “เวลาขาย” ตอบแล้ว คงของเดิม" in text
    assert "หน่วยงานตอบแล้ว" not in text, "by this rule it has to answer nothing"


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "แก้ไขร่าง: “ที่ตั้งรถเข็น”"), (2, "คงของเดิม: “เวลาขาย”"), (3, "รับตามร่าง: “น้ำสะอาดและน้ำเสีย”")],
)
def test_who_voted_on_a_clause_hears_once_what_became_of_it(number: int, told: str) -> None:
    talk = citizen_after(drafted(*ALL))
    talk.progress = [happened("must-answer", "1", -9), *(happened("clause-answered", str(one)) for one in range(1, 5))]
    talk.change(NAME, votes={number: talk.part(NAME).votes[1]})
    text = talk.send(NEWS)
    assert told in text
    assert text.count("•") == 1, "of a clause only what matters most, and of those on which she did not vote nothing"
    assert {"ดูแผน", "ไม่รับข่าวเวทีนี้"} <= set(talk.buttons)
    talk.now += timedelta(days=8)
    assert talk.send(NEWS) == ""


def test_a_fate_that_was_put_right_is_told_as_it_stands_and_a_clause_that_is_gone_was_answered() -> None:
    forum = drafted(ALL[0], settled("places", "kept"))
    talk = citizen_after(forum, progress=[happened("clause-answered", hours=-2), happened("clause-answered")])
    text = talk.send(NEWS)
    assert "หน่วยงานคงของเดิม: “ที่ตั้งรถเข็น”" in text
    assert text.count("•") == 1
    gone = citizen_after(replace(forum, statements={}), progress=[happened("clause-answered")])
    assert "หน่วยงานตอบแล้ว" in gone.send(NEWS)
