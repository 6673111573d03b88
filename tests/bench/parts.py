"""The parts of the benchmark: intake with turns, complete turns, latency, size, and what a simpler design would carry."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from bench import crowd
from bench.figures import Figure
from bench.generator import Job
from bench.load import Crowd, Run, find_ceiling, mailboxes_left, messages_left, run_load
from bench.processes import Program, Stage
from bench.team import Team, make_stage, start_team

SEEDED = 20_000
PEOPLE = 100_000
WARM_UP_S = 3.0
STEP_S = 8.0
STEPS = (600.0, 800.0, 1000.0, 1200.0, 1500.0, 1800.0, 2200.0, 2600.0, 3000.0)


@dataclass(frozen=True, slots=True)
class Scene:
    """A bot, and the sandbox where it has somebody to talk to, with citizens to be."""

    stage: Stage
    bot: Team
    crowd: Crowd
    sandbox: Program | None = None

    def load(self, rate: float, seconds: float, *, keep_tokens: bool = False) -> Run:
        job = Job(
            self.stage.port,
            rate,
            seconds,
            self.stage.secret,
            uuid4().hex[:8],
            self.crowd.take(rate, seconds),
            self.stage.sandbox_port if self.sandbox else 0,
            keep_tokens=keep_tokens,
        )
        left = messages_left(self.stage) if self.sandbox else mailboxes_left(self.stage)
        return run_load(self.stage, job, bot=self.bot, left=left, sandbox=self.sandbox)


def measure_intake(folder: Path, seconds: float) -> Iterator[Figure]:
    """Signed webhook events into handled turns with their answers queued; the dispatcher is paused."""
    yield from take_in("intake and turns, SQLite", make_stage(folder), seconds)


def measure_intake_postgres(folder: Path, seconds: float) -> Iterator[Figure]:
    """The same on PostgreSQL: one process takes in, two work."""
    yield from take_in("intake and turns, PostgreSQL", make_stage(folder, postgres=True), seconds)


def take_in(part: str, stage: Stage, seconds: float) -> Iterator[Figure]:
    known = crowd.prepare_database(stage, SEEDED)
    bot = start_team(stage, BENCH_DISPATCH="0", WETHI_PUBLIC_URL="")
    try:
        scene = Scene(stage, bot, Crowd(known))
        scene.load(300.0, WARM_UP_S)
        before, database_s = crowd.count_rows(stage), bot.database_cpu_s()
        run = scene.load(1000.0, seconds)
        after, database_s = crowd.count_rows(stage), bot.database_cpu_s() - database_s
        ceiling, steps = find_ceiling(lambda rate: scene.load(rate, STEP_S), STEPS)
    finally:
        bot.stop()
    yield Figure(part, "events handled a second, 1,000 offered", run.handled_a_second, "/s", 1000 * 0.99)
    yield Figure(part, f"acknowledged of {run.report.sent:,} sent in {seconds:.0f} s", run.acked)
    yield from losses(part, run, before=before, after=after)
    yield from latencies(part, run, " at 1,000/s")
    yield Figure(part, "bot CPU per event", 1000 * run.bot_cpu_s / run.report.sent, "ms")
    if bot.on_postgres:
        yield Figure(part, "of it the database's", 1000 * database_s / run.report.sent, "ms")
    yield Figure(part, "generator CPU per event", 1000 * run.report.cpu_s / run.report.sent, "ms")
    yield Figure(part, "most handled a second while keeping up", ceiling, "/s", 3000.0)
    for rate, step in steps:
        yield Figure(part, f"  offered {rate:,.0f}/s: handled a second", step.handled_a_second, "/s")


def losses(part: str, run: Run, *, before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[Figure]:
    """Every acknowledged event is a handled row and has its answer in the outbox."""
    handled = after["inbox handled"] - before["inbox handled"]
    queued = after["turns queued"] - before["turns queued"]
    yield Figure(part, "acknowledged but not handled", run.acked - handled, "", 0, "less")
    yield Figure(part, "acknowledged without a queued answer", run.acked - queued, "", 0, "less")


def latencies(part: str, run: Run, when: str, target: float | None = None) -> Iterator[Figure]:
    for name in ("p50", "p99"):
        wanted = target if name == "p99" else None
        yield Figure(part, f"acknowledged{when}, {name}", run.report.latencies[name], "ms", wanted, "less")


def measure_replies(folder: Path, seconds: float) -> Iterator[Figure]:
    """Complete turns: webhook in, turn, reply accepted by the sandbox; then the latency of both at 300 a second."""
    yield from take_and_reply("SQLite", make_stage(folder), seconds)


def measure_replies_postgres(folder: Path, seconds: float) -> Iterator[Figure]:
    yield from take_and_reply("PostgreSQL", make_stage(folder, postgres=True), seconds)


def take_and_reply(database: str, stage: Stage, seconds: float) -> Iterator[Figure]:
    part, slowly = f"complete turns, {database}", f"at 300 a second, {database}"
    known = crowd.prepare_database(stage, SEEDED)
    sandbox = stage.start_sandbox()
    bot = start_team(stage)
    try:
        scene = Scene(stage, bot, Crowd(known), sandbox)
        scene.load(100.0, WARM_UP_S)
        first = replies(stage)
        run = scene.load(500.0, seconds)
        accepted, refused = replies(stage) - first, stage.ask_sandbox("totals")["refused_429"]
        stage.ask_sandbox("reset", {})
        slow = scene.load(300.0, seconds, keep_tokens=True)
        delays = reply_delays(stage, slow.report.tokens)
        totals = stage.ask_sandbox("totals")
    finally:
        bot.stop()
        sandbox.stop()
    yield Figure(part, "complete turns a second, 500 offered", accepted / run_s(run), "/s", 500 * 0.99)
    yield Figure(part, "acknowledged but no reply accepted", run.acked - accepted, "", 0, "less")
    yield Figure(part, "bot CPU per turn", 1000 * run.bot_cpu_s / run.report.sent, "ms")
    yield Figure(part, "sandbox CPU per turn", 1000 * run.sandbox_cpu_s / run.report.sent, "ms")
    yield Figure(part, "calls over the platform's limits (429)", refused + totals["refused_429"], "", 0, "less")
    yield from latencies(slowly, slow, "", 50.0)
    yield Figure(slowly, "reply accepted, p50", place(delays, 0.5), "ms")
    yield Figure(slowly, "reply accepted, p99", place(delays, 0.99), "ms", 300.0, "less")
    yield Figure(slowly, "no reply accepted", slow.report.sent - len(delays), "", 0, "less")
    yield Figure(slowly, "messages billed", totals["billed"], "", 0, "less")


def run_s(run: Run) -> float:
    return run.report.seconds + run.drain_s


def replies(stage: Stage) -> int:
    totals = stage.ask_sandbox("totals")["calls"].get("line", {})
    return int(totals.get("/v2/bot/message/reply", {}).get("200", 0))


def reply_delays(stage: Stage, tokens: Mapping[str, float]) -> list[float]:
    """From the webhook's sending to the reply's acceptance, in ms, in order of length."""
    delays = []
    entries = stage.ask_sandbox("journal?channel=line&path=message/reply")["entries"]
    for entry in entries:
        token = entry["body"].partition('"replyToken":"')[2].partition('"')[0]
        if entry["status"] == 200 and token in tokens:
            at = datetime.fromisoformat(entry["at"]).timestamp()
            delays.append((at - tokens[token]) * 1000)
    return sorted(delays)


def place(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("inf")


def measure_size(folder: Path, _seconds: float) -> Iterator[Figure]:
    """Memory with 100,000 conversations at work, and how soon the bot is ready over such a database."""
    part = f"{PEOPLE:,} conversations"
    stage = Stage.make(folder)
    began = time.monotonic()
    known = crowd.prepare_database(stage, PEOPLE, talking=True)
    seeding_s = time.monotonic() - began
    sandbox = stage.start_sandbox()
    bot = stage.start_bot()
    ready_s = bot.ready_s
    try:
        Scene(stage, Team((bot,)), Crowd(known), sandbox).load(300.0, 10.0)
        now, most = bot.memory_mb(), bot.memory_mb("VmHWM")
    finally:
        bot.stop()
        sandbox.stop()
    yield Figure(part, "ready after the start of the process", ready_s, "s", 2.0, "less")
    yield Figure(part, "resident memory after 10 s at 300/s", now, "MB", 180.0, "less")
    yield Figure(part, "resident memory at most", most, "MB", 180.0, "less")
    yield Figure(part, "seeding", PEOPLE / seeding_s, "/s")
