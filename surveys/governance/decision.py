"""What is decided: the charter's rule over the votes in each opinion group, without anybody's tap."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Literal

from surveys.governance.charter import Charter, Ruling
from surveys.governance.votes import StatementVotes, Votes

Why = Literal["consensus", "too-few-voters", "too-few-in-a-group", "share-too-low"]


@dataclass(frozen=True, slots=True)
class Decided:
    """A ruling with the numbers of its sentence.

    `share`: whole per cent that agree in the group where the fewest do, smoothed and rounded down, so that the sentence is
    true; `raw_share`: the same of the plain counts. `fewest`: voters of the smallest turnout in a group, `voters`: in all.
    `consensus`: the group-informed consensus, 0 to 1 (specs/opinion.md 1.8).
    """

    statement: str
    ruling: Ruling
    why: Why
    share: int
    raw_share: int
    fewest: int
    voters: int
    consensus: float


def decide(charter: Charter, votes: Iterable[StatementVotes]) -> tuple[Decided, ...]:
    """Every statement, in the order given."""
    return tuple(decide_one(charter, each) for each in votes)


def decide_one(charter: Charter, votes: StatementVotes) -> Decided:
    """Adopted (or to be answered, as the charter says) if in every group enough voted and enough of them agree."""
    rule = charter.decision
    groups = list(votes.groups.values())
    why = _find_why(charter, votes)
    return Decided(
        statement=votes.statement,
        ruling=rule.effect if why == "consensus" else "neither",
        why=why,
        share=min(int(100 * smooth(group.agree, group.seen)) for group in groups),
        raw_share=min(100 * group.agree // max(group.seen, 1) for group in groups),
        fewest=min(group.seen for group in groups),
        voters=votes.overall.seen,
        consensus=float(prod(smooth(group.agree, group.seen) for group in groups)),
    )


def smooth(count: int, seen: int) -> Fraction:
    """(count + 1) / (seen + 2), exactly: a share pulled towards one half (specs/opinion.md 1.8)."""
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
