"""News told once: what a waiting message is news of, and how often somebody was asked for a trust pulse."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("topic", sa.String(), nullable=True))
    op.add_column("pulse_given", sa.Column("asked", sa.SmallInteger(), server_default=sa.text("0"), nullable=False))


def downgrade() -> None:
    op.drop_column("pulse_given", "asked")
    op.drop_column("outbox", "topic")
