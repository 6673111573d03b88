"""Results told once, and every number of citizens that can be read in one or found by taking away."""

from opinion_stories import RULES, cast, compute

from surveys.opinion.counted import Renewed
from surveys.opinion.renewing import renew
from surveys.opinion.result import Result
from surveys.opinion.telling import tell
from surveys.opinion.told import Told


def told_of(result: Result) -> Told:
    return tell(result, RULES)


def begin(people: int = 200) -> tuple[list[tuple[int, int, int, int]], Renewed]:
    rows = list(cast(people))
    result = compute(rows)
    return rows, renew(result, told_of(result), None)


def list_told(told: Told) -> dict[str, int]:
    """Every number of citizens that she can read, or find by taking away."""
    found: dict[str, int | None] = {"citizens": told.citizens, "votes": told.votes, "clustered": told.clustered}
    found["unclustered"] = None if told.clustered is None else told.citizens - told.clustered
    letters = "".join(group.letter for group in told.groups)
    for one in told.all_statements:
        for at, votes in enumerate((one.everybody, *one.groups)):
            whose = f"{one.statement} {letters if at else ''} {at}"
            agree, disagree, passes = votes.counts
            found |= {f"{whose} seen": votes.seen, f"{whose} +": agree, f"{whose} -": disagree, f"{whose} 0": passes}
            if votes.seen is not None and agree is not None:
                found[f"{whose} not agreed"] = votes.seen - agree
        if one.groups and None not in [votes.seen for votes in one.groups]:
            found[f"{one.statement} {letters} no group"] = sum(votes.seen or 0 for votes in one.groups)
    if all(one.everybody.seen is not None for one in told.all_statements):
        found["votes not told of"] = told.votes - sum(one.everybody.seen or 0 for one in told.all_statements)
    enough = told.reach.cast_enough
    found |= {"enough": enough, "not enough": None if enough is None else told.citizens - enough}
    found |= {f"reach {name}": people for name, people in told.reach.channels}
    return {name: people for name, people in found.items() if people is not None}
