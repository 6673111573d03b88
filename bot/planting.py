"""Invented citizens in known groups: how each would vote, so that it can be seen how well the groups are found again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from random import Random

from bot.consulting import VoteWord

FEWEST_VOTES, MOST_VOTES = 8, 15  # of a citizen, where there are as many statements
SURE = 0.88  # of a group vote as the group thinks
PASSES = 0.08  # of all votes say that somebody is not sure
SHARED = 0.25  # of the statements please every group


@dataclass(frozen=True, slots=True)
class Plan:
    """The same plan gives the same citizens."""

    citizens: int
    groups: int
    seed: int


@dataclass(frozen=True, slots=True)
class Invented:
    """`group`: from 0; `votes`: by statement, in the order in which she cast them."""

    group: int
    votes: Mapping[int, VoteWord]


def plant(statements: Sequence[int], plan: Plan) -> tuple[Invented, ...]:
    chance = Random(plan.seed)  # noqa: S311  # nothing secret hangs on it, and it must be repeatable
    minds = [draw_sides(chance, plan.groups) for _ in statements]
    return tuple(invent(chance, plan, dict(zip(statements, minds, strict=True))) for _ in range(plan.citizens))


def draw_sides(chance: Random, groups: int) -> tuple[bool, ...]:
    """Which groups like one statement: all of them, or some and others not."""
    everybody = (True,) * groups
    if groups == 1 or chance.random() < SHARED:
        return everybody
    sides = everybody
    while len(set(sides)) == 1:
        sides = tuple(chance.random() < 1 / 2 for _ in range(groups))
    return sides


def invent(chance: Random, plan: Plan, minds: Mapping[int, tuple[bool, ...]]) -> Invented:
    group = chance.randrange(plan.groups)
    seen = chance.sample(list(minds), min(len(minds), chance.randint(FEWEST_VOTES, MOST_VOTES)))
    return Invented(group, {number: cast(chance, likes=minds[number][group]) for number in seen})


def cast(chance: Random, *, likes: bool) -> VoteWord:
    if chance.random() < PASSES:
        return "pass"
    return "agree" if (chance.random() < SURE) == likes else "disagree"


def count_found(planted: Mapping[int, int], found: Mapping[int, int]) -> int:
    """How many citizens stand in the found group that is their planted one, matched one to one as well as can be.

    Both by the citizen's number. Who was found in no group counts as not found.
    """
    both = Counter((group, found[number]) for number, group in planted.items() if number in found)
    ours, theirs = sorted(set(planted.values())), sorted(set(found.values()))
    few, many = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    matches = (zip(few, order, strict=True) for order in permutations(many, len(few)))
    return max(sum(both[pair if few is ours else pair[::-1]] for pair in match) for match in matches)
