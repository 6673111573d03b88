"""Defaults: what a question holds before it is answered, offered to be kept."""

import pytest
from written_forms import NOW, YES_NO, asked_in, begin, choice, form_of, problems_of, question, say_to, source

from surveys.forms.interview import Accepted, ask, relevant_answers, skip, start


def test_a_default_is_offered_to_be_kept_and_counts_for_conditions_until_it_is_answered_or_left_out() -> None:
    form = form_of(question("people", rest="default: 02"), question("rooms", rest='relevant: "${people} > 1"'))
    interview = begin(form)
    assert ask(form, interview, NOW).kept == "2"
    assert not interview.hidden
    assert relevant_answers(form, interview, NOW) == {}
    assert say_to(form, interview, "people", "1").hidden
    skipped = skip(form, interview, "/data/people", NOW)
    assert isinstance(skipped, Accepted)
    assert skipped.interview.hidden
    assert ask(form, say_to(form, interview, "people", "3"), NOW).kept == ""


def test_a_default_that_is_an_expression_is_computed_once_at_the_start() -> None:
    form = form_of(
        question("day", "date", 'default: "date(today() - 1)"'),
        question("moment", "dateTime", "default: now()"),
        question("copy", "hidden", "default: \"concat(${day}, '!')\""),
        question("wrong", "integer", "default: \"concat('a', 'b')\""),
    )
    interview = begin(form)
    assert ask(form, interview, NOW).kept == "2026-11-23"
    assert interview.computed == {
        "/data/day": "2026-11-23",
        "/data/moment": "2026-11-24T19:00",
        "/data/copy": "2026-11-23!",
    }
    later = say_to(form, interview, "day", "2026-01-05")
    assert relevant_answers(form, later, NOW) == {"/data/day": "2026-01-05", "/data/copy": "2026-11-23!"}


@pytest.mark.parametrize(
    ("kind", "default", "kept"),
    [
        ("text", "+5", "+5"),
        ("text", "call me (soon)", "call me (soon)"),
        ("text", "soon(er)", "soon(er)"),
        ("dateTime", "2026-01-05T09:30", "2026-01-05T09:30"),
        ("acknowledge", "OK", "OK"),
    ],
)
def test_a_default_that_only_looks_like_an_expression_is_taken_as_written(kind: str, default: str, kept: str) -> None:
    form = form_of(question("a", kind, f"default: '{default}'"))
    assert ask(form, begin(form), NOW).kept == kept


def test_a_default_that_is_no_answer_is_mentioned_and_not_used() -> None:
    form = form_of(question("age", rest="default: old"), choice("a", f"default: maybe, {YES_NO}"))
    assert [one.message["en"] for one in form.warnings] == [
        "The default old is no answer to this question and is not used.",
        "The default maybe is no answer to this question and is not used.",
    ]
    assert ask(form, begin(form), NOW).kept == ""


def test_a_hidden_value_is_handed_in_and_read_by_conditions() -> None:
    form = form_of(question("from", "hidden", "default: poster"), question("a", "text", "relevant: \"${from} = 'x'\""))
    assert asked_in(form, begin(form)) == ""
    assert relevant_answers(form, begin(form), NOW) == {"/data/from": "poster"}


def test_chance_differs_between_interviews_and_stays_in_each() -> None:
    form = form_of(question("lot", "hidden", "default: random()"), question("a"))
    other = start(form, interview_id="another", language="th", now=NOW)
    assert begin(form).computed == begin(form).computed != other.computed


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (question("a", rest='default: "${b} + 1"'), "No question has the name b."),
        (question("a", "calculate"), "calculation is missing."),
        (question("a", rest="calculation: '1', trigger: b"), "b cannot be a trigger."),
        (question("a", rest="calculation: '1', trigger: '${b}'"), "${b} cannot be a trigger."),
        (question("a", rest='calculation: "${a} + 1"'), "These depend on each other: a → a"),
        (
            question("a", "calculate", 'calculation: "${b}"') + question("b", rest='relevant: "${a}"'),
            "These depend on each other: a → b → a",
        ),
    ],
)
def test_each_mistake_with_what_is_computed_is_named(written: str, message: str) -> None:
    assert [one.message["en"] for one in problems_of(source(written)) if one.severity == "error"] == [message]


def test_a_calculation_is_known_to_be_true_or_false_when_it_is_compared_with_a_text() -> None:
    form = form_of(
        question("a", "calculate", 'calculation: "${b} > 1"'),
        question("b"),
        question("c", rest="relevant: \"${a} = 'false'\""),
    )
    assert "This is true or false already" in form.warnings[0].message["en"]
