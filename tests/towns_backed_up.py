"""An installation with two citizens, and a backup of it that was made an hour ago."""

from dataclasses import dataclass
from pathlib import Path

from clock import ManualClock
from farewell import MALEE, SOMCHAI, live_through
from house_store import SECRET, House

from bot.backups import Backup, make_backups, order_backups
from bot.restoring import Restored, Wanted, restore
from bot.settings import Settings

HOUR_S = 3600


@dataclass
class Town:
    """An installation whose server runs now and then."""

    folder: Path
    clock: ManualClock
    data: Backup
    keys: Backup

    def open(self) -> House:
        return House(self.folder, clock=self.clock)

    @property
    def settings(self) -> Settings:
        return Settings(_env_file=None, data_dir=self.folder, secret_key=SECRET)

    def restore(self, file: Path | None = None, **more: object) -> Restored:
        wanted = Wanted(file or self.data.file, **more)  # type: ignore[arg-type]  # the rest of its fields
        return restore(self.settings, wanted, self.clock.now())


def found_town(folder: Path) -> Town:
    """Somchai and Malee live there; a backup was made an hour ago."""
    house = House(folder)
    for one in (SOMCHAI, MALEE):
        live_through(house, one)
    data, keys = make_backups(order_backups(house.settings), house.clock.now())
    house.clock.advance(HOUR_S)
    house.close()
    return Town(house.folder, house.clock, data, keys)
