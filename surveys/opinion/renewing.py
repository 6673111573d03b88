"""What may be told anew of a result, so that nobody's vote is found by comparing what was told before and after it."""

from dataclasses import replace

from surveys.opinion.counted import Counted, Renewed
from surveys.opinion.holding import has_same_groups, keep_statements
from surveys.opinion.reach import Reach, TakenPart, show_taken_part
from surveys.opinion.result import Result
from surveys.opinion.subtracting import Figure, is_few, list_figures, tell_of_few
from surveys.opinion.told import Told, ToldStatement
from surveys.privacy.cells import SMALLEST
from surveys.privacy.votes import NOTHING, Counts

NO_VOTES: Counts = (0, 0, 0)
UNCOUNTED = TakenPart()  # where nobody counted who took part, nothing is told of it
OF_CITIZENS = 2  # figures: those in a group, and those in none


def renew(result: Result, told: Told, before: Renewed | None, part: TakenPart = UNCOUNTED) -> Renewed:
    """What may be told now. Figures in which one to four citizens more or fewer stand wait with their old ones, statement by
    statement; so do the map, and how many took part and who.

    Source: specs/trust 4.3.
    """
    fresh = begin(result, told, part)
    if before is None or before.told.finding == "too-few":
        return fresh
    few = is_few(fresh.counted.citizens - before.counted.citizens)
    if told.finding == "too-few":
        return before if few else fresh
    held = keep_statements(keep_citizens(fresh, before) if few else fresh, before)
    return keep_map(keep_reach(keep_basis(held, before, few=few), before, few=few), before)


def keep_citizens(fresh: Renewed, before: Renewed) -> Renewed:
    """With one to four more or fewer, as many as were told before."""
    told = replace(fresh.told, citizens=before.told.citizens, held=True)
    return Renewed(told, replace(fresh.counted, citizens=before.counted.citizens))


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


def keep_basis(fresh: Renewed, before: Renewed, *, few: bool) -> Renewed:
    """How many votes there are, how many citizens are in a group, and how large each group is.

    `few`: whether the number of citizens waits, and with it all that can be added up to it.
    """
    told, counted, old = fresh.told, fresh.counted, before.counted
    if is_few(counted.votes - old.votes):
        told, counted = replace(told, votes=before.told.votes, held=True), replace(counted, votes=old.votes)
    same = has_same_groups(told, before.told)
    compared = len(old.sizes) if same else OF_CITIZENS
    if not few and not tell_of_few(counted.sizes[:compared], old.sizes[:compared]):
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


def keep_reach(fresh: Renewed, before: Renewed, *, few: bool) -> Renewed:
    part, old = fresh.counted.part, before.counted.part
    channels = sorted({*part.channels, *old.channels})
    now, then = list_reach(part, fresh.told.reach, channels), list_reach(old, before.told.reach, channels)
    if not few and not tell_of_few(now, then):
        return fresh
    told = replace(fresh.told, reach=before.told.reach)
    return Renewed(told, replace(fresh.counted, part=old if few else replace(old, citizens=part.citizens)))


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
