"""Votes at the promised rate while the mathematics runs: from the tap to the next statement, lost votes, age of the result."""

import json
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from uuid import uuid4

from bench import crowd, forum
from bench.ballots import Job, Report
from bench.figures import Figure
from bench.load import DRAIN_S, LOOK_S, messages_left
from bench.parts import place, reply_delays
from bench.processes import TREE, Program, Stage

PEOPLE, STATEMENTS, VOTES_EACH = 5_000, 200, 20
PACE_S = 5.0  # between two taps of one citizen
WARM_UP_S = 3.0
FAST, SLOW = 300.0, 50.0  # votes a second
SECONDS = 30.0
SAMPLE_S = 0.25
FIRST_RESULT_S = 60.0


@dataclass(slots=True)
class Watch:
    """The age of the newest result, looked at again and again; before the first vote of a run nothing ages."""

    folder: Path
    since: float = field(default_factory=time.time)
    oldest_s: float = 0.0
    results: int = 0
    _ends: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        seen = set[int]()
        while not self._ends.wait(SAMPLE_S):
            at = newest_result(self.folder)
            seen.add(at)
            self.results = len(seen) - 1
            self.oldest_s = max(self.oldest_s, time.time() - max(at / 1_000, self.since))

    def end(self) -> None:
        self._ends.set()


@dataclass(frozen=True, slots=True)
class Scene:
    stage: Stage
    bot: Program
    citizens: list[str]
    statements: list[int]

    def vote(self, rate: float, seconds: float) -> tuple[Report, Watch]:
        """Who votes in this run has not voted in another one."""
        people = min(int(rate * PACE_S), len(self.citizens))
        taken = [self.citizens.pop() for _ in range(people)]
        job = Job(
            self.stage.port,
            self.stage.sandbox_port,
            rate,
            seconds,
            self.stage.secret,
            uuid4().hex[:8],
            taken,
            self.statements,
        )
        watch = Watch(self.stage.folder)
        looking = threading.Thread(target=watch.run)
        looking.start()
        try:
            report = Report(**json.loads(run_apart(self.stage, job)))
        finally:
            watch.end()
            looking.join()
        wait_for_rest(self.stage)
        return report, watch


def run_apart(stage: Stage, job: Job) -> bytes:
    voters = [sys.executable, "-m", "bench.ballots"]
    order, environment = json.dumps(asdict(job)).encode(), dict(stage.environment())
    done = subprocess.run(voters, input=order, stdout=subprocess.PIPE, env=environment, cwd=TREE, check=True)
    return done.stdout


def wait_for_rest(stage: Stage) -> None:
    left, until = messages_left(stage), time.monotonic() + DRAIN_S
    while left() and time.monotonic() < until:
        time.sleep(LOOK_S)


def newest_result(folder: Path) -> int:
    """When it was computed, in ms since 1970; 0: there is none."""
    return ask(folder, "SELECT coalesce(max(at_ms), 0) FROM opinion")


def ask(folder: Path, question: str) -> int:
    with closing(sqlite3.connect(f"file:{folder / crowd.DATABASE}?mode=ro", uri=True, timeout=30)) as reader:
        return int(reader.execute(question).fetchone()[0])


def count_votes(folder: Path) -> tuple[int, int]:
    """Those that were cast, and those in the tallies."""
    cast = ask(folder, "SELECT count(*) FROM vote")
    return cast, ask(folder, "SELECT sum(agreed + disagreed + passed) FROM tally")


def measure_votes(folder: Path, _seconds: float) -> Iterator[Figure]:
    stage = Stage.make(folder)
    citizens, statements = forum.fill(stage, PEOPLE, statements=STATEMENTS, votes_each=VOTES_EACH)
    sandbox = stage.start_sandbox()
    bot = stage.start_bot()
    try:
        scene = Scene(stage, bot, citizens, statements)
        scene.vote(SLOW, WARM_UP_S)
        until = time.monotonic() + FIRST_RESULT_S
        while not newest_result(folder) and time.monotonic() < until:
            time.sleep(SAMPLE_S)
        for rate in (FAST, SLOW):
            yield from measure_rate(scene, rate)
        yield Figure("votes", "memory of the bot at most", bot.memory_mb("VmHWM"), "MB")
    finally:
        bot.stop()
        sandbox.stop()


def measure_rate(scene: Scene, rate: float) -> Iterator[Figure]:
    part, folder = f"{rate:.0f} votes a second", scene.stage.folder
    scene.stage.ask_sandbox("reset", {})
    before, used = count_votes(folder), scene.bot.cpu_s()
    report, watch = scene.vote(rate, SECONDS)
    cpu_s = scene.bot.cpu_s() - used
    after, delays = count_votes(folder), reply_delays(scene.stage, report.tokens)
    acknowledged = report.statuses.get("200", 0)
    fast = rate == FAST
    yield Figure(part, f"taps sent in {report.seconds:.0f} s", report.sent)
    yield Figure(part, "tap to next statement, p50", place(delays, 0.5), "ms")
    yield Figure(part, "tap to next statement, p95", place(delays, 0.95), "ms", 300.0 if fast else None, "less")
    yield Figure(part, "tap to next statement, p99", place(delays, 0.99), "ms")
    yield Figure(part, "taps without a next statement", report.sent - len(delays), "", 0, "less")
    yield Figure(part, "taps refused", report.sent - acknowledged, "", 0, "less")
    yield Figure(part, "votes lost or doubled", abs(acknowledged - (after[0] - before[0])), "", 0, "less")
    yield Figure(part, "votes missing in the tallies", abs(after[0] - after[1]), "", 0, "less")
    yield Figure(part, "oldest that the newest result was", watch.oldest_s, "s", None if fast else 10.0, "less")
    yield Figure(part, "results computed meanwhile", watch.results)
    yield Figure(part, "bot CPU per vote", 1000 * cpu_s / report.sent, "ms")
