"""Every kind of question takes the answers of its kind, stores them in one way, and refuses others in words."""

import pytest
from written_forms import NOW, begin, form_of, question, refuse, say_to

from surveys.forms.definition import Range
from surveys.forms.interview import ask, relevant_answers

COLOURS = "choices: {red: {th: แดง, en: Red}, blue: {th: น้ำเงิน, en: Blue}}"
FORM = form_of(
    question("many", "integer"),
    question("weight", "decimal"),
    question("scale", "range", "parameters: start=0 end=1 step=0.25"),
    question("stars", "rating"),
    question("day", "date"),
    question("clock", "time"),
    question("moment", "dateTime"),
    question("place", "geopoint"),
    question("one", "select_one", COLOURS),
    question("some", "select_multiple", COLOURS),
    question("read", "acknowledge"),
    question("words", "text"),
)

STORED = [
    ("many", " -07 ", "-7"),
    ("weight", "2.50", "2.5"),
    ("weight", "-0", "0"),
    ("scale", "0.750", "0.75"),
    ("stars", "5", "5"),
    ("day", "2024-2-29", "2024-02-29"),
    ("clock", "9:05", "09:05"),
    ("moment", "2026-11-24T09:00:00Z", "2026-11-24T16:00"),
    ("moment", "2026-11-24T09:00:30", "2026-11-24T09:00:30"),
    ("place", "13.75  100.50", "13.75 100.5"),
    ("place", "-13.75 -100.5 12 4.5", "-13.75 -100.5 12 4.5"),
    ("one", "red", "red"),
    ("some", "blue red blue", "red blue"),
    ("read", "OK", "OK"),
    ("words", " as written ", " as written "),
]
REFUSED = [
    ("many", "2.5", "whole number"),
    ("weight", "1e3", "a number"),
    ("weight", "๕", "a number"),
    ("scale", "0.3", "from 0 to 1"),
    ("scale", "1.25", "from 0 to 1"),
    ("scale", "-0.25", "from 0 to 1"),
    ("scale", "x", "from 0 to 1"),
    ("stars", "6", "from 1 to 5"),
    ("day", "2023-02-29", "a date"),
    ("day", "29/2/2024", "a date"),
    ("clock", "25:00", "a time"),
    ("moment", "2026-11-24", "a date and a time"),
    ("place", "91 100", "on the map"),
    ("place", "13 181", "on the map"),
    ("place", "13", "on the map"),
    ("place", "here there", "on the map"),
    ("one", "green", "choose"),
    ("some", "red green", "choose"),
    ("read", "yes", "confirm"),
    ("words", "x" * 2_001, "too long"),
]


@pytest.mark.parametrize(("name", "value", "stored"), STORED)
def test_an_answer_is_stored_in_one_way(name: str, value: str, stored: str) -> None:
    interview = say_to(FORM, begin(FORM), name, value)
    assert relevant_answers(FORM, interview, NOW) == {f"/data/{name}": stored}


@pytest.mark.parametrize(("name", "value", "words"), REFUSED)
def test_what_is_no_answer_of_its_kind_is_refused_in_words(name: str, value: str, words: str) -> None:
    message = refuse(FORM, begin(FORM), name, value).message
    assert words in message["en"]
    assert message["th"]


def test_a_rating_is_a_range_of_five_steps() -> None:
    stars = FORM.by_path["/data/stars"]
    assert (stars.type, stars.appearance) == ("range", "rating")
    assert stars.parameters is not None
    assert stars.parameters.values() == ("1", "2", "3", "4", "5")
    other = form_of(question("stars", "range", "appearance: rating, parameters: end=3")).questions[0]
    assert other.parameters is not None
    assert other.parameters.values() == ("1", "2", "3")


def test_a_range_knows_its_values_before_they_are_counted_out() -> None:
    scale = FORM.by_path["/data/scale"].parameters
    assert scale is not None
    assert (scale.count, scale.values()) == (5, ("0", "0.25", "0.5", "0.75", "1"))
    assert Range().values()[-1] == "10"


@pytest.mark.parametrize(
    ("constraint", "kind", "good", "bad"),
    [
        (". > date('2026-01-01')", "date", "2026-01-02", "2026-01-01"),
        (". <= today()", "date", "2026-11-24", "2026-11-25"),
        (". < date('2026-01-02')", "dateTime", "2026-01-01T23:59", "2026-01-02T00:00"),
        (". mod 0.5 = 0", "decimal", "2.5", "2.25"),
        ("count-selected(.) <= 1", f"select_multiple, {COLOURS}", "red", "red blue"),
        ("substr(., 0, 2) >= 12", "time", "12:00", "11:59"),
    ],
)
def test_a_constraint_sees_the_answer_as_what_it_is(constraint: str, kind: str, good: str, bad: str) -> None:
    kind, _, rest = kind.partition(", ")
    more = f'{rest}{", " if rest else ""}constraint: "{constraint}", constraint_message: {{th: ไม่ได้, en: "No"}}'
    form = form_of(question("a", kind, more))
    say_to(form, begin(form), "a", good)
    assert refuse(form, begin(form), "a", bad).message["en"] == "No"


def test_a_note_a_calculation_and_a_hidden_value_are_never_asked() -> None:
    form = form_of(
        question("hello", "note"),
        question("sum", "calculate", 'calculation: "1 + 1"'),
        question("from", "hidden", "default: poster"),
        question("name", "text"),
    )
    asked = ask(form, begin(form), NOW)
    assert asked.question is not None
    assert (asked.question.name, [note.name for note in asked.notes], asked.of) == ("name", ["hello"], 1)
    assert [one.name for one in form.questions if one.asked] == ["name"]
    for name in ("hello", "sum", "from"):
        assert "no longer" in refuse(form, begin(form), name, "x").message["en"]
