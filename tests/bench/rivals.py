"""The same talk on what one would pick instead: how many events a second, at what price, and what a death takes along."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from bench import crowd
from bench.figures import Figure
from bench.generator import Job, Report
from bench.load import Run, find_ceiling, generate, mailboxes_left, run_load
from bench.processes import OPENER, Stage
from bench.team import Team, make_stage, start_team

STEPS = (300.0, 500.0, 800.0, 1100.0, 1400.0, 1800.0, 2300.0)
STEP_S = 4.0
WARM_UP_S = 2.0
PRICE_RATE, PRICE_S = 200.0, 8.0
DEATH_RATE, LOAD_S = 200.0, 8.0
DEATH_AFTER = 1_000  # events that it knows of
LOOK_S, PATIENCE_S = 0.1, 20.0
ANSWER_S = 5.0  # for the smallest question; whoever is busy longer with itself does not keep up
PART = "the same talk on Telegram"
RIVALS = {
    "Wethi, SQLite": "",
    "Wethi, PostgreSQL": "",
    "a commit per event (aiosqlite)": "bench.naive",
    "python-telegram-bot, PicklePersistence": "bench.ptb",
}


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot on a stage of its own, and how to start it again."""

    stage: Stage
    start: Callable[[], Team]
    left: Callable[[], int]
    kept: Callable[[], int]

    def job(self, rate: float, seconds: float) -> Job:
        secret = self.stage.environment()["WETHI_TELEGRAM_WEBHOOK_SECRET"]
        return Job(self.stage.port, rate, seconds, secret, uuid4().hex[:8], telegram=True)


@dataclass(frozen=True, slots=True)
class Result:
    ceiling: float
    cpu_ms: float
    acked: int
    lost: int


def measure_rivals(folder: Path, _seconds: float) -> Iterator[Figure]:
    """All take the same events in the same run; nobody sends, and Wethi alone seals, keeps order and takes a repeat once."""
    results: dict[str, Result] = {}
    for name, module in RIVALS.items():
        here = folder / str(len(results))
        first, second = (make_stage(here / life, postgres="PostgreSQL" in name, telegram=True) for life in "12")
        sandbox = first.start_sandbox()
        try:
            second = replace(second, sandbox_port=first.sandbox_port)
            results[name] = measure_one(
                *(as_rival(each, module) if module else as_wethi(each) for each in (first, second))
            )
        finally:
            sandbox.stop()
    for name, one in results.items():
        yield Figure(PART, f"{name}: most handled a second", one.ceiling, "/s")
        yield Figure(PART, f"{name}: processor for an event", one.cpu_ms, "ms")
        target = 0.0 if name.startswith("Wethi") else None
        what = f"{name}: lost of {one.acked:,} acknowledged, killed with SIGKILL"
        yield Figure(PART, what, one.lost, "", target, "less")
    yield from compare(results)


def compare(results: dict[str, Result]) -> Iterator[Figure]:
    for ours in (name for name, module in RIVALS.items() if not module):
        for name in (name for name, module in RIVALS.items() if module):
            ratio = results[ours].ceiling / results[name].ceiling if results[name].ceiling else 0.0
            yield Figure(PART, f"{ours}, beside {name}", ratio, "x")


def as_wethi(stage: Stage) -> Contender:
    crowd.prepare_database(stage, 0)
    return Contender(
        stage, lambda: start_team(stage, BENCH_DISPATCH="0"), mailboxes_left(stage), lambda: crowd.recorded(stage)
    )


def as_rival(stage: Stage, module: str) -> Contender:
    """One that is busy with itself too long has nothing left that is worth waiting for, and knows of nothing."""

    def ask(path: str) -> int:
        try:
            with OPENER.open(f"http://127.0.0.1:{stage.port}/{path}", timeout=ANSWER_S) as answer:
                return int(json.load(answer))
        except OSError:
            return 0

    return Contender(stage, lambda: Team((stage.start_rival(module),)), lambda: ask("readyz"), lambda: ask("kept"))


def measure_one(one: Contender, fresh: Contender) -> Result:
    """Load for the one, death for the fresh one. The one is not asked to stop: it may write for minutes what it knows."""

    def load(rate: float, seconds: float) -> Run:
        return run_load(one.stage, one.job(rate, seconds), bot=team, left=one.left)

    team = one.start()
    try:
        load(STEPS[0], WARM_UP_S)
        price = load(PRICE_RATE, PRICE_S)
        ceiling, _ = find_ceiling(lambda rate: load(rate, STEP_S), STEPS)
    finally:
        team.kill()
    report, lost = die(fresh)
    return Result(ceiling, 1000 * price.bot_cpu_s / price.report.sent, report.statuses.get("200", 0), lost)


def kill(one: Contender, team: Team, after: int) -> None:
    until = time.monotonic() + PATIENCE_S
    while one.kept() < after and time.monotonic() < until:
        time.sleep(LOOK_S)
    team.kill()


def die(one: Contender) -> tuple[Report, int]:
    """All of its processes are killed under load; what they acknowledged and nobody knows of after a start is lost."""
    team = one.start()
    before = one.kept()
    killing = threading.Thread(target=kill, args=(one, team, before + DEATH_AFTER))
    killing.start()
    try:
        report = generate(one.stage, one.job(DEATH_RATE, LOAD_S))
    finally:
        killing.join()
    team = one.start()
    try:
        return report, max(0, report.statuses.get("200", 0) - (one.kept() - before))
    finally:
        team.stop()
