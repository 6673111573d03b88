"""Picks nodes by conditions in brackets: [name = ${q}], [position() < 3], [2]."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from surveys.forms.parts import Nodes, Part, Run
from surveys.forms.tables import Row, Table
from surveys.forms.values import Scope, Tested, Value, as_boolean, as_number, same

MOST_SEARCHED = 1_000  # rows that are looked at one by one in a few milliseconds

Item = TypeVar("Item")
Source = Callable[[Scope], Sequence[Item]]
Point = Callable[[Tested, Item], None]  # lets what is tested be this item


def pick_rows(table: Table, conditions: Sequence[Part]) -> Source[Row]:
    """Those of a table that meet all conditions; what equals a value is looked up, not searched for."""
    source: Source[Row] = lambda _: table.rows  # noqa: E731 - one of two ways to begin
    left = list(conditions)
    if left and left[0].keys:
        source = _look_up(table, *left[0].keys[0])
        left = left[left[0].exact :]
    for condition in left:
        source = _keep(source, condition, _point_row)
    return source


def must_search(table: Table, conditions: Sequence[Part]) -> bool:
    """Whether each of many rows has to be looked at in every turn."""
    first = conditions[0] if conditions else None
    return len(table.rows) > MOST_SEARCHED and first is not None and not first.keys and first.kind != "number"


def _look_up(table: Table, column: str, wanted: Run) -> Source[Row]:
    index = table.index_by(column)

    def run(scope: Scope) -> Sequence[Row]:
        value = wanted(scope)
        return [row for row in index.find(value) if same(row.get(column, ""), value)]

    return run


def pick_values(source: Nodes, conditions: Sequence[Part]) -> Nodes:
    for condition in conditions:
        source = _keep(source, condition, _point_value)
    return source


def read_column(source: Source[Row], column: str, *, translated: bool) -> Nodes:
    """The texts in one column; a label that is translated is read in the interview's language."""
    if not translated:
        return lambda scope: [row.get(column, "") for row in source(scope)]
    return lambda scope: [read_label(row, scope.language) for row in source(scope)]


def read_label(row: Row, language: str) -> str:
    return row.get(f"label::{language}") or row.get("label", "")


def _point_row(tested: Tested, row: Row) -> None:
    tested.columns = row


def _point_value(tested: Tested, value: Value) -> None:
    tested.own = value


def _keep(source: Source[Item], condition: Part, point: Point[Item]) -> Source[Item]:
    test = condition.run
    if condition.kind == "number" and condition.plain:
        return lambda scope: _pick(source(scope), as_number(test(scope)))

    def run(scope: Scope) -> Sequence[Item]:
        tested = Tested()
        inner = replace(scope, item=tested)
        left = []
        for tested.place, item in enumerate(source(scope), start=1):
            point(tested, item)
            value = test(inner)
            if value == tested.place if isinstance(value, float) else as_boolean(value):
                left.append(item)
        return left

    return run


def _pick(items: Sequence[Item], place: float) -> Sequence[Item]:
    return (items[int(place) - 1],) if place.is_integer() and 0 < place <= len(items) else ()
