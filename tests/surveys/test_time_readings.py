"""Times are read as Thai and English speakers say them; 2.30 alone may be by day or by night."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_forms import form_of, question

from surveys.forms.reading import Ambiguous, Read, read_answer
from surveys.forms.times import read_moments, read_times

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("14.30 น.", "14:30"),
        ("14:30", "14:30"),
        ("๑๔.๓๐ น.", "14:30"),
        ("14:30:00", "14:30"),
        ("1430", "14:30"),
        ("08:30", "08:30"),
        ("8.30 น.", "08:30"),
        ("8.30", "08:30 20:30"),
        ("12.30", "12:30"),
        ("0.15", "00:15"),
        ("14 น.", "14:00"),
        ("เวลา 14 นาฬิกา", "14:00"),
        ("14 นาฬิกา 30 นาที", "14:30"),
        ("สิบสี่นาฬิกา", "14:00"),
        ("หลายนาฬิกา", ""),
        ("25.00 น.", ""),
        ("14.75 น.", ""),
        ("2pm", "14:00"),
        ("2:30 p.m.", "14:30"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("13 pm", ""),
        ("8 o'clock", "08:00 20:00"),
        ("14 o'clock", "14:00"),
        ("half past two", "02:30 14:30"),
        ("half past ten thousand", ""),
        ("half past", ""),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("เที่ยง", "12:00"),
        ("เที่ยงวันครับ", "12:00"),
        ("เที่ยงครึ่ง", "12:30"),
        ("เที่ยงคืน", "00:00"),
        ("เที่ยงคืนครึ่ง", "00:30"),
        ("เที่ยงกว่า", ""),
        ("ตีสอง", "02:00"),
        ("ตี 5 ครึ่ง", "05:30"),
        ("ตีสิบ", ""),
        ("หกโมงเช้า", "06:00"),
        ("สองโมงเช้า", "08:00"),
        ("โมงเช้า", "07:00"),
        ("แปดโมงครึ่ง", "08:30"),
        ("สิบเอ็ดโมง", "11:00"),
        ("6 โมง", "06:00 18:00"),
        ("4 โมง", "10:00 16:00"),
        ("บ่ายโมง", "13:00"),
        ("บ่ายโมงครึ่ง", "13:30"),
        ("บ่ายสาม", "15:00"),
        ("บ่ายสามโมงครึ่ง", "15:30"),
        ("บ่าย 2 โมง 15 นาที", "14:15"),
        ("ห้าโมงเย็น", "17:00"),
        ("5 โมงเย็นครึ่ง", "17:30"),
        ("หกโมงครึ่งตอนเช้า", "06:30"),
        ("7-8 โมง", "07:00 08:00"),
        ("เจ็ดแปดโมงเช้า", "07:00 08:00"),
        ("8 in the morning", "08:00"),
        ("8 in the evening", "20:00"),
        ("ทุ่มนึง", "19:00"),
        ("ทุ่มหนึ่ง", "19:00"),
        ("ทุ่มครึ่ง", "19:30"),
        ("สามทุ่มครึ่ง", "21:30"),
        ("สองทุ่มสิบห้า", "20:15"),
        ("2 ทุ่มตรง", "20:00"),
        ("ตอน 2 ทุ่ม", "20:00"),
        ("เก้าทุ่ม", ""),
        ("เช้า ๆ", ""),
        ("บ่าย", ""),
        ("1" * 100, ""),
    ],
)
def test_one_time_is_said_in_many_ways(text: str, times: str) -> None:
    assert " ".join(f"{clock:%H:%M}" for clock in read_times(text)) == times


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("15 ม.ค. 2567 14.30 น.", ["2024-01-15T14:30"]),
        ("15/1/2567 เวลา 14.30 น.", ["2024-01-15T14:30"]),
        ("14.30 น. 15/1/2567", ["2024-01-15T14:30"]),
        ("2024-01-15T14:30", ["2024-01-15T14:30"]),
        ("เมื่อวานบ่ายสาม", ["2026-11-23T15:00"]),
        ("yesterday at 2 pm", ["2026-11-23T14:00"]),
        ("วันนี้ 8.30", ["2026-11-24T08:30", "2026-11-24T20:30"]),
        ("15/1/2567", []),
        ("14.30 น.", []),
        ("1 " * 50, []),
    ],
)
def test_a_day_and_a_time_make_a_moment(text: str, moments: list[str]) -> None:
    assert [moment.isoformat(timespec="minutes") for moment in read_moments(text, TODAY)] == moments


def test_times_and_moments_are_answers_as_they_are_stored() -> None:
    clock, moment = form_of(question("clock", "time"), question("moment", "dateTime")).questions
    assert read_answer(clock, "บ่ายสาม", "th", today=TODAY) == Read("15:00")
    assert read_answer(clock, "6 โมง", "th", today=TODAY) == Ambiguous(("06:00", "18:00"))
    assert read_answer(moment, "พรุ่งนี้ตีห้า", "th", today=TODAY) == Read("2026-11-25T05:00")


@given(st.times())
def test_every_time_is_read_back(clock: object) -> None:
    assert [f"{read:%H:%M}" for read in read_times(f"{clock:%H.%M} น.")] == [f"{clock:%H:%M}"]


@given(st.text(alphabet="0123456789:.โมงทุ่มตีบ่ายครึ่งเช้าเย็น นapm'o", max_size=30))
def test_no_text_breaks_the_reading_of_times(text: str) -> None:
    assert isinstance(read_times(text), tuple)
    assert isinstance(read_moments(text, TODAY), tuple)
