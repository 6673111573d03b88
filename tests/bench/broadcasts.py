"""Broadcasts in the benchmark: how soon a hundred thousand are planned, and how near the platforms' rates they leave."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.mailing import agree, gather, look, now_ms
from bench.processes import LOOK_EVERY_S, Program, Stage

RECIPIENTS = 100_000
ON_TELEGRAM = 600  # at 28 a second, twenty seconds
FEWER = 100  # recipients of one call: then it takes five seconds, and not one, to tell a hundred thousand
LINE_RATE, TELEGRAM_RATE = 200.0, 30.0  # what the platforms take in a second
SETTLES_MS = 50_000  # until it begins: planning and countdown
LONGEST_S = 150.0
FIRST_WAVE_ENDS = 1.5  # seconds of silence before the rest follows


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a broadcast left: calls, in how many seconds, and what the sandbox counted."""

    calls: int
    seconds: float
    most_in_a_second: int
    refused: int

    @property
    def rate(self) -> float:
        return self.calls / self.seconds if self.seconds else 0.0


def measure_broadcasts(folder: Path, _seconds: float) -> Iterator[Figure]:
    yield from measure_line(folder / "line")
    yield from measure_telegram(folder / "telegram")


def measure_line(folder: Path) -> Iterator[Figure]:
    part = "broadcast, LINE"
    stage = replace(Stage.make(folder), both=True)
    sandbox = stage.start_sandbox()
    try:
        gather(stage, line=RECIPIENTS, telegram=0)
        yield from plan(stage, part)
        for name, most in (("b1", 0), ("b2", FEWER)):
            left = send(stage, name, most)
            each = f", {most} told by each" if most else ", 500 told by each"
            yield Figure(part, f"calls a second{each}", left.rate, "/s", 0.95 * LINE_RATE)
            yield Figure(part, f"refused for their rate{each}", left.refused, "", 0, "less")
    finally:
        sandbox.stop()


def plan(stage: Stage, part: str) -> Iterator[Figure]:
    """From the first row of the ledger to the last, while the bot does everything else as well."""
    agree(stage, begins_ms=now_ms() + SETTLES_MS)
    bot = stage.start_bot()
    try:
        wait_for(stage, "b1", "planning")
        began = time.monotonic()
        wait_for(stage, "b1", "counting-down")
        yield Figure(part, f"{RECIPIENTS:,} recipients planned", time.monotonic() - began, "s", 10.0, "less")
    finally:
        bot.stop()


def send(stage: Stage, name: str, most: int) -> Leaving:
    if name != "b1":
        agree(stage, begins_ms=now_ms() + SETTLES_MS, name=name)
    since = len(stage.ask_sandbox("journal?path=multicast")["entries"])
    bot = stage.start_bot(**({"BENCH_RECIPIENTS": str(most)} if most else {}))
    try:
        wait_for(stage, name, "finished")
    finally:
        bot.stop()
    return read_leaving(stage, "line", "multicast", since)


def measure_telegram(folder: Path) -> Iterator[Figure]:
    part = "broadcast, Telegram"
    stage = replace(Stage.make(folder), both=True)
    sandbox, bot = stage.start_sandbox(), None
    try:
        gather(stage, line=0, telegram=ON_TELEGRAM)
        agree(stage, begins_ms=now_ms() + 5_000)
        bot = stage.start_bot()
        wait_for(stage, "b1", "finished")
        left = read_leaving(stage, "telegram", "/sendMessage", 0)
    finally:
        stop_all(bot, sandbox)
    yield Figure(part, "messages a second", left.rate, "/s", 28.0)
    yield Figure(part, "most in any second", left.most_in_a_second, "", TELEGRAM_RATE, "less")
    yield Figure(part, "refused for their rate", left.refused, "", 0, "less")


def stop_all(*programs: Program | None) -> None:
    for one in programs:
        if one:
            one.stop()


def wait_for(stage: Stage, name: str, status: str) -> None:
    until = time.monotonic() + LONGEST_S
    while look(stage.folder, name)[0] != status:
        if time.monotonic() > until:
            raise RuntimeError(f"{name} stands at {look(stage.folder, name)} after {LONGEST_S:.0f} s, not at {status}")
        time.sleep(LOOK_EVERY_S)


def read_leaving(stage: Stage, channel: str, path: str, since: int) -> Leaving:
    """Without those who went first and were looked at before the rest followed."""
    entries: Sequence[dict[str, Any]] = stage.ask_sandbox(f"journal?channel={channel}&path={path}")["entries"][since:]
    accepted = sorted(datetime.fromisoformat(one["at"]).timestamp() for one in entries if one["status"] == 200)
    gaps = [place for place in range(1, len(accepted)) if accepted[place] - accepted[place - 1] > FIRST_WAVE_ENDS / 3]
    rest = accepted[gaps[0] :] if gaps else accepted
    refused = sum(one["status"] == 429 for one in entries)
    totals = stage.ask_sandbox("totals")["most_in_a_second"].get(channel, {})
    return Leaving(len(rest) - 1, rest[-1] - rest[0], max(totals.values(), default=0), refused)
