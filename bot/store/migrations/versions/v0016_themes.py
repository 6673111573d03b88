"""Themes of open answers, what partners say to moderators, and the latest decisions found by their time."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "moderation_objection",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("statement", "staff", name=op.f("pk_moderation_objection")),
    )
    op.create_table(
        "theme_set",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("answers", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=True),
        sa.Column("started_ms", sa.BigInteger(), nullable=True),
        sa.Column("failed", sa.String(), nullable=True),
        sa.Column("found", sa.LargeBinary(), nullable=True),
        sa.Column("made", sa.LargeBinary(), nullable=True),
        sa.Column("edition", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_theme_set")),
    )
    op.create_index(op.f("ix_judgement_at_ms"), "judgement", ["at_ms"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_judgement_at_ms"), table_name="judgement")
    op.drop_table("theme_set")
    op.drop_table("moderation_objection")
