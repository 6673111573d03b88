"""Statement by statement, which figures are told anew, and which stand as they were told before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveys.opinion.counted import Renewed
from surveys.opinion.subtracting import OF_EVERYBODY, SEEN, Figure, is_few, list_figures, tell_of_few
from surveys.opinion.told import Told, ToldStatement
from surveys.privacy.cells import percent
from surveys.privacy.votes import NOTHING, ShownVotes

UNTOLD: tuple[Figure, ...] = ((0, False),) * OF_EVERYBODY


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement as it is told now, and what can be read of it or added up."""

    told: ToldStatement
    figures: tuple[Figure, ...]


def keep_statements(fresh: Renewed, before: Renewed) -> Renewed:
    """The number of votes is the one that belongs to the figures that are told."""
    same = has_same_groups(fresh.told, before.told)
    standing = {each.statement: each for each in before.told.all_statements}
    kept = {}
    for one in fresh.told.all_statements:
        name = one.statement
        then = Kept(
            standing.get(name, ToldStatement(name, one.label, NOTHING)),
            before.counted.cells[name] if name in standing else UNTOLD,
        )
        kept[name] = keep(Kept(one, fresh.counted.cells[name]), then, fresh.told.citizens, same=same)
    cells = {name: one.figures for name, one in kept.items()}
    waits = sum(fresh.counted.cells[name][SEEN][0] - figures[SEEN][0] for name, figures in cells.items())
    told = replace(
        fresh.told,
        votes=fresh.told.votes - waits,
        unites=tuple(kept[one.statement].told for one in fresh.told.unites),
        divides=tuple(kept[one.statement].told for one in fresh.told.divides),
        uncertain=tuple(kept[one.statement].told for one in fresh.told.uncertain),
        others=tuple(kept[one.statement].told for one in fresh.told.others),
        held=fresh.told.held or waits != 0,
    )
    return Renewed(told, replace(fresh.counted, cells=cells, votes=told.votes))


def keep(now: Kept, then: Kept, citizens: int, *, same: bool) -> Kept:
    """A count of everybody's that would tell of few stands as before, beside new ones of the others; where some are hidden,
    all stand as before. Where the groups would tell of few, they are left out. `same`: whether they are the same groups.
    """
    old = then.figures if same else then.figures[:OF_EVERYBODY]
    best = now
    if tells_too_much(now, old, citizens):
        blended = blend(now, then.told.everybody)
        if blended is None or tells_too_much(blended, old, citizens):
            return stand_still(now.told, Kept(then.told, old), same=same)
        best = blended
    comparable = same or not best.told.held  # other groups than before add up to votes that are not told
    if comparable and not tell_of_few(best.figures, old):
        return best
    told = replace(best.told, groups=(), shares_seen=(), uneven=False, held=best.told.held or "groups")
    return Kept(told, (*best.figures[:OF_EVERYBODY], *old[OF_EVERYBODY:]))


def tells_too_much(one: Kept, old: Sequence[Figure], citizens: int) -> bool:
    """Of everybody's votes, by themselves or added up; or that more have seen it than are told to have taken part."""
    return tell_of_few(one.figures[:OF_EVERYBODY], old) or (one.told.everybody.seen or 0) > citizens


def blend(now: Kept, then: ShownVotes) -> Kept | None:
    """New counts where they differ by nobody or by five at least, else the old ones; None where some are hidden."""
    pairs = [
        (new, old)
        for new, old in zip(now.told.everybody.counts, then.counts, strict=True)
        if new is not None and old is not None
    ]
    if len(pairs) < len(then.counts):
        return None
    agree, disagree, passes = (old if is_few(new - old) else new for new, old in pairs)
    seen = agree + disagree + passes
    shares = (percent(agree, seen), percent(disagree, seen), percent(passes, seen))
    everybody = ShownVotes(seen, (agree, disagree, passes), shares)
    figures = list_figures(((agree, disagree, passes), everybody))
    return Kept(
        replace(now.told, everybody=everybody, held="some"), (*figures, *take_anew(figures, now.figures[OF_EVERYBODY:]))
    )


def take_anew(everybody: Sequence[Figure], others: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures of the groups, and what they leave of other ones of everybody for those in none."""
    groups = others[:-OF_EVERYBODY]
    rows = [groups[at : at + OF_EVERYBODY] for at in range(0, len(groups), OF_EVERYBODY)]
    if not rows:
        return others
    rest = (
        (whole[0] - sum(count for count, _ in parts), all(known for _, known in (whole, *parts)))
        for whole, *parts in zip(everybody, *rows, strict=True)
    )
    return (*groups, *rest)


def has_same_groups(now: Told, before: Told) -> bool:
    return [group.letter for group in now.groups] == [group.letter for group in before.groups]


def stand_still(now: ToldStatement, then: Kept, *, same: bool) -> Kept:
    """All old figures under the new label; those by group only where they are the same groups."""
    told = replace(
        now,
        everybody=then.told.everybody,
        groups=then.told.groups if same else (),
        shares_seen=then.told.shares_seen if same else (),
        uneven=then.told.uneven if same else False,
        held="all",
    )
    return Kept(told, then.figures)
