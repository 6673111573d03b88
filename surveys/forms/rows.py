"""Picks nodes by conditions in brackets: [name = ${q}], [position() < 3], [2]."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from surveys.forms.parts import Nodes, Part
from surveys.forms.tables import Row, Table
from surveys.forms.values import Scope, Tested, Value, as_boolean, as_number

Item = TypeVar("Item")
Source = Callable[[Scope], Sequence[Item]]
Point = Callable[[Tested, Item], None]  # lets what is tested be this item


def pick_rows(table: Table, conditions: Sequence[Part]) -> Source[Row]:
    """Those of a table that meet all conditions; what equals a value is looked up, not searched for."""
    source: Source[Row] = lambda _: table.rows  # noqa: E731 - one of two ways to begin
    if conditions and conditions[0].keys:
        (column, value), *_ = conditions[0].keys
        index = table.index_by(column)
        source = lambda scope: index.find(value(scope))  # noqa: E731 - the other way
    for condition in conditions:
        source = _keep(source, condition, _point_row)
    return source


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
