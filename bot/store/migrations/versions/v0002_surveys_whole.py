"""Surveys whole: quiet hours, pages of one's own, being forgotten, closing, pseudonyms and quotas."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    add_columns()
    make_rights_tables()
    make_survey_tables()


def add_columns() -> None:
    op.add_column("citizen", sa.Column("quiet_from", sa.SmallInteger(), server_default=sa.text("20"), nullable=False))
    op.add_column("citizen", sa.Column("quiet_to", sa.SmallInteger(), server_default=sa.text("9"), nullable=False))
    op.add_column("citizen", sa.Column("keyboard_up", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("form", sa.Column("closes_ms", sa.BigInteger(), nullable=True))
    op.add_column("form", sa.Column("closed_ms", sa.BigInteger(), nullable=True))


def owner_columns() -> tuple[sa.Column[int], sa.Column[int]]:
    return (
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
    )


def make_rights_tables() -> None:
    op.create_table(
        "page_pass",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("bucket", sa.SmallInteger(), nullable=False),
        sa.Column("citizen", sa.BigInteger(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_page_pass")),
    )
    op.create_index(op.f("ix_page_pass_expires_ms"), "page_pass", ["expires_ms"])
    op.create_table(
        "leaving",
        *owner_columns(),
        sa.Column("since_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", name=op.f("pk_leaving")),
    )
    op.create_table(
        "tombstone",
        sa.Column("address_hash", sa.LargeBinary(), nullable=False),
        sa.Column("erased_ms", sa.BigInteger(), nullable=False),
        sa.Column("last_delivery", sa.String(), nullable=False),
        sa.Column("until_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("address_hash", name=op.f("pk_tombstone")),
    )
    op.create_index(op.f("ix_tombstone_until_ms"), "tombstone", ["until_ms"])


def make_survey_tables() -> None:
    op.create_table(
        "survey_key",
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("form_id", name=op.f("pk_survey_key")),
    )
    op.create_table(
        "quota_cell",
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("reserved", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("used", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("form_id", "cell", name=op.f("pk_quota_cell")),
    )
    op.create_table(
        "quota_hold",
        *owner_columns(),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("until_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "form_id", "cell", name=op.f("pk_quota_hold")),
    )
    op.create_index(op.f("ix_quota_hold_until_ms"), "quota_hold", ["until_ms"])
    op.create_table(
        "publication",
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("final", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=True),
        sa.Column("counted", sa.LargeBinary(), nullable=True),
        sa.Column("key_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("form_id", "number", name=op.f("pk_publication")),
    )


def downgrade() -> None:
    for table in ("publication", "quota_hold", "quota_cell", "survey_key", "tombstone", "leaving", "page_pass"):
        op.drop_table(table)
    for table, column in (
        ("form", "closed_ms"),
        ("form", "closes_ms"),
        ("citizen", "keyboard_up"),
        ("citizen", "quiet_to"),
        ("citizen", "quiet_from"),
    ):
        op.drop_column(table, column)
