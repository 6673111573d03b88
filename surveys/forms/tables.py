"""Tables that a form looks things up in: its lists of choices, and the CSV files that were published with it."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from surveys.forms.values import NEARLY, Value, as_number, as_text

Row = Mapping[str, str]  # column -> text; a label in several languages has the columns label::th, label::en ...


@dataclass(frozen=True, slots=True)
class Index:
    """The rows by the text in one column, and by the nearest whole number of what is a number there."""

    by_text: Mapping[str, Sequence[Row]]
    by_whole: Mapping[int, Sequence[Row]]
    rows: Sequence[Row]

    def find(self, value: Value) -> Sequence[Row]:
        """All rows that may equal this value, in their order, and hardly any others."""
        if isinstance(value, bool):
            return self.rows
        if not isinstance(value, float):
            return self.by_text.get(as_text(value), ())
        if not math.isfinite(value):
            return ()
        below, above = round(value - NEARLY), round(value + NEARLY)
        rows = self.by_whole.get(below, ())
        return rows if below == above else (*rows, *self.by_whole.get(above, ()))


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """`languages`: those in which its label is there; where they are none, the label is a column like others."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    languages: tuple[str, ...] = ()
    indexes: dict[str, Index] = field(default_factory=dict)

    def index_by(self, column: str) -> Index:
        """Built when an expression that needs it is compiled, so that no turn waits for it."""
        if column not in self.indexes:
            self.indexes[column] = _build_index(self.rows, column)
        return self.indexes[column]


def _build_index(rows: Sequence[Row], column: str) -> Index:
    by_text: dict[str, list[Row]] = defaultdict(list)
    by_whole: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        text = row.get(column, "")
        by_text[text].append(row)
        number = as_number(text)
        if math.isfinite(number):
            by_whole[round(number)].append(row)
    return Index(dict(by_text), dict(by_whole), rows)
