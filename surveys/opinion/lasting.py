"""Computes a result so that it goes on from the last one: as many groups, under their letters, on their sides of the map."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from string import ascii_uppercase

import numpy as np

from surveys.opinion.choosing import NO_GROUPS, Grouping, choose_groups
from surveys.opinion.continuity import Place, ShownK, carry_letters, find_mirror, keep_k
from surveys.opinion.matrix import Matrix
from surveys.opinion.opinion import Opinion, compute_with
from surveys.opinion.positions import OpinionMap
from surveys.opinion.result import Result
from surveys.opinion.rules import Rules
from surveys.opinion.telling import name_groups
from surveys.opinion.votes import Id, Statements, Votes


@dataclass(frozen=True, slots=True, eq=False)
class Remembered:
    """What the next result goes on from: how many groups were shown, who was in them (by letter), and who stood where."""

    k: ShownK
    groups: Mapping[str, AbstractSet[Id]]
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True, eq=False)
class Lasting:
    """A result, and what to remember of how many groups it shows; None where it has none to go on from."""

    found: Opinion
    k: ShownK | None


def remember(result: Result, k: ShownK | None, rules: Rules) -> Remembered | None:
    """Of a result as it was stored; None where so little was shown that the next one begins anew."""
    if k is None or result.participants < rules.labels.min_citizens_to_publish:
        return None
    letters = name_groups(result)
    groups = {letter: frozenset(group.members) for letter, group in zip(letters, result.groups, strict=True)}
    return Remembered(k, groups, result.positions)


def go_on(votes: Votes, statements: Statements, rules: Rules, before: Remembered | None) -> Lasting:
    """The result of these votes; it depends on them and on the last result alone. Source: spec, 1.7."""
    last = before.k if before else None

    def keep(best: int, possible: Collection[int]) -> int:
        return keep_k(last, best, possible, rules).shown

    def gather(matrix: Matrix, drawn: OpinionMap) -> Grouping:
        return choose_groups(matrix, drawn, rules, keep)

    found = compute_with(votes, statements, rules, gather)
    grouping = found.grouping
    if grouping.answer == "too-few":
        return Lasting(found, None)
    k = keep_k(last, grouping.best, {NO_GROUPS, *(each.k for each in grouping.candidates)}, rules)
    return Lasting(_liken(found, before) if before else found, k)


def _liken(found: Opinion, before: Remembered) -> Opinion:
    citizens = found.votes.citizens
    places = zip(map(str, citizens), found.map.citizens.tolist(), strict=True)
    across, along = find_mirror({each: (x, y) for each, (x, y) in places}, before.places)
    turned = turn(found, (across, along))
    if len(found.groups) <= NO_GROUPS:
        return turned
    members = [frozenset(citizens[row] for row in group.members.tolist()) for group in found.groups]
    return name(turned, carry_letters(members, before.groups))


def turn(found: Opinion, mirror: Place) -> Opinion:
    """The same map with its axes mirrored where the sign is -1."""
    signs = np.array(mirror)
    drawn = found.map
    # + 0.0: there is one zero, not two
    components = replace(drawn.components, axes=drawn.components.axes * signs[:, None] + 0.0)
    citizens, statements = drawn.citizens * signs + 0.0, drawn.statements * signs + 0.0
    groups = tuple(
        replace(group, center=(group.center[0] * mirror[0] + 0.0, group.center[1] * mirror[1] + 0.0))
        for group in found.groups
    )
    mirrored = OpinionMap(components, citizens, statements, drawn.extremity)
    return replace(found, map=mirrored, groups=groups)


def name(found: Opinion, letters: Sequence[str]) -> Opinion:
    """The same groups under these letters, one for each, and in their order; a group's id is the place of its letter."""
    grouping = found.grouping
    order = sorted(range(len(letters)), key=lambda place: letters[place])
    ids = tuple(ascii_uppercase.index(letters[place]) for place in order)
    new = np.full(len(order) + 1, -1, np.int32)  # the last place is nobody's group, which is -1
    new[order] = np.arange(len(order), dtype=np.int32)
    return replace(
        found,
        grouping=replace(
            grouping,
            ids=ids,
            group_of=new[grouping.group_of],
            stabilities=tuple(grouping.stabilities[place] for place in order),
        ),
        groups=tuple(replace(found.groups[place], id=each) for place, each in zip(order, ids, strict=True)),
    )
