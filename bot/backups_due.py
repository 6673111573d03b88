"""Backs up by itself, where the settings name a folder: often while the database is small, hourly when it is large."""

import asyncio
import sys
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot.backups import SQLITE, Order, list_backups, order_backups
from bot.errors import BackupFailed
from bot.services import Services

log = structlog.get_logger()

LARGE_BYTES = 10 << 30
OFTEN, HOURLY = timedelta(minutes=4), timedelta(hours=1)  # looked at every minute: five minutes are lost at most
LONGEST_REASON = 300  # letters of a log line


class Keeper:
    """`failures`: how many backups failed since the server started."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._tried: datetime | None = None
        self._process: asyncio.subprocess.Process | None = None
        self.failures = 0

    async def look(self) -> bool:
        """Makes a backup if one is due; whether it did. A failure is logged and tried again at the next time due."""
        settings, now = self._services.settings, self._services.clock.now()
        if settings.backup_dir is None or not settings.database.startswith(SQLITE):
            return False
        try:
            order = order_backups(settings)
            if not is_due(order, timedelta(minutes=settings.backup_every_minutes), self._tried, now):
                return False
            self._tried = now
            name = await self._make(order, now)
        except (BackupFailed, OSError) as problem:
            self.failures += 1
            log.warning("backup_failed", problem=str(problem)[:LONGEST_REASON], failures=self.failures)
            return False
        log.info("backed_up", file=name)
        return True

    async def _make(self, order: Order, now: datetime) -> str:
        """In a process of its own: it copies gigabytes, and this one answers citizens."""
        command = (sys.executable, "-m", "bot.backups_apart", order.model_dump_json(), now.isoformat())
        pipe = asyncio.subprocess.PIPE
        self._process = process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)
        said, problem = await process.communicate()
        self._process = None
        if process.returncode:
            lines = problem.decode(errors="replace").strip().splitlines() or [f"it ended with {process.returncode}"]
            raise BackupFailed(lines[-1])
        return said.decode().strip()

    @property
    def is_busy(self) -> bool:
        return self._process is not None

    def stop(self) -> None:
        """A half-written backup is removed by the next one."""
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()


def is_due(order: Order, every: timedelta, tried: datetime | None, now: datetime) -> bool:
    made = [one.manifest.made for one in list_backups(order.folder, "wethi")[:1]]
    last = max([*made, *([tried] if tried else [])], default=None)
    return last is None or now - last >= (every or choose_pace(order.database))


def choose_pace(database: Path) -> timedelta:
    return HOURLY if database.stat().st_size >= LARGE_BYTES else OFTEN
