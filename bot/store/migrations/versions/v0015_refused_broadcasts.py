"""What a refused broadcast was, for whoever looks at it next."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("broadcast", sa.Column("refused_as", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("broadcast", "refused_as")
