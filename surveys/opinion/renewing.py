"""What may be told anew of a result, so that nobody's vote is found by comparing what was told before and after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter

from surveys.opinion.result import Result
from surveys.opinion.told import Told, ToldStatement
from surveys.privacy.cells import SMALLEST

Cells = tuple[int, ...]  # citizens who agree, disagree and pass: all of them, then by group


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted when it was last told, never shown itself: citizens, and the cells of each statement."""

    citizens: int = 0
    cells: Mapping[str, Cells] = field(default_factory=dict)


COUNTED: TypeAdapter[Counted] = TypeAdapter(Counted)


@dataclass(frozen=True, slots=True)
class Renewed:
    told: Told
    counted: Counted


def renew(result: Result, told: Told, before: Renewed | None) -> Renewed:
    """What may be told now. Figures of a statement in which one to four citizens more or fewer stand in some cell wait with
    their old ones; everything waits while the number of citizens differs by so few. Source: specs/trust 4.3.
    """
    now = Counted(result.participants, {each.statement: _count(result, each.statement) for each in told.all_statements})
    if before is None or before.told.finding == "too-few":
        return Renewed(told, now)
    if _is_few(now.citizens - before.counted.citizens):
        return before
    standing = {each.statement: each for each in before.told.all_statements}
    waiting = {
        name: standing[name]
        for name, cells in now.cells.items()
        if name in standing and _tells_of_few(cells, before.counted.cells[name])
    }

    def keep(each: ToldStatement) -> ToldStatement:
        old = waiting.get(each.statement)
        return each if old is None else _with_figures(each, old)

    fresh = replace(
        told,
        unites=tuple(map(keep, told.unites)),
        divides=tuple(map(keep, told.divides)),
        uncertain=tuple(map(keep, told.uncertain)),
        others=tuple(map(keep, told.others)),
    )
    cells = {**now.cells, **{name: before.counted.cells[name] for name in waiting}}
    return Renewed(fresh, Counted(now.citizens, cells))


def _count(result: Result, name: str) -> Cells:
    groups = [group.votes[name].counts if name in group.votes else (0, 0, 0) for group in result.groups]
    return sum(groups, result.statements[name].counts)


def _is_few(difference: int) -> bool:
    return 0 < abs(difference) < SMALLEST


def _tells_of_few(now: Cells, before: Cells) -> bool:
    """Where the number of groups changed, only the cells of everybody can be compared."""
    shared = min(len(now), len(before)) if len(now) == len(before) else len(("agree", "disagree", "pass"))
    return any(_is_few(new - old) for new, old in zip(now[:shared], before[:shared], strict=True))


def _with_figures(new: ToldStatement, old: ToldStatement) -> ToldStatement:
    """The old figures under the new label; those by group only where there are as many groups."""
    same = len(new.groups) == len(old.groups)
    return replace(
        new,
        everybody=old.everybody,
        groups=old.groups if same else (),
        shares_seen=old.shares_seen if same else (),
        uneven=old.uneven if same else False,
    )
