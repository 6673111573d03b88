"""Dates are read with the day first, in both eras; what could be two days is asked back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_forms import form_of, question

from surveys.forms.dates import read_days
from surveys.forms.reading import Ambiguous, Declined, Read, Unread, read_answer

TODAY = date(2026, 11, 24)
BORN = form_of(question("born", "date")).questions[0]


@pytest.mark.parametrize(
    "text",
    [
        "15/1/2567",
        "15-1-2024",
        "15.1.2567",
        "15 1 2567",
        "15 / 1 / 2567",
        "๑๕/๐๑/๒๕๖๗",
        "2024-01-15",
        "2567-01-15",
        "2024/1/15",
        "15 มกราคม 2567",
        "15 มกรา 2567 ค่ะ",
        "วันที่ 15 มกราคม พ.ศ. 2567",
        "15 ม.ค. 2567",
        "15 ม.ค 67 พศ",
        "15 มค 2567",
        "15ม.ค.2567",
        "15 ม. ค. พ.ศ. 67",
        "15 เดือนมกราคม ปี 2567",
        "วันจันทร์ที่ 15 มกราคม ค.ศ. 2024",
        "15 Jan 2024",
        "15th of January, 2024",
        "Mon, 15 Jan. 2024",
        "January 15, 2024",
        "jan 15th 2024",
        "15-Jan-2024",
        "15012567",
        "ประมาณ 15 มกราคม พุทธศักราช 2567",
        "เกิดวันที่ 15 ม.ค. 2567",
    ],
)
def test_one_day_is_written_in_many_ways(text: str) -> None:
    expected = () if text.endswith("พศ") else (date(2024, 1, 15),)
    assert read_days(text, TODAY) == expected


@pytest.mark.parametrize(
    ("month", "names"),
    [
        (2, "กุมภาพันธ์ ก.พ. กพ February feb"),
        (3, "มีนาคม มี.ค. มีค March mar"),
        (4, "เมษายน เม.ย. เมษา April apr"),
        (5, "พฤษภาคม พ.ค. พฤษภา May"),
        (6, "มิถุนายน มิ.ย. มิย June jun"),
        (7, "กรกฎาคม ก.ค. กค July jul"),
        (8, "สิงหาคม ส.ค. สิงหา August aug"),
        (9, "กันยายน ก.ย. กันยา September sept"),
        (10, "ตุลาคม ต.ค. ตุลา October oct"),
        (11, "พฤศจิกายน พ.ย. พฤศจิกา November nov"),
        (12, "ธันวาคม ธ.ค. ธันวา December dec"),
    ],
)
def test_every_month_has_long_and_short_names(month: int, names: str) -> None:
    for name in names.split():
        assert read_days(f"7 {name} 2567", TODAY) == (date(2024, month, 7),), name


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("วันนี้", ["2026-11-24"]),
        ("วันนี้ครับ", ["2026-11-24"]),
        ("เมื่อวาน", ["2026-11-23"]),
        ("yesterday", ["2026-11-23"]),
        ("เมื่อวานซืน", ["2026-11-22"]),
        ("day before yesterday", ["2026-11-22"]),
        ("พรุ่งนี้", ["2026-11-25"]),
        ("มะรืนนี้", ["2026-11-26"]),
        ("3 วันก่อน", ["2026-11-21"]),
        ("สามวันที่แล้ว", ["2026-11-21"]),
        ("เมื่อ ๒ สัปดาห์ก่อน", ["2026-11-10"]),
        ("3 days ago", ["2026-11-21"]),
        ("two weeks ago", ["2026-11-10"]),
        ("2-3 วันก่อน", ["2026-11-22", "2026-11-21"]),
        ("a week ago", ["2026-11-17"]),
        ("เมือวานตอนเย็น", ["2026-11-23"]),
        ("สิบห้ามกราคมสองพันห้าร้อย", ["1957-01-15"]),
        ("สองหมื่นห้า มกราคม", []),
        ("15 เดือน 1 ปี 2567", ["2024-01-15"]),
        ("20/11", ["2026-11-20", "2027-11-20"]),
        ("20 พ.ย. ปีนี้", ["2026-11-20"]),
        ("อีก 3 วัน", ["2026-11-27"]),
        ("in 3 days", ["2026-11-27"]),
        ("หลายวันก่อน", []),
        ("999999 วันก่อน", []),
        ("15/1/67", ["2024-01-15", "1967-01-15"]),
        ("15 ม.ค. พ.ศ. 67", ["2024-01-15"]),
        ("15 ม.ค. ค.ศ. 67", ["1967-01-15"]),
        ("15 ม.ค.", ["2027-01-15", "2026-01-15"]),
        ("24 พ.ย.", ["2026-11-24", "2025-11-24"]),
        ("29/2/2566", []),
        ("29/2/2567", ["2024-02-29"]),
        ("31/4/2567", []),
        ("15/13/2567", []),
        ("15/1/1234", []),
        ("15/1/9999", []),
        ("15", []),
        ("ไม่รู้", []),
        ("1" * 100, []),
    ],
)
def test_days_that_are_told_from_today_or_without_a_whole_year(text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in read_days(text, TODAY)] == days


def test_what_the_question_does_not_take_is_no_reading_of_a_short_year() -> None:
    both = read_answer(BORN, "15/1/67", "th", today=TODAY)
    assert both == Ambiguous(("2024-01-15", "1967-01-15"))
    old = read_answer(BORN, "15/1/67", "th", today=TODAY, allows=lambda value: value < "2000")
    assert old == Read("1967-01-15")
    none = read_answer(BORN, "15/1/67", "th", today=TODAY, allows=lambda _: False)
    assert none == both


def test_who_does_not_know_the_day_skips() -> None:
    assert read_answer(BORN, "จำไม่ได้ค่ะ", "th", today=TODAY) == Declined()
    assert read_answer(BORN, "นานมาแล้ว", "th", today=TODAY) == Unread()


@given(st.dates(date(1860, 1, 1), date(2390, 12, 31)))
def test_every_day_is_read_back_in_both_eras(day: date) -> None:
    assert read_days(f"{day.day}/{day.month}/{day.year}", TODAY) == (day,)
    assert read_days(day.isoformat(), TODAY) == (day,)
    assert read_days(f"{day.day} {day.month} {day.year + 543}", TODAY) == (day,)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    assert isinstance(read_days(text, TODAY), tuple)
