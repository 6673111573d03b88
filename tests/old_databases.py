"""Databases as releases before left them, with a row in every table."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from bot.store.opening import open_writer
from bot.store.schema import MIGRATIONS

VALUES = {"BLOB": b"x", "TEXT": "x"}


def make_old(folder: Path, step: str) -> Path:
    """A database as a release before left it, with a row in every table."""
    file = folder / "wethi.sqlite"
    engine = open_writer(file)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, step)
        fill(connection)
    engine.dispose()
    (folder / "keys.sqlite").touch()
    return file


def fill(connection: Connection) -> None:
    names = connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")
    )
    for name in names.scalars().all():
        columns = connection.execute(text(f"PRAGMA table_info('{name}')")).all()
        needed = [row for row in columns if row.notnull]
        values = {row.name: 7 if "INT" in row.type else VALUES.get(row.type, "x") for row in needed}
        marks = ", ".join(f":{row.name}" for row in needed)
        columns_named = ", ".join(f'"{row.name}"' for row in needed)
        connection.execute(text(f'INSERT INTO "{name}" ({columns_named}) VALUES ({marks})'), values)
