"""What the house promises of its tables, read from the schema."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import LargeBinary, Table, UniqueConstraint, create_engine

from bot.store.schema import HEAD, MIGRATIONS, bring_to_head, read_version
from bot.store.tables import metadata

# Small, the same for all citizens. The exceptions are looked up by a keyed hash: addresses, those that were forgotten,
# and the links to citizens' own pages.
REFERENCE = (
    {"account", "form", "form_draft", "publication", "quota_cell", "send_limit", "survey_key"}
    | {"agency", "audit", "entry_code", "staff"}
    | {"consultation", "charter", "forum_event", "statement", "tally", "pulse_given", "pulse_answer", "bridging_draft"}
    | {"ease_count"}
    | {"answer_draft", "plan_state", "convener_draft"}
    | {"computation", "opinion", "receipts", "judgement", "moderation", "oddity", "moderation_objection", "theme_set"}
    | {"judgement_word"}
    | {"address", "page_pass", "tombstone"}
    | {"sign_in", "sign_in_link", "charter_draft"}
    | {"cover", "rights_request", "agency_setting"}
    | {"provider", "provider_identity", "provider_grant"}
    | {"picture"}
    | {"poster", "poster_mark"}
    | {"broadcast", "chunk", "recipient_gone", "test_send", "emergency_template", "lent_approver"}
)
HOT = [table for table in metadata.sorted_tables if table.name not in REFERENCE]
OWNER = ["bucket", "citizen"]


def test_the_reference_tables_exist() -> None:
    assert set(metadata.tables) >= REFERENCE


@pytest.mark.parametrize("table", HOT, ids=lambda table: table.name)
def test_keys_begin_with_the_bucket_and_then_the_citizen(table: Table) -> None:
    unique = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    keys = [each.columns for each in (table.primary_key, *unique)]
    keys += [index.columns for index in table.indexes if index.unique]
    assert [[column.name for column in key][:2] for key in keys] == [OWNER] * len(keys)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_no_row_refers_to_another_citizens_row(table: Table) -> None:
    assert not table.foreign_keys


@pytest.mark.parametrize("table", HOT, ids=lambda table: table.name)
def test_what_is_sealed_names_its_key(table: Table) -> None:
    sealed = any(isinstance(column.type, LargeBinary) for column in table.columns)
    assert not sealed or "key_id" in table.columns


def test_the_migrations_lead_to_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'new.sqlite'}")
    with engine.begin() as connection:
        bring_to_head(connection)
        assert read_version(connection) == HEAD
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
