"""Votes of invented citizens who stand in known groups, or in none: what benchmarks and tests of opinion groups compute on."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from surveys.opinion.votes import AGREE, DISAGREE, PASS, Cast, Votes, take_latest

CHUNK: Final = 20_000  # citizens made at the same time
SURE: Final = 0.85  # of a group share its mind on a divisive statement
PASSES: Final = 0.1
COLUMNS: Final = {"citizen": np.int32, "statement": np.int32, "vote": np.int8}
Piece = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8]]


@dataclass(frozen=True, slots=True)
class Town:
    """`votes_each`: the mean; where they are `varied` a citizen casts from none to twice as many. `groups` 1: no structure."""

    citizens: int
    statements: int
    votes_each: int
    groups: int
    seed: int = 0
    varied: bool = True
    divisive: float = 0.5  # of the statements: about these each group has a mind of its own


@dataclass(frozen=True, slots=True, eq=False)
class Planted:
    """`group_of` (n): the group in which each citizen who voted was planted."""

    votes: Votes
    group_of: NDArray[np.int64]


def plant(town: Town) -> Planted:
    group_of, pieces = draw_votes(town)
    citizen, statement, vote = (np.concatenate(each) for each in zip(*pieces, strict=True))
    votes = take_latest(Cast(range(town.citizens), range(town.statements), citizen, statement, vote))
    return Planted(votes, group_of[np.array(votes.citizens, np.int64)])


def draw_votes(town: Town) -> tuple[NDArray[np.int64], Iterator[Piece]]:
    """The group of every citizen, 0 to n - 1; and the votes in pieces, by citizen and statement, one for each cell."""
    chance = np.random.default_rng(town.seed)
    group_of = chance.integers(town.groups, size=town.citizens)
    mind = np.where(chance.random((town.groups, town.statements)) < 0.5, SURE, 1 - SURE)
    shared = chance.random(town.statements) >= town.divisive
    mind[:, shared] = chance.uniform(0.2, 0.9, int(shared.sum()))
    return group_of, (
        _vote(chance, mind[group_of[begin : begin + CHUNK]], town, begin) for begin in range(0, town.citizens, CHUNK)
    )


def write_cast(town: Town, folder: Path) -> None:
    """The votes as files of bare numbers, so that the process that computes has nothing of their making in its memory."""
    group_of, pieces = draw_votes(town)
    group_of.astype(np.int64).tofile(folder / "group_of")
    with ExitStack() as open_files:
        files = [open_files.enter_context((folder / name).open("wb")) for name in COLUMNS]
        for piece in pieces:
            for file, column in zip(files, piece, strict=True):
                file.write(np.ascontiguousarray(column).data)
    (folder / "statements").write_text(str(town.statements))


def load_cast(folder: Path) -> tuple[Cast, NDArray[np.int64]]:
    citizen, statement, vote = (np.fromfile(folder / name, kind) for name, kind in COLUMNS.items())
    group_of = np.fromfile(folder / "group_of", np.int64)
    statements = int((folder / "statements").read_text())
    return Cast(range(len(group_of)), range(statements), citizen, statement, vote.astype(np.int8)), group_of


def _vote(chance: np.random.Generator, mind: NDArray[np.float64], town: Town, first: int) -> Piece:
    """Each citizen sees one statement of each of some stretches of the list, so none twice."""
    people, stretches = len(mind), min(town.statements, town.votes_each * (2 if town.varied else 1))
    edges = np.linspace(0, town.statements, stretches + 1).astype(np.int32)
    places = edges[:-1] + (chance.random((people, stretches)) * np.diff(edges)).astype(np.int32)
    diligence = chance.random((people, 1)) if town.varied else np.ones((people, 1))
    rows, columns = np.nonzero(chance.random((people, stretches)) < diligence)
    statement = places[rows, columns].astype(np.int32)
    agrees = chance.random(len(rows)) < mind[rows, statement]
    vote = np.where(agrees, AGREE, DISAGREE).astype(np.int8)
    vote[chance.random(len(rows)) < PASSES] = PASS
    return (rows + first).astype(np.int32), statement, vote
