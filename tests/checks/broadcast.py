"""`python -m tests.checks.broadcast`: kills the bot in the middle of a broadcast; on LINE each is told once, on Telegram nobody twice."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from signal import SIGKILL
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from bench.mailing import Town, agree, count_sent, count_told, gather, go_on, look, now_ms, stop_beside
from bench.processes import Stage
from rich.console import Console
from rich.progress import track

from checks.killing import Child, fork_bot

QUICK, FULL = 10_000, 100_000
TELEGRAM_SHARE = 0.06  # of the recipients: at 28 a second these take as long as the others
KILLS = 20
SILENT = 0.01  # of the calls are accepted, and nobody says so
REFUSED = 0.05  # of LINE's calls end with 500
TELEGRAM_REFUSED = 0.02  # what ends so is of unknown fate there, and more would pause the broadcast over and over
TOO_FAST = 0.03  # of the calls: where the machine stands still for 50 ms, late ones come together, and are told to wait
RATE_REFUSALS = 3  # 429s that are ordered in each life
LONGEST_LIFE_S = 2.0
LONGEST_S = 600.0
STOPS_WITHIN_S = 2.0
MOST_A_SECOND = {"line": 200, "telegram": 30}
AT_ONCE = "20"  # recipients of one call, so that there are enough of them to die between
SECOND_MS = 1_000
FEW = 100  # told before it is stopped
LOOKED_FOR_S = 4.0
LONGEST_STOP_S = 60.0  # until enough of it has left


@dataclass(slots=True)
class Tally:
    killed: int = 0
    paused: int = 0
    ordered: int = 0  # 429s
    too_fast: int = 0
    broken: list[str] = field(default_factory=list)


def broadcast(
    *,
    full: Annotated[bool, typer.Option("--full", help="A hundred thousand recipients.")] = False,
    recipients: Annotated[int, typer.Option(help="How many, if not the usual number.")] = 0,
    kills: Annotated[int, typer.Option(help="How many times to kill.")] = KILLS,
) -> None:
    began, tally, number = time.monotonic(), Tally(), recipients or (FULL if full else QUICK)
    with TemporaryDirectory(prefix="wethi-broadcast-") as folder:
        stage = replace(Stage.make(Path(folder) / "data"), both=True)
        sandbox = stage.start_sandbox()
        try:
            town = gather(stage, line=int(number * (1 - TELEGRAM_SHARE)), telegram=int(number * TELEGRAM_SHARE))
            live_and_die(stage, tally, kills)
            tally.broken += judge(stage, town, tally)
            stopped_s = measure_stop(stage, tally)
        finally:
            sandbox.stop()
    if stopped_s > STOPS_WITHIN_S:
        tally.broken.append(f"a stop took {stopped_s:.2f} s")
    sys.exit(report(tally, number, stopped_s=stopped_s, seconds=time.monotonic() - began))


def live_and_die(stage: Stage, tally: Tally, kills: int) -> None:
    """So many lives that end by a kill, and one that goes on until all is done."""
    import telegram  # noqa: F401, PLC0415  # half a second that no forked bot is to spend

    chance = Random(kills)
    agree(stage, begins_ms=now_ms() + SECOND_MS)
    for _ in track(range(kills), "Killing", console=Console(stderr=True)):
        order_faults(stage, tally)
        child = fork(stage)
        time.sleep(chance.uniform(0.2, LONGEST_LIFE_S))
        child.end(SIGKILL)
        tally.killed += child.killed
        tally.paused += go_on(stage)
    stage.ask_sandbox("faults", {"channel": "line", "endpoint": "multicast"})
    stage.ask_sandbox("faults", {"channel": "telegram", "endpoint": "sendMessage"})
    finish(stage, tally)


def fork(stage: Stage) -> Child:
    return fork_bot(stage, BENCH_RECIPIENTS=AT_ONCE)


def order_faults(stage: Stage, tally: Tally) -> None:
    """A fresh seed for each life; the newest order of an endpoint holds."""
    for channel, endpoint, share in (("line", "multicast", REFUSED), ("telegram", "sendMessage", TELEGRAM_REFUSED)):
        order = {"channel": channel, "endpoint": endpoint, "error_share": share, "drop_after_share": SILENT}
        refusals = RATE_REFUSALS if channel == "line" else 0
        stage.ask_sandbox("faults", order | {"seed": tally.killed + 1, "force_429": refusals})
        tally.ordered += refusals


def finish(stage: Stage, tally: Tally) -> None:
    until = time.monotonic() + LONGEST_S
    while time.monotonic() < until:
        child = fork(stage)
        try:
            status = wait_for_end(stage, until)
        finally:
            child.end()
        if status == "finished":
            return
        tally.paused += go_on(stage)
    tally.broken.append(f"not finished after {LONGEST_S:.0f} s: {look(stage.folder)}")


def wait_for_end(stage: Stage, until: float) -> str:
    while (found := look(stage.folder))[0] not in ("finished", "paused", "needs-decision") and time.monotonic() < until:
        time.sleep(0.2)
    return found[0]


def judge(stage: Stage, town: Town, tally: Tally) -> Iterator[str]:
    line, telegram = count_told(stage)
    _, fates = look(stage.folder)
    sent = count_sent(stage.folder)
    never = [one for one in town.line if line[one] == 0]
    doubled = [one for one in town.line if line[one] > 1] + [one for one in town.telegram if telegram[one] > 1]
    if doubled:
        yield f"{len(doubled)} citizens were told twice"
    if never:
        yield f"{len(never)} citizens of LINE were told nothing"
    if sum(fates.values()) != town.size or set(fates) - {"sent", "unknown", "failed"}:
        yield f"the ledger says {dict(fates)} of {town.size}"
    if sent.get("line/main", 0) != len(town.line):
        yield f"the ledger counts {sent.get('line/main', 0)} sent on LINE, the sandbox {len(line)}"
    if sent.get("telegram/main", 0) > len(telegram):
        yield f"the ledger counts {sent['telegram/main']} sent on Telegram, the sandbox {len(telegram)}"
    yield from judge_rates(stage, tally)


def judge_rates(stage: Stage, tally: Tally) -> Iterator[str]:
    totals = stage.ask_sandbox("totals")
    for channel, ordered in (("line", tally.ordered), ("telegram", 0)):
        refused = sum(by_status.get("429", 0) for by_status in totals["calls"].get(channel, {}).values())
        tally.too_fast += max(0, refused - ordered)
        calls = sum(sum(by_status.values()) for by_status in totals["calls"].get(channel, {}).values())
        if refused - ordered > TOO_FAST * calls:
            yield f"{refused - ordered} calls of {channel} came too fast"
    for channel, endpoint in (("line", "/v2/bot/message/multicast"), ("telegram", "send")):
        most = totals["most_in_a_second"].get(channel, {}).get(endpoint, 0)
        if not 0 < most <= MOST_A_SECOND[channel]:
            yield f"{most} calls of {channel} in one second"


def measure_stop(stage: Stage, tally: Tally) -> float:
    """A second broadcast, stopped while it leaves: how many seconds later its last call was accepted."""
    agree(stage, begins_ms=now_ms() + SECOND_MS, name="b2")
    child = fork(stage)
    try:
        until = time.monotonic() + LONGEST_STOP_S
        while look(stage.folder, "b2")[1].get("sent", 0) < FEW and time.monotonic() < until:
            time.sleep(0.02)
        stop_beside(stage.folder, "b2")
        stopped = datetime.now(UTC)
        time.sleep(LOOKED_FOR_S)
    finally:
        child.end()
    entries = stage.ask_sandbox("journal?path=")["entries"]
    accepted = [datetime.fromisoformat(one["at"]) for one in entries if one["status"] == 200 and is_told(one["path"])]
    fates = look(stage.folder, "b2")[1]
    if not fates.get("stopped") or set(fates) - {"sent", "stopped", "unknown"}:
        tally.broken.append(f"after the stop the ledger says {dict(fates)}")
    return max(0.0, (max(accepted) - stopped).total_seconds())


def is_told(path: str) -> bool:
    return path.endswith(("multicast", "sendMessage"))


def report(tally: Tally, number: int, *, stopped_s: float, seconds: float) -> int:
    for words in tally.broken:
        sys.stdout.write(f"BROKEN {words}\n")
    sys.stdout.write(
        f"broadcast: {number} recipients, {tally.killed} kills, {tally.paused} times paused by errors and resumed, "
        f"{tally.too_fast} calls too fast, "
        f"the last call {stopped_s:.2f} s after a stop, {len(tally.broken)} broken promises, {seconds:.0f} s in all\n"
    )
    return 1 if tally.broken else 0


if __name__ == "__main__":
    typer.run(broadcast)
