"""What moderators tell authors, and statements that wait for something else than a moderator."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "judgement_word",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("answered_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("statement", "version", name=op.f("pk_judgement_word")),
    )
    op.add_column("moderation", sa.Column("aside", sa.String(), nullable=False, server_default=sa.text("''")))
    op.add_column("moderation", sa.Column("aside_until_ms", sa.BigInteger(), nullable=True))
    op.add_column("moderation", sa.Column("passed_to", sa.String(), nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    for name in ("passed_to", "aside_until_ms", "aside"):
        op.drop_column("moderation", name)
    op.drop_table("judgement_word")
