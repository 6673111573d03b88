"""Patroni's drill: under load the primary dies, stands still and comes back, and hands over; nothing acknowledged is lost."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.processes import Stage, find_port
from httpx import AsyncClient
from rich.console import Console

from checks.failover_load import AGAIN_S, GIVES_UP_S, PEOPLE, SECRET, Load, Seen, wait_until_ready
from checks.patroni_servers import ROLE, TAKES_OVER_WITHIN_S, Cluster, Member, wait_for

ROOT = Path(__file__).parents[2]
WORKERS = 2
STILL_AFTER_S = 10.0  # for which a primary that stood still sleeps on when another has taken over
MOST_SILENT_S = 30.0
DAMAGE = {
    "dies": "SIGKILL",
    "stands still": "SIGSTOP, and SIGCONT when another has taken over",
    "hands over": "patronictl",
}
WANTED = """
    SELECT (SELECT count(*) FROM inbox WHERE status <> 'handled'), (SELECT count(*) FROM inbox),
        (SELECT coalesce(sum(version), 0) FROM conversation)
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """The servers, the bot before them, and the stand-in for LINE behind it."""

    cluster: Cluster
    folder: Path
    port: int
    stage: Stage

    def start_bot(self) -> list["subprocess.Popen[bytes]"]:
        """One process that takes in, and two that work; they know all three servers and want the one that can be written."""
        parts = [("web", self.port), *(("work", find_port()) for _ in range(WORKERS))]
        return [self._start(command, port) for command, port in parts]

    def _start(self, command: str, port: int) -> "subprocess.Popen[bytes]":
        hosts = ",".join(f"127.0.0.1:{one.port}" for one in self.cluster.members)
        end, sandbox = "?target_session_attrs=primary", f"http://127.0.0.1:{self.stage.sandbox_port}"
        known = {
            "WETHI_DATABASE_URL": f"postgresql://{ROLE}@{hosts}/{ROLE}{end}",
            "WETHI_KEYS_URL": f"postgresql://{ROLE}@{hosts}/{ROLE}_keys{end}",
            "WETHI_DATA_DIR": str(self.folder / f"bot{port}"), "WETHI_SECRET_KEY": "k" * 40,
            "WETHI_LINE_CHANNEL_SECRET": SECRET, "WETHI_LINE_CHANNEL_ACCESS_TOKEN": self.stage.environment()["WETHI_LINE_CHANNEL_ACCESS_TOKEN"],
            "WETHI_PUBLIC_URL": f"http://127.0.0.1:{self.port}", "WETHI_LINE_API_BASE": f"{sandbox}/line",
            "WETHI_LINE_DATA_API_BASE": f"{sandbox}/line-data", "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        words = [sys.executable, "-m", "bot.cli", command, "--no-env-file", "--port", str(port)]
        with (self.folder / f"{command}{port}.log").open("wb") as log:
            return subprocess.Popen(words, env=known, cwd=self.folder, stdout=log, stderr=log)

    def read_log(self) -> list[str]:
        """The names of the events in the logs of all processes."""
        lines = [line for file in self.folder.glob("w*.log") for line in file.read_text(encoding="utf-8").splitlines()]
        return [str(json.loads(line).get("event")) for line in lines if line.startswith("{")]


async def die(scene: Scene, former: Member) -> float:
    """The whole machine, at once; it is back when another has taken over."""
    await asyncio.to_thread(former.end)
    later = await wait_for_another(scene, former)
    former.start()
    return later


async def stand_still(scene: Scene, former: Member) -> float:
    """The whole machine sleeps, and wakes up as a primary that does not know that it is none any more."""
    former.signal(signal.SIGSTOP)
    try:
        later = await wait_for_another(scene, former)
        await asyncio.sleep(STILL_AFTER_S)
        return later
    finally:
        former.signal(signal.SIGCONT)


async def hand_over(scene: Scene, former: Member) -> float:
    await asyncio.to_thread(scene.cluster.switch_over, former)
    return await wait_for_another(scene, former)


async def wait_for_another(scene: Scene, former: Member) -> float:
    """When another one had taken over, and had a standby of its own (seconds of the clock that only goes on)."""
    for happens in (lambda: scene.cluster.has_taken_over(former), scene.cluster.has_standby):
        await asyncio.to_thread(wait_for, happens, TAKES_OVER_WITHIN_S, "new primary with its standby")
    return time.monotonic()


STEPS: tuple[Callable[[Scene, Member], Awaitable[float]], ...] = (die, stand_still, hand_over)


async def live_through(scene: Scene, rate: int, seconds: float) -> bool:
    """Load all the time, and one fault after the other; whether every promise was kept."""
    url, kept = f"http://127.0.0.1:{scene.port}", True
    async with AsyncClient(timeout=GIVES_UP_S + 1, trust_env=False) as web:
        await wait_until_ready(web, url)
        for who in range(PEOPLE):  # LINE knows them
            scene.stage.ask_sandbox("tokens", {"user": f"U{who:032x}"})
        seen, ends = Seen(), asyncio.Event()
        load = Load(web, f"{url}/webhooks/line", seen, ends, PEOPLE / rate)
        talks = [asyncio.create_task(load.talk(who)) for who in range(PEOPLE)]
        for what, step in zip(DAMAGE, STEPS, strict=True):
            await asyncio.sleep(seconds)
            former = await asyncio.to_thread(lambda: scene.cluster.primary)
            known, began = len(seen.acknowledged), time.monotonic()
            later = await step(scene, former)
            await asyncio.to_thread(wait_for, scene.cluster.is_safe, TAKES_OVER_WITHIN_S, "synchronous standby again")
            await asyncio.sleep(seconds)
            kept &= tell_fault(seen, what, known, (began, later))
            await asyncio.to_thread(tell_lost, seen, scene)
        ends.set()
        await asyncio.gather(*talks)
    await wait_until_handled(scene.cluster)
    return tell_whole(seen, scene) and kept


def tell_fault(seen: Seen, what: str, known: int, times: tuple[float, float]) -> bool:
    began, later = times
    refused = [at - began for at in seen.refused if at >= began]
    silent = max(refused, default=0.0) - min(refused, default=0.0)
    Console(width=200).print(
        f"The primary {what} ({DAMAGE[what]}): refused {len(refused)} times within {silent:.1f} s, the last one "
        f"{max(refused, default=0.0):.1f} s after it, and another with its standby stood there after {later - began:.1f} s; acknowledged {len(seen.acknowledged) - known} meanwhile."
    )
    return silent < MOST_SILENT_S and len(seen.acknowledged) > known


def tell_lost(seen: Seen, scene: Scene) -> None:
    """What is missing already, so that one knows under which fault it was lost."""
    known = list(seen.acknowledged)
    rows = {str(name) for (name,) in scene.cluster.primary.ask("SELECT delivery_id FROM inbox")}
    Console().print(f"Of {len(known)} acknowledged so far, {sum(name not in rows for name in known)} are missing.")


async def wait_until_handled(cluster: Cluster) -> None:
    for _ in range(200):
        if not await asyncio.to_thread(cluster.primary.ask, "SELECT 1 FROM mailbox LIMIT 1"):
            return
        await asyncio.sleep(AGAIN_S)


def tell_whole(seen: Seen, scene: Scene) -> bool:
    """What is in the database that is the primary at the end, against what was acknowledged."""
    primary = scene.cluster.primary
    rows = {str(name) for (name,) in primary.ask("SELECT delivery_id FROM inbox")}
    waiting, recorded, turns = (int(str(each)) for each in primary.ask(WANTED)[0])
    outcomes = {str(name): many for name, many in primary.ask("SELECT outcome, count(*) FROM sent GROUP BY outcome")}
    lost = sum(name not in rows for name in seen.acknowledged)
    log = scene.read_log()
    Console(width=200).print(
        f"Acknowledged {len(seen.acknowledged)}, lost {lost}; recorded {recorded}, not handled {waiting}, turns taken {turns}; "
        f"messages {outcomes}. Answers {dict(seen.answers)}; a refusal took {median(seen.refused_in_s or [0.0]):.2f} s (median), "
        f"at most {max(seen.refused_in_s, default=0.0):.2f}, {sum(took > GIVES_UP_S for took in seen.refused_in_s)} of "
        f"{len(seen.refused_in_s)} too late for LINE. In {1 + WORKERS} logs: database_away {log.count('database_away')}, "
        f"database_back {log.count('database_back')}."
    )
    return not lost and not waiting and recorded == turns


def drill(folder: Path, rate: int, seconds: float) -> bool:
    """Goes through all three faults once; whether what Wethi promises was kept."""
    stage = Stage.make(folder / "sandbox")
    cluster = Cluster(folder)
    parts: list[subprocess.Popen[bytes]] = []
    sandbox = stage.start_sandbox()
    try:
        cluster.start()
        scene = Scene(cluster, folder, find_port(), stage)
        parts += scene.start_bot()
        return asyncio.run(live_through(scene, rate, seconds))
    finally:
        for part in parts:
            part.terminate()
        for part in parts:
            part.wait()
        cluster.end()
        sandbox.stop()
