"""From votes to the whole result: opinion groups, what they stand for, consensus, and what to ask next."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from surveys.opinion.choosing import Grouping, choose_groups, take_given
from surveys.opinion.lists import Majority, Representative, list_majorities, list_representative
from surveys.opinion.matrix import Matrix, build_matrix
from surveys.opinion.positions import OpinionMap, draw_map
from surveys.opinion.rules import Rules
from surveys.opinion.standing import Seen, Standing, stand
from surveys.opinion.statements import Counts, count_groups
from surveys.opinion.votes import Id, Statements, Votes

Gather = Callable[[Matrix, OpinionMap], Grouping]  # votes and map to groups


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """An opinion group: `members`, rows of citizens, ascending; `center`: their mean position (x, y)."""

    id: Id
    members: NDArray[np.intp]
    center: tuple[float, float]
    stability: float | None
    counts: Counts
    representative: tuple[Representative, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Opinion:
    """The result. `excluded` (m, bool): columns that are moderated out or meta; their label is None."""

    rules: Rules
    votes: Votes
    statements: Statements
    excluded: NDArray[np.bool_]
    map: OpinionMap
    grouping: Grouping
    groups: tuple[Group, ...]
    standing: Standing
    agreed: tuple[Majority, ...]
    disagreed: tuple[Majority, ...]


def opinion(votes: Votes, statements: Statements, rules: Rules, given_groups: Mapping[Id, Id] | None = None) -> Opinion:
    """Computes everything anew from the votes; the same votes give the same result, in whatever order they came.

    `given_groups`: the group of each citizen, instead of groups by opinion; others are in none. Source: spec, chapter 1.
    """
    if given_groups is not None:
        return compute_with(votes, statements, rules, lambda _matrix, _drawn: take_given(votes.citizens, given_groups))
    return compute_with(votes, statements, rules, lambda matrix, drawn: choose_groups(matrix, drawn, rules))


def compute_with(votes: Votes, statements: Statements, rules: Rules, gather: Gather) -> Opinion:
    """The same with groups that are found in another way."""
    # Such small linear algebra is slower on several threads, and its sums would come out in another order.
    with threadpool_limits(1, user_api="blas"):
        return _compute(votes, statements, rules, gather)


def _compute(votes: Votes, statements: Statements, rules: Rules, gather: Gather) -> Opinion:
    matrix = build_matrix(votes, statements)
    drawn = draw_map(matrix, rules)
    grouping = gather(matrix, drawn)
    counted, everybody = count_groups(matrix, grouping.group_of, len(grouping.ids))
    sizes = np.bincount(grouping.group_of[grouping.group_of >= 0], minlength=len(grouping.ids))
    columns = np.flatnonzero(~matrix.excluded).tolist()
    return Opinion(
        rules=rules,
        votes=votes,
        statements=statements,
        excluded=matrix.excluded,
        map=drawn,
        grouping=grouping,
        groups=tuple(_describe(grouping, drawn, counted, columns=columns, rules=rules)),
        standing=stand(matrix, drawn.extremity, Seen(counted, everybody, sizes), rules),
        agreed=tuple(list_majorities(everybody, "agree", columns, rules)),
        disagreed=tuple(list_majorities(everybody, "disagree", columns, rules)),
    )


def _describe(
    grouping: Grouping, drawn: OpinionMap, counted: Counts, *, columns: list[int], rules: Rules
) -> Iterator[Group]:
    for place, each in enumerate(grouping.ids):
        members = np.flatnonzero(grouping.group_of == place)
        x, y = drawn.citizens[members].mean(axis=0).tolist()
        yield Group(
            id=each,
            members=members,
            center=(x, y),
            stability=grouping.stabilities[place],
            counts=counted.of(place),
            representative=tuple(list_representative(counted, place, columns, rules)),
        )
