"""Agencies with their staff, and forums: charters and what was agreed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    add_agencies()
    add_forums()


def add_agencies() -> None:
    op.create_table(
        "agency",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("agency", name=op.f("pk_agency")),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=True),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_about"), "audit", ["about"], unique=False)
    op.create_table(
        "entry_code",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("opens", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_entry_code")),
    )
    op.create_table(
        "staff",
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("roles", sa.String(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("ended_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("staff", name=op.f("pk_staff")),
    )
    op.create_table(
        "staff_chat",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("since_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", name=op.f("pk_staff_chat")),
    )
    op.create_index(op.f("ix_staff_chat_staff"), "staff_chat", ["staff"], unique=False)


def add_forums() -> None:
    op.create_table(
        "charter",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "version", name=op.f("pk_charter")),
    )
    op.create_table(
        "consultation",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("phase_since_ms", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("edition", sa.BigInteger(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("opened_ms", sa.BigInteger(), nullable=True),
        sa.Column("closed_ms", sa.BigInteger(), nullable=True),
        sa.Column("joined", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("consultation", name=op.f("pk_consultation")),
    )
    op.create_table(
        "forum_event",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "seq", name=op.f("pk_forum_event")),
    )
    op.create_table(
        "pulse_answer",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "phase", "answer", name=op.f("pk_pulse_answer")),
    )
    op.create_table(
        "pulse_given",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("given", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "phase", "staff", name=op.f("pk_pulse_given")),
    )
    op.create_table(
        "bridging_draft",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", name=op.f("pk_bridging_draft")),
    )
    op.create_table(
        "rsvp",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "consultation", "meeting", name=op.f("pk_rsvp")),
    )
    op.create_table(
        "pledge",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pledge", sa.String(), nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "pledge", name=op.f("pk_pledge")),
    )
    op.create_index(op.f("ix_pledge_consultation_commitment"), "pledge", ["consultation", "commitment"], unique=False)


TABLES = (
    "agency",
    "audit",
    "entry_code",
    "staff",
    "staff_chat",
    "charter",
    "consultation",
    "forum_event",
    "pulse_answer",
    "pulse_given",
    "bridging_draft",
    "rsvp",
    "pledge",
)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
