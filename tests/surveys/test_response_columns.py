"""Single responses as a table: a row each, by name or in words; marks say how they were answered, and nobody is left out."""

from written_forms import SETTINGS, YES_NO, choice, form_of, question

from surveys.forms.columns import STRAIGHT, lay_out
from surveys.forms.definition import Form
from surveys.forms.flags import find_batteries

FIVE = [choice(f"q{number}") for number in range(5)]
ALL_YES = {f"/data/q{number}": "yes" for number in range(5)}


def table(form: Form, *responses: dict[str, str], language: str = "") -> list[tuple[str | int | float, ...]]:
    return list(lay_out(form, (("2026-11-24", one) for one in responses), language))


def flags(form: Form, *responses: dict[str, str]) -> list[str | int | float]:
    heading, *rows = table(form, *responses)
    assert heading[-1] == STRAIGHT
    return [row[-1] for row in rows]


def test_each_choice_of_several_has_a_column_of_its_own_and_what_is_private_stays() -> None:
    form = form_of(question("likes", "select_multiple", YES_NO), question("name", "text", "'chat::private': yes"))
    assert table(form, {"/data/likes": "no", "/data/name": "สมศรี"}, {}) == [
        ("day", "likes", "likes/yes", "likes/no"),
        ("2026-11-24", "no", 0, 1),
        ("2026-11-24", "", "", ""),
    ]


def test_labels_stand_in_place_of_names_in_the_language_asked_for() -> None:
    several = question("likes", "select_multiple", YES_NO)
    form = form_of(several, choice("agree"), question("said", "acknowledge"), question("why", "text"))
    given = {"/data/likes": "yes no", "/data/agree": "no", "/data/said": "OK", "/data/why": "ราคา"}
    assert table(form, given, language="en") == [
        ("day", "About likes", "About likes / Yes", "About likes / No", "About agree", "About said", "About why"),
        ("2026-11-24", "Yes; No", 1, 1, "No", "OK", "ราคา"),
    ]
    assert table(form, given, language="th")[1][4] == "ไม่ใช่"


def test_an_answer_that_is_no_choice_any_more_stands_as_it_was_given() -> None:
    assert table(form_of(choice("agree")), {"/data/agree": "perhaps"}, language="en")[1][1] == "perhaps"


def test_numbers_are_numbers_unless_a_spreadsheet_would_change_them() -> None:
    form = form_of(question("whole"), question("part", "decimal"), question("scale", "rating"))
    rows = table(
        form,
        {"/data/whole": "-5", "/data/part": "7.5", "/data/scale": "4"},
        {"/data/whole": "12345678901234567890", "/data/part": "ไม่ทราบ"},
    )
    assert rows[1:] == [("2026-11-24", -5, 7.5, 4), ("2026-11-24", "12345678901234567890", "ไม่ทราบ", "")]


def test_who_gives_the_same_answer_five_times_in_a_row_is_marked_and_stays() -> None:
    mixed = ALL_YES | {"/data/q2": "no"}
    assert flags(form_of(*FIVE), ALL_YES, mixed, {}) == [1, 0, 0]


def test_who_skipped_one_of_five_is_not_marked_and_who_skipped_one_of_six_is() -> None:
    four = ALL_YES | {"/data/q4": ""}
    assert flags(form_of(*FIVE), four) == [0]
    assert flags(form_of(*FIVE, choice("q5")), ALL_YES) == [1]


def test_ratings_in_a_row_are_a_battery_too() -> None:
    form = form_of(*(question(f"q{number}", "rating") for number in range(5)))
    assert flags(form, {f"/data/q{number}": "3" for number in range(5)}) == [1]


def test_four_questions_or_other_choices_or_something_between_make_no_battery() -> None:
    other = "choices: {good: {th: ดี, en: Good}, bad: {th: ไม่ดี, en: Bad}}"
    assert find_batteries(form_of(*FIVE[:4]).questions) == ()
    assert find_batteries(form_of(*FIVE[:4], choice("q4", other)).questions) == ()
    assert find_batteries(form_of(*FIVE[:3], question("why", "text"), *FIVE[3:]).questions) == ()
    assert table(form_of(*FIVE[:4]))[0] == ("day", "q0", "q1", "q2", "q3")


def test_a_mark_tells_nothing_of_private_answers() -> None:
    private = choice("q4", f"{YES_NO}, 'chat::private': yes")
    assert STRAIGHT not in table(form_of(*FIVE[:4], private), ALL_YES)[0]


def test_nothing_is_timed_in_an_anonymous_survey() -> None:
    form = form_of(*FIVE, settings=SETTINGS + "chat::anonymous: yes\n")
    assert table(form, ALL_YES) == [
        ("day", "q0", "q1", "q2", "q3", "q4", STRAIGHT),
        ("2026-11-24", "yes", "yes", "yes", "yes", "yes", 1),
    ]
