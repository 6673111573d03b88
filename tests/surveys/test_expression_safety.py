"""No expression that can be published ever breaks a turn, whatever the answers are."""

from datetime import date, datetime

from computing import ANSWERS, NAMES, NOW, STOCK
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.forms.compiler import compile_expression
from surveys.forms.functions import FUNCTIONS
from surveys.forms.parts import Name
from surveys.forms.values import Scope, Value, as_boolean, as_number, as_stored, as_text

LEAVES = (
    *("1", "-1", "0", "2.5", "99999999999", "(1 div 0)", "(0 div 0)", "''", "'a b'", "'5'", "'%Y'", "'('", "'-5'"),
    *("'2026-02-30T99:99'", "'12:30'", "'${colour}'", "true()", "now()", ".", *(f"${{{name}}}" for name in NAMES)),
    *("instance('districts')/root/item[name = ${colour} or size > ${five}]/label", "'13.75 100.5;13.8 100.6'"),
    *("instance('digits')/root/item[name = ${five}]/name", "${five}[. > 1]", "/data/day", "current()/../text"),
)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.text(max_size=10),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31)),  # noqa: DTZ001 - as answers are
    st.sampled_from([date.min, date.max]),
)


@st.composite
def calls(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    name = draw(st.sampled_from(sorted(FUNCTIONS)))
    function = FUNCTIONS[name]
    arguments = draw(st.lists(inner, min_size=function.least, max_size=min(function.most, function.least + 2)))
    return f"{name}({', '.join(arguments)})"


EXPRESSIONS = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        calls(inner),
        st.tuples(inner, st.sampled_from(["+", "-", "*", "div", "mod", "=", "!=", "<", ">=", "and", "or"]), inner).map(
            lambda parts: f"({' '.join(parts)})"
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=400)
@given(EXPRESSIONS, st.fixed_dictionaries(dict.fromkeys(ANSWERS, VALUES)), VALUES)
def test_whatever_is_published_can_be_computed_with_whatever_is_answered(
    text: str, answers: dict[str, Value], own: Value
) -> None:
    expression = compile_expression(text, NAMES, own=Name("/data/own"), node="/data/own", stock=STOCK).expression
    if expression is None:
        return
    value = expression.run(Scope(answers.get, NOW, own=own, language="en"))
    for turn in (as_number, as_boolean, as_text, as_stored):
        turn(value)
