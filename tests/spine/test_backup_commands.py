"""What an operator reads when she backs up, restores and upgrades."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from farewell import SOMCHAI, forget, live_through
from house_store import SECRET, House
from old_databases import make_old
from typer.testing import CliRunner

from bot.backups_printing import make, print_backups, restore_file, tell_age, tell_loss, upgrade_database
from bot.cli import app
from bot.restoring import Wanted
from bot.settings import Settings

pytestmark = pytest.mark.sqlite  # PostgreSQL is backed up by its own tools

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """One citizen lives there, and everything waits to be said."""
    house = House(tmp_path / "data")
    live_through(house, SOMCHAI)
    house.close()
    return Settings(_env_file=None, data_dir=tmp_path / "data", secret_key=SECRET)


def newest(settings: Settings) -> Path:
    return max(settings.backups.glob("wethi-*.sqlite"))


def test_a_backup_is_named_with_what_else_must_be_kept(settings: Settings, capsys: Printed) -> None:
    assert make(settings, None, None) == 0
    told = capsys.readouterr().err
    assert f"Database: {newest(settings)}" in told
    assert "1 citizen, whole" in told
    assert f"WETHI_SECRET_KEY, and who was forgotten: {settings.ledger}" in told
    assert "On the same disk as the database: if it breaks, backups of data and backups of keys are gone, too." in told
    assert print_backups(settings, None, None) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1].split("/")[-1][:5] for line in (each.strip() for each in lines)] == ["wethi", "keys-"]


def test_where_there_are_no_backups_it_says_how_to_make_one(settings: Settings, capsys: Printed) -> None:
    assert print_backups(settings, None, None) == 1
    assert "Make one: wethi backup" in capsys.readouterr().err


def test_a_restore_says_what_came_of_it(settings: Settings, capsys: Printed) -> None:
    make(settings, None, None)
    capsys.readouterr()
    assert restore_file(settings, Wanted(newest(settings), only_check=True)) == 0
    told = capsys.readouterr().err
    assert "Checked, and it would be restored" in told
    assert "Nothing came after it was made." in told
    assert told.endswith("Nothing was changed.\n")
    house = House(settings.data_dir)
    forget(house, SOMCHAI)
    house.close()
    assert restore_file(settings, Wanted(newest(settings))) == 0
    told = capsys.readouterr().err
    assert "Asked to be forgotten since, and forgotten again: 1 citizen." in told
    assert "Perhaps sent already, so not sent again" in told
    assert "The database as it was: " in told
    assert told.endswith("Start the server again: systemctl start wethi (without systemd: wethi serve)\n")


def test_a_database_that_is_gone_is_not_said_to_be_set_aside(settings: Settings, capsys: Printed) -> None:
    make(settings, None, None)
    (settings.data_dir / "wethi.sqlite").unlink()
    capsys.readouterr()
    assert restore_file(settings, Wanted(newest(settings))) == 0
    told = capsys.readouterr().err
    assert "the database that had it is gone, or cannot be read" in told
    assert "as it was:" not in told


def test_an_upgrade_says_what_it_did_and_how_to_go_back(tmp_path: Path, capsys: Printed) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path, secret_key=SECRET)
    make_old(tmp_path, "0001")
    upgrade_database(settings, only_check=True)
    assert "The upgrade from schema 0001 to" in (told := capsys.readouterr().err)
    assert "Nothing was changed. Stop the server, then run: wethi upgrade" in told
    upgrade_database(settings, only_check=False)
    assert f"To go back, install the release before, and: wethi restore {newest(settings)}" in capsys.readouterr().err
    upgrade_database(settings, only_check=False)
    assert "Nothing to do: the database fits this release" in capsys.readouterr().err


def test_an_old_backup_is_brought_to_this_release(settings: Settings, tmp_path: Path, capsys: Printed) -> None:
    old = make_old(tmp_path, "0001")
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("DELETE FROM citizen")
        connection.execute("DELETE FROM response")
    assert restore_file(settings, Wanted(old)) == 0
    assert "Its tables were brought from schema 0001 to" in capsys.readouterr().err


def test_ages_are_told_in_the_unit_that_people_think_in() -> None:
    ages = [
        timedelta(seconds=30),
        timedelta(seconds=60),
        timedelta(minutes=119),
        timedelta(hours=2),
        timedelta(hours=48),
    ]
    assert [tell_age(age) for age in ages] == ["0 minutes", "1 minute", "119 minutes", "2 hours", "2 days"]


def test_what_is_lost_is_told_as_far_as_anybody_knows() -> None:
    assert "cannot be read" in tell_loss(None)
    assert tell_loss(0) == "Nothing came after it was made."
    assert tell_loss(1).endswith("alone: 1 event that came after it was made.")
    assert tell_loss(1200).endswith("alone: 1,200 events that came after it was made.")


def test_the_commands_are_typed_so(settings: Settings) -> None:
    env = {"WETHI_DATA_DIR": str(settings.data_dir), "WETHI_SECRET_KEY": SECRET, "COLUMNS": "200"}
    terminal = CliRunner()
    for words in (["backup"], ["backup", "list"], ["upgrade"], ["upgrade", "--check"]):
        ended = terminal.invoke(app, words, env=env)
        assert ended.exit_code == 0, ended.output
    ended = terminal.invoke(app, ["restore", str(newest(settings)), "--check"], env=env)
    assert ended.exit_code == 0, ended.output
    assert "Nothing was changed." in ended.output
