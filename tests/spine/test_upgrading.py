"""A new release finds an old database: it is changed as a whole or not at all, and its rows are all there."""

import ast
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from subprocess import run

import pytest
from alembic.script import ScriptDirectory
from clock import NOON
from house_store import SECRET, URL, House
from old_databases import make_old

from bot.backups import list_backups
from bot.cli_serve import catch_up
from bot.conversation import Say
from bot.errors import BackupFailed, DatabaseDamaged, DatabaseNewer, DatabaseOlder, UpgradeFailed
from bot.settings import Settings
from bot.store.databases import open_for_writing
from bot.store.opening import open_writer
from bot.store.schema import HEAD, MIGRATIONS, STILL_FOR, bring_to_head, is_ahead
from bot.store.snapshots import Contents, look_into
from bot.store.sqlite import SqliteStore
from bot.upgrading import compare, compare_columns, explaining, is_behind, upgrade

pytestmark = pytest.mark.sqlite  # an upgrade works on a copy of a file

STEPS = sorted(each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions())
KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from bot.store.opening import open_writer
from bot.store.schema import bring_to_head

for place in range(int(sys.argv[2])):
    if (child := os.fork()) == 0:
        engine, count = open_writer(Path(sys.argv[1])), [0]

        @event.listens_for(engine, "after_cursor_execute")
        def die(*_):
            count[0] += 1
            if count[0] > place * 9:
                os.kill(os.getpid(), signal.SIGKILL)

        with engine.begin() as connection:
            bring_to_head(connection)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status))
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path, secret_key=SECRET, public_url=URL)


@pytest.mark.parametrize("step", STEPS[:-1])
def test_a_database_of_every_step_is_upgraded_with_all_its_rows(settings: Settings, step: str) -> None:
    file = make_old(settings.data_dir, step)
    before = look_into(file).tables
    assert set(before.values()) == {1}
    trial = upgrade(settings, NOON, only_check=True)
    assert (trial.before, trial.after, trial.backup, look_into(file).schema) == (step, HEAD, None, step)
    found = upgrade(settings, NOON, only_check=False)
    assert (found.before, found.after, found.changed) == (step, HEAD, True)
    after = look_into(file).tables
    assert {name: after[name] for name in before} == dict(before)
    assert found.backup is not None
    assert look_into(found.backup).schema == step


def test_what_fits_is_left_alone(settings: Settings) -> None:
    House(settings.data_dir).close()
    assert not upgrade(settings, NOON, only_check=False).changed
    assert list_backups(settings.backups, "wethi") == []


def test_a_server_that_finds_an_old_database_backs_it_up_before_it_changes_it(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    file = make_old(settings.data_dir, STEPS[-2])
    catch_up(settings)
    (kept,) = list_backups(settings.backups, "wethi")
    assert (kept.manifest.schema_head, look_into(file).schema) == (STEPS[-2], HEAD)
    told = capsys.readouterr().err
    assert "of an earlier release: it is backed up" in told
    assert f"Upgraded from schema {STEPS[-2]} to {HEAD}" in told
    catch_up(settings)
    assert len(list_backups(settings.backups, "wethi")) == 1


def test_a_server_that_begins_has_nothing_to_back_up(settings: Settings) -> None:
    assert not is_behind(settings)
    (settings.data_dir / "wethi.sqlite").touch()
    assert not is_behind(settings)
    (settings.data_dir / "wethi.sqlite").write_bytes(b"rubbish" * 999)
    assert not is_behind(settings)
    assert not is_behind(settings.model_copy(update={"database_url": "postgresql://somewhere/wethi"}))


def test_a_command_leaves_an_old_database_alone_and_names_the_upgrade(settings: Settings) -> None:
    file = make_old(settings.data_dir, STEPS[-2])
    with pytest.raises(DatabaseOlder, match=r"Nothing was changed.*wethi upgrade"), open_for_writing(settings):
        pass
    assert look_into(file).schema == STEPS[-2]


@pytest.fixture
def old(settings: Settings) -> Iterator[Settings]:
    make_old(settings.data_dir, STEPS[0])
    yield settings
    assert [file.name for file in settings.data_dir.glob("wethi.sqlite.*")] == ["wethi.sqlite.lock"]
    assert look_into(settings.data_dir / "wethi.sqlite").schema == STEPS[0]


def test_a_step_that_fails_leaves_the_database_as_it_was(old: Settings) -> None:
    """Somebody made a table by hand that the next release wants to make."""
    with closing(sqlite3.connect(old.data_dir / "wethi.sqlite")) as connection, connection:
        connection.execute("CREATE TABLE leaving (something)")
    with pytest.raises(UpgradeFailed, match=r"already exists.*The database was not changed.*Its backup is"):
        upgrade(old, NOON, only_check=False)


def test_without_a_backup_nothing_is_changed(old: Settings) -> None:
    (old.data_dir / "backups").write_text("a file where the folder should be")
    (old.data_dir / "wethi.sqlite.lock").touch()
    with pytest.raises(BackupFailed, match="No backup was made"):
        upgrade(old, NOON, only_check=False)


def test_a_death_in_the_middle_of_the_changes_leaves_the_database_as_it_was(settings: Settings) -> None:
    file, deaths = make_old(settings.data_dir, STEPS[0]), 8
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    ended = run(
        [sys.executable, "-c", KILLED, str(file), str(deaths)], env=path, capture_output=True, text=True, check=True
    )
    assert ended.stdout.split() == ["-9"] * deaths, ended.stderr
    engine = open_writer(file)
    engine.connect().close()  # what the dead left in the log is undone
    engine.dispose()
    assert look_into(file).schema == STEPS[0]
    assert upgrade(settings, NOON, only_check=False).after == HEAD


def test_where_there_is_no_database_none_is_made(settings: Settings) -> None:
    with pytest.raises(UpgradeFailed, match="There is no database"):
        upgrade(settings, NOON, only_check=True)
    elsewhere = settings.model_copy(update={"database_url": "postgresql://somewhere/wethi"})
    with pytest.raises(UpgradeFailed, match="PostgreSQL"):
        upgrade(elsewhere, NOON, only_check=True)


def test_a_damaged_database_is_named_with_what_to_do(settings: Settings) -> None:
    (settings.data_dir / "wethi.sqlite").write_bytes(b"rubbish" * 999)
    with pytest.raises(UpgradeFailed, match=r"cannot be read .*wethi restore FILE"):
        upgrade(settings, NOON, only_check=False)
    store = SqliteStore(settings.database)
    with pytest.raises(DatabaseDamaged, match="wethi restore FILE"):
        store.write_now(bring_to_head)
    store.close()


def test_rows_or_votes_that_vanish_stop_an_upgrade() -> None:
    before = Contents("0001", {"vote": 3, "alembic_version": 1, "tally": 1}, "a")
    compare(before, Contents("0002", {"vote": 4, "alembic_version": 1, "tally": 1}, "a"))
    with pytest.raises(DatabaseDamaged, match="vote had 3 rows and has 2"):
        compare(before, Contents("0002", {"vote": 2, "alembic_version": 1, "tally": 1}, "a"))
    with pytest.raises(DatabaseDamaged, match="counted otherwise"):
        compare(before, Contents("0002", {"vote": 3, "alembic_version": 1, "tally": 1}, "b"))


def test_a_column_that_is_missing_after_all_is_named(tmp_path: Path) -> None:
    engine = open_writer(tmp_path / "empty.sqlite")
    with engine.begin() as connection, pytest.raises(DatabaseDamaged, match="has no"):
        compare_columns(connection)
    engine.dispose()


def test_a_trial_that_fails_speaks_of_no_backup() -> None:
    with pytest.raises(UpgradeFailed, match=r"runs on it\.$"), explaining(None):
        raise DatabaseDamaged("it is not whole")


def test_the_release_before_goes_on_where_the_newer_one_says_so() -> None:
    assert not is_ahead(HEAD)
    assert not is_ahead("")
    assert is_ahead(f"9999{STILL_FOR}{HEAD[:4]}")
    for version in ("9999", f"9999{STILL_FOR}9998"):
        with pytest.raises(DatabaseNewer, match="Install that release again"):
            is_ahead(version)


def test_a_server_of_the_release_before_works_with_the_tables_of_the_next(tmp_path: Path) -> None:
    """The next release added a table and a column, and nothing else."""
    House(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "wethi.sqlite")) as connection, connection:
        connection.execute("ALTER TABLE citizen ADD COLUMN dialect VARCHAR")
        connection.execute("ALTER TABLE outbox ADD COLUMN weight INTEGER NOT NULL DEFAULT 0")
        connection.execute("CREATE TABLE lesson (bucket INTEGER, citizen INTEGER)")
        connection.execute("UPDATE alembic_version SET version_num = ?", (f"9999{STILL_FOR}{HEAD[:4]}",))
    house = House(tmp_path)
    house.turn("U1", Say("สวัสดีค่ะ"))
    assert len(house.send_all()) == 1
    house.close()


def test_steps_only_add_so_that_the_release_before_may_go_on() -> None:
    allowed = {"create_table", "create_index", "add_column", "f", "execute", "bulk_insert", "batch_alter_table"}
    for file in sorted((MIGRATIONS / "versions").glob("v*.py")):
        parts = (node for node in ast.parse(file.read_text()).body if getattr(node, "name", "") != "downgrade")
        found = (node for part in parts for node in ast.walk(part) if isinstance(node, ast.Attribute))
        calls = {node.attr for node in found if is_op(node.value)}
        assert calls <= allowed, f"{file.name} takes something away: {calls - allowed}"


def is_op(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in ("op", "batch_op")
