"""Whole numbers are read as people write them; two readings are asked back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_forms import form_of, question

from surveys.forms.numbers import read_whole_numbers
from surveys.forms.reading import Ambiguous, Declined, Read, Unread, read_answer

TODAY = date(2026, 11, 24)

AGE = form_of(question("age")).questions[0]
WAIT = form_of("  - {type: integer, name: wait, label: {th: รอกี่นาที, en: How many minutes}}\n").questions[0]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("45", (45,)),
        ("๔๕ ปีครับ", (45,)),
        ("４５", (45,)),
        ("-5", (-5,)),
        ("007", (7,)),
        ("67", (67,)),
        ("1,200 บาท", (1200,)),
        ("๑,๒๐๐,๐๐๐", (1200000,)),
        ("20.0", (20,)),
        ("1,5", (1, 2, 15)),
        ("1.5", (1, 2)),
        ("1.200", (1, 1200)),
        ("50,00", (50, 5000)),
        ("1." + "5" * 15, ()),
        ("1 ไร่ 2 คน", (1, 2)),
        ("20-25", (20, 25)),
        ("20 ถึง 25 คน", (20, 25)),
        ("สิบถึงสิบห้า", (10, 15)),
        ("สี่ห้าคน", (4, 5)),
        ("สองสามร้อย", (200, 300)),
        ("two or three hundred", (200, 300)),
        ("20 ถึงสองพัน", (20, 2000)),
        ("and to 5", (5,)),
        ("and to two", ()),
        ("two to and", ()),
        ("สองหรือหมา", ()),
        ("คนเดียว", (1,)),
        ("หมื่นนึง", (10000,)),
        ("9k", (9000,)),
        ("9,000.00", (9000,)),
        ("50 ซม.", ()),
        ("1,000-1,200", (1000, 1200)),
        ("ศูนย์", (0,)),
        ("สิบ", (10,)),
        ("ยี่สิบเอ็ด", (21,)),
        ("แปดสิบเก้าคน", (89,)),
        ("ร้อยเอ็ด", (101,)),
        ("ร้อยห้า", (150, 105)),
        ("สองหมื่นห้า", (25000, 20005)),
        ("สองพันห้าร้อย", (2500,)),
        ("2 หมื่น 5", (25000, 20005)),
        ("สามล้านสองแสน", (3200000,)),
        ("ร้อยล้าน", (100000000,)),
        ("ล้าน", (1000000,)),
        ("1.5 ล้าน", (1500000,)),
        ("1.5 สิบ", (15,)),
        ("หมื่นครึ่ง", (15000,)),
        ("ครึ่งโหล", (6,)),
        ("โหลครึ่ง", (18,)),
        ("สองโหล", (24,)),
        ("ครึ่ง", ()),
        ("สองครึ่ง", ()),
        ("สิบร้อย", ()),
        ("หนึ่งสอง", ()),
        ("สิบสี่ห้า", ()),
        ("twenty-five", (25,)),
        ("one hundred and five", (105,)),
        ("two thousand three hundred", (2300,)),
        ("two hundred thousand", (200000,)),
        ("two million", (2000000,)),
        ("fifteen hundred", (1500,)),
        ("five dozen", (60,)),
        ("twenty twenty", ()),
        ("ประมาณ 20", (20,)),
        ("ผมอายุ 45 แล้ว", (45,)),
        ("ห้อง 5 ชั้น 2", (5, 2)),
        ("เกือบ 20", ()),
        ("มากกว่า 20", ()),
        ("2/5", ()),
        ("5 เดือน", ()),
        ("9" * 20, ()),
        ("ล้านล้านล้าน", ()),
        ("x" * 61 + "5", ()),
        ("หมา", ()),
        ("1" * 50 + "x", ()),
        ("ห้า" * 15 + "x", ()),
        ("and", ()),
        ("-", ()),
        ("", ()),
    ],
)
def test_a_number_is_read_in_all_its_forms(text: str, numbers: tuple[int, ...]) -> None:
    assert read_whole_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20 นาที", (20,)),
        ("รอ 20 นาทีค่ะ", (20,)),
        ("สามสิบนาที", (30,)),
        ("1 ชั่วโมง", (60,)),
        ("ชั่วโมงครึ่ง", (90,)),
        ("ชั่วโมงนึง", (60,)),
        ("half an hour", (30,)),
        ("1 hour and 20 minutes", (80,)),
        ("and hours", ()),
        ("ครึ่งชั่วโมง", (30,)),
        ("2 ชม. 15 นาที", (135,)),
        ("1 hour 20 minutes", (80,)),
        ("สองชั่วโมง", (120,)),
        ("0.001 ชั่วโมง", ()),
        ("นานชั่วโมง", ()),
        ("1 ชั่วโมงนิดๆ", ()),
        ("2 วัน", ()),
        ("ไม่ได้รอเลย", (0,)),
        ("ไม่ต้องรอ", (0,)),
    ],
)
def test_hours_are_turned_into_minutes_where_minutes_were_asked(text: str, minutes: tuple[int, ...]) -> None:
    assert read_whole_numbers(text, "ท่านรอกี่นาที") == minutes


@pytest.mark.parametrize(
    ("text", "about", "numbers"),
    [
        ("6 hours", "How many hours in all? Type a number.", (6,)),
        ("six hrs", "Hours in all?", (6,)),
        ("3 months", "For how many months?", (3,)),
        ("1 hour 20 minutes", "How many minutes did you wait?", (80,)),
        ("6 days", "How many hours in all? Type a number.", ()),
        ("6 days", "How many hours did you wait today?", ()),
    ],
)
def test_a_question_in_english_alone_knows_its_unit_too(text: str, about: str, numbers: tuple[int, ...]) -> None:
    assert read_whole_numbers(text, about) == numbers


def test_hours_are_not_taken_for_minutes_or_for_anything_else() -> None:
    assert read_answer(AGE, "1 ชั่วโมง", "th", today=TODAY) == Unread()
    assert read_answer(WAIT, "1 ชั่วโมง", "th", today=TODAY) == Read("60")


def test_a_short_year_is_of_the_century_where_the_era_was_asked() -> None:
    assert read_whole_numbers("40", "สร้างปี พ.ศ. ใด") == (2540, 40)
    assert read_whole_numbers("2540", "สร้างปี พ.ศ. ใด") == (2540,)
    assert read_whole_numbers("40", "อายุกี่ปี") == (40,)


def test_two_readings_are_asked_back_with_both() -> None:
    assert read_answer(AGE, "20-25", "th", today=TODAY) == Ambiguous(("20", "25"))


def test_not_knowing_a_number_is_as_good_as_skipping() -> None:
    assert read_answer(AGE, "จำไม่ได้ค่ะ", "th", today=TODAY) == Declined()


@given(st.one_of(st.text(max_size=40), st.text("0123456789,.-ครึ่งโหลสองหมื่นล้านtwoand ", max_size=30)))
def test_any_text_gives_whole_numbers_of_a_size_that_can_be_stored(text: str) -> None:
    for about in ("", "รอกี่นาที"):
        assert all(abs(number) < 10**15 for number in read_whole_numbers(text, about))


@given(st.integers(0, 10**14))
def test_a_number_written_with_commas_or_thai_digits_is_that_number(number: int) -> None:
    assert read_whole_numbers(f"{number:,}") == (number,)
    assert read_whole_numbers("".join("๐๑๒๓๔๕๖๗๘๙"[int(digit)] for digit in str(number))) == (number,)
