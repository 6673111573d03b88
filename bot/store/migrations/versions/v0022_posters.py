"""Posters with codes; and whom a broadcast would tell is counted without the rows of all citizens."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

AUDIENCE = "ix_citizen_audience"
COUNTED = ["bucket", "citizen", "account", "language", "reachable", "stopped", "band"]


def upgrade() -> None:
    op.create_index(AUDIENCE, "citizen", COUNTED, unique=False)
    op.create_table(
        "poster",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("village", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("telegram", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("ended_ms", sa.BigInteger(), nullable=True),
        sa.Column("earlier", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_poster")),
    )
    op.create_index(op.f("ix_poster_agency_made_ms"), "poster", ["agency", "made_ms"], unique=False)
    op.create_table(
        "poster_mark",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("day_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code", "mark", name=op.f("pk_poster_mark")),
    )
    op.create_index(op.f("ix_poster_mark_day_ms"), "poster_mark", ["day_ms"], unique=False)


def downgrade() -> None:
    op.drop_table("poster_mark")
    op.drop_table("poster")
    op.drop_index(AUDIENCE, table_name="citizen")
