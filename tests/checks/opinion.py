"""`python -m tests.checks.opinion`: planted opinion groups are found, and votes without structure are not said to have any."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Annotated

import numpy as np
import typer
from bench.planted import Town, plant
from rich.console import Console
from rich.progress import track

from surveys.opinion.grouping import find_floor
from surveys.opinion.opinion import Opinion, opinion
from surveys.opinion.rules import Rules
from surveys.opinion.votes import list_statements

FALSE, FOUND = 0.05, 0.95  # of the towns
RULES = Rules()


@dataclass(frozen=True, slots=True)
class Trial:
    """Towns of one kind; the answer may be wrong in at most `allowed` of them, a share."""

    name: str
    town: Callable[[int], Town]
    towns: int
    allowed: float


def without_structure(seed: int) -> Town:
    draw = Random(seed)
    statements = draw.choice((15, 30, 60, 120, 250))
    return Town(draw.randint(12, 1_000), statements, draw.randint(8, min(40, statements)), groups=1, seed=seed)


def with_groups(seed: int) -> Town:
    draw = Random(seed)
    votes = draw.randint(20, 40)
    statements = draw.randint(votes, 4 * votes)
    return Town(draw.randint(200, 1_000), statements, votes, 2 + seed % 2, seed=seed, varied=False, divisive=0.8)


def large(seed: int) -> Town:
    return Town(4_000, 300, 50, groups=3, seed=seed)


TRIALS = (
    Trial("no group is named where votes have no structure (12 to 1,000 citizens)", without_structure, 200, FALSE),
    Trial(
        "two or three planted groups are found (200 to 1,000 citizens, 20 votes each or more)",
        with_groups,
        200,
        1 - FOUND,
    ),
    Trial("three planted groups are found (4,000 citizens, 300 statements)", large, 20, 1 - FOUND),
)


def go_wrong(town: Town) -> bool:
    planted = plant(town)
    found = opinion(planted.votes, list_statements(), RULES)
    if sum(len(group.members) for group in found.groups) != (found.grouping.clustered if found.groups else 0):
        raise AssertionError(f"{town}: the groups do not add up")
    if town.groups == 1:
        return found.grouping.answer == "groups"
    return sorted(name_planted(found, planted.group_of)) != list(range(town.groups))


def name_planted(found: Opinion, group_of: np.ndarray) -> Iterator[int]:
    """The planted group of most members of each group that was found."""
    for group in found.groups:
        if len(group.members) < find_floor(found.grouping.clustered, RULES):
            raise AssertionError("a group is smaller than the smallest allowed")
        yield int(np.bincount(group_of[group.members]).argmax())


def check(
    *,
    part: Annotated[float, typer.Option(min=0.01, max=1.0, help="Which share of the towns to try.")] = 1.0,
) -> None:
    console = Console(stderr=True)
    broken = 0
    for trial in TRIALS:
        towns = [trial.town(seed) for seed in range(max(1, round(part * trial.towns)))]
        wrong = [town for town in track(towns, trial.name, console=console) if go_wrong(town)]
        broken += len(wrong) > trial.allowed * len(towns)
        console.print(f"{trial.name}: wrong in {len(wrong)} of {len(towns)} towns, {trial.allowed:.0%} are allowed.")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    typer.run(check)
