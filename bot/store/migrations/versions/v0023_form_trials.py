"""Drafts of surveys that staff try in their own chats."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "form_trial",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("since_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", name=op.f("pk_form_trial")),
    )
    op.create_index(op.f("ix_form_trial_since_ms"), "form_trial", ["since_ms"], unique=False)


def downgrade() -> None:
    op.drop_table("form_trial")
