"""Statement by statement, which figures are told anew, and which stand as they were told before."""

from dataclasses import replace

from surveys.opinion.counted import Renewed
from surveys.opinion.subtracting import OF_EVERYBODY, SEEN, Figure, tell_of_few
from surveys.opinion.told import Held, Told, ToldStatement
from surveys.privacy.votes import NOTHING

UNTOLD: tuple[Figure, ...] = ((0, False),) * OF_EVERYBODY


def keep_statements(fresh: Renewed, before: Renewed) -> Renewed:
    """Where only groups would tell of few, the groups are left out; where everybody's figures would, all stand as before.

    The number of votes is the one that belongs to the figures that are told.
    """
    same = has_same_groups(fresh.told, before.told)
    standing = {each.statement: each for each in before.told.all_statements}
    cells, votes, now = dict(fresh.counted.cells), fresh.told.votes, dict[str, ToldStatement]()
    for one in fresh.told.all_statements:
        name = one.statement
        known = before.counted.cells[name] if name in standing else UNTOLD
        old, counted = known if same else known[:OF_EVERYBODY], cells[name]
        held = find_held(one, counted, old, fresh.told.citizens)
        now[name] = keep(one, standing.get(name, ToldStatement(name, one.label, NOTHING)), held, same=same)
        if held == "all":
            votes, cells[name] = votes - counted[SEEN][0] + old[SEEN][0], old
        if held == "groups":
            cells[name] = (*counted[:OF_EVERYBODY], *old[OF_EVERYBODY:])
    told = replace(
        fresh.told,
        votes=votes,
        unites=tuple(now[one.statement] for one in fresh.told.unites),
        divides=tuple(now[one.statement] for one in fresh.told.divides),
        uncertain=tuple(now[one.statement] for one in fresh.told.uncertain),
        others=tuple(now[one.statement] for one in fresh.told.others),
        held=fresh.told.held or votes != fresh.told.votes,
    )
    return Renewed(told, replace(fresh.counted, cells=cells, votes=votes))


def find_held(one: ToldStatement, now: tuple[Figure, ...], old: tuple[Figure, ...], citizens: int) -> Held:
    """`old`: as it was told before. Nor can more have seen it than are told to have taken part."""
    if tell_of_few(now[:OF_EVERYBODY], old) or (one.everybody.seen or 0) > citizens:
        return "all"
    return "groups" if tell_of_few(now, old) else ""


def has_same_groups(now: Told, before: Told) -> bool:
    return [group.letter for group in now.groups] == [group.letter for group in before.groups]


def keep(new: ToldStatement, old: ToldStatement, held: Held, *, same: bool) -> ToldStatement:
    """Under the new label. Old figures by group stand only beside old ones of everybody, and where they are the same groups."""
    if not held:
        return new
    if held == "groups":
        return replace(new, groups=(), shares_seen=(), uneven=False, held=held)
    return replace(
        new,
        everybody=old.everybody,
        groups=old.groups if same else (),
        shares_seen=old.shares_seen if same else (),
        uneven=old.uneven if same else False,
        held=held,
    )
