"""What all sides bring to the joint plan: conveners by name, citizens only as sums that point at nobody."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from surveys.governance.pledges import Pledge, PledgeKind
from surveys.privacy.cells import SMALLEST, hide

STANDING = ("accepted", "kept")


@dataclass(frozen=True, slots=True)
class PledgeSum:
    """`by` is "" for citizens; `people` (1 for a convener) and `amount` are None where they are hidden.

    `until`: the last day by which a convener brings it, where it says one.
    """

    by: str
    kind: PledgeKind
    unit: str
    people: int | None
    amount: Decimal | None
    kept: Decimal | None
    until: date | None = None


def sum_conveners(pledges: Iterable[Pledge]) -> tuple[PledgeSum, ...]:
    """By convener, kind and unit: what stands, and how much of it was kept."""
    sums: dict[tuple[str, PledgeKind, str], list[Pledge]] = {}
    for pledge in pledges:
        if pledge.citizen is None and pledge.state in STANDING:
            sums.setdefault((pledge.by, pledge.kind, pledge.unit), []).append(pledge)
    return tuple(
        PledgeSum(*key, 1, _add(found), _add_kept(found), max((one.until for one in found if one.until), default=None))
        for key, found in sorted(sums.items())
    )


def sum_citizens(
    pledges: Iterable[Pledge], before: Iterable[PledgeSum] = (), *, smallest: int = SMALLEST
) -> tuple[PledgeSum, ...]:
    """By kind and unit. A sum of fewer than five citizens is hidden, with further ones if it could be worked out.

    `before`: what is shown now; a sum that would differ by one to four citizens stands as it is.
    """
    sums: dict[tuple[PledgeKind, str], list[Pledge]] = {}
    for pledge in pledges:
        if pledge.citizen is not None and pledge.state in STANDING:
            sums.setdefault((pledge.kind, pledge.unit), []).append(pledge)
    keys = sorted(sums)
    counts = hide([len({pledge.citizen for pledge in sums[key]}) for key in keys], smallest=smallest)
    shown = {(one.kind, one.unit): one for one in before}
    return tuple(
        _renew(shown.get(key), _show(key, count, sums[key], smallest), smallest)
        for key, count in zip(keys, counts, strict=True)
    )


def _show(key: tuple[PledgeKind, str], count: int | None, found: list[Pledge], smallest: int) -> PledgeSum:
    kept = [pledge for pledge in found if pledge.state == "kept"]
    people_kept, people = len({pledge.citizen for pledge in kept}), len({pledge.citizen for pledge in found})
    # How much was kept is told where neither those who kept it nor the others are few.
    tells = people_kept < smallest or 0 < people - people_kept < smallest
    if count is None:
        return PledgeSum("", *key, None, None, None)
    return PledgeSum("", *key, count, _add(found), None if tells else _add(kept))


def _renew(before: PledgeSum | None, now: PledgeSum, smallest: int) -> PledgeSum:
    if before is None or before.people is None or now.people is None:
        return now
    return replace(before, kept=now.kept) if abs(now.people - before.people) < smallest else now


def _add(pledges: Iterable[Pledge]) -> Decimal:
    return sum((pledge.amount for pledge in pledges), Decimal(0))


def _add_kept(pledges: Iterable[Pledge]) -> Decimal:
    return _add(pledge for pledge in pledges if pledge.state == "kept")
