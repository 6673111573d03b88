"""Brings the tables to the version that this release needs, by Alembic's migrations."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0008"


def bring_to_head(connection: Connection) -> None:
    """Does nothing, and loads nothing, when the tables are as they should be."""
    if read_version(connection) == HEAD:
        return
    from alembic import command  # noqa: PLC0415  # 20 MB that a running server does without
    from alembic.config import Config  # noqa: PLC0415  # as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def read_version(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or "")
