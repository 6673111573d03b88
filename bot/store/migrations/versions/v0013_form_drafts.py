"""Surveys that staff still write on the console."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "form_draft",
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("removed", sa.Text(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("writers", sa.String(), nullable=False),
        sa.Column("ready_by", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_form_draft")),
    )
    op.create_index(op.f("ix_form_draft_agency_changed_ms"), "form_draft", ["agency", "changed_ms"], unique=False)


def downgrade() -> None:
    op.drop_table("form_draft")
