"""Expressions compute as ODK computes: kinds of values, comparisons, precedence."""

import math
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from surveys.forms.compiler import Name, compile_expression
from surveys.forms.values import Scope, Value, as_boolean, as_number, as_text

ANSWERS: dict[str, Value] = {
    "/data/empty": None,
    "/data/no_number": None,
    "/data/five": 5.0,
    "/data/nothing": 0.0,
    "/data/text": "bread",
    "/data/five_text": "5",
    "/data/zero_text": "0",
    "/data/colour": "red",
}
NAMES = {path.removeprefix("/data/"): Name(path) for path in ANSWERS} | {
    "five": Name("/data/five", "number"),
    "no_number": Name("/data/no_number", "number"),
    "colour": Name("/data/colour", "text", frozenset({"red", "blue"})),
    "a_note": Name("/data/a_note", "nothing"),
}
NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Asia/Bangkok"))
SCOPE = Scope(ANSWERS.get, NOON, own=7.0)


def compute(text: str) -> Value:
    compiled = compile_expression(text, NAMES, own=Name("/data/own", "number"))
    assert compiled.expression is not None, compiled.faults
    return compiled.expression.run(SCOPE)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (None, math.nan),
        ("", math.nan),
        ("5", 5.0),
        (" -5 ", -5.0),
        ("1.5", 1.5),
        ("1,5", 1.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("+5", math.nan),
        ("1e3", math.nan),
        ("12 5", math.nan),
        ("0x10", math.nan),
        ("- 5", math.nan),
        ("2020-01-15", math.nan),
        ("๕", math.nan),
        (True, 1.0),
        (False, 0.0),
        (date(1970, 1, 2), 1.0),
        (2.5, 2.5),
    ],
)
def test_a_value_becomes_the_number_that_odk_makes_of_it(value: Value, number: float) -> None:
    found = as_number(value)
    assert found == number or (math.isnan(found) and math.isnan(number))


@pytest.mark.parametrize(
    ("value", "truth"),
    [
        (None, False),
        ("", False),
        ("false", True),
        ("0", True),
        (0.0, False),
        (1e-13, False),
        (-1.0, True),
        (math.nan, False),
        (math.inf, True),
        (True, True),
        (date(1970, 1, 1), True),
    ],
)
def test_a_text_is_true_when_it_is_not_empty_and_a_number_when_it_is_not_zero(value: Value, truth: bool) -> None:  # noqa: FBT001 - a row of the table
    assert as_boolean(value) is truth


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("bread", "bread"),
        (5.0, "5"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (1e21, "1" + "0" * 21),
        (0.0001, "0.0001"),
        (100.0, "100"),
        (math.nan, "NaN"),
        (math.inf, "Infinity"),
        (-math.inf, "-Infinity"),
        (True, "true"),
        (False, "false"),
        (date(2026, 11, 24), "2026-11-24"),
    ],
)
def test_a_value_is_written_plainly(value: Value, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("(1 = 1) = 'false'", True),
        ("0.1 + 0.2 = 0.3", True),
        ("today() = '2026-11-24'", True),
        ("'1' = '1.0'", False),
        ("'1' = 1.0", True),
        ("${five} = '5'", True),
        ("${five_text} = 5", True),
        ("${empty} = ''", True),
        ("${no_number} = 0", False),
        ("${no_number} > 5", False),
        ("${no_number} < 5", False),
        ("not(${no_number} > 5)", True),
        ("${no_number} != 0", True),
        ("'b' > 'a'", False),
        ("today() > 20000", True),
        ("1 div 0 = 2 div 0", True),
        ("${nothing}", 0.0),
        ("${five} >= 5 and ${five} <= 5", True),
        (". = 7", True),
    ],
)
def test_comparisons_follow_the_kinds_of_their_sides(expression: str, value: Value) -> None:
    assert compute(expression) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("10 - 4 - 3", 3.0),
        ("24 div 4 div 2", 3.0),
        ("2 * 3 mod 4", 2.0),
        ("-5 mod 2", -1.0),
        ("- -5", 5.0),
        ("2 - -3", 5.0),
        ("1 = 1 = 1", True),
        ("1 < 2 = (1 = 1)", True),
        ("1 = 1 or 1 = 2 and 1 = 2", True),
        ("1 + 1 = 2 and 3 > 2", True),
        ("5 div 0", math.inf),
        ("-5 div 0", -math.inf),
        ("'bread' * 2", math.nan),
        ("0 div 0", math.nan),
        ("'x' div 0", math.nan),
        ("5 mod 0", math.nan),
        ("(1 div 0) mod 2", math.nan),
        (".5 + 1.", 1.5),
        ('"it\'s"', "it's"),
        ("${text}", "bread"),
    ],
)
def test_operators_bind_and_compute_as_in_odk(expression: str, value: Value) -> None:
    found = compute(expression)
    assert found == value or (isinstance(found, float) and math.isnan(found) and math.isnan(as_number(value)))


def test_and_or_and_if_stop_as_soon_as_they_know() -> None:
    def never(_: str) -> Value:
        raise AssertionError("this was not to be read")

    for text in ("1 = 2 and ${five} = 5", "if(1 = 1, 1 = 2, ${five} = 5)", "not(1 = 1 or ${five} = 5)"):
        expression = compile_expression(text, NAMES).expression
        assert expression is not None
        assert expression.holds(Scope(never, NOON)) is False


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("not(${empty})", True),
        ("not('false')", False),
        ("if(${five} > 3, 'many', 'few')", "many"),
        ("if(${empty}, 'many', 'few')", "few"),
        ("coalesce(${empty}, '', 0, 5)", 0.0),
        ("coalesce(${empty}, 1 = 2)", False),
        ("coalesce(${empty}, '')", None),
        ("selected('a b', 'b')", True),
        ("selected('a b', 'a b')", True),
        ("selected('', '')", True),
        ("selected('a b', '')", False),
        ("selected('ab', 'a')", False),
        ("selected(12, 12)", True),
        ("count-selected(' a  b ')", 2.0),
        ("count-selected(${empty})", 0.0),
        ("string-length('น้ำ')", 3.0),
        ("string-length(${empty})", 0.0),
        ("string-length(10 div 2)", 1.0),
        ("regex('abc', 'b')", False),
        ("regex('abc', '.b.')", True),
        ("regex('๑', '\\d')", False),
        ("regex('1', '\\d')", True),
        ("regex('aa', '(a)\\1')", True),
        ("regex('ab', '(a)\\1')", False),
        ("regex('ab', ${text})", False),
        ("regex('(', if(1 = 1, '(', ''))", False),  # a pattern that is broken only when it is computed
        ("today() - 20000 > 0", True),
        ("today()", date(2026, 11, 24)),
        ("count(${five})", 1.0),
    ],
)
def test_functions_give_what_odk_gives(expression: str, value: Value) -> None:
    assert compute(expression) == value


def test_a_pattern_or_a_text_that_is_too_long_matches_nothing() -> None:
    assert compute(f"regex('{'a' * 2_001}', 'a*')") is False
    assert compute(f"regex('{'a' * 2_001}', '(?=a)a*')") is False


def test_a_pattern_made_to_hang_gives_up_and_matches_nothing() -> None:
    assert compute(rf"regex('{'a' * 60}', '(?=a)(a|aa)+\1c')") is False


def test_an_expression_names_all_that_it_reads() -> None:
    expression = compile_expression(
        "${five} + ${five} > if(. = 1, ${text}, today())", NAMES, own=Name("/data/own")
    ).expression
    assert expression is not None
    assert expression.reads == {"/data/five", "/data/text"}
    assert expression.reads_own
    assert expression.reads_today
