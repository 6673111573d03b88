"""How it stands at this moment: what waits, how much room is left, how old the last backup is, whether the clock is right."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ValidationError

from bot.certificates import Certificate, CertificateWatch
from bot.clock_watch import ClockWatch
from bot.services import Services
from bot.settings import Settings
from bot.store.ballast import Ballast, Space, look_at
from bot.store.readings import Readings, read_readings
from bot.store.rows import ms
from bot.store.sqlite import SqliteStore

LONGEST_READ_S = 5.0
OLDEST_BACKUP_S = 3 * 3_600.0  # of those that the server makes
MISSED_BACKUPS = 3
OLDEST_BY_HAND_S = 26 * 3_600.0  # of those that a timer of the system makes, once a day
SQLITE = "sqlite:///"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Gauges:
    """`readings`: None while the database cannot be read. `writer_wait_s`: since when the writer's oldest work waits;
    `wal_bytes`: of SQLite's write-ahead logs. `backup_s`: the age of the newest backup, None if there is none;
    `backup_limit_s`: how old it may become, None where backups are not made by Wethi.
    `clock_back_s`: how far the clock is behind the latest time that was seen. `up_s`: for how long this process runs.
    `certificate`: of the public address, at the last look; None before it, and where there is none. `now`: of all this.
    """

    readings: Readings | None
    space: Space
    floor: int
    ballast: bool
    wal_bytes: int = 0
    writer_wait_s: float = 0.0
    overloaded: bool = False
    backup_s: float | None = None
    backup_limit_s: float | None = None
    clock_back_s: float = 0.0
    up_s: float = 0.0
    certificate: Certificate | None = None
    now: datetime = EPOCH


class Lookout:
    """Looks when asked; nothing is looked at while nobody asks."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._folder = services.settings.database_folder
        self._began_s = services.clock.monotonic()
        self.clock = ClockWatch(services.clock)
        self.ballast = Ballast(self._folder)
        self.certificate = CertificateWatch(services.settings.public_url, services.clock)

    @property
    def floor(self) -> int:
        """Bytes that are to stay free."""
        return self._services.settings.disk_floor << 20

    def keep_ballast(self) -> None:
        """SQLite alone needs it: a database server keeps its own house."""
        if isinstance(self._services.store, SqliteStore):
            self.ballast.keep(floor=self.floor)

    async def look(self) -> Gauges:
        """One short read beside the writer, and a few questions to the disk."""
        services, store = self._services, self._services.store
        of_sqlite = isinstance(store, SqliteStore)
        return Gauges(
            readings=await self._read(),
            space=look_at(self._folder),
            floor=self.floor,
            ballast=self.ballast.there,
            wal_bytes=sum(map(size_of, list_logs(services.settings.database))) if of_sqlite else 0,
            writer_wait_s=store.waits_s if isinstance(store, SqliteStore) else 0.0,
            overloaded=store.overloaded,
            backup_s=find_backup_age(services.settings.backups, services.clock.now()),
            backup_limit_s=find_backup_limit(services.settings) if of_sqlite else None,
            clock_back_s=self.clock.look(),
            up_s=services.clock.monotonic() - self._began_s,
            certificate=self.certificate.seen,
            now=services.clock.now(),
        )

    async def _read(self) -> Readings | None:
        now_ms = ms(self._services.clock.now())
        reading = self._services.store.read(lambda connection: read_readings(connection, now_ms))
        try:
            return await asyncio.wait_for(reading, LONGEST_READ_S)
        except Exception:  # noqa: BLE001  # whatever it is, the database cannot be read, and that is what is told
            return None


def list_logs(url: str) -> Iterator[Path]:
    """The write-ahead logs of the database and of the key book."""
    database = Path(url.removeprefix(SQLITE))
    yield database.with_name(f"{database.name}-wal")
    yield database.with_name("keys.sqlite-wal")


def size_of(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def find_backup_limit(settings: Settings) -> float:
    """Seconds: where the server makes them, three missed ones, and three hours at least; else a day, and a little."""
    if settings.backup_dir is None:
        return OLDEST_BY_HAND_S
    return max(OLDEST_BACKUP_S, settings.backup_every_minutes * 60.0 * MISSED_BACKUPS)


class Made(BaseModel):
    """Of a backup's manifest, when it was made."""

    made: datetime


def find_backup_age(folder: Path, now: datetime) -> float | None:
    """Seconds since the newest finished backup of the database in this folder; None without any."""
    for file in sorted(folder.glob("wethi-*.json"), reverse=True):
        try:
            made = Made.model_validate_json(file.read_bytes()).made
        except (OSError, ValidationError):
            continue
        return max(0.0, (now - made).total_seconds())
    return None
