"""Brings the tables to the version that this release needs, by Alembic's migrations."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.errors import DatabaseNewer, DatabaseOlder

MIGRATIONS = Path(__file__).parent / "migrations"
NUMBER = 4  # digits of a step
STILL_FOR = "_for_"  # then the oldest schema whose programs may go on beside
HEAD = "0023"


def bring_to_head(connection: Connection) -> None:
    """Does nothing, and loads nothing, when the tables are as they should be. All steps or none, in the transaction of
    `connection`. Raises DatabaseNewer.
    """
    version = read_version(connection)
    if version == HEAD or is_ahead(version):
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


def begin_or_fit(connection: Connection) -> None:
    """For commands on SQLite: makes the tables where there are none. Raises DatabaseOlder where they are of a release
    before, for whoever changes those makes a backup first; and DatabaseNewer.
    """
    version = read_version(connection)
    if version and version != HEAD and not is_ahead(version):
        raise DatabaseOlder(
            f"The database is of an earlier release of Wethi (schema {version}; this release knows {HEAD[:NUMBER]}). Nothing "
            "was changed. Bring it to this release, with a backup: stop the server, and run wethi upgrade"
        )
    bring_to_head(connection)


def is_ahead(version: str) -> bool:
    """Whether a later release changed the tables, and said that this one may go on with them for now.

    The last step of a release is named after the schema that the release before knows: `0012_for_0009`.
    """
    if version[:NUMBER] <= HEAD[:NUMBER]:
        return False
    if HEAD[:NUMBER] >= (version.partition(STILL_FOR)[2] or version):
        return True
    raise DatabaseNewer(
        f"A newer release of Wethi changed this database (schema {version}; this release knows {HEAD[:NUMBER]}). Install that "
        "release again, or restore the backup that was made before the upgrade: wethi restore FILE"
    )
