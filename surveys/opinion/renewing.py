"""What may be told anew of a result, so that nobody's vote is found by comparing what was told before and after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter

from surveys.opinion.reach import Reach, TakenPart, show_taken_part
from surveys.opinion.result import Result
from surveys.opinion.subtracting import Figure, is_few, list_figures, tell_of_few
from surveys.opinion.told import Told, ToldStatement
from surveys.privacy.cells import SMALLEST
from surveys.privacy.votes import NOTHING, Counts

NO_VOTES: Counts = (0, 0, 0)
OF_EVERYBODY = 7  # figures of a statement; those of the groups follow
UNCOUNTED = TakenPart()  # where nobody counted who took part, nothing is told of it
OF_CITIZENS = 2  # figures: those in a group, and those in none


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted when it was last told, never shown itself.

    `cells`: by statement what can be read or added up; `sizes`: the same of the groups; `part`: who took part; `drawn`: by
    statement the votes when the map was drawn.
    """

    citizens: int = 0
    votes: int = 0
    cells: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    sizes: tuple[Figure, ...] = ()
    part: TakenPart = TakenPart()  # noqa: RUF009  # frozen
    drawn: Mapping[str, Counts] = field(default_factory=dict)
    drawn_citizens: int = 0


COUNTED: TypeAdapter[Counted] = TypeAdapter(Counted)


@dataclass(frozen=True, slots=True)
class Renewed:
    told: Told
    counted: Counted


def renew(result: Result, told: Told, before: Renewed | None, part: TakenPart = UNCOUNTED) -> Renewed:
    """What may be told now. Figures in which one to four citizens more or fewer stand wait with their old ones, statement by
    statement; so do the map and who took part. Everything waits while the number of citizens differs by so few.

    Source: specs/trust 4.3.
    """
    fresh = begin(result, told, part)
    if before is None or before.told.finding == "too-few":
        return fresh
    if is_few(fresh.counted.citizens - before.counted.citizens):
        return before
    if told.finding == "too-few":
        return fresh
    return keep_map(keep_reach(keep_basis(keep_statements(fresh, before), before), before), before)


def begin(result: Result, told: Told, part: TakenPart) -> Renewed:
    """All of it, as there was nothing before."""
    silent = told.finding == "too-few" or not part.citizens
    whole = told if silent else replace(told, reach=show_taken_part(part))
    drawn = {name: one.counts for name, one in result.statements.items()} if told.map else {}
    counted = Counted(
        result.participants,
        result.votes,
        {each.statement: count_statement(result, each) for each in told.all_statements},
        (*count_clustered(result.clustered, whole), *((group.size, bool(told.groups)) for group in result.groups)),
        part,
        drawn,
        result.participants if drawn else 0,
    )
    return Renewed(whole, counted)


def count_statement(result: Result, told: ToldStatement) -> tuple[Figure, ...]:
    name = told.statement
    groups = [group.votes[name].counts if name in group.votes else NO_VOTES for group in result.groups]
    shown = told.groups or (NOTHING,) * len(groups)
    return list_figures((result.statements[name].counts, told.everybody), tuple(zip(groups, shown, strict=False)))


def count_clustered(clustered: int, told: Told) -> tuple[Figure, Figure]:
    known = told.clustered is not None
    return (clustered, known), (told.citizens - clustered, known)


def keep_statements(fresh: Renewed, before: Renewed) -> Renewed:
    """Where other groups are told of than before, only the figures of everybody can be compared."""
    same = has_same_groups(fresh.told, before.told)
    standing = {each.statement: each for each in before.told.all_statements}
    waiting = {
        name: standing[name]
        for name, figures in fresh.counted.cells.items()
        if name in standing and tell_of_few(*cut(figures, before.counted.cells[name], None if same else OF_EVERYBODY))
    }

    def keep(each: ToldStatement) -> ToldStatement:
        old = waiting.get(each.statement)
        return each if old is None else with_figures(each, old, same=same)

    told = replace(
        fresh.told,
        unites=tuple(map(keep, fresh.told.unites)),
        divides=tuple(map(keep, fresh.told.divides)),
        uncertain=tuple(map(keep, fresh.told.uncertain)),
        others=tuple(map(keep, fresh.told.others)),
    )
    old = {name: cut(before.counted.cells[name], (), None if same else OF_EVERYBODY)[0] for name in waiting}
    return Renewed(told, replace(fresh.counted, cells={**fresh.counted.cells, **old}))


def cut(now: tuple[Figure, ...], before: tuple[Figure, ...], to: int | None) -> tuple[tuple[Figure, ...], ...]:
    return now[:to], before[:to]


def has_same_groups(now: Told, before: Told) -> bool:
    return [group.letter for group in now.groups] == [group.letter for group in before.groups]


def with_figures(new: ToldStatement, old: ToldStatement, *, same: bool) -> ToldStatement:
    """The old figures under the new label; those by group only where they are the same groups."""
    return replace(
        new,
        everybody=old.everybody,
        groups=old.groups if same else (),
        shares_seen=old.shares_seen if same else (),
        uneven=old.uneven if same else False,
    )


def keep_basis(fresh: Renewed, before: Renewed) -> Renewed:
    """How many votes there are, how many citizens are in a group, and how large each group is."""
    told, counted, old = fresh.told, fresh.counted, before.counted
    if is_few(counted.votes - old.votes):
        told, counted = replace(told, votes=before.told.votes), replace(counted, votes=old.votes)
    same = has_same_groups(told, before.told)
    if not tell_of_few(*cut(counted.sizes, old.sizes, None if same else OF_CITIZENS)):
        return Renewed(told, counted)
    clustered = before.told.clustered
    if clustered is not None and clustered > told.citizens:
        clustered = None
    told = replace(told, clustered=clustered)
    if same:
        groups = zip(told.groups, before.told.groups, strict=True)
        told = replace(told, groups=tuple(replace(one, percent=then.percent) for one, then in groups))
    sizes = (*count_clustered(old.sizes[0][0], told), *(old if same else counted).sizes[OF_CITIZENS:])
    return Renewed(told, replace(counted, sizes=sizes))


def keep_reach(fresh: Renewed, before: Renewed) -> Renewed:
    part, old = fresh.counted.part, before.counted.part
    channels = sorted({*part.channels, *old.channels})
    now, then = list_reach(part, fresh.told.reach, channels), list_reach(old, before.told.reach, channels)
    if not tell_of_few(now, then):
        return fresh
    told = replace(fresh.told, reach=before.told.reach)
    return Renewed(told, replace(fresh.counted, part=replace(old, citizens=part.citizens)))


def list_reach(part: TakenPart, reach: Reach, channels: list[str]) -> list[Figure]:
    """All that can be read of who took part, or had by taking away."""
    shown = dict(reach.channels)
    enough, verified = reach.cast_enough is not None, reach.verified is not None
    let_in = part.verified or 0
    return [
        (part.cast_enough, enough),
        (part.citizens - part.cast_enough, enough),
        (let_in, verified),
        (part.citizens - let_in, verified),
        *((part.channels.get(name, 0), shown.get(name, 0) is not None) for name in channels),
    ]


def keep_map(fresh: Renewed, before: Renewed) -> Renewed:
    """A new map is drawn once five citizens at least have voted otherwise than when the old one was."""
    old = before.counted
    if fresh.told.map is None:
        return Renewed(fresh.told, replace(fresh.counted, drawn=old.drawn, drawn_citizens=old.drawn_citizens))
    if not old.drawn or count_changed(fresh.counted, old) >= SMALLEST:
        return fresh
    drawn = before.told.map if has_same_groups(fresh.told, before.told) else None
    told = replace(fresh.told, map=drawn)
    return Renewed(told, replace(fresh.counted, drawn=old.drawn, drawn_citizens=old.drawn_citizens))


def count_changed(now: Counted, before: Counted) -> int:
    """So many citizens at least voted since: on one statement nobody can add, or take away, more than one vote."""
    least = abs(now.drawn_citizens - before.drawn_citizens)
    for name in {*now.drawn, *before.drawn}:
        pairs = zip(now.drawn.get(name, NO_VOTES), before.drawn.get(name, NO_VOTES), strict=True)
        steps = [new - old for new, old in pairs]
        least = max(least, sum(step for step in steps if step > 0), -sum(step for step in steps if step < 0))
    return least
