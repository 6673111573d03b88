"""`python -m tests.checks.fuzz`: malformed webhooks against the real application; no crash, no 5xx, nothing forged."""

import asyncio
import gc
import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from bench.crowd import DATABASE, prepare_database
from bench.processes import Stage
from bench.talks import Citizen, Script, sign, write_webhook
from rich.console import Console
from rich.progress import Progress
from starlette.applications import Starlette

from bot.app import build
from bot.app_duties import Duties
from bot.clock import SystemClock
from bot.serving import set_up_logs
from bot.settings import Settings
from checks.broken import tell_broken
from checks.nonsense import Nonsense

QUICK, FULL = 50_000, 1_000_000
FORGED_FIRST = 0.1  # of all, at the beginning: afterwards the database must be empty
FORGED = 0.15  # of the others
AT_ONCE = 64
WARM_UP = 0.2  # of all, before memory is looked at
MOST_GROWTH_MB = 50.0
REST_S = 20.0
LINE_SECRET, TELEGRAM_SECRET = "fuzz-line-secret", "fuzz-telegram-secret"


@dataclass(slots=True)
class Found:
    statuses: Counter[int] = field(default_factory=Counter)
    crashes: Counter[str] = field(default_factory=Counter)
    forged: int = 0
    accepted: int = 0  # of the forged ones
    refused: int = 0  # of the honest ones, neither 200 nor too large
    memory_mb: float = 0.0


class Client:
    """Speaks ASGI to the application, as a server would."""

    def __init__(self, app: Starlette, found: Found) -> None:
        self._app = app
        self._found = found

    async def post(self, path: str, body: bytes, headers: list[tuple[bytes, bytes]]) -> int:
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
            "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers,
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        }  # fmt: skip
        parts = [body[place : place + 65_536] for place in range(0, len(body), 65_536)] or [b""]
        status = 0

        async def receive() -> dict[str, Any]:
            part = parts.pop(0) if parts else b""
            return {"type": "http.request", "body": part, "more_body": bool(parts)}

        async def send(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]

        try:
            await self._app(scope, receive, send)
        except Exception as problem:  # noqa: BLE001  # this is what is looked for
            self._found.crashes[type(problem).__name__] += 1
        self._found.statuses[status] += 1
        return status


class Fuzzer:
    def __init__(self, client: Client, found: Found, chance: Random) -> None:
        self._client, self._found, self._chance = client, found, chance
        self._nonsense = Nonsense(chance)

    async def one(self, *, forged: bool) -> None:
        channel = self._chance.choice(("line", "line", "telegram"))
        body = self._nonsense.body(channel)
        proof = self._forge(channel, body) if forged else prove(channel, body)
        headers = [(b"content-type", b"application/json"), *proof]
        status = await self._client.post(f"/webhooks/{channel}", body, headers)
        if forged:
            self._found.forged += 1
            self._found.accepted += status not in (401, 413)
        else:
            self._found.refused += status not in (200, 413)

    def _forge(self, channel: str, body: bytes) -> list[tuple[bytes, bytes]]:
        """None, one for other bytes, one under another secret, one with a letter changed."""
        name, value = prove(channel, body)[0]
        wrong = (
            prove(channel, body + b" ")[0][1] if channel == "line" else b"another",
            sign(body, "another secret").encode(),
            value[:-3] + bytes((value[-3] ^ 1,)) + value[-2:],
            value.swapcase(),
            b"",
            b"\xff\x00",
        )
        kind = self._chance.randrange(len(wrong) + 1)
        return [(name, wrong[kind])] if kind < len(wrong) else []


def prove(channel: str, body: bytes) -> list[tuple[bytes, bytes]]:
    if channel == "line":
        return [(b"x-line-signature", sign(body, LINE_SECRET).encode())]
    return [(b"x-telegram-bot-api-secret-token", TELEGRAM_SECRET.encode())]


async def check(stage: Stage, number: int) -> tuple[Found, list[str]]:
    settings = Settings(
        _env_file=None, data_dir=stage.folder, secret_key=stage.environment()["WETHI_SECRET_KEY"],
        line_channel_secret=LINE_SECRET, line_channel_access_token="t", telegram_bot_token="1:t",
        telegram_webhook_secret=TELEGRAM_SECRET, public_url="http://127.0.0.1:9", line_api_base="http://127.0.0.1:9",
        line_data_api_base="http://127.0.0.1:9", telegram_api_base="http://127.0.0.1:9",
    )  # fmt: skip
    set_up_logs()
    app, found = build(settings, SystemClock(), Duties(dispatch=False)), Found()
    client = Client(app, found)
    fuzzer = Fuzzer(client, found, Random(number))
    async with app.router.lifespan_context(app):
        await run(fuzzer, int(number * FORGED_FIRST), forged=1.0, found=found)
        stored = count(stage.folder)["all"]
        await run(fuzzer, int(number * (1 - FORGED_FIRST)), forged=FORGED, found=found)
        body = write_webhook(Script().event(Citizen("U" + "f" * 32), 0, token="t", at=time.time()))
        last = await client.post("/webhooks/line", body, prove("line", body))
        await rest(stage.folder)
    return found, list(judge(found, count(stage.folder), stored=stored, last=last))


async def run(fuzzer: Fuzzer, number: int, *, forged: float, found: Found) -> None:
    """So many, some at a time; memory is compared from the first fifth on."""
    before = 0.0
    chance = random.Random(number)
    with Progress(console=Console(stderr=True)) as progress:
        for done in progress.track(range(0, number, AT_ONCE), description="Feeding nonsense"):
            await asyncio.gather(*(fuzzer.one(forged=chance.random() < forged) for _ in range(AT_ONCE)))
            if not before and done >= number * WARM_UP:
                before = memory_mb()
    gc.collect()
    found.memory_mb = max(found.memory_mb, memory_mb() - before)


def memory_mb() -> float:
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def count(folder: Path) -> Counter[str]:
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True, timeout=10)) as reader:
        counts = Counter(dict(reader.execute("SELECT status, count(*) FROM inbox GROUP BY status").fetchall()))
        counts["retried"] = reader.execute("SELECT count(*) FROM inbox WHERE attempts > 1").fetchone()[0]
    counts["all"] = sum(number for status, number in counts.items() if status != "retried")
    return counts


async def rest(folder: Path) -> None:
    until = time.monotonic() + REST_S
    while count(folder)["waiting"] and time.monotonic() < until:  # noqa: ASYNC110  # the database rings no bell
        await asyncio.sleep(0.1)


def judge(found: Found, counts: Counter[str], *, stored: int, last: int) -> Iterator[str]:
    sys.stdout.write(f"answers {dict(found.statuses)}; recorded {dict(counts)}\n")
    if found.crashes:
        yield f"crashes: {dict(found.crashes)}"
    if errors := {status: times for status, times in found.statuses.items() if status >= 500 or not status}:
        yield f"server errors: {errors}"
    if found.accepted or stored:
        yield f"{found.accepted} forged webhooks were accepted, {stored} stored"
    if found.refused:
        yield f"{found.refused} well-signed webhooks were refused"
    if counts["dead"] or counts["retried"] or counts["waiting"]:
        yield f"turns failed: {counts['retried']} tried again, {counts['dead']} dead, {counts['waiting']} waiting"
    if last != 200:
        yield f"a good webhook afterwards got {last}"
    if found.memory_mb > MOST_GROWTH_MB:
        yield f"memory grew by {found.memory_mb:.0f} MB"


def fuzz(
    *,
    bodies: Annotated[int, typer.Option(help="How many.")] = QUICK,
    full: Annotated[bool, typer.Option("--full", help="A million.")] = False,
) -> None:
    began = time.monotonic()
    with TemporaryDirectory(prefix="wethi-fuzz-") as folder:
        stage = Stage.make(Path(folder))
        prepare_database(stage, 0)
        found, broken = asyncio.run(check(stage, FULL if full else bodies))
    tell_broken(broken)
    sys.stdout.write(
        f"fuzz: {sum(found.statuses.values())} bodies, {found.forged} forged and {found.accepted} of them accepted, "
        f"{sum(found.crashes.values())} crashes, memory {found.memory_mb:+.0f} MB, {time.monotonic() - began:.0f} s\n"
    )
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    typer.run(fuzz)
