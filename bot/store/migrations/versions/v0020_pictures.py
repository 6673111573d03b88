"""Pictures that staff show to citizens."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "picture",
        sa.Column("picture", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("whole", sa.LargeBinary(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("kept_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("picture", name=op.f("pk_picture")),
    )
    op.create_index(op.f("ix_picture_agency_made_ms"), "picture", ["agency", "made_ms"], unique=False)
    op.create_index(op.f("ix_picture_agency_digest"), "picture", ["agency", "digest"], unique=False)


def downgrade() -> None:
    op.drop_table("picture")
