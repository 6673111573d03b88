"""Charters that officials still write."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "charter_draft",
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_charter_draft")),
    )
    op.create_index(op.f("ix_charter_draft_agency"), "charter_draft", ["agency"], unique=False)


def downgrade() -> None:
    op.drop_table("charter_draft")
