"""What one person of a convener wrote and another has to approve: minutes of a meeting, and what becomes of a clause."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "convener_draft",
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "kind", "about", name=op.f("pk_convener_draft")),
    )


def downgrade() -> None:
    op.drop_table("convener_draft")
