"""An IT officer who sets Wethi up, and the place where she does: an empty folder, with the sandbox for LINE and Telegram."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from clock import ManualClock
from ports import end, free_port, run, take_port

import bot.sandbox.app
from bot.doctor.platforms import open_web
from bot.settings import Settings
from bot.setup.run import ask_all
from bot.setup.steps import STEPS

TOKEN, SECRET, BOT = "line-token", "line-secret", "123456:telegram-token"
ALL = tuple(STEPS)


@dataclass
class Officer:
    """Types these answers by the setting's name, one after the other, and remembers what was told."""

    types: Mapping[str, list[str]]
    agrees: bool = True
    once: bool = False
    told: list[str] = field(default_factory=list)

    def tell(self, text: str) -> None:
        self.told.append(text)

    def ask(self, name: str, question: str, *, default: str = "", secret: bool = False) -> str:
        self.told.append(f"{question}{' (hidden)' if secret else ''}")
        waiting = self.types.get(name, [])
        return waiting.pop(0) if waiting else default

    def confirm(self, question: str) -> bool:
        self.told.append(question)
        return self.agrees

    @property
    def heard(self) -> str:
        return "\n".join(self.told)


@dataclass
class Place:
    folder: Path
    url: str

    @property
    def env(self) -> Path:
        return self.folder / ".env"

    def bases(self) -> dict[str, str]:
        return {
            "WETHI_LINE_API_BASE": f"{self.url}/line",
            "WETHI_LINE_DATA_API_BASE": f"{self.url}/line-data",
            "WETHI_TELEGRAM_API_BASE": f"{self.url}/telegram",
            "WETHI_DATA_DIR": str(self.folder / "data"),
            "WETHI_PORT": str(free_port()),
        }

    async def ask(self, officer: Officer, *steps: str) -> Settings:
        def work() -> Settings:
            with open_web() as web:
                return ask_all(officer, self.env, steps or ALL, given=self.bases(), web=web)

        return await asyncio.to_thread(work)


@asynccontextmanager
async def open_place(folder: Path) -> AsyncIterator[Place]:
    app = bot.sandbox.app.build(line_secret=SECRET, line_token=TOKEN, telegram_token=BOT, clock=ManualClock())
    listener = take_port()
    sandbox = await run(app, listener)
    try:
        yield Place(folder, f"http://127.0.0.1:{listener.getsockname()[1]}")
    finally:
        await end(sandbox)


def officer(**types: str | list[str]) -> Officer:
    return Officer({f"WETHI_{name}": [one] if isinstance(one, str) else one for name, one in types.items()})
