"""The ledger of a broadcast is summed up with its reasons from an index alone, for a page that shows a hundred thousand rows."""

from alembic import op

revision = "0018"
down_revision = "0017"

COLUMNS = ["broadcast", "status", "account", "language"]
OLD = "ix_recipient_broadcast_status_account_language"


def upgrade() -> None:
    op.create_index(op.f(f"{OLD}_reason"), "recipient", [*COLUMNS, "reason"], unique=False)
    op.drop_index(op.f(OLD), table_name="recipient")


def downgrade() -> None:
    op.create_index(op.f(OLD), "recipient", COLUMNS, unique=False)
    op.drop_index(op.f(f"{OLD}_reason"), table_name="recipient")
