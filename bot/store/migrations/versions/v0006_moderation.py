"""What moderators decided, and what they alone know of a statement."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("other", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("waited_ms", sa.BigInteger(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("undone_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("statement", "version", name=op.f("pk_judgement")),
    )
    op.create_index(op.f("ix_judgement_consultation"), "judgement", ["consultation"], unique=False)
    op.create_table(
        "moderation",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wrote", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("seconded", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("versions", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("appeal", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("appealed_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("statement", name=op.f("pk_moderation")),
    )
    op.create_table(
        "oddity",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("bursts", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", name=op.f("pk_oddity")),
    )


def downgrade() -> None:
    for table in ("oddity", "moderation", "judgement"):
        op.drop_table(table)
