"""What is computed follows the answers it reads, keeps its kind, and goes into the response."""

from datetime import date, datetime, timedelta

import pytest
from written_forms import NOW, begin, choice, form_of, question, refuse, say_to

from surveys.forms.definition import Form
from surveys.forms.interview import Accepted, Interview, answer, change_language, dump, load, relevant_answers, skip
from surveys.forms.tally import tally
from surveys.forms.values import Value

LATER = NOW + timedelta(days=1)


def computed(name: str, calculation: str, rest: str = "") -> str:
    return question(name, "calculate", f'calculation: "{calculation}"{", " if rest else ""}{rest}')


def value_of(form: Form, interview: Interview, name: str) -> str:
    return relevant_answers(form, interview, NOW).get(f"/data/{name}", "")


def test_a_calculation_follows_the_answers_it_reads_and_others_follow_it() -> None:
    form = form_of(
        question("adults"),
        question("children"),
        computed("people", "${adults} + ${children}"),
        computed("many", "${people} > 4"),
        question("rooms", rest='relevant: "${many}"'),
    )
    interview = say_to(form, say_to(form, begin(form), "adults", "2"), "children", "2")
    assert (value_of(form, interview, "people"), value_of(form, interview, "many")) == ("4", "false")
    more = say_to(form, interview, "children", "3")
    assert (value_of(form, more, "people"), value_of(form, more, "many")) == ("5", "true")
    assert value_of(form, say_to(form, more, "rooms", "2"), "rooms") == "2"


def test_what_cannot_be_computed_is_empty() -> None:
    form = form_of(question("age"), computed("next", "${age} + 1"))
    assert relevant_answers(form, begin(form), NOW) == {}
    known = say_to(form, begin(form), "age", "7")
    assert value_of(form, known, "next") == "8"
    assert value_of(form, skip(form, known, "/data/age", NOW).interview, "next") == ""


def test_an_irrelevant_calculation_reads_as_empty_and_stays_out_of_the_response() -> None:
    form = form_of(
        choice("tell"),
        computed("always", "5 + 0", "relevant: \"${tell} = 'yes'\""),
        question("why", "text", 'relevant: "${always} = 5"'),
    )
    told = say_to(form, begin(form), "tell", "yes")
    assert value_of(form, told, "always") == "5"
    assert "/data/why" in [one.path for one in form.questions if not told.hidden >> one.index & 1]
    hidden = say_to(form, told, "tell", "no")
    assert relevant_answers(form, hidden, NOW) == {"/data/tell": "no"}
    assert hidden.hidden == 0b110


KINDS: list[tuple[str, Value, str]] = [
    ("2 div 4", 0.5, "0.5"),
    ("1 = 2", False, "false"),
    ("date('2026-01-05')", date(2026, 1, 5), "2026-01-05"),
    ("date-time('2026-01-05T18:00')", datetime(2026, 1, 5, 18, 0), "2026-01-05T18:00"),  # noqa: DTZ001 - local
    ("1 div 0", float("inf"), "Infinity"),
    ("-1 div 0", float("-inf"), "-Infinity"),
    ("'5'", "5", "5"),
]


@pytest.mark.parametrize(("calculation", "value", "handed_in"), KINDS)
def test_a_computed_value_keeps_its_kind_when_it_is_saved(calculation: str, value: Value, handed_in: str) -> None:
    form = form_of(computed("it", calculation), question("a"))
    interview = load(dump(begin(form)))
    found = interview.computed["/data/it"]
    assert (type(found), found) == (type(value), value)
    assert interview == begin(form)
    assert value_of(form, interview, "it") == handed_in


def test_a_trigger_computes_only_when_its_own_answer_changes() -> None:
    form = form_of(
        question("price"),
        question("asked"),
        computed("noted", "${price} * 2", "trigger: '${asked}'"),
        question("cheap", rest='relevant: "${noted} < 10", constraint: ". < ${noted}"'),
    )
    interview = say_to(form, begin(form), "price", "3")
    assert value_of(form, interview, "noted") == ""
    noted = say_to(form, interview, "asked", "1")
    assert value_of(form, noted, "noted") == "6"
    assert value_of(form, say_to(form, noted, "asked", "2"), "noted") == "6", "asked again, it comes to the same"
    assert value_of(form, say_to(form, noted, "price", "50"), "noted") == "6"
    cheap = say_to(form, noted, "cheap", "5")
    again = say_to(form, say_to(form, cheap, "price", "1"), "asked", "2")
    assert value_of(form, again, "noted") == "2"
    assert "/data/cheap" in again.place
    gone = skip(form, say_to(form, again, "price", "50"), "/data/asked", NOW)
    assert isinstance(gone, Accepted)
    assert value_of(form, gone.interview, "cheap") == ""


def test_once_keeps_what_was_there_first() -> None:
    form = form_of(question("age"), computed("first", "once(${age})"), computed("now", "${age}"))
    older = say_to(form, say_to(form, begin(form), "age", "7"), "age", "8")
    assert (value_of(form, older, "first"), value_of(form, older, "now")) == ("7", "8")


def test_what_reads_the_day_is_computed_again_on_another_day() -> None:
    form = form_of(computed("day", "today()"), computed("next", "date(${day} + 1)"), question("a"))
    interview = begin(form)
    assert value_of(form, interview, "next") == "2026-11-25"
    assert relevant_answers(form, interview, LATER)["/data/next"] == "2026-11-26"
    on = answer(form, interview, "/data/a", "1", now=LATER, at=LATER)
    assert on.interview.computed["/data/day"] == date(2026, 11, 25)


def test_what_is_computed_in_words_follows_the_language() -> None:
    form = form_of(choice("fit"), computed("word", "jr:choice-name(${fit}, '${fit}')"), question("a"))
    interview = say_to(form, begin(form), "fit", "yes")
    assert value_of(form, interview, "word") == "ใช่"
    assert value_of(form, change_language(interview, "en"), "word") == "Yes"
    assert change_language(interview, "th") == interview


def test_a_condition_that_counts_a_question_follows_its_relevance_even_while_it_is_empty() -> None:
    form = form_of(
        choice("tell"),
        question("why", "text", "relevant: \"${tell} = 'yes'\""),
        computed("shown", "count(${why})"),
        question("a", rest='relevant: "${shown} = 1"'),
    )
    assert value_of(form, begin(form), "shown") == "0"
    assert value_of(form, say_to(form, begin(form), "tell", "yes"), "shown") == "1"


def test_an_editable_question_that_is_computed_only_suggests_its_value() -> None:
    form = form_of(question("age"), question("next", "integer", 'calculation: "${age} + 1.5"'))
    aged = say_to(form, begin(form), "age", "7")
    assert aged.computed["/data/next"] == "8"
    assert value_of(form, aged, "next") == ""
    told = say_to(form, aged, "next", "20")
    assert value_of(form, say_to(form, told, "age", "9"), "next") == "20"


def test_a_day_that_is_computed_for_a_question_is_a_day_or_nothing() -> None:
    form = form_of(
        question("days"), question("end", "date", 'calculation: "date-time(20000 + ${days})", readonly: yes')
    )
    assert value_of(form, say_to(form, begin(form), "days", "1"), "end") == "2024-10-05"
    assert value_of(form, say_to(form, begin(form), "days", "999999999"), "end") == ""
    refuse(form, begin(form), "end", "2024-10-05")


def test_texts_that_double_and_double_stay_as_long_as_an_answer_may_be() -> None:
    doubled = [computed(f"c{number}", f"concat(${{c{number - 1}}}, ${{c{number - 1}}})") for number in range(1, 40)]
    form = form_of(computed("c0", "'ab'"), *doubled, question("a"))
    assert value_of(form, begin(form), "c39") == "ab" * 1_000


def test_responses_are_tallied_by_what_was_computed_for_them() -> None:
    form = form_of(
        question("age"),
        computed("old", "${age} > 60"),
        computed("since", "date('2026-01-05')"),
        computed("share", "1 div (${age} - 60)"),
        question("bus", rest='relevant: "${old} and ${since} > 5 and ${share} > 0"'),
    )
    interviews = [say_to(form, begin(form), "age", age) for age in ("59", "60", "61")]
    counted = tally(form, [relevant_answers(form, one, NOW) for one in interviews]).questions[-1]
    assert (counted.path, counted.asked) == ("/data/bus", 1)
