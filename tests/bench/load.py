"""Runs the load generator against a bot and says what became of every event."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from bench import crowd
from bench.generator import Job, Report
from bench.processes import TREE, Program, Stage
from bench.talks import LENGTH
from bench.team import Team

DRAIN_S = 60.0  # to the end of all that was taken; a bot that needs longer does not keep up
LOOK_S = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """A report of the generator, and what the machine did meanwhile."""

    report: Report
    drain_s: float
    bot_cpu_s: float
    sandbox_cpu_s: float

    @property
    def acked(self) -> int:
        return self.report.statuses.get("200", 0)

    @property
    def refused(self) -> int:
        return self.report.sent - self.acked

    @property
    def handled_a_second(self) -> float:
        return self.acked / (self.report.seconds + self.drain_s)

    def keeps_up(self) -> bool:
        """Nothing refused, and nothing left to do soon after the last event."""
        return not self.refused and self.drain_s < max(1.0, 0.1 * self.report.seconds)


class Crowd:
    """Citizens who were here before, handed out once each."""

    def __init__(self, known: Sequence[tuple[str, int]]) -> None:
        self._known = list(known)

    def take(self, rate: float, seconds: float, pace_s: float = 2.0) -> list[tuple[str, int]]:
        wanted = int(rate * pace_s + rate * seconds / LENGTH) + 1
        taken, self._known = self._known[:wanted], self._known[wanted:]
        return taken


def run_load(stage: Stage, job: Job, *, bot: Team, left: Callable[[], int], sandbox: Program | None = None) -> Run:
    """Generates the load, then waits until `left` (what is still to be done) is nothing."""
    before, before_sandbox = bot.cpu_s(), sandbox.cpu_s() if sandbox else 0.0
    report = generate(stage, job)
    ended = report.began + report.seconds
    while left() and time.time() - ended < DRAIN_S:
        time.sleep(LOOK_S)
    drain_s = time.time() - ended
    return Run(report, drain_s, bot.cpu_s() - before, sandbox.cpu_s() - before_sandbox if sandbox else 0.0)


def generate(stage: Stage, job: Job) -> Report:
    generator = subprocess.run(
        [sys.executable, "-m", "bench.generator"],
        input=json.dumps(asdict(job)).encode(),
        stdout=subprocess.PIPE,
        env=dict(stage.environment()),
        cwd=TREE,
        check=True,
    )
    return Report(**json.loads(generator.stdout))


def find_ceiling(measure: Callable[[float], Run], rates: Sequence[float]) -> tuple[float, list[tuple[float, Run]]]:
    """Steps up until the bot no longer keeps up; the most that was handled a second while it did."""
    runs: list[tuple[float, Run]] = []
    best = 0.0
    for rate in rates:
        run = measure(rate)
        runs.append((rate, run))
        if not run.keeps_up():
            break
        best = max(best, run.handled_a_second)
    return best, runs


def mailboxes_left(stage: Stage) -> Callable[[], int]:
    return lambda: crowd.waiting(stage)


def messages_left(stage: Stage) -> Callable[[], int]:
    return lambda: crowd.waiting(stage) + crowd.unsent(stage)
