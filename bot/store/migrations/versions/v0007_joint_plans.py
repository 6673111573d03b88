"""Joint plans: words about pledges, what rules cost people, answers that wait, and sums."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "pledge_word",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pledge", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("by_owner", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "pledge", "at_ms", name=op.f("pk_pledge_word")),
    )
    op.create_table(
        "burden",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("clause", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "consultation", "clause", name=op.f("pk_burden")),
    )
    op.create_index(op.f("ix_burden_consultation"), "burden", ["consultation"], unique=False)
    op.create_table(
        "answer_draft",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "statement", name=op.f("pk_answer_draft")),
    )
    op.create_table(
        "plan_state",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("reminded", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("pledged", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("burdens", sa.Text(), server_default=sa.text("'[]'"), nullable=False),
        sa.PrimaryKeyConstraint("consultation", name=op.f("pk_plan_state")),
    )
    op.create_index(op.f("ix_pledge_pledge"), "pledge", ["pledge"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_pledge_pledge"), "pledge")
    for table in ("plan_state", "answer_draft", "burden", "pledge_word"):
        op.drop_table(table)
