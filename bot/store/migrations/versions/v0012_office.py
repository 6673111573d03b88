"""Temporary cover among staff, citizens' requests by letter, what a chief settled, and finding things in the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "cover",
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("until_ms", sa.BigInteger(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("staff", "role", name=op.f("pk_cover")),
    )
    op.create_index(op.f("ix_cover_until_ms"), "cover", ["until_ms"], unique=False)
    op.create_table(
        "rights_request",
        sa.Column("request", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("asks", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column("due_ms", sa.BigInteger(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("request", name=op.f("pk_rights_request")),
    )
    op.create_index(op.f("ix_rights_request_agency_due_ms"), "rights_request", ["agency", "due_ms"], unique=False)
    op.create_index(op.f("ix_rights_request_answered_ms"), "rights_request", ["answered_ms"], unique=False)
    op.create_table(
        "agency_setting",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("setting", sa.String(), nullable=False),
        sa.Column("since_ms", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "setting", "since_ms", name=op.f("pk_agency_setting")),
    )
    op.create_index(op.f("ix_audit_agency_seq"), "audit", ["agency", "seq"], unique=False)
    op.create_index(op.f("ix_audit_staff_seq"), "audit", ["staff", "seq"], unique=False)
    op.create_index(op.f("ix_audit_agency_act_seq"), "audit", ["agency", "act", "seq"], unique=False)


def downgrade() -> None:
    for name in ("ix_audit_agency_act_seq", "ix_audit_staff_seq", "ix_audit_agency_seq"):
        op.drop_index(name, table_name="audit")
    for name in ("agency_setting", "rights_request", "cover"):
        op.drop_table(name)
