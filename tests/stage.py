"""A stage for journeys: bot and sandbox on free ports of this machine, over real HTTP, with one clock for both."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clock import ManualClock
from databases import name_databases, open_beside
from httpx import AsyncClient
from ports import Running, end, free_port, run, take_port, until
from sqlalchemy import ColumnElement, Connection, Engine, Table, select, text

import bot.app
import bot.sandbox.app
from bot.app_duties import Duties
from bot.jobs import Jobs
from bot.services import Services
from bot.settings import Settings
from bot.store.forms import publish
from bot.store.keys import place_of
from bot.store.rows import ms
from bot.store.tables import account, response
from bot.text import LANGUAGES
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
SECRET_KEY = "k" * 40
LINE_TOKEN = "line-access-token"
TELEGRAM_TOKEN = "123456:telegram-bot-token"
TELEGRAM_SECRET = "telegram-webhook-secret"
STEP_S = 0.05  # how far the clock moves while something waits for it
STUCK_ROUNDS = 80  # looks without any change until what waits is left to wait
QUIET_ROUNDS = 3
PATIENT_ROUNDS = 3  # looks without any change until the clock moves: what is at work needs real time, not ours
POST_S = 0.03  # real seconds in which the sandbox, woken, has sent what was due


@dataclass
class Stage:
    folder: Path
    clock: ManualClock
    web: AsyncClient  # to the sandbox
    sandbox_url: str
    port: int
    forms: tuple[str, ...] = ()
    polls: bool = False
    secret_key: str = SECRET_KEY
    line_token: str = LINE_TOKEN
    telegram_token: str = TELEGRAM_TOKEN
    ease_one_in: int = 0  # nobody is asked by chance
    bot: Running | None = None
    reader: Engine = field(init=False)

    def __post_init__(self) -> None:
        self.reader = open_beside(self.settings().database, keeps=True)

    @property
    def bot_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def services(self) -> Services:
        assert self.bot, "the bot is not running"
        services: Services = self.bot.app.state.services
        return services

    @property
    def jobs(self) -> Jobs:
        assert self.bot, "the bot is not running"
        jobs: Jobs = self.bot.app.state.jobs
        return jobs

    def settings(self) -> Settings:
        return Settings(
            _env_file=None,
            data_dir=self.folder,
            secret_key=self.secret_key,
            **name_databases(self.folder),
            line_channel_secret=SECRET,
            line_channel_access_token=self.line_token,
            telegram_bot_token=self.telegram_token,
            telegram_webhook_secret=TELEGRAM_SECRET,
            public_url="" if self.polls else self.bot_url,
            line_api_base=f"{self.sandbox_url}/line",
            line_data_api_base=f"{self.sandbox_url}/line-data",
            telegram_api_base=f"{self.sandbox_url}/telegram",
            ease_one_in=self.ease_one_in,
        )

    async def start(self, *, dispatch: bool = True) -> None:
        app = bot.app.build(self.settings(), self.clock, Duties(dispatch=dispatch, ticks=False))
        self.bot = await run(app, take_port(self.port))
        await self.write(lambda connection: publish_all(connection, self.forms, ms(self.clock.now())))

    async def stop(self) -> None:
        if self.bot:
            await end(self.bot)
            self.bot = None

    async def restart(self, *, dispatch: bool = True) -> None:
        await self.stop()
        await self.start(dispatch=dispatch)

    async def control(self, path: str, **order: Any) -> Any:
        answer = await self.web.post(f"/control/{path}", json=order)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def fault(self, channel: str, endpoint: str, **order: Any) -> None:
        await self.control("faults", channel=channel, endpoint=endpoint, **order)

    async def heal(self) -> None:
        """Takes all faults away."""
        await self.web.delete("/control/faults")

    async def totals(self) -> Any:
        return (await self.web.get("/control/totals")).json()

    async def journal(self, **query: Any) -> list[dict[str, Any]]:
        return list((await self.web.get("/control/journal", params=query)).json()["entries"])

    async def newcomer(self, channel: str, language: str = "th") -> Any:
        answer = await self.web.post(f"/phones/{channel}/citizens", json={"name": "สมใจ", "language": language})
        return answer.json()["id"]

    async def act(self, channel: str, citizen: Any, act: str, **doing: Any) -> Any:
        answer = await self.web.post(f"/phones/{channel}/{citizen}/{act}", json=doing)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def phone(self, channel: str, citizen: Any) -> dict[str, Any]:
        shown: dict[str, Any] = (await self.web.get(f"/phones/{channel}/{citizen}")).json()
        return shown

    async def webhooks(self, channel: str) -> list[str]:
        """The bodies of all webhooks so far."""
        return [entry["body"] for entry in await self.journal(channel=channel) if entry["kind"] == "webhook"]

    async def send_raw(self, channel: str, body: str, **more: Any) -> int:
        """A webhook with just these bytes, properly signed unless told otherwise; the bot's answer."""
        status: int = (await self.control("webhook", channel=channel, body=body, **more))["status"]
        return status

    async def connected(self) -> None:
        """Until the bot has set up both accounts."""

        async def is_set_up() -> bool:
            paths = [entry["path"] for entry in await self.journal()]
            menu = self.polls or any(row.menu_hash for row in self.rows(account))
            return menu and sum("setMyCommands" in path for path in paths) >= len(LANGUAGES)

        await until(is_set_up)

    # --- the bot's database and time ---

    def read(self, work: Callable[[Connection], Any]) -> Any:
        with self.reader.connect() as connection:
            return work(connection)

    async def write(self, work: Callable[[Connection], Any]) -> Any:
        return await self.services.store.write(work)

    async def later(self, seconds: float) -> None:
        """Time passes, and what a server does every minute or oftener is done; it does nothing else by itself."""
        self.clock.advance(seconds)
        await asyncio.sleep(POST_S)
        await self.settle()
        jobs = self.jobs
        for work in (
            jobs.step_forums, jobs.close_votes, jobs.follow_plans, jobs.send_broadcasts, jobs.tend_broadcasts,
            jobs.renew_opinions, jobs.publish_results, jobs.fire_timers, jobs.sweep, jobs.finish_forgetting,
            jobs.show_menus,
        ):  # fmt: skip
            await work()
        if self.services.store.side_by_side:
            await jobs.take_back()
        await self.settle()

    async def settle(self) -> None:
        """Until nothing moves: what is due was taken, said and written down, or waits for a time to come."""
        quiet, before, same = 0, None, 0
        while quiet < QUIET_ROUNDS and same < STUCK_ROUNDS:
            await asyncio.sleep(0.002)
            now, busy = self.read(lambda connection: look(connection, ms(self.clock.now())))
            same = same + 1 if now == before else 0
            quiet = 0 if busy else quiet + 1
            if busy and same >= PATIENT_ROUNDS:
                self.clock.advance(STEP_S)
            before = now

    def responses(self, form_id: str) -> list[dict[str, str]]:
        """All handed-in answers, opened."""
        rows = self.rows(response, response.c.form_id == form_id)
        keys = self.services.keys
        return [json.loads(keys.unseal(r.body, place_of("response.body", r.citizen, form_id), r.key_id)) for r in rows]

    def rows(self, table: Table, *where: ColumnElement[bool]) -> list[Any]:
        found: list[Any] = self.read(lambda connection: list(connection.execute(select(table).where(*where))))
        return found


# Written as text: a story looks a thousand times, and building these statements took longer than answering them.
WAITING = text(
    "SELECT (SELECT count(*) FROM mailbox WHERE ready_ms <= :now_ms)"
    " + (SELECT count(*) FROM outbox WHERE status = 'in_flight' OR status = 'waiting' AND next_try_ms <= :soon_ms)"
    " + (SELECT count(*) FROM chunk JOIN broadcast USING (broadcast) WHERE broadcast.status = 'sending' AND"
    " (chunk.status = 'in_flight' OR chunk.status = 'waiting' AND chunk.next_try_ms <= :soon_ms AND rest_ms > 0)),"
    " (SELECT count(*) FROM sent)"
)
TAKEN = text("SELECT status, count(*), sum(attempts) FROM inbox GROUP BY status")
TO_SAY = text("SELECT id, status, attempts, next_try_ms FROM outbox")


def look(connection: Connection, now_ms: int) -> tuple[tuple[Any, ...], bool]:
    """A picture of everything that waits or was done, and whether something is due within two seconds."""
    waiting, said = connection.execute(WAITING, {"now_ms": now_ms, "soon_ms": now_ms + 2_000}).one()
    taken, to_say = connection.execute(TAKEN), connection.execute(TO_SAY)
    return (*map(tuple, taken), *map(tuple, to_say), said), waiting > 0


def publish_all(connection: Connection, forms: tuple[str, ...], now_ms: int) -> None:
    for source in forms:
        form = read_yaml_form(source.encode())
        assert isinstance(form, Form), form
        publish(connection, form, source.encode(), now_ms)


@asynccontextmanager
async def set_stage(folder: Path, *forms: str, polls: bool = False) -> AsyncIterator[Stage]:
    """The sandbox and a bot that has connected to it, with these surveys published."""
    clock = ManualClock()
    app = bot.sandbox.app.build(line_secret=SECRET, line_token=LINE_TOKEN, telegram_token=TELEGRAM_TOKEN, clock=clock)
    listener = take_port()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    sandbox = await run(app, listener)
    async with AsyncClient(base_url=url, trust_env=False, verify=False, timeout=20) as web:
        stage = Stage(folder, clock, web, url, free_port(), forms=forms, polls=polls)
        try:
            await stage.start()
            await stage.connected()
            yield stage
        finally:
            await asyncio.gather(stage.stop(), end(sandbox))
            stage.reader.dispose()
