"""What LINE offers besides messages: a menu in the citizen's language, and a word when an answer takes long."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("account", sa.Column("english_menu", sa.String(), nullable=True))
    op.add_column("inbox", sa.Column("excused", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "menu_change",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("due_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", name=op.f("pk_menu_change")),
    )
    op.create_index(op.f("ix_menu_change_due_ms"), "menu_change", ["due_ms"])


def downgrade() -> None:
    op.drop_table("menu_change")
    op.drop_column("inbox", "excused")
    op.drop_column("account", "english_menu")
