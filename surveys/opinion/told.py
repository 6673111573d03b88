"""What is told of a result: nothing in it can be traced to a citizen, so it may be stored, shown and published as it is."""

from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from surveys.opinion.reach import Reach
from surveys.opinion.result import Direction, Label, Point
from surveys.privacy.votes import ShownVotes

Finding = Literal["groups", "no-clear-groups", "too-few-groups", "too-few"]
Stability = Literal["firm", "loose", "unsteady"]
Held = Literal["", "groups", "some", "all"]


@dataclass(frozen=True, slots=True)
class ToldStatement:
    """A statement with its figures. `sides`: of a divisive one, the letters of the groups that agree and that disagree.

    `groups`: by group, in the order of the letters; empty where they may not be told apart. `shares_seen`: of each group
    the whole per cent who saw it; `uneven`: one of these is under half of another.
    `held`: figures that wait, as anew they would tell of one to four citizens: of all, which then stand as they were told
    before; of some votes of everybody, one to four more or fewer; or of the groups alone, which then are left out.
    """

    statement: str
    label: Label
    everybody: ShownVotes
    groups: tuple[ShownVotes, ...] = ()
    shares_seen: tuple[int | None, ...] = ()
    uneven: bool = False
    sides: tuple[str, str] = ("", "")
    held: Held = ""


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """A group is a letter and the statements that tell it from the others, each with the way it voted.

    `percent`: of all who are in a group, whole; how many they are is not told, for that would tell who is in none.
    """

    letter: str
    percent: int
    stability: Stability | None
    statements: tuple[tuple[str, Direction], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Citizens of one group who stand about here: `step` 1 to 4 is how many, never how many exactly."""

    letter: str
    at: Point
    step: int


@dataclass(frozen=True, slots=True)
class ToldMap:
    """The opinion map, from -1 to 1 both ways. `reach`: how far 1 is, in the units of the document's positions.

    `cell`: the radius of a cell, in units of the map. `marks` stand for at least five citizens each; `unshown`: whether some stand too much apart to be drawn.
    """

    reach: float
    cell: float
    marks: tuple[Mark, ...]
    statements: tuple[tuple[str, Point], ...]
    unshown: bool


@dataclass(frozen=True, slots=True)
class Told:
    """`clustered` is None where so few are in no group that it would tell of them. `reach`: who took part.

    `finding` is "too-few" where too few voted: then nothing else is told. Lists are ranked, the strongest first.

    "too-few-groups": groups were found, and one of them is too small to be told of.

    `held`: whether citizens and votes are those of an earlier count, to which the figures that wait belong.
    """

    finding: Finding
    citizens: int
    votes: int
    clustered: int | None
    stability: Stability | None = None
    groups: tuple[ToldGroup, ...] = ()
    unites: tuple[ToldStatement, ...] = ()
    divides: tuple[ToldStatement, ...] = ()
    uncertain: tuple[ToldStatement, ...] = ()
    others: tuple[ToldStatement, ...] = ()
    map: ToldMap | None = None
    reach: Reach = Reach()  # noqa: RUF009  # frozen, and empty
    held: bool = False

    @property
    def waits(self) -> bool:
        """Whether anything in it is of an earlier count."""
        return self.held or any(one.held for one in self.all_statements)

    @property
    def all_statements(self) -> tuple[ToldStatement, ...]:
        return self.unites + self.divides + self.uncertain + self.others


_TOLD = TypeAdapter(Told)


def write_told(told: Told) -> bytes:
    """As JSON, to be stored beside the document."""
    return _TOLD.dump_json(told)


def read_told(written: bytes) -> Told:
    return _TOLD.validate_json(written)
