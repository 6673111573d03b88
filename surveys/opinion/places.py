"""Where each citizen stands in a result, packed so that one place is found without reading all the others."""

from bisect import bisect_left
from dataclasses import dataclass
from struct import Struct

from surveys.opinion.result import Point, Result
from surveys.opinion.telling import name_groups

ENTRY = Struct("<qcff")  # number, letter or a blank, x, y
NOBODYS = b" "  # the letter of who is in no group


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """`letter`: of her group, empty if she is in none; `at`: her position, in the units of the document."""

    letter: str
    at: Point


def pack_places(result: Result) -> bytes:
    """Of all who voted, by ascending number; where there are no opinion groups nobody has a letter."""
    letters = name_groups(result) if len(result.groups) > 1 else ""
    groups = {
        member: letter.encode()
        for letter, group in zip(letters, result.groups, strict=False)
        for member in map(str, group.members)
    }
    placed = sorted((int(each), at) for each, at in result.positions.items())
    return b"".join(ENTRY.pack(number, groups.get(str(number), NOBODYS), *at) for number, at in placed)


def find_place(packed: bytes, number: int) -> OwnPlace | None:
    """Of the citizen with this number there; None if no vote of hers was in the result."""
    entries = range(0, len(packed), ENTRY.size)
    found = bisect_left(entries, number, key=lambda start: ENTRY.unpack_from(packed, start)[0])
    if found == len(entries):
        return None
    there, letter, x, y = ENTRY.unpack_from(packed, entries[found])
    return OwnPlace(letter.decode().strip(), (x, y)) if there == number else None
