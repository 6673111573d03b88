"""Who took part in a consultation: by how much they voted, on which channel, and whether they proved who they are."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.privacy.cells import hide


@dataclass(frozen=True, slots=True)
class Reach:
    """Citizens who voted; None where hidden. `cast_enough`: those who cast fifteen votes or more.

    `verifies`: whether anybody can prove here who she is; if not, `verified` says nothing.
    """

    cast_enough: int | None = None
    channels: tuple[tuple[str, int | None], ...] = ()
    verified: int | None = None
    verifies: bool = False


def show_reach(citizens: int, cast_enough: int, channels: Mapping[str, int], verified: int | None = None) -> Reach:
    """Of raw numbers of citizens; one to four are hidden, also where they could be had by subtraction from all."""
    names = sorted(channels)
    return Reach(
        hide((cast_enough, citizens - cast_enough))[0],
        tuple(zip(names, hide([channels[name] for name in names]), strict=True)),
        None if verified is None else hide((verified, citizens - verified))[0],
        verifies=verified is not None,
    )
