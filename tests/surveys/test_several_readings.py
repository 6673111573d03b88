"""Several choices are read from numbers, spans and words; a part that names none is asked again."""

from datetime import date

import pytest
from written_forms import form_of, question

from surveys.forms.reading import Declined, Read, Unread, read_answer

TODAY = date(2026, 11, 24)
CHOICES = (
    "choices: {road: {th: ถนน, en: Roads}, water: {th: น้ำประปา, en: Water}, light: {th: ไฟถนน, en: Street lights},"
    " park: {th: สวนและสนาม, en: Parks and greens}, bin: {th: ขยะ, en: Waste}, none: {th: ไม่มี, en: None}}"
)
AGES = "choices: {a: {th: 10-17, en: 10-17}, b: {th: 18-59, en: 18-59}}"
WANTS, OLD, PLAIN = form_of(
    question("wants", "select_multiple", CHOICES),
    question("old", "select_multiple", AGES),
    question(
        "plain",
        "select_multiple",
        "choices: {a: {th: หมา, en: Dog}, b: {th: แมว, en: Cat}, other: {th: อื่น ๆ, en: Other}}",
    ),
).questions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1 3 5", "road light bin"),
        ("1,3", "road light"),
        ("1, 3 และ 5", "road light bin"),
        ("5 1", "road bin"),
        ("1-3", "road water light"),
        ("1 ถึง 3", "road water light"),
        ("ข้อ 2", "water"),
        ("ข้อ ๒ กับ ๓", "water light"),
        ("ทั้งหมด", "road water light park bin"),
        ("ไม่มีค่ะ", "none"),
        ("none", "none"),
        ("ขยะ", "bin"),
        ("น้ำประปาและขยะ", "water bin"),
        ("ขยะ, น้ำประปา", "water bin"),
        ("ขยะ น้ำประปา", "water bin"),
        ("สวนและสนาม", "park"),
        ("ขยะ, สวนและสนาม", "park bin"),
        ("น้ำ / ขยะ", "water bin"),
        ("น้ำ ขยะ", "water bin"),
        ("ขยะแล้วก็น้ำ", "water bin"),
        ("ขยะ หน้าบ้าน", "bin"),
        ("1.3.5", "road light bin"),
        ("เอาข้อ 1 ข้อ 3", "road light"),
        ("ทั้งหมดเลย", "road water light park bin"),
    ],
)
def test_several_choices_are_named_in_many_ways(text: str, names: str) -> None:
    assert read_answer(WANTS, text, "th", today=TODAY) == Read(names)


@pytest.mark.parametrize(
    "text", ["7", "0 1", "1 9", "ขยะ, ทะเล", "ทะเลและขยะ", "ขยะ น้ำ ทะเล", "ทะเล", "ก" * 500, "???"]
)
def test_what_names_no_choice_is_offered_the_nearest(text: str) -> None:
    reading = read_answer(WANTS, text, "th", today=TODAY)
    assert isinstance(reading, Unread)
    assert len(reading.nearest) == 3


def test_who_does_not_know_skips() -> None:
    assert read_answer(WANTS, "ไม่รู้", "th", today=TODAY) == Declined()
    assert read_answer(PLAIN, "ไม่มี", "th", today=TODAY) == Declined()


def test_all_means_neither_none_nor_something_else() -> None:
    assert read_answer(PLAIN, "all of them", "en", today=TODAY) == Read("a b")
    assert read_answer(PLAIN, "cat and dog", "en", today=TODAY) == Read("a b")


def test_numbers_that_stand_in_the_labels_are_no_marks() -> None:
    assert read_answer(OLD, "18-59", "th", today=TODAY) == Read("b")
    assert read_answer(OLD, "ก ข", "th", today=TODAY) == Read("a b")
    assert isinstance(read_answer(OLD, "1-2", "th", today=TODAY), Unread)


def test_only_what_is_offered_now_is_read() -> None:
    offered = WANTS.choices[:2]
    assert read_answer(WANTS, "ทั้งหมด", "th", today=TODAY, choices=offered) == Read("road water")
    assert isinstance(read_answer(WANTS, "5", "th", today=TODAY, choices=offered), Unread)
