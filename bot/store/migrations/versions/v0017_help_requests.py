"""What citizens ask a person, and how many found it easy."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "help_request",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("asked_ms", sa.BigInteger(), nullable=False),
        sa.Column("wrote_ms", sa.BigInteger(), nullable=False),
        sa.Column("waits_since_ms", sa.BigInteger(), nullable=True),
        sa.Column("settled_ms", sa.BigInteger(), nullable=True),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.SmallInteger(), nullable=False),
        sa.Column("unanswered", sa.SmallInteger(), nullable=False),
        sa.Column("told", sa.SmallInteger(), nullable=False),
        sa.Column("pushes", sa.Boolean(), nullable=False),
        sa.Column("held_by", sa.String(), nullable=True),
        sa.Column("held_until_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("bucket", "citizen", "number", name=op.f("pk_help_request")),
    )
    waits = op.f("ix_help_request_agency_waits_since_ms_number")
    op.create_index(waits, "help_request", ["agency", "waits_since_ms", "number"], unique=False)
    changed = op.f("ix_help_request_agency_changed_ms_number")
    op.create_index(changed, "help_request", ["agency", "changed_ms", "number"], unique=False)
    op.create_index(op.f("ix_help_request_changed_ms"), "help_request", ["changed_ms"], unique=False)
    op.create_index(op.f("ix_help_request_number"), "help_request", ["number"], unique=False)
    op.create_table(
        "help_word",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "number", "place", name=op.f("pk_help_word")),
    )
    op.create_table(
        "ease_asked",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("asked_ms", sa.BigInteger(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", name=op.f("pk_ease_asked")),
    )
    op.create_table(
        "ease_count",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "month", "kind", "word", name=op.f("pk_ease_count")),
    )


def downgrade() -> None:
    for name in ("ease_count", "ease_asked", "help_word", "help_request"):
        op.drop_table(name)
