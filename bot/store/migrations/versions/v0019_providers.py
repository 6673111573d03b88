"""Where staff of an agency sign in beside the link, and who they are there."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "provider",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("gives", sa.Text(), nullable=False),
        sa.Column("inside", sa.Boolean(), nullable=False),
        sa.Column("links_off", sa.Boolean(), nullable=False),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("agency", name=op.f("pk_provider")),
    )
    op.create_table(
        "provider_identity",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("given", sa.String(), nullable=False),
        sa.Column("since_ms", sa.BigInteger(), nullable=False),
        sa.Column("seen_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "identity", name=op.f("pk_provider_identity")),
    )
    op.create_index(op.f("ix_provider_identity_staff"), "provider_identity", ["staff"], unique=False)
    op.create_table(
        "provider_grant",
        sa.Column("cookie_hash", sa.LargeBinary(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.Column("refresh", sa.LargeBinary(), nullable=True),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("checked_ms", sa.BigInteger(), nullable=False),
        sa.Column("held_until_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("cookie_hash", name=op.f("pk_provider_grant")),
    )
    op.create_index(op.f("ix_provider_grant_agency"), "provider_grant", ["agency"], unique=False)
    op.create_index(op.f("ix_provider_grant_checked_ms"), "provider_grant", ["checked_ms"], unique=False)


def downgrade() -> None:
    for name in ("provider_grant", "provider_identity", "provider"):
        op.drop_table(name)
