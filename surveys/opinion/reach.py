"""Who took part in a consultation: by how much they voted, on which channel, and whether a code let them in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.privacy.cells import hide


@dataclass(frozen=True, slots=True)
class Reach:
    """Citizens who voted; None where hidden. `cast_enough`: those who cast fifteen votes or more.

    `verifies`: whether one is let in here by a code or a list only; if not, `verified` says nothing.
    """

    cast_enough: int | None = None
    channels: tuple[tuple[str, int | None], ...] = ()
    verified: int | None = None
    verifies: bool = False


@dataclass(frozen=True, slots=True)
class TakenPart:
    """The same as counted, never shown itself: citizens who voted, and of them those that `Reach` tells of."""

    citizens: int = 0
    cast_enough: int = 0
    channels: Mapping[str, int] = field(default_factory=dict)
    verified: int | None = None


def show_reach(citizens: int, cast_enough: int, channels: Mapping[str, int], verified: int | None = None) -> Reach:
    """Of raw numbers of citizens; one to four are hidden, also where they could be had by subtraction from all."""
    names = sorted(channels)
    return Reach(
        hide((cast_enough, citizens - cast_enough))[0],
        tuple(zip(names, hide([channels[name] for name in names]), strict=True)),
        None if verified is None else hide((verified, citizens - verified))[0],
        verifies=verified is not None,
    )


def show_taken_part(part: TakenPart) -> Reach:
    return show_reach(part.citizens, part.cast_enough, part.channels, part.verified)
