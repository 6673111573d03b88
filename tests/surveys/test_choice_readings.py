"""A choice is read from the words of a citizen; what may mean two things is asked back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_forms import form_of, question

from surveys.forms.choosing import distance
from surveys.forms.definition import Question
from surveys.forms.folding import fold
from surveys.forms.reading import Declined, Read, Unread, read_answer, shown_marks, shows_marks

TODAY = date(2026, 11, 24)


def choices(*labels: str, names: tuple[str, ...] = ()) -> Question:
    """A question with these choices, `Thai / English`; they are called c1, c2 ... unless named."""
    pairs = [label.partition(" / ") for label in labels]
    named = names or tuple(f"c{number}" for number in range(1, len(labels) + 1))
    lines = [
        f'"{name}": {{th: "{thai}", en: "{english or thai}"}}'
        for name, (thai, _, english) in zip(named, pairs, strict=True)
    ]
    return form_of(question("q", "select_one", f"choices: {{{', '.join(lines)}}}")).questions[0]


AGREE = choices("เห็นด้วย / Agree", "ไม่เห็นด้วย / Disagree", "ไม่ขอตอบ / Prefer not to say")
CONTENT = choices(
    "พอใจมาก / Very satisfied", "พอใจ / Satisfied", "ไม่พอใจ / Dissatisfied", "ไม่พอใจมาก / Very dissatisfied"
)
PLACES = choices("ถนนและทางเท้า / Roads", "ไฟฟ้าส่องสว่าง / Street lights", "น้ำประปา / Water", "ขยะ / Waste")
AGES = choices("15–29 ปี", "30–44 ปี", "45 ปีขึ้นไป")
DONE = choices("ใช่ / Yes", "ไม่ใช่ / No", "ไม่แน่ใจ / Not sure")
SETTLED = choices("เรียบร้อย / Settled", "ยังไม่ / Not yet", "จำไม่ได้ / Forgotten", names=("yes", "no", "dont_know"))
KNOWN = choices("แดง / Red", "ไม่รู้ / Do not know", names=("red", "unsure"))


@pytest.mark.parametrize(
    ("asked", "text", "choice"),
    [
        (PLACES, "ขยะ", "c4"),
        (PLACES, "ขยะครับผม", "c4"),
        (PLACES, " ข ย ะ ค่ะ!", "c4"),
        (PLACES, "water", "c3"),
        (PLACES, "C2", "c2"),
        (PLACES, "น\u0e49\u0e4d\u0e32ประปา", "c3"),
        (PLACES, "น\u0e4d\u0e49\u0e32ประปา", "c3"),
        (PLACES, "น้ำ\u200bประปา", "c3"),
        (PLACES, "ถนน", "c1"),
        (PLACES, "ทางเท้า", "c1"),
        (PLACES, "เรื่องขยะหน้าบ้าน", "c4"),
        (PLACES, "ถนนและขยะ", None),
        (PLACES, "ไฟฟ้าส่งสว่าง", "c2"),
        (PLACES, "ไฟฟ้าสองสวาง", "c2"),
        (PLACES, "น้ำปะรปา", "c3"),
        (PLACES, "แมว", None),
        (PLACES, "", None),
        (PLACES, "👍", None),
        (PLACES, "ข้อ 2", "c2"),
        (PLACES, "ข้อสอง", "c2"),
        (PLACES, "ข้อ ๒ ค่ะ", "c2"),
        (PLACES, "ข้อ 9", None),
        (PLACES, "2", None),
        (CONTENT, "พอใจ", "c2"),
        (CONTENT, "พอใจมากครับ", "c1"),
        (CONTENT, "ไม่พอใจ", "c3"),
        (CONTENT, "ไม่พอใจเลย", "c3"),
        (CONTENT, "ไม่พอใจมากเลย", "c4"),
        (CONTENT, "มาก", None),
        (CONTENT, "not satisfied", None),
        (CONTENT, "พอใจมั่ก", "c1"),
        (choices("ยาก", "ยากมาก"), "ยากมั่ก", None),
        (choices("ยาก", "ยากมาก"), "ยากนิดหน่อย", "c1"),
        (CONTENT, "พอใจจริง", "c2"),
        (CONTENT, "พอใจไม่พอใจ", None),
        (AGREE, "ไมเห็นด้วย", "c2"),
        (AGREE, "ไม่เหนด้วย", "c2"),
        (PLACES, "น\u0e33\u0e49ประปา", "c3"),
        (PLACES, "ขยะ 👍", "c4"),
        (AGREE, "เห็น", "c1"),
        (AGREE, "ด้วย", None),
        (AGREE, "เห็นด้วยครับ", "c1"),
        (AGREE, "ไม่ค่อยเห็นด้วย", None),
        (AGREE, "ฉันไม่เห็นด้วยนะ", "c2"),
        (AGREE, "ไม่รู้", "c3"),
        (AGREE, "ไม่ขอตอบ", "c3"),
        (AGES, "30-44 ปี", "c2"),
        (AGES, "30–44", "c2"),
        (AGES, "45", "c3"),
        (AGES, "4", None),
        (AGES, "35–44 ปี", None),
        (DONE, "ใช่ค่ะ", "c1"),
        (DONE, "ครับ", "c1"),
        (DONE, "ไม่", "c2"),
        (DONE, "yes", "c1"),
        (DONE, "ไม่แน่ใจ", "c3"),
        (SETTLED, "ค่ะ", "yes"),
        (SETTLED, "ยัง", "no"),
        (SETTLED, "ไม่เรียบร้อย", "no"),
        (SETTLED, "เรียบร้อยแล้ว", "yes"),
        (SETTLED, "No, I don't", "no"),
        (SETTLED, "ไม่ทราบ", "dont_know"),
        (SETTLED, "ไม่ขอตอบ", "dont_know"),
        (KNOWN, "ไม่อยากตอบ", "unsure"),
        (choices("พอใจ"), "พอใข", "c1"),
        (choices("ไม่มีแดด"), "มีแดด", None),
        (choices("ยาก", "ปกติ"), "มาก", None),
        (choices("มีบ้าง", "มีบ่อย"), "มิบ้าง", None),
    ],
)
def test_a_choice_is_read_as_its_writer_meant_it(asked: Question, text: str, choice: str | None) -> None:
    reading = read_answer(asked, text, "th", today=TODAY)
    assert reading == Read(choice) if choice else isinstance(reading, Unread)


def test_where_english_words_end_tells_what_is_denied() -> None:
    assert read_answer(PLACES, "I believe in water", "en", today=TODAY) == Read("c3")
    assert isinstance(read_answer(PLACES, "no water", "en", today=TODAY), Unread)
    assert isinstance(read_answer(PLACES, "roads or water", "en", today=TODAY), Unread)


def test_numbers_and_letters_count_as_shown() -> None:
    assert read_answer(PLACES, "๒", "th", today=TODAY, numbered=True) == Read("c2")
    assert read_answer(PLACES, "สองค่ะ", "th", today=TODAY, numbered=True) == Read("c2")
    assert isinstance(read_answer(PLACES, "9", "th", today=TODAY, numbered=True), Unread)
    assert isinstance(read_answer(PLACES, "ก", "th", today=TODAY, numbered=True), Unread)
    assert read_answer(AGES, "ข", "th", today=TODAY, numbered=True) == Read("c2")
    assert read_answer(AGES, "B", "en", today=TODAY, numbered=True) == Read("c2")
    assert isinstance(read_answer(AGES, "ฮ", "th", today=TODAY, numbered=True), Unread)
    assert read_answer(AGES, "45", "th", today=TODAY, numbered=True) == Read("c3")
    assert isinstance(read_answer(AGES, "ข้อ 2", "th", today=TODAY, numbered=True), Unread)


def test_a_list_is_marked_with_numbers_or_where_labels_begin_with_digits_with_letters() -> None:
    assert shown_marks(["ง่าย", "ยาก"], "th") == ("1", "2")
    assert shown_marks(["1 คน", "2 คน"], "th") == ("ก", "ข")
    assert shown_marks(["1 person"] * 30, "en")[-5:] == ("Z", "27", "28", "29", "30")


def test_marks_are_shown_where_buttons_do_not_fit() -> None:
    assert not shows_marks(PLACES.choices, "th")
    many = choices(*(f"หมู่ {number}" for number in range(14)))
    assert shows_marks(many.choices, "th")
    assert read_answer(many, "3", "th", today=TODAY) == Read("c3")
    assert shows_marks(choices("ป้ายที่ยาวมากจนใส่ในปุ่มเดียวไม่พอแน่นอน").choices, "th")


def test_not_knowing_is_as_good_as_skipping_where_no_choice_says_it() -> None:
    assert read_answer(PLACES, "ไม่รู้ค่ะ", "th", today=TODAY) == Declined()
    assert read_answer(PLACES, "I don't know", "en", today=TODAY) == Declined()
    assert read_answer(PLACES, "ไม่รู้ค่ะ ไม่รู้จริงๆ", "th", today=TODAY) == Declined()


def test_what_is_not_understood_is_answered_with_the_nearest_three() -> None:
    reading = read_answer(PLACES, "เก็บขยหน้าบ้านถน", "th", today=TODAY)
    assert isinstance(reading, Unread)
    assert len(reading.nearest) == 3
    assert {choice.name for choice in reading.nearest} >= {"c1", "c4"}
    assert isinstance(read_answer(PLACES, "ก" * 5_000, "th", today=TODAY), Unread)


def test_a_text_is_taken_as_it_is_and_quotes_make_an_answer_of_a_command() -> None:
    wish = form_of(question("wish", "text")).questions[0]
    assert read_answer(wish, "  a park ", "th", today=TODAY) == Read("a park")
    assert read_answer(wish, "“ข้าม”", "th", today=TODAY) == Read("ข้าม")
    assert read_answer(wish, '""', "th", today=TODAY) == Read('""')
    assert read_answer(wish, '" "', "th", today=TODAY) == Unread()
    assert read_answer(wish, "ไม่รู้", "th", today=TODAY) == Read("ไม่รู้")


def test_a_note_takes_no_answer() -> None:
    assert read_answer(form_of(question("hello", "note")).questions[0], "hi", "th", today=TODAY) == Unread()


def test_emoji_alone_are_what_they_are() -> None:
    assert [fold(text) for text in ("ได้ 👍", "👍", "3\ufe0f\u20e3", "ไม่เป็นไร🙏🏽ค่ะ")] == ["ได้", "👍", "3", "ไม่เป็นไร"]


def test_folding_leaves_words_that_only_end_like_a_particle() -> None:
    assert [fold(word) for word in ("ชนะ", "สถานะ", "พาหนะ", "ได้นะคะ", "ครับ")] == ["ชนะ", "สถานะ", "พาหนะ", "ได้", "ครับ"]


@pytest.mark.parametrize(
    ("left", "right", "steps"), [("", "", 0), ("ab", "ba", 1), ("abc", "ac", 1), ("a", "", 1), ("kitten", "sitting", 3)]
)
def test_a_swap_of_neighbours_is_one_mistake(left: str, right: str, steps: int) -> None:
    assert distance(left, right) == steps


@given(st.text(max_size=60), st.sampled_from([PLACES, CONTENT, AGREE, AGES, DONE, SETTLED, KNOWN]))
def test_any_text_is_read_or_asked_back(text: str, asked: Question) -> None:
    reading = read_answer(asked, text, "th", today=TODAY)
    assert not isinstance(reading, Read) or reading.value in {choice.name for choice in asked.choices}


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
