"""How likely a citizen belongs to each opinion group, by her votes so far, and which statement would tell most about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from operator import mul
from typing import Literal

from surveys.opinion.rules import RoutingRules

Vote = Literal["agree", "disagree", "pass"]
Counts = tuple[int, int, int]  # citizens who agree, disagree, pass
Belief = tuple[float, ...]  # by group, adding up to 1

VOTES: tuple[Vote, Vote, Vote] = ("agree", "disagree", "pass")


@dataclass(frozen=True, slots=True)
class Odds:
    """Of one statement: how often each vote is cast in each group, q(v|g); and of each group the sum of q·log q."""

    cast: tuple[tuple[float, ...], ...]  # by vote, then by group
    order: tuple[float, ...]  # by group


@dataclass(frozen=True, slots=True)
class Leanings:
    """What a result says of its groups: their shares, and the odds of each statement. Made once for each result."""

    shares: Belief
    odds: Mapping[int, Odds]


def lean(sizes: Sequence[int], counts: Mapping[int, Sequence[Counts]]) -> Leanings:
    """`sizes`: citizens of each group, none empty. `counts`: by statement, then by group."""
    everybody = sum(sizes)
    return Leanings(
        tuple(size / everybody for size in sizes),
        {statement: _weigh(by_group) for statement, by_group in counts.items()},
    )


def _weigh(by_group: Sequence[Counts]) -> Odds:
    """q(v|g) = (count + 1) / (seen + 3), specs/opinion 2.3."""
    odds = [tuple((count + 1) / (sum(counts) + len(VOTES)) for count in counts) for counts in by_group]
    return Odds(tuple(zip(*odds, strict=True)), tuple(sum(q * log(q) for q in group) for group in odds))


def believe(leanings: Leanings, votes: Iterable[tuple[int, Vote]]) -> Belief:
    """From the groups' shares, multiplied with the odds of each vote; statements that the result does not know tell nothing."""
    belief = leanings.shares
    for statement, vote in votes:
        if statement in leanings.odds:
            cast = leanings.odds[statement].cast[VOTES.index(vote)]
            weighed = [share * odds for share, odds in zip(belief, cast, strict=True)]
            whole = sum(weighed)
            belief = tuple(weight / whole for weight in weighed)
    return belief


def measure_telling(odds: Odds, belief: Belief) -> float:
    """I = H(belief) - Σ q(v)·H(belief after v), in nats: how much the answer would tell about the citizen's group."""
    told: float = sum(map(mul, belief, odds.order))
    for cast in odds.cast:
        expected = sum(map(mul, belief, cast))
        told -= expected * log(expected)
    return max(told, 0.0)  # rounding may take it below nothing


def place_newcomer(belief: Belief, rules: RoutingRules) -> int | None:
    """Her group, if it is sure enough to be told to who asks; nobody is told one unasked."""
    surest = max(belief, default=0.0)
    return belief.index(surest) if surest >= rules.sure_place else None
