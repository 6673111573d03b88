"""What is no backup, or not one of this installation, is named in a sentence; the database stays as it was."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from old_databases import make_old
from towns_backed_up import Town, found_town

from bot.backups import name_manifest
from bot.errors import DatabaseNewer, DatabaseTaken, RestoreRefused
from bot.restoring import Wanted, restore
from bot.store.tables import citizen

pytestmark = pytest.mark.sqlite  # PostgreSQL is backed up by its own tools


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path / "data")


def test_while_a_server_runs_nothing_is_restored(town: Town) -> None:
    house = town.open()
    with pytest.raises(DatabaseTaken, match="Stop it first"):
        town.restore()
    assert town.restore(only_check=True).contents.tables["citizen"] == 2
    house.close()


def test_a_file_that_was_changed_is_named(town: Town, tmp_path: Path) -> None:
    changed = tmp_path / town.data.file.name
    shutil.copy(town.data.file, changed)
    shutil.copy(name_manifest(town.data.file), tmp_path)
    with changed.open("ab") as file:
        file.write(b"more")
    with pytest.raises(RestoreRefused, match=r"not what was written|damaged"):
        town.restore(changed)
    name_manifest(changed).unlink()
    changed.write_bytes(town.data.file.read_bytes())
    assert town.restore(changed).contents.tables["citizen"] == 2


@pytest.mark.parametrize(
    ("name", "says"), [("keys", "--keys FILE"), ("nothing", "There is no file"), ("rubbish", "damaged, or no database")]
)
def test_what_is_no_backup_is_named(town: Town, name: str, says: str) -> None:
    rubbish = town.folder / "rubbish"
    rubbish.write_bytes(b"rubbish" * 999)
    file = {"keys": town.keys.file, "nothing": town.folder / "nothing", "rubbish": rubbish}[name]
    with pytest.raises(RestoreRefused, match=says):
        town.restore(file)


@pytest.mark.parametrize(
    ("name", "says"), [("data", "no backup of keys"), ("nothing", "There is no file"), ("r", "damaged")]
)
def test_what_is_no_backup_of_keys_is_named(town: Town, name: str, says: str) -> None:
    rubbish = town.folder / "rubbish"
    rubbish.write_bytes(b"rubbish" * 999)
    file = {"data": town.data.file, "nothing": town.folder / "nothing", "r": rubbish}[name]
    with pytest.raises(RestoreRefused, match=says):
        town.restore(keys=file)


def test_another_secret_key_opens_no_backup(town: Town) -> None:
    other = town.settings.model_copy(update={"secret_key": type(town.settings.secret_key)("o" * 40)})
    with pytest.raises(RestoreRefused, match="WETHI_SECRET_KEY"):
        restore(other, Wanted(town.data.file), town.clock.now())
    assert [file for file in town.folder.iterdir() if "restor" in file.name] == []


def test_a_backup_of_a_newer_release_is_refused_and_the_database_stays(town: Town) -> None:
    with closing(sqlite3.connect(town.data.file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    name_manifest(town.data.file).unlink()
    with pytest.raises(DatabaseNewer, match="schema 9999"):
        town.restore()
    house = town.open()
    assert len(house.rows(citizen)) == 2
    house.close()


def test_where_the_database_is_another_its_own_tools_restore_it(town: Town) -> None:
    elsewhere = town.settings.model_copy(update={"database_url": "postgresql://somewhere/wethi"})
    with pytest.raises(RestoreRefused, match="PostgreSQL"):
        restore(elsewhere, Wanted(town.data.file), town.clock.now())


def test_a_backup_that_cannot_be_brought_to_this_release_is_refused_with_the_reason(town: Town, tmp_path: Path) -> None:
    """A table that somebody made by hand stands in the way of a later step."""
    old = make_old(tmp_path, "0001")
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("CREATE TABLE leaving (something)")
    with pytest.raises(RestoreRefused, match=r"the database is as it was\. The reason: .*already exists"):
        town.restore(old)
    house = town.open()
    assert len(house.rows(citizen)) == 2
    house.close()


def test_a_damaged_key_book_is_named_and_a_backup_of_it_helps(town: Town) -> None:
    (town.folder / "keys.sqlite").write_bytes(b"rubbish" * 999)
    with pytest.raises(RestoreRefused, match=r"key book .*keys.sqlite cannot be read .*--keys FILE"):
        town.restore()
    assert town.restore(keys=town.keys.file).unreadable == 0
