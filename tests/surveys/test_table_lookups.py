"""Expressions look things up: in lists of choices, in attached tables, among a form's texts."""

from dataclasses import replace
from datetime import date

import pytest
from computing import NAMES, compiled, compute, scope_of
from hypothesis import given
from hypothesis import strategies as st

from surveys.forms.compiler import compile_expression
from surveys.forms.parts import Stock
from surveys.forms.problems import report
from surveys.forms.tables import Table
from surveys.forms.values import Value

ITEM = "instance('districts')/root/item"


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (f"{ITEM}[name = 'pai']/province", "mae_hong_son"),
        (f"{ITEM}['pai' = name]/province", "mae_hong_son"),
        (f"{ITEM}[name = 'nowhere']/province", None),
        (f"{ITEM}[province = 'chiang_mai']/name", "mae_rim"),
        (f"{ITEM}[province = 'chiang_mai' and size < 10]/name", "san_sai"),
        (f"{ITEM}[(province = 'chiang_mai')]/name", "mae_rim"),
        (f"{ITEM}[province = 'chiang_mai'][size = 7]/name", "san_sai"),
        (f"{ITEM}[size = 7]/name", "san_sai"),
        (f"{ITEM}[size = 7 div 1]/name", "san_sai"),
        (f"{ITEM}[size = .]/name", "pai"),
        (f"{ITEM}[size = current()/.]/name", "san_sai"),
        (f"{ITEM}[size = current()]/name", "san_sai"),
        (f"{ITEM}[size = current()/../five]/name", "sop_moei"),
        (f"{ITEM}[size = /data/five]/name", "sop_moei"),
        (f"{ITEM}[size = ${{five}}]/name", "sop_moei"),
        (f"{ITEM}[size = ${{empty}}]/name", "pai"),
        (f"{ITEM}[size = number('x')]/name", None),
        (f"{ITEM}[size = 1 div 0]/name", None),
        (f"{ITEM}[size = 50.5 + 0]/name", "mae_rim"),
        (f"{ITEM}[size = number(4.9999999999999)]/name", "sop_moei"),
        (f"{ITEM}[size != 7]/name", "mae_rim"),
        (f"{ITEM}[size > 7]/name", "mae_rim"),
        (f"{ITEM}[2]/name", "san_sai"),
        (f"{ITEM}[position() = 2]/name", "san_sai"),
        (f"{ITEM}[position() - 1]/name", None),
        (f"{ITEM}[position() * 1]/name", "mae_rim"),
        (f"{ITEM}[province = 'mae_hong_son' and position() = 3]/name", "pai"),
        (f"{ITEM}[province = 'mae_hong_son'][2]/name", "sop_moei"),
        (f"{ITEM}[position() > 1][name = 'pai']/name", "pai"),
        (f"{ITEM}[0]/name", None),
        (f"{ITEM}[2.5]/name", None),
        (f"{ITEM}[9]/name", None),
        (f"{ITEM}/name[. = 'pai']", "pai"),
        (f"{ITEM}/name[starts-with(., 's')][2]", "sop_moei"),
        (f"{ITEM}[name = instance('districts')/root/item[size = 5]/name]/label", "สบเมย"),
        (f"{ITEM}[label = 'ปาย']/name", "pai"),
        ("instance('flags')/root/item[on = true()]/name", "b"),
        ("instance('flags')/root/item[on = false()]/name", "a"),
        ("instance('flags')/root/item[on = (1 = 1)]/name", "b"),
    ],
)
def test_a_row_is_found_by_what_stands_in_brackets(expression: str, value: Value) -> None:
    assert compute(expression) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (f"count({ITEM})", 4.0),
        (f"count({ITEM}[province = 'chiang_mai'])", 2.0),
        (f"count({ITEM}[province = 'chiang_mai' and position() = 1])", 1.0),
        (f"count({ITEM}/size)", 4.0),
        (f"count-non-empty({ITEM}/size)", 3.0),
        (f"sum({ITEM}/size)", 62.5),
        (f"min({ITEM}/size)", 5.0),
        (f"max({ITEM}/size)", 50.5),
        (f"join(', ', {ITEM}/size)", "50.5, 7, , 5"),
        (f"join(', ', {ITEM}/name, 'x')", "mae_rim, x"),
        (f"concat({ITEM}/size)", "50.575"),
        (f"sum({ITEM}[name = 'nowhere']/size)", 0.0),
        ("count(${five}[. > 3])", 1.0),
        ("count(/data/five[. > 6])", 0.0),
        ("count(${unseen}[1 = 1])", 0.0),
        ("count(/data/nowhere)", 0.0),
        ("sum(${five}[. > 3]) + /data/five", 10.0),
        ("../five + current()/../five", 10.0),
    ],
)
def test_many_rows_are_counted_added_and_joined(expression: str, value: Value) -> None:
    assert compute(expression) == value


def test_a_translated_label_is_read_in_the_interviews_language_or_else_in_the_first() -> None:
    label = f"{ITEM}[name = 'pai']/label"
    assert [compute(label, language=language) for language in ("th", "en", "ms")] == ["ปาย", "Pai", "ปาย"]
    assert compute(f"{ITEM}[name = 'san_sai']/label", language="en") == "สันทราย"
    assert compute(f"{ITEM}[label = 'Pai']/name", language="en") == "pai"
    assert compiled(label).reads_more


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("pulldata('districts', 'province', 'name', 'pai')", "mae_hong_son"),
        ("pulldata('districts.csv', 'province', 'name', 'pai')", "mae_hong_son"),
        ("pulldata('districts', 'name', 'province', 'mae_hong_son')", "pai"),
        ("pulldata('districts', 'name', 'size', ${five})", "sop_moei"),
        ("pulldata('districts', 'name', 'size', 5.4)", None),
        ("pulldata('districts', 'name', 'size', ${empty})", None),
        ("pulldata('districts', 'name', 'province', 'nowhere')", None),
    ],
)
def test_a_value_is_pulled_from_the_first_row_with_the_key(expression: str, value: Value) -> None:
    assert compute(expression) == value


def test_a_text_of_the_form_is_said_in_the_interviews_language() -> None:
    assert [compute("jr:itext('hello')", language=language) for language in ("th", "en", "ms")] == [
        *("สวัสดี", "Hello", "สวัสดี"),
    ]
    assert compute("jr:itext('thanks')", language="en") == "ขอบคุณ"
    assert compute("jr:itext(concat('hel', 'lo'))") == "สวัสดี"
    assert compute("jr:itext(${text})") == ""


@pytest.mark.parametrize(("seed", "order"), [("42", "0 5 9 1 8 4 6 3 7 2"), ("1", "6 5 4 0 2 7 8 3 1 9")])
def test_a_seed_gives_the_order_that_every_other_engine_gives(seed: str, order: str) -> None:
    assert compute(f"join(' ', randomize(instance('digits')/root/item/name, {seed}))") == order


def test_without_a_seed_the_order_is_the_interviews_own_and_stays() -> None:
    expression = "join('', randomize(instance('digits')/root/item/name))"
    first = str(compute(expression))
    assert compute(expression) == first
    assert sorted(first) == list("0123456789")
    assert compute(expression, seed=6) != first


def test_a_seed_that_is_no_number_is_a_seed_all_the_same() -> None:
    expression = "randomize(instance('digits')/root/item/name, 'town')"
    assert compute(expression) == compute(expression, seed=6)
    assert compute("randomize(${text}, 3)") == "bread"


CELLS = st.sampled_from(["", "a", "5", "5.0", "5,0", "05", "4.5", "-5", "true", "NaN", "2026-01-05", " 5"])
VALUES: st.SearchStrategy[Value] = st.one_of(
    CELLS, st.floats(), st.sampled_from([5.0, 4.5, -5.0, 4.5 + 1e-13, True, False, None, date(2026, 1, 5)])
)


@given(st.lists(CELLS, max_size=8), VALUES)
def test_looking_up_finds_the_same_rows_as_searching(cells: list[str], value: Value) -> None:
    table = Table(("name",), tuple({"name": cell} for cell in cells))
    found = []
    for condition in ("name = ${five}", "name = ${five} and position() > 0"):
        text = f"join('|', instance('t')/root/item[{condition}]/name)"
        expression = compile_expression(text, NAMES, stock=Stock({"t": table})).expression
        assert expression
        found.append(expression.run(replace(scope_of(), read=lambda _: value)))
    assert found[0] == found[1]


def test_what_equals_a_value_is_looked_up_and_not_searched_for() -> None:
    table = Table(("name", "half"), tuple({"name": str(number), "half": str(number // 2)} for number in range(5_000)))
    text = "instance('numbers')/root/item[half = ${five} and name > 10]/name"
    found = compile_expression(text, NAMES, stock=Stock({"numbers": table})).expression
    assert found
    assert set(table.indexes) == {"half"}
    assert len(table.index_by("half").find(5.0)) == 2
    assert found.run(scope_of()) == "11"


def test_searching_a_long_table_row_by_row_is_warned_of() -> None:
    table = Table(("name",), tuple({"name": str(number)} for number in range(1_001)))
    for condition, codes in (("[name > 5]", ["rows-searched"]), ("[name = 5][. != 6]", []), ("", [])):
        text = f"count(instance('numbers')/root/item{condition})"
        faults = compile_expression(text, NAMES, stock=Stock({"numbers": table})).faults
        assert [fault.code for fault in faults] == codes
        for fault in faults:
            assert "1,001 rows" in report(fault.code, 1, "relevant", **fault.values).message["en"]
