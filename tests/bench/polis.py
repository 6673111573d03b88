"""What it costs to write five million votes as Polis files, and to read them again, each in a process of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.memory import read_peak_mib
from bench.processes import TREE
from bot.polis.rows import VOTES, GroupedRow, ParticipantRow, StatementRow, Summary, Told
from bot.polis.votes import read_cast
from bot.polis_reading import read_votes
from bot.polis_writing import Source, Style, write_export
from surveys.opinion.votes import Id

PART = "polis"
CITIZENS, STATEMENTS, VOTES_EACH = 100_000, 1_000, 50
TOTAL = CITIZENS * VOTES_EACH
APART = STATEMENTS // VOTES_EACH  # a citizen votes on every twentieth statement
STEP = 7  # and the next citizen on others
BEGAN_MS = 1_700_000_000_000
MOST_SECONDS, MOST_MEMORY, LEAST_ROWS_A_SECOND = 60, 150, 1_000_000


def measure_polis(folder: Path, _seconds: float) -> Iterator[Figure]:
    for name, act in (("written whole", "whole"), ("written for the public", "public")):
        spent = run(act, folder / act)
        yield Figure(PART, f"{TOTAL:,} votes {name}", spent["seconds"], "s", target=MOST_SECONDS, better="less")
        yield Figure(PART, f"{name}, peak memory", spent["peak_mib"], "MiB", target=MOST_MEMORY, better="less")
    spent = run("read", folder / "whole")
    yield Figure(PART, "votes.csv read", TOTAL / spent["seconds"], "rows/s", target=LEAST_ROWS_A_SECOND)
    spent = run("latest", folder / "whole")
    yield Figure(PART, "votes.csv read, latest votes taken", TOTAL / spent["seconds"], "rows/s")
    yield Figure(PART, "read, peak memory", spent["peak_mib"], "MiB")


def run(act: str, folder: Path) -> dict[str, Any]:
    """Seconds and peak memory, in MiB, of a fresh process."""
    command = [sys.executable, "-m", "tests.bench.polis", act, str(folder)]
    ended = subprocess.run(command, cwd=TREE, check=True, capture_output=True, text=True)
    spent: dict[str, Any] = json.loads(ended.stdout)
    return spent


def list_votes() -> Iterator[Told]:
    """By statement and citizen, made as they are written."""
    for statement in range(STATEMENTS):
        first = statement * pow(STEP, -1, APART) % APART
        for citizen in range(first, CITIZENS, APART):
            yield statement, citizen, choose(citizen, statement), BEGAN_MS + citizen * 1_000 + statement


def list_participants() -> Iterator[ParticipantRow]:
    for citizen in range(CITIZENS):
        votes: list[tuple[Id, int]] = [
            (statement, choose(citizen, statement)) for statement in range(citizen * STEP % APART, STATEMENTS, APART)
        ]
        yield ParticipantRow(citizen, votes, citizen % 3)


def choose(citizen: int, statement: int) -> int:
    return (citizen * 31 + statement * 17) % 3 - 1


def make_source() -> Source:
    text = "ควรมีรถเมล์วิ่งถึงสองทุ่มทุกวัน"
    third = CITIZENS * VOTES_EACH // STATEMENTS // 9
    counts = (third, third, third)
    return Source(
        summary=Summary("bench", voters=CITIZENS, comments=STATEMENTS, groups=3),
        statements=(StatementRow(each, text, 1, BEGAN_MS, each, counts) for each in range(STATEMENTS)),
        votes=list_votes(),
        participants=list_participants(),
        grouped=(GroupedRow(each, text, [counts] * 3, counts, 1) for each in range(STATEMENTS)),
        columns=range(STATEMENTS),
        group_sizes=[CITIZENS // 3] * 3,
        citizens=range(CITIZENS),
    )


ACTS: dict[str, Callable[[Path], object]] = {
    "whole": lambda folder: write_export(folder, make_source(), Style()),
    "public": lambda folder: write_export(folder, make_source(), Style(public=True, opened=True)),
    "read": lambda folder: read_cast(folder / VOTES),
    "latest": lambda folder: read_votes(folder / VOTES),
}


if __name__ == "__main__":
    act, folder = sys.argv[1:]
    began = time.perf_counter()
    ACTS[act](Path(folder))
    seconds = time.perf_counter() - began
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mib": read_peak_mib()}))
