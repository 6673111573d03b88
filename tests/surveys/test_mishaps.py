"""What an expression cannot compute is empty, hurts no turn, and is told with its question and the reason."""

import pytest
from computing import mishaps_in, scope_of
from written_forms import NOW, begin, form_of, question, refuse, say_to

from surveys.forms.interview import dump, load, relevant_answers
from surveys.forms.values import Expression, Scope, Value


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("date('2026-02-30')", "no-such-date"),
        ("date-time('2026-02-30T10:00')", "no-such-date"),
        ("date(true())", "no-such-date"),
        ("date(1 div 0)", "no-such-date"),
        ("format-date('soon', '%Y')", "no-such-date"),
        ("decimal-date-time('soon')", "no-such-date"),
        ("regex('a', concat('(', ''))", "bad-pattern"),
        ("regex('" + "a" * 30 + "!', '(?=a)(a|aa|a?)+$(?<=b)')", "slow-pattern"),
        ("distance('here', '13 100')", "no-such-place"),
    ],
)
def test_what_cannot_be_computed_has_a_reason(expression: str, reason: str) -> None:
    assert mishaps_in(expression) == [("/data/own", reason)]


@pytest.mark.parametrize("expression", ["date('')", "date(${empty})", "date(number('x'))", "format-date('', '%Y')"])
def test_what_is_empty_is_no_mishap(expression: str) -> None:
    assert mishaps_in(expression) == []


def test_an_expression_that_stumbles_over_its_own_bug_is_empty() -> None:
    def stumble(_: Scope) -> Value:
        return str(1 // 0)

    scope, broken = scope_of(), Expression("1", stumble, node="/data/a")
    assert (broken.compute(scope), broken.holds(scope)) == (None, False)
    assert scope.mishaps.found == {("/data/a", "raised")}


FORM = (
    question("day", "text"),
    '  - {type: calculate, name: real, calculation: "date(${day})"}\n',
    question("later", "text", "relevant: \"${day} != 'x'\", constraint: \"date(.) > date('2020-01-01')\""),
)


def test_an_interview_says_whose_expression_failed_until_it_is_saved() -> None:
    form = form_of(*FORM)
    interview = say_to(form, begin(form), "day", "2026-02-30")
    assert interview.mishaps == {("/data/real", "no-such-date")}
    assert "/data/real" not in relevant_answers(form, interview, NOW)
    assert load(dump(interview)) == interview
    assert load(dump(interview)).mishaps == frozenset()
    assert say_to(form, begin(form), "day", "2026-02-03").mishaps == frozenset()


def test_a_refused_answer_says_so_too() -> None:
    form = form_of(*FORM)
    refused = refuse(form, begin(form), "later", "2026-13-01")
    assert refused.interview.mishaps == {("/data/later", "no-such-date")}


def test_a_default_that_fails_when_the_interview_begins_is_told() -> None:
    form = form_of(question("day", "date", "default: \"date(concat('2026-02-', '30'))\""))
    assert begin(form).mishaps == {("/data/day", "no-such-date")}


def test_a_group_whose_condition_fails_hides_its_questions() -> None:
    group = '  - group: g\n    label: {th: ก, en: G}\n    relevant: "date(${day}) > 0"\n    survey:\n    ' + question(
        "inner"
    ).replace("  - ", "- ")
    form = form_of(question("day", "text"), group)
    interview = say_to(form, begin(form), "day", "2026-02-30")
    assert interview.open == 0
    assert {path for path, _ in interview.mishaps} <= {"/data/g", "/data/g/g", "/data/g/inner"}
    assert interview.mishaps
