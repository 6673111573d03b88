"""Numbers with a fraction are read as people write them; a comma in them is asked back."""

from datetime import date

import pytest
from written_forms import form_of, question

from surveys.forms.decimals import read_decimals
from surveys.forms.reading import Ambiguous, Declined, Read, Unread, read_answer

TODAY = date(2026, 11, 24)
AREA, SCALE, ROAD = form_of(
    question("area", "decimal"),
    question("scale", "range", "parameters: start=0 end=10 step=1"),
    question("road", "acknowledge"),
).questions


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.5", "1.5"),
        ("๑.๕ ไร่", "1.5"),
        ("-2.50", "-2.5"),
        (".5", "0.5"),
        ("3", "3"),
        ("1,200", "1200"),
        ("1,200.5", "1200.5"),
        ("1,5", "1.5 15"),
        ("0,500", "0.5 0500"),
        ("ครึ่ง", "0.5"),
        ("สองครึ่ง", "2.5"),
        ("2 ครึ่ง", "2.5"),
        ("หนึ่งจุดห้า", "1.5"),
        ("two point five", "2.5"),
        ("จุดหมาย", ""),
        ("สามจุดมาก", ""),
        ("2 ไร่ครึ่ง", "2.5"),
        ("สองไร่ครึ่ง", "2.5"),
        ("ไร่ครึ่ง", "1.5"),
        ("2 แปลงครึ่ง", ""),
        ("1 ไร่ 2 งาน", ""),
        ("1 1/2", "1.5"),
        ("1 1/2 ไร่", "1.5"),
        ("2 งาน", ""),
        ("50 cm", ""),
        ("สามจุดสองห้า", "3.25"),
        ("2 จุด 05", "2.05"),
        ("สองจุดยี่สิบห้า", "2.25"),
        ("สองจุดร้อยห้า", ""),
        ("1e5", ""),
        ("1/2", "0.5"),
        ("1/3", ""),
        ("2 พัน", "2000"),
        ("20-25", "20 25"),
        ("1.5 ถึง 2", "1.5 2"),
        ("สองหมื่นห้า", "25000 20005"),
        ("ประมาณ 1.5 ไร่", "1.5"),
        ("มีอยู่ 1.5 ไร่ครับ", "1.5"),
        ("มีอยู่ 1.5.2", ""),
        ("เกือบ 2 ไร่", ""),
        ("1." + "5" * 70, ""),
        ("ไม่มี", ""),
    ],
)
def test_one_number_is_written_in_many_ways(text: str, numbers: str) -> None:
    assert " ".join(read_decimals(text)) == numbers.replace("0500", "500")


def test_decimals_and_scales_are_answered_in_words() -> None:
    assert read_answer(AREA, "1.5 ไร่", "th", today=TODAY) == Read("1.5")
    assert read_answer(AREA, "1,5", "th", today=TODAY) == Ambiguous(("1.5", "15"))
    assert read_answer(AREA, "ไม่รู้", "th", today=TODAY) == Declined()
    assert read_answer(SCALE, "แปด", "th", today=TODAY) == Read("8")
    assert read_answer(SCALE, "เยอะ", "th", today=TODAY) == Unread()


@pytest.mark.parametrize(
    ("text", "mark"),
    [("7/10", "7"), ("7 เต็ม 10", "7"), ("เต็มสิบ", "10"), ("7 out of 10 points", "7"), ("ให้ 7 คะแนน", "7")],
)
def test_a_mark_may_name_the_end_of_the_scale(text: str, mark: str) -> None:
    assert read_answer(SCALE, text, "th", today=TODAY) == Read(mark)


@pytest.mark.parametrize("text", ["10/5", "4/5", "1.5/10", "หมา/10", "เต็มที่"])
def test_a_mark_of_another_total_is_not_read(text: str) -> None:
    assert read_answer(SCALE, text, "th", today=TODAY) == Unread()


def test_what_is_only_to_be_acknowledged_takes_a_yes() -> None:
    assert read_answer(ROAD, "รับทราบค่ะ", "th", today=TODAY) == Read("OK")
    assert read_answer(ROAD, "อะไรนะ", "th", today=TODAY) == Unread()
