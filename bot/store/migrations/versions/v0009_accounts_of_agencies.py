"""Accounts beside those of the settings with their sealed secrets, surveys of an agency, and agencies that ended."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("account", sa.Column("secrets", sa.LargeBinary(), nullable=True))
    op.add_column("account", sa.Column("key_id", sa.String(), nullable=True))
    op.add_column("account", sa.Column("added_ms", sa.BigInteger(), nullable=True))
    op.add_column("account", sa.Column("removed_ms", sa.BigInteger(), nullable=True))
    op.add_column("agency", sa.Column("ended_ms", sa.BigInteger(), nullable=True))
    op.add_column("form", sa.Column("agency", sa.String(), server_default=sa.text("'main'"), nullable=False))


def downgrade() -> None:
    op.drop_column("form", "agency")
    op.drop_column("agency", "ended_ms")
    for column in ("removed_ms", "added_ms", "key_id", "secrets"):
        op.drop_column("account", column)
