"""A database of the first release goes on with the second."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, text

from bot.store.schema import HEAD, MIGRATIONS, bring_to_head, read_version
from bot.store.tables import metadata

CITIZEN = (
    "INSERT INTO citizen (bucket, citizen, account, address, key_id, language, created_ms) "
    "VALUES (7, 7, 'line/main', x'01', 'line/main.1', 'th', 0)"
)
FORM = (
    "INSERT INTO form (form_id, form_version, content_hash, source, seq, published_ms) "
    "VALUES ('market', '1', 'h', x'01', 1, 0)"
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def bring_to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def test_who_was_there_before_the_second_release_has_quiet_nights(connection: Connection) -> None:
    bring_to(connection, "0001")
    connection.execute(text(CITIZEN))
    connection.execute(text(FORM))
    bring_to_head(connection)
    assert read_version(connection) == HEAD
    assert connection.execute(text("SELECT quiet_from, quiet_to FROM citizen")).one() == (20, 9)
    assert connection.execute(text("SELECT closes_ms, closed_ms FROM form")).one() == (None, None)


def test_the_migrations_lead_to_the_tables_that_the_code_knows(connection: Connection) -> None:
    bring_to_head(connection)
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    assert compare_metadata(context, metadata) == []


def test_an_operator_can_go_back_to_the_first_release(connection: Connection) -> None:
    bring_to_head(connection)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.downgrade(config, "0001")
    assert read_version(connection) == "0001"
    assert "keyboard_up" not in {column["name"] for column in inspect(connection).get_columns("citizen")}
    bring_to_head(connection)
    assert read_version(connection) == HEAD
