"""The statements that stand for an opinion group, and those that most of all citizens agree or disagree with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from surveys.opinion.matrix import Floats
from surveys.opinion.rules import Rules
from surveys.opinion.statements import Counts, compare_shares, compare_to_half, smooth

Direction = Literal["agree", "disagree"]


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement (a column) that tells a group from the others, by what it says in this `direction`.

    `count` of `seen` in the group; `probability`: smoothed share; `z`: its test against one half; `repness`: the share against
    that of the other groups; `repness_z`: the test of the two; `n_agree`: of the statement that the group agrees with best.
    """

    statement: int
    direction: Direction
    count: int
    seen: int
    probability: float
    z: float
    repness: float
    repness_z: float
    n_agree: int | None = None

    @property
    def strength(self) -> float:
        return self.repness * self.repness_z * self.probability * self.z


@dataclass(frozen=True, slots=True)
class Majority:
    """A statement (a column) that most of all citizens share an opinion about; as in `Representative`."""

    statement: int
    count: int
    seen: int
    probability: float
    z: float


@dataclass(frozen=True, slots=True)
class _Compared:
    """A statement seen from one group, in both directions."""

    agree: Representative
    disagree: Representative

    @property
    def chosen(self) -> Representative:
        return self.agree if self.agree.repness_z > self.disagree.repness_z else self.disagree

    @property
    def strongest(self) -> float:
        return max(self.agree.repness_z, self.disagree.repness_z)

    def suffices(self, z90: float) -> bool:
        return any(each.repness_z > z90 and each.z > z90 for each in (self.agree, self.disagree))


def list_representative(groups: Counts, group: int, columns: Iterable[int], rules: Rules) -> list[Representative]:
    """At most five statements that stand for a group (spec, 1.8), agreed ones first; none without another group."""
    if len(groups.seen) < 2:
        return []
    ours, theirs = groups.of(group), groups.sum().less(groups.of(group))
    compared = list(_compare(ours, theirs, columns))
    z90 = rules.labels.z90
    enough = [each.chosen for each in compared if each.suffices(z90)]
    best_agree = _find_best_agree(compared, rules)
    if not enough:
        return [best_agree] if best_agree else _find_best(compared)
    others = [each for each in enough if best_agree is None or each.statement != best_agree.statement]
    others.sort(key=lambda each: -each.strength)
    first = [*([best_agree] if best_agree else []), *others][: rules.most_representative]
    return sorted(first, key=lambda each: each.direction == "disagree")


def _compare(ours: Counts, theirs: Counts, columns: Iterable[int]) -> Iterator[_Compared]:
    agree = _measure(ours.agree, theirs.agree, ours, theirs)
    disagree = _measure(ours.disagree, theirs.disagree, ours, theirs)
    for column in columns:
        yield _Compared(_gather(agree, ours, column, "agree"), _gather(disagree, ours, column, "disagree"))


def _measure(part: np.ndarray, rest: np.ndarray, ours: Counts, theirs: Counts) -> Floats:
    """Probability, z, repness and repness_z (4 × m)."""
    share = smooth(part, ours.seen)
    between = compare_shares(part, rest, ours.seen, theirs.seen)
    return np.stack([share, compare_to_half(part, ours.seen), share / smooth(rest, theirs.seen), between])


def _gather(measured: Floats, ours: Counts, column: int, direction: Direction) -> Representative:
    counts = ours.agree if direction == "agree" else ours.disagree
    return Representative(column, direction, int(counts[column]), int(ours.seen[column]), *measured[:, column].tolist())


def _find_best_agree(compared: Iterable[_Compared], rules: Rules) -> Representative | None:
    """What the group agrees with best, by whichever direction tells it from the others."""
    best: _Compared | None = None
    for each in compared:
        if each.agree.count == each.disagree.count == 0:
            continue
        if _agrees_better(each.agree, best.agree if best else None, rules):
            best = each
    return replace(best.chosen, n_agree=best.agree.count) if best else None


def _agrees_better(new: Representative, best: Representative | None, rules: Rules) -> bool:
    if best is None:
        return new.z > rules.labels.z90 or (new.repness > 1.0 and new.probability > rules.labels.majority)
    if best.repness > 1.0:
        return new.strength > best.strength
    return new.probability * new.z > best.probability * best.z


def _find_best(compared: list[_Compared]) -> list[Representative]:
    """Where nothing suffices: the statement that tells the group from the others most, the first of equal ones."""
    return [max(compared, key=lambda each: each.strongest).chosen] if compared else []


def list_majorities(everybody: Counts, direction: Direction, columns: Iterable[int], rules: Rules) -> list[Majority]:
    """At most five statements that most of all citizens agree (or disagree) with, the clearest first."""
    counts = everybody.agree if direction == "agree" else everybody.disagree
    share, test = smooth(counts, everybody.seen), compare_to_half(counts, everybody.seen)
    found = [
        Majority(column, int(counts[column]), int(everybody.seen[column]), float(share[column]), float(test[column]))
        for column in columns
        if share[column] > rules.labels.majority and test[column] > rules.labels.z90
    ]
    return sorted(found, key=lambda each: -each.probability * each.z)[: rules.most_consensus]
