"""What was counted when a result was told, which is never shown itself: what the next one is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from surveys.opinion.reach import TakenPart
from surveys.opinion.subtracting import Figure
from surveys.opinion.told import Told
from surveys.privacy.votes import Counts


@dataclass(frozen=True, slots=True)
class Counted:
    """As it stands behind the figures that are told, which may be older than the votes.

    `cells`: by statement what can be read or added up; `sizes`: the same of the groups; `part`: who took part; `drawn`: by
    statement the votes when the map was drawn.
    """

    citizens: int = 0
    votes: int = 0
    cells: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    sizes: tuple[Figure, ...] = ()
    part: TakenPart = TakenPart()  # noqa: RUF009  # frozen
    drawn: Mapping[str, Counts] = field(default_factory=dict)
    drawn_citizens: int = 0


COUNTED: TypeAdapter[Counted] = TypeAdapter(Counted)


@dataclass(frozen=True, slots=True)
class Renewed:
    told: Told
    counted: Counted
