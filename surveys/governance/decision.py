"""What is decided: the charter's rule over the votes in each opinion group, without anybody's tap."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Literal

from surveys.governance.charter import Charter, Ruling
from surveys.governance.votes import StatementVotes, Votes, show_votes
from surveys.opinion.told import Held, ToldStatement
from surveys.privacy.votes import ShownStatement

Why = Literal["consensus", "too-few-voters", "too-few-in-a-group", "share-too-low"]


@dataclass(frozen=True, slots=True)
class Decided:
    """A ruling, which anybody may see, with the numbers of its sentence.

    `share` (per cent), `voters_per_group` and `voters` are what the charter asks for; `shown` is how many voted how, as far
    as it points at nobody, which is what the result tells of it: where it waits, of an earlier count (`held`). `consensus`: the group-informed consensus, 0 to 1 (specs/opinion.md 1.8), None where a count that
    it comes from is hidden, or waits.
    """

    statement: str
    ruling: Ruling
    why: Why
    share: int
    voters_per_group: int
    voters: int
    shown: ShownStatement
    consensus: float | None
    held: Held = ""


def decide(
    charter: Charter, votes: Iterable[StatementVotes], told: Mapping[str, ToldStatement] | None = None
) -> tuple[Decided, ...]:
    """Every statement, in the order given; `told`: what the result tells of them."""
    return tuple(decide_one(charter, each, (told or {}).get(each.statement)) for each in votes)


def decide_one(charter: Charter, votes: StatementVotes, told: ToldStatement | None = None) -> Decided:
    """Adopted (or to be answered, as the charter says) if in every group enough voted and enough of them agree.

    The exact votes decide. What is shown of them is what the result tells, or nobody could make out which number is right,
    and who subtracts one from the other would find the votes that came in between.
    """
    rule, shown = charter.decision, ShownStatement(told.everybody, told.groups) if told else show_votes(votes)
    why = _find_why(charter, votes)
    hidden = any(one.counts[0] is None or one.seen is None for one in (shown.everybody, *shown.groups))
    whole = len(shown.groups) == len(votes.groups) or len(votes.groups) == 1
    held = told.held if told else ""
    return Decided(
        statement=votes.statement,
        ruling=rule.effect if why == "consensus" else "neither",
        why=why,
        share=rule.share,
        voters_per_group=rule.voters_per_group,
        voters=rule.voters,
        shown=shown,
        consensus=measure_consensus(votes) if whole and not hidden and not held else None,
        held=held,
    )


def measure_consensus(votes: StatementVotes) -> float:
    """The product of the smoothed shares of all groups."""
    return float(prod(smooth(group.agree, group.seen) for group in votes.groups.values()))


def smooth(count: int, seen: int) -> Fraction:
    """(count + 1) / (seen + 2), exactly: a share pulled towards one half, so that of those over it the plain one is higher."""
    return Fraction(count + 1, seen + 2)


def agrees(group: Votes, share: int) -> bool:
    """Whether the smoothed share of those who agree is at least so many per cent."""
    return 100 * smooth(group.agree, group.seen) >= share


def _find_why(charter: Charter, votes: StatementVotes) -> Why:
    rule, groups = charter.decision, votes.groups.values()
    if votes.overall.seen < rule.voters:
        return "too-few-voters"
    if any(group.seen < rule.voters_per_group for group in groups):
        return "too-few-in-a-group"
    if not all(agrees(group, rule.share) for group in groups):
        return "share-too-low"
    return "consensus"
