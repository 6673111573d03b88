"""Puts each problem of a form at the question that it is in, or at the settings above them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from surveys.building.sheet import Sheet
from surveys.forms.problems import Problem


@dataclass(frozen=True, slots=True)
class Placed:
    """`cards`: of each question of the sheet, in its order."""

    heading: tuple[Problem, ...]
    cards: tuple[tuple[Problem, ...], ...]

    def at(self, column: str) -> bool:
        """Whether an error is about this setting."""
        return any(each.column == column and each.severity == "error" for each in self.heading)


def place_problems(problems: Sequence[Problem], sheet: Sheet) -> Placed:
    """The sheet must be read from the text in which the problems were found: they know each other by lines."""
    starts = [item.line for item in sheet.items]
    after = sheet.table.entries["attached"].line - 1 if "attached" in sheet.table.entries else None
    heading: list[Problem] = []
    cards: list[list[Problem]] = [[] for _ in starts]
    for problem in problems:
        place = bisect_right(starts, problem.line or 0) - 1
        late = after is not None and (problem.line or 0) >= after
        (heading if place < 0 or late or problem.file else cards[place]).append(problem)
    return Placed(tuple(heading), tuple(map(tuple, cards)))
