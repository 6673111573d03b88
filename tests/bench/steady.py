"""A steady day in minutes: all that comes at the gate's rate is acknowledged, handled and answered, and nothing grows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression, median
from threading import Event, Thread
from time import monotonic

from bench import crowd
from bench.figures import Figure
from bench.load import Crowd, Run
from bench.parts import WARM_UP_S, Scene, latencies, replies
from bench.processes import Stage
from bench.tables import Disk, read_disk, read_left, read_tables
from bench.talks import LENGTH
from bench.team import Team, make_stage, start_team

RATE = 300.0  # events a second, at which an answer to a webhook has to come within 50 ms
LONGEST_ACK_MS = 50.0
LOOKS = 120  # in the whole run, but not more than one a second
WARM = 0.25  # of the run; from then on nothing may grow
MOST_GROWTH = 0.05
MOST_LOG_MB = MOST_QUEUES_MB = 64.0


@dataclass(frozen=True, slots=True)
class Look:
    """One moment: seconds since the first, memory of each process in MB, what logs and queues take on disk."""

    at_s: float
    memory_mb: tuple[float, ...]
    disk: Disk


def measure_steady(folder: Path, seconds: float) -> Iterator[Figure]:
    yield from hold("SQLite", make_stage(folder), seconds)


def measure_steady_postgres(folder: Path, seconds: float) -> Iterator[Figure]:
    """One process takes in, two work."""
    yield from hold("PostgreSQL", make_stage(folder, postgres=True), seconds)


def hold(database: str, stage: Stage, seconds: float) -> Iterator[Figure]:
    known = crowd.prepare_database(stage, int(RATE * (seconds + WARM_UP_S) / LENGTH + 4 * RATE))
    sandbox = stage.start_sandbox()
    bot = start_team(stage)
    try:
        scene = Scene(stage, bot, Crowd(known), sandbox)
        scene.load(RATE, WARM_UP_S)
        before, first, log = crowd.count_rows(stage), replies(stage), read_disk(stage).written_mb
        with watch(stage, bot, seconds) as looks:
            run = scene.load(RATE, seconds)
        handled = crowd.count_rows(stage)["inbox handled"] - before["inbox handled"]
        answered, log = replies(stage) - first, read_disk(stage).written_mb - log
        left = read_left(stage)
        tables = read_tables(stage)
    finally:
        bot.stop()
        sandbox.stop()
    part = f"steady at {RATE:.0f}/s for {seconds:.0f} s, {database}"
    figures = [
        *tell_events(part, run, handled, answered),
        *tell_memory(part, looks, name_processes(bot)),
        *tell_disk(part, looks, on_postgres=bot.on_postgres),
        *(Figure(part, f"left at the end: {name}", number, "", 0, "less") for name, number in left.items()),
    ]
    yield from figures
    yield from (Figure(part, f"  {name}, on disk", mb, "MB") for name, mb in tables.items())
    if bot.on_postgres:
        yield Figure(part, "written to the write-ahead log per event", 1000 * log / run.report.sent, "kB")
    wrong = sum(figure.met is False for figure in figures)
    yield Figure(part, "verdict: of all these, missed", wrong, "", 0, "less")


def name_processes(bot: Team) -> Sequence[str]:
    return ("serve",) if len(bot.programs) == 1 else ("web", *(f"work {n}" for n in range(1, len(bot.programs))))


@contextmanager
def watch(stage: Stage, bot: Team, seconds: float) -> Iterator[list[Look]]:
    """Looks at the processes and at the disk, in a thread beside the load, until the block ends."""
    looks: list[Look] = []
    over, began, every_s = Event(), monotonic(), max(1.0, seconds / LOOKS)

    def look() -> None:
        while not over.wait(every_s):
            memory_mb = tuple(each.memory_mb() for each in bot.programs)
            looks.append(Look(monotonic() - began, memory_mb, read_disk(stage)))

    thread = Thread(target=look)
    thread.start()
    try:
        yield looks
    finally:
        over.set()
        thread.join()


def tell_events(part: str, run: Run, handled: int, answered: int) -> Iterator[Figure]:
    yield Figure(part, "sent", run.report.sent)
    yield Figure(part, "sent but not acknowledged", run.refused, "", 0, "less")
    yield Figure(part, "acknowledged but not handled", run.acked - handled, "", 0, "less")
    yield Figure(part, "acknowledged but no answer accepted", run.acked - answered, "", 0, "less")
    yield from latencies(part, run, "", LONGEST_ACK_MS)
    yield Figure(part, "last answer after the last event", run.drain_s, "s", 1.0, "less")
    yield Figure(part, "bot CPU per turn", 1000 * run.bot_cpu_s / run.report.sent, "ms")


def tell_memory(part: str, looks: Sequence[Look], names: Sequence[str]) -> Iterator[Figure]:
    """From the first quarter on: medians of the first and the last quarter of the rest, and the slope of a straight line."""
    warm = looks[int(len(looks) * WARM) :]
    share = max(1, len(warm) // 4)
    for place, name in enumerate(names):
        memory = [each.memory_mb[place] for each in warm]
        first, last = median(memory[:share]), median(memory[-share:])
        slope = linear_regression([each.at_s / 60 for each in warm], memory).slope
        yield Figure(part, f"memory of {name}, once warm", first, "MB")
        yield Figure(part, f"memory of {name}, slope", slope, "MB/min")
        yield Figure(part, f"memory of {name}, growth", 100 * (last / first - 1), "%", 100 * MOST_GROWTH, "less")


def tell_disk(part: str, looks: Sequence[Look], *, on_postgres: bool) -> Iterator[Figure]:
    """PostgreSQL keeps its log as long as its operator set up; SQLite's is emptied by us."""
    log = max(each.disk.log_mb for each in looks)
    yield Figure(part, "write-ahead log at most", log, "MB", None if on_postgres else MOST_LOG_MB, "less")
    if on_postgres:
        queues = max(each.disk.queues_mb for each in looks)
        yield Figure(part, "mailboxes and outbox on disk at most", queues, "MB", MOST_QUEUES_MB, "less")
