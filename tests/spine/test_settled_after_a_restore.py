"""A database that its own tool put back is settled before the first process starts: nothing is said twice, nobody comes back."""

from datetime import timedelta
from pathlib import Path

import pytest
from farewell import SOMCHAI, live_through
from house_store import SECRET, House
from typer.testing import CliRunner

from bot.backups_printing import settle_restored
from bot.cli import app
from bot.restoring import Wanted, settle
from bot.store.ledger import Erasure
from bot.store.tables import citizen, outbox, sent

NO_FILE = Wanted(Path())


def test_what_waited_in_it_is_not_said_again_and_settling_twice_is_harmless(tmp_path: Path) -> None:
    house = House(tmp_path)
    live_through(house, SOMCHAI)
    waiting = len(house.rows(outbox))
    house.close()
    later = house.clock.now() + timedelta(hours=1)
    assert settle(house.settings, NO_FILE, later).unknown == waiting > 0
    assert settle(house.settings, NO_FILE, later).unknown == 0
    house = House(tmp_path)
    assert [row.outcome for row in house.rows(sent, sent.c.outcome == "unknown")] == ["unknown"] * waiting
    house.close()


def test_who_was_forgotten_since_is_forgotten_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house = House(tmp_path)
    live_through(house, SOMCHAI)
    house.clock.advance(60)
    hashed = house.keys.hash_address("telegram/main", SOMCHAI)
    house.ledger.append([Erasure(hashed, house.now_ms)])
    house.close()
    assert settle_restored(house.settings, NO_FILE) == 0
    assert "forgotten again: 1 citizen." in capsys.readouterr().err
    house = House(tmp_path)
    assert house.rows(citizen) == []
    house.close()
    settle_restored(house.settings, NO_FILE)
    assert "Nobody was forgotten since" in capsys.readouterr().err


@pytest.mark.sqlite
def test_where_a_file_can_be_restored_it_must_be_named(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["restore"], env={"WETHI_DATA_DIR": str(tmp_path), "WETHI_SECRET_KEY": SECRET})
    assert ended.exit_code == 2
    assert "wethi backup list" in ended.output
