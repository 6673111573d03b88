"""`python -m tests.checks.failover`: the primary dies under load, its standby takes over; what was acknowledged is there."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Annotated

import typer
from bench.processes import find_port
from httpx import AsyncClient
from rich.console import Console

from checks.failover_load import AGAIN_S, GIVES_UP_S, PEOPLE, SECRET, Load, Seen, wait_until_ready
from checks.failover_patroni import drill
from checks.patroni_servers import is_installed
from checks.two_servers import ROLE, Server, open_pair

NOTICED_AFTER_S = 5.0  # until whoever watches the primary is sure that it is dead
MOST_SILENT_S = 30.0
ROOT = Path(__file__).parents[2]


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
    seconds: Annotated[float, typer.Option(help="Of load before a fault and after it.")] = 6.0,
    *,
    by_hand: Annotated[
        bool, typer.Option("--by-hand", help="Two servers and a promotion, though Patroni is here.")
    ] = False,
) -> None:
    """Takes the primary away under load; fails if anything acknowledged is lost. With Patroni, where it is installed."""
    with tempfile.TemporaryDirectory(prefix="wethi-failover-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # the servers run as somebody else where this is root
        go_through = promote_by_hand if by_hand or not is_installed() else drill
        kept = go_through(folder, rate, seconds)
    raise typer.Exit(0 if kept else 1)


def promote_by_hand(folder: Path, rate: int, seconds: float) -> bool:
    servers = open_pair(folder, (find_port(), find_port()))
    port = find_port()
    bot = start_bot(folder, port, servers)
    try:
        seen = asyncio.run(live_through(f"http://127.0.0.1:{port}", servers, rate, seconds))
        return tell(seen, servers[1], (folder / "bot.log").read_text(encoding="utf-8"))
    finally:
        bot.terminate()
        bot.wait()
        for one in servers:
            one.kill()


if __name__ == "__main__":
    typer.run(fail_over)
