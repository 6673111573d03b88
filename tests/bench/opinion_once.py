"""`python -m tests.bench.opinion_once FOLDER`: computes once, in a process of its own, and prints what that took as JSON."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import numpy as np
import scipy
from threadpoolctl import threadpool_limits

from bench.likeness import measure_likeness
from bench.memory import read_peak_mib
from bench.planted import load_cast
from surveys.opinion.centres import find_centres
from surveys.opinion.choosing import choose_groups
from surveys.opinion.document import write_document
from surveys.opinion.evidence import draw_again, measure_signal, measure_stability
from surveys.opinion.grouping import find_clustered, list_candidates
from surveys.opinion.matrix import build_matrix, take_rows
from surveys.opinion.opinion import Opinion, opinion
from surveys.opinion.positions import draw_map
from surveys.opinion.rules import Rules
from surveys.opinion.statements import count_groups
from surveys.opinion.votes import Votes, list_statements, take_latest

RULES = Rules()
KIB_A_MIB = 1024
SURE_VOTES = 20
Times = dict[str, float]
T = TypeVar("T")


def measure_once(folder: Path) -> dict[str, object]:
    """First the whole, as the worker does it; then step by step, for the table."""
    cast, group_of = load_cast(folder)
    times: Times = {}
    began = time.perf_counter()
    with timed(times, "latest votes"):
        votes = take_latest(cast)
    del cast
    found = opinion(votes, list_statements(), RULES)
    whole = time.perf_counter() - began
    peak = read_peak_mib()
    with timed(times, "document (not counted)"):
        size = len(write_document(found))
    with threadpool_limits(1, user_api="blas"):
        step_by_step(votes, times)
    return {
        "seconds": whole,
        "peak_mib": peak,
        "votes": len(votes.vote),
        "answer": found.grouping.answer,
        "groups": len(found.groups),
        "likeness": compare_planted(found, group_of),
        "document_mib": size / KIB_A_MIB**2,
        "steps": times,
        "numpy": np.__version__,
        "scipy": scipy.__version__,
    }


@contextmanager
def timed(times: Times, name: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    times[name] = time.perf_counter() - began


def step_by_step(votes: Votes, times: Times) -> None:
    def run(name: str, step: Callable[[], T]) -> T:
        with timed(times, name):
            return step()

    matrix = run("matrix", lambda: build_matrix(votes, list_statements()))
    drawn = run("components and positions", lambda: draw_map(matrix, RULES))
    rows = find_clustered(matrix, RULES)
    base = run("base centres", lambda: find_centres(drawn.citizens[rows], RULES))
    candidates = run("groups", lambda: list_candidates(base, RULES))
    clustered = run("clustered citizens", lambda: take_rows(matrix, rows))
    run("signal", lambda: measure_signal(clustered, RULES))
    draws = run("draws", lambda: [draw_again(clustered, number, RULES) for number in range(RULES.stability_draws)])
    run("stability", lambda: [measure_stability(each, draws, RULES) for each in candidates])
    grouping = choose_groups(matrix, drawn, RULES)
    run("counts", lambda: count_groups(matrix, grouping.group_of, len(grouping.ids)))


def compare_planted(found: Opinion, group_of: np.ndarray) -> float:
    """Of those who voted enough to be placed surely."""
    planted = group_of[np.array(found.votes.citizens)]
    placed = (found.grouping.group_of >= 0) & (np.bincount(found.votes.citizen) >= SURE_VOTES)
    if len(found.groups) < 2:
        return 0.0
    return measure_likeness(list(zip(found.grouping.group_of[placed].tolist(), planted[placed].tolist(), strict=True)))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure_once(Path(sys.argv[1]))))
