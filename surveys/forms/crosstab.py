"""Crosses two questions: how many who chose this here chose that there; what may be shown, surveys.privacy decides."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from surveys.forms.definition import Choice, Labels, Question
from surveys.forms.kinds import chosen_of, is_counted, kind_of, options_of
from surveys.forms.tally import Response


@dataclass(frozen=True, slots=True)
class Crosstab:
    """`counts[row][column]`; only those count who answered both questions.

    `groups` are the people of each row, `people` all of them. `columns_add_up`: each citizen of a row is in one column, so
    that its cells add up to the group; `rows_add_up`: each is in one row. Not so where a question takes several choices.
    """

    row_path: str
    column_path: str
    row_label: Labels
    column_label: Labels
    rows: tuple[Choice, ...]
    columns: tuple[Choice, ...]
    counts: tuple[tuple[int, ...], ...]
    groups: tuple[int, ...]
    people: int
    rows_add_up: bool
    columns_add_up: bool


def cross(responses: Iterable[Response], row: Question, column: Question) -> Crosstab:
    """Rows are the groups that are compared, columns what they answered."""
    assert is_counted(row), "the rows have choices"
    assert is_counted(column), "the columns have choices"
    pairs = Counter(
        (here, there)
        for response in responses
        if (here := response.get(row.path)) and (there := response.get(column.path))
    )
    cells: Counter[tuple[str, str]] = Counter()
    groups: Counter[str] = Counter()
    for (here, there), times in pairs.items():
        for name in chosen_of(row, here):
            groups[name] += times
            for answer in chosen_of(column, there):
                cells[name, answer] += times
    rows, columns = options_of(row), options_of(column)
    return Crosstab(
        row_path=row.path,
        column_path=column.path,
        row_label=row.label,
        column_label=column.label,
        rows=rows,
        columns=columns,
        counts=tuple(tuple(cells[one.name, other.name] for other in columns) for one in rows),
        groups=tuple(groups[one.name] for one in rows),
        people=sum(pairs.values()),
        rows_add_up=kind_of(row) != "many",
        columns_add_up=kind_of(column) != "many",
    )
