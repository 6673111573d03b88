"""Which citizens belong to which opinion group, and what speaks for it; "too few" and "no clear groups" are answers too."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveys.opinion.centres import find_centres
from surveys.opinion.evidence import Stability, draw_again, measure_signal, measure_stability
from surveys.opinion.grouping import Candidate, find_clustered, list_candidates, rank
from surveys.opinion.matrix import Matrix, take_rows
from surveys.opinion.positions import OpinionMap
from surveys.opinion.rules import Rules
from surveys.opinion.votes import Id, sort_key

Answer = Literal["groups", "no-clear-groups", "too-few", "given-k", "given"]
NOBODY = -1  # the group of who is in none
NO_GROUPS = 1  # the number of groups where everybody is in one

# Of the best number of groups (1: none can be told apart) and all possible ones, the one that is shown.
Keep = Callable[[int, Collection[int]], int]


@dataclass(frozen=True, slots=True)
class Tried:
    """A number of groups that came into question; `smallest`: citizens; `stability` is None where it was not needed."""

    k: int
    silhouette: float | None
    smallest: int
    stability: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """`group_of` (n): the place in `ids` of each citizen's group, or NOBODY; `clustered`: citizens who voted enough.

    `stability`, and `stabilities` of the groups: 0 to 1, None where not asked for. `best`: the number of groups that was
    found, which need not be the one that is shown; 0 where groups were not looked for.
    """

    answer: Answer
    ids: tuple[Id, ...]
    group_of: NDArray[np.int32]
    clustered: int
    signal: float | None = None
    stability: float | None = None
    stabilities: tuple[float | None, ...] = ()
    candidates: tuple[Tried, ...] = ()
    best: int = 0


def take_best(best: int, _possible: Collection[int]) -> int:
    """Where no earlier result is remembered, what is found is shown."""
    return best


def take_given(citizens: tuple[Id, ...], given: Mapping[Id, Id]) -> Grouping:
    """Groups that came from somewhere else, such as districts: of those who voted, whoever has one."""
    ids = tuple(sorted({given[each] for each in citizens if each in given}, key=sort_key))
    places = {each: place for place, each in enumerate(ids)}
    group_of = np.array([places[given[each]] if each in given else NOBODY for each in citizens], np.int32)
    return Grouping("given", ids, group_of, int((group_of != NOBODY).sum()), stabilities=(None,) * len(ids))


def choose_groups(matrix: Matrix, drawn: OpinionMap, rules: Rules, keep: Keep = take_best) -> Grouping:
    """The groups of those who voted enough, or the answer that there are none that can be told apart (spec, 1.9).

    `keep` decides whether an earlier number of groups is still shown.
    """
    rows = find_clustered(matrix, rules)
    free = rules.mode == "wethi" and rules.fixed_k is None
    if len(rows) < (rules.fewest_clustered if free else 1):
        nobody = np.full(matrix.citizens, NOBODY, np.int32)
        return Grouping("too-few", (), nobody, len(rows))
    candidates = rank(list_candidates(find_centres(drawn.citizens[rows], rules), rules), rules)
    signal, stabilities = None, dict[int, Stability]()
    if rules.mode == "wethi":
        clustered = take_rows(matrix, rows)
        signal = measure_signal(clustered, rules)
        if candidates and (not free or (signal is not None and signal > rules.min_signal)):
            stabilities = _test(candidates, clustered, rules)
    found = _choose(candidates, stabilities, free=free, rules=rules)
    best = found.k if found else NO_GROUPS
    shown = keep(best, {NO_GROUPS, *(each.k for each in candidates)}) if free else best
    chosen = found if shown == best else next((each for each in candidates if each.k == shown), None)
    if chosen and free and shown not in stabilities:
        stabilities |= _test([chosen], take_rows(matrix, rows), rules)
    labels = np.zeros(len(rows), np.intp) if chosen is None else chosen.labels
    group_of = np.full(matrix.citizens, NOBODY, np.int32)
    group_of[rows] = labels
    ids = tuple(range(int(labels.max()) + 1))
    stable = stabilities.get(len(ids)) if chosen else None
    return Grouping(
        answer="given-k" if rules.fixed_k is not None else "groups" if chosen else "no-clear-groups",
        ids=ids,
        group_of=group_of,
        clustered=len(rows),
        signal=signal,
        stability=stable.mean if stable else None,
        stabilities=stable.groups if stable else (None,) * len(ids),
        candidates=_report(candidates, stabilities),
        best=best,
    )


def _test(candidates: list[Candidate], clustered: Matrix, rules: Rules) -> dict[int, Stability]:
    """The stability of the candidates in this order, up to the first that is stable enough."""
    draws = [draw_again(clustered, number, rules) for number in range(rules.stability_draws)]
    found: dict[int, Stability] = {}
    for candidate in candidates:
        found[candidate.k] = measure_stability(candidate, draws, rules)
        if found[candidate.k].mean >= rules.min_stability:
            break
    return found


def _choose(
    candidates: list[Candidate], stabilities: Mapping[int, Stability], *, free: bool, rules: Rules
) -> Candidate | None:
    if not free:
        return candidates[0] if candidates else None
    stable = (each for each in candidates if each.k in stabilities and stabilities[each.k].mean >= rules.min_stability)
    return next(stable, None)


def _report(candidates: list[Candidate], stabilities: Mapping[int, Stability]) -> tuple[Tried, ...]:
    means = {k: stability.mean for k, stability in stabilities.items()}
    ordered = sorted(candidates, key=lambda each: each.k)
    return tuple(Tried(each.k, each.silhouette, each.smallest, means.get(each.k)) for each in ordered)
