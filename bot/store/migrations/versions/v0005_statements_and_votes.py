"""Statements and votes, who takes part, and what is computed from them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    add_statements()
    add_votes()
    add_receipts()


def add_statements() -> None:
    op.create_table(
        "statement",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("seed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("clause", sa.String(), nullable=True),
        sa.Column("revises", sa.Integer(), nullable=True),
        sa.Column("duplicates", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("texts", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("proposed_ms", sa.BigInteger(), nullable=False),
        sa.Column("published_ms", sa.BigInteger(), nullable=True),
        sa.Column("held_by", sa.String(), nullable=True),
        sa.Column("held_until_ms", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("judged_by", sa.String(), nullable=True),
        sa.Column("judged_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("statement", name=op.f("pk_statement")),
    )
    op.create_index(op.f("ix_statement_consultation_status"), "statement", ["consultation", "status"], unique=False)
    op.create_table(
        "authorship",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "statement", name=op.f("pk_authorship")),
    )
    op.create_index(op.f("ix_authorship_statement"), "authorship", ["statement"], unique=False)
    op.create_table(
        "complaint",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "statement", name=op.f("pk_complaint")),
    )
    op.create_index(op.f("ix_complaint_statement"), "complaint", ["statement"], unique=False)
    op.create_table(
        "criticism",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("taken", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("bucket", "citizen", "statement", name=op.f("pk_criticism")),
    )
    op.create_index(op.f("ix_criticism_statement"), "criticism", ["statement"], unique=False)
    op.create_table(
        "draft",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "consultation", "purpose", name=op.f("pk_draft")),
    )
    op.create_table(
        "tally",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("agreed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("disagreed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("passed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("statement", name=op.f("pk_tally")),
    )
    op.create_index(op.f("ix_tally_consultation"), "tally", ["consultation"], unique=False)


def add_votes() -> None:
    op.create_table(
        "part",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("tracker", sa.LargeBinary(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("joined_ms", sa.BigInteger(), nullable=False),
        sa.Column("listed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("hears", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("told_ms", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "consultation", name=op.f("pk_part")),
    )
    op.create_index(op.f("ix_part_consultation_number"), "part", ["consultation", "number"], unique=False)
    op.create_table(
        "vote",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("vote", sa.String(), nullable=False),
        sa.Column("important", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("undone", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("order_ms", sa.BigInteger(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "statement", "seq", name=op.f("pk_vote")),
    )
    op.create_index(
        op.f("ix_vote_consultation_bucket_citizen"), "vote", ["consultation", "bucket", "citizen"], unique=False
    )
    op.create_table(
        "computation",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("marked_ms", sa.BigInteger(), nullable=True),
        sa.Column("started_ms", sa.BigInteger(), nullable=True),
        sa.Column("free_ms", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("failed", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("consultation", name=op.f("pk_computation")),
    )
    op.create_table(
        "opinion",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("citizens", sa.Integer(), nullable=False),
        sa.Column("shown_k", sa.SmallInteger(), nullable=False),
        sa.Column("best_k", sa.SmallInteger(), nullable=False),
        sa.Column("wins", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("counted", sa.LargeBinary(), nullable=False),
        sa.Column("places", sa.LargeBinary(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("frozen", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "number", name=op.f("pk_opinion")),
    )


def add_receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("bundle", sa.LargeBinary(), nullable=False),
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", name=op.f("pk_receipts")),
    )


TABLES = (
    "receipts",
    "statement",
    "authorship",
    "complaint",
    "criticism",
    "draft",
    "tally",
    "part",
    "vote",
    "computation",
    "opinion",
)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
