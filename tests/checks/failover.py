"""`python -m tests.checks.failover`: the primary dies under load, its standby takes over; what was acknowledged is there."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Annotated

import typer
from bench.processes import find_port
from bench.talks import sign, write_webhook
from httpx import AsyncClient, HTTPError
from rich.console import Console

from checks.two_servers import ROLE, Server, open_pair

SECRET = "s" * 32
PEOPLE = 60
NOTICED_AFTER_S = 5.0  # until whoever watches the primary is sure that it is dead
GIVES_UP_S = 2.0  # LINE
AGAIN_S = 0.5
MOST_SILENT_S = 30.0
ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Seen:
    """What a platform saw: how its webhooks were answered, and when the first and the last one was refused."""

    acknowledged: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    refused: list[float] = field(default_factory=list)
    refused_in_s: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Load:
    """Citizens who write one after another as long as `ends` is not set; what is not acknowledged comes again."""

    web: AsyncClient
    url: str
    seen: Seen
    ends: asyncio.Event
    pause_s: float

    async def talk(self, who: int) -> None:
        number = 1
        while not self.ends.is_set():
            if await self._bring(who, f"01{who:012d}{number:012d}"):
                number += 1
                await asyncio.sleep(self.pause_s)
            else:
                await asyncio.sleep(AGAIN_S)

    async def _bring(self, who: int, name: str) -> bool:
        body = write_webhook(write_event(who, name))
        began = time.monotonic()
        try:
            told = await self.web.post(self.url, content=body, headers={"x-line-signature": sign(body, SECRET)})
            answer = str(told.status_code)
        except HTTPError as problem:
            answer = type(problem).__name__
        self.seen.answers[answer] += 1
        if answer == "200":
            self.seen.acknowledged.append(name)
            return True
        self.seen.refused.append(began)
        self.seen.refused_in_s.append(time.monotonic() - began)
        return False


def write_event(who: int, name: str) -> dict[str, object]:
    return {
        "type": "message", "webhookEventId": name, "deliveryContext": {"isRedelivery": False}, "mode": "active",
        "timestamp": int(time.time() * 1000), "source": {"type": "user", "userId": f"U{who:032x}"},
        "replyToken": name, "message": {"type": "text", "id": name, "quoteToken": name, "text": "สวัสดี"},
    }  # fmt: skip


def start_bot(folder: Path, port: int, servers: tuple[Server, Server]) -> "subprocess.Popen[bytes]":
    hosts = ",".join(f"127.0.0.1:{one.port}" for one in servers)
    known = {
        "WETHI_DATABASE_URL": f"postgresql://{ROLE}@{hosts}/{ROLE}?target_session_attrs=read-write",
        "WETHI_KEYS_URL": f"postgresql://{ROLE}@{hosts}/{ROLE}_keys?target_session_attrs=read-write",
        "WETHI_DATA_DIR": str(folder), "WETHI_SECRET_KEY": "k" * 40, "WETHI_PORT": str(port),
        "WETHI_LINE_CHANNEL_SECRET": SECRET, "WETHI_LINE_CHANNEL_ACCESS_TOKEN": "token",
        "WETHI_PUBLIC_URL": f"http://127.0.0.1:{port}", "WETHI_LINE_API_BASE": "http://127.0.0.1:9",
        "WETHI_LINE_DATA_API_BASE": "http://127.0.0.1:9", "WETHI_TELEGRAM_BOT_TOKEN": "", "BENCH_DISPATCH": "0",
    }  # fmt: skip
    log = (folder / "bot.log").open("wb")
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    return subprocess.Popen([sys.executable, "-m", "bench.serve"], env=known | kept, stdout=log, stderr=log)


async def wait_until_ready(web: AsyncClient, url: str) -> None:
    for _ in range(600):
        try:
            if (await web.get(f"{url}/readyz")).status_code == 200:
                return
        except HTTPError:
            pass
        await asyncio.sleep(0.1)
    sys.exit("The bot did not come up.")


async def live_through(url: str, servers: tuple[Server, Server], rate: int, seconds: float) -> Seen:
    """Load, the primary's death, the promotion some seconds later, and load again."""
    primary, standby = servers
    async with AsyncClient(timeout=GIVES_UP_S + 1, trust_env=False) as web:
        await wait_until_ready(web, url)
        seen, ends = Seen(), asyncio.Event()
        load = Load(web, f"{url}/webhooks/line", seen, ends, PEOPLE / rate)
        talks = [asyncio.create_task(load.talk(who)) for who in range(PEOPLE)]
        await asyncio.sleep(seconds)
        await asyncio.to_thread(primary.kill)
        await asyncio.sleep(NOTICED_AFTER_S)
        await asyncio.to_thread(standby.promote)
        await asyncio.sleep(seconds)
        ends.set()
        await asyncio.gather(*talks)
        await asyncio.sleep(AGAIN_S)
        for _ in range(100):
            if not await asyncio.to_thread(standby.ask, "SELECT 1 FROM mailbox LIMIT 1", ROLE):
                break
            await asyncio.sleep(AGAIN_S)
        return seen


def tell(seen: Seen, standby: Server, log: str) -> bool:
    """Prints what came of it; whether the promise was kept."""
    rows = {str(name): str(status) for name, status in standby.ask("SELECT delivery_id, status FROM inbox", ROLE)}
    lost = [name for name in seen.acknowledged if name not in rows]
    waiting = sum(status != "handled" for status in rows.values())
    silent = max(seen.refused) - min(seen.refused) if seen.refused else 0.0
    events = [json.loads(line).get("event") for line in log.splitlines() if line.startswith("{")]
    said = {name: events.count(name) for name in ("database_away", "database_back")}
    Console().print(
        f"Acknowledged {len(seen.acknowledged)}, lost {len(lost)}; recorded {len(rows)}, not handled {waiting}. "
        f"Refused for {silent:.1f} s, of which {NOTICED_AFTER_S:.0f} s until the standby was told; answers {dict(seen.answers)}; "
        f"a refusal took {median(seen.refused_in_s or [0.0]):.2f} s (median) and at most {max(seen.refused_in_s, default=0.0):.2f}, "
        f"{sum(took > GIVES_UP_S for took in seen.refused_in_s)} of them too late for LINE. In the log: {said}."
    )
    return not lost and not waiting and silent < MOST_SILENT_S and said == {"database_away": 1, "database_back": 1}


def fail_over(
    rate: Annotated[int, typer.Option(help="Deliveries a second.")] = 200,
    seconds: Annotated[float, typer.Option(help="Of load before the death and after the promotion.")] = 6.0,
) -> None:
    """Kills a primary under load and promotes its synchronous standby; fails if anything acknowledged is lost."""
    with tempfile.TemporaryDirectory(prefix="wethi-failover-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the servers run as somebody else where this is root
        servers = open_pair(folder, (find_port(), find_port()))
        port = find_port()
        bot = start_bot(folder, port, servers)
        try:
            seen = asyncio.run(live_through(f"http://127.0.0.1:{port}", servers, rate, seconds))
            kept = tell(seen, servers[1], (folder / "bot.log").read_text(encoding="utf-8"))
        finally:
            bot.terminate()
            bot.wait()
            for one in servers:
                one.kill()
    raise typer.Exit(0 if kept else 1)


if __name__ == "__main__":
    typer.run(fail_over)
