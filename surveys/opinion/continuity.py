"""What stays from one shown result to the next: the number of groups, their letters, and the sides of the map."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TypeVar

from surveys.opinion.rules import Rules

Person = TypeVar("Person", bound=Hashable)
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ShownK:
    """`shown`: the number of groups that people see; `last`: the best one when it was last computed, and how often in a row."""

    shown: int
    last: int
    wins: int


def keep_k(before: ShownK | None, best: int, possible: Collection[int], rules: Rules) -> ShownK:
    """Another number of groups is shown only after it was best several times in a row, or where the old one is impossible.

    `possible`: the candidates of this time, `best` among them. Source: spec, 1.7.
    """
    if before is None:
        return ShownK(best, best, 1)
    wins = before.wins + 1 if best == before.last else 1
    if wins >= rules.wins_to_change:
        return ShownK(best, best, wins)
    shown = min(max(before.shown, min(possible)), max(possible))
    return ShownK(shown if shown in possible else best, best, wins)


def carry_letters(groups: Sequence[AbstractSet[Person]], before: Mapping[str, AbstractSet[Person]]) -> list[str]:
    """A letter for each group, by its members: the one of the group before that shares most people with it, else a new one.

    The greatest overlap chooses first; of equal ones the earlier group, then the earlier letter.
    """
    overlaps = [
        (-len(group & members), place, letter)
        for place, group in enumerate(groups)
        for letter, members in before.items()
        if group & members
    ]
    carried: dict[int, str] = {}
    for _, place, letter in sorted(overlaps):
        if place not in carried and letter not in carried.values():
            carried[place] = letter
    free = iter(letter for letter in ascii_uppercase if letter not in carried.values())
    return [carried[place] if place in carried else next(free) for place in range(len(groups))]


def find_mirror(places: Mapping[Person, Place], before: Mapping[Person, Place]) -> Place:
    """The sign, 1 or -1, of each axis that leaves those who stand on both maps on the side where they stood."""
    common = places.keys() & before.keys()
    turned = (sum(places[each][axis] * before[each][axis] for each in common) < 0.0 for axis in (0, 1))
    across, along = (-1.0 if each else 1.0 for each in turned)
    return across, along
