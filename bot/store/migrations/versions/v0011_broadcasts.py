"""Broadcasts, who is told them, what citizens want to hear of, emergency templates and lent approvers."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "broadcast",
        sa.Column("broadcast", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_ms", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=True),
        sa.Column("pushes", sa.Integer(), nullable=True),
        sa.Column("frozen", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("writers", sa.Text(), nullable=False),
        sa.Column("approver", sa.String(), nullable=True),
        sa.Column("template", sa.String(), nullable=True),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("submitted_ms", sa.BigInteger(), nullable=True),
        sa.Column("reminded_ms", sa.BigInteger(), nullable=True),
        sa.Column("approved_ms", sa.BigInteger(), nullable=True),
        sa.Column("begins_ms", sa.BigInteger(), nullable=True),
        sa.Column("begun_ms", sa.BigInteger(), nullable=True),
        sa.Column("rest_ms", sa.BigInteger(), nullable=True),
        sa.Column("ended_ms", sa.BigInteger(), nullable=True),
        sa.Column("planned_to", sa.BigInteger(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("broadcast", name=op.f("pk_broadcast")),
    )
    op.create_index(op.f("ix_broadcast_agency_made_ms"), "broadcast", ["agency", "made_ms"], unique=False)
    op.create_index(op.f("ix_broadcast_status"), "broadcast", ["status"], unique=False)
    op.create_table(
        "chunk",
        sa.Column("broadcast", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("wave", sa.SmallInteger(), nullable=False),
        sa.Column("retry_key", sa.String(), nullable=False),
        sa.Column("frozen", sa.LargeBinary(), nullable=True),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("unsure", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("first_ms", sa.BigInteger(), nullable=True),
        sa.Column("next_try_ms", sa.BigInteger(), nullable=False),
        sa.Column("lease_until_ms", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.Column("ended_ms", sa.BigInteger(), nullable=True),
        sa.Column("settled", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("broadcast", "number", "revision", name=op.f("pk_chunk")),
    )
    op.create_index(
        op.f("ix_chunk_account_status_next_try_ms"), "chunk", ["account", "status", "next_try_ms"], unique=False
    )
    op.create_table(
        "emergency_template",
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("wrote", sa.String(), nullable=False),
        sa.Column("seconded", sa.String(), nullable=True),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("seconded_ms", sa.BigInteger(), nullable=True),
        sa.Column("ended_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("template", name=op.f("pk_emergency_template")),
    )
    op.create_index(op.f("ix_emergency_template_agency"), "emergency_template", ["agency"], unique=False)
    op.create_table(
        "home_area",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", name=op.f("pk_home_area")),
    )
    op.create_table(
        "lent_approver",
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("lent_by", sa.String(), nullable=False),
        sa.Column("until_ms", sa.BigInteger(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("staff", "agency", name=op.f("pk_lent_approver")),
    )
    op.create_table(
        "recipient",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("broadcast", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("large", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("wave", sa.SmallInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("due_ms", sa.BigInteger(), nullable=True),
        sa.Column("chunk", sa.Integer(), nullable=True),
        sa.Column("outbox_id", sa.String(), nullable=True),
        sa.Column("attempt", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.Column("at_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("bucket", "citizen", "broadcast", name=op.f("pk_recipient")),
    )
    op.create_index(
        op.f("ix_recipient_broadcast_chunk_bucket_citizen"),
        "recipient",
        ["broadcast", "chunk", "bucket", "citizen"],
        unique=False,
    )
    op.create_index(
        op.f("ix_recipient_broadcast_status_account_language_reason"),
        "recipient",
        ["broadcast", "status", "account", "language", "reason"],
        unique=False,
    )
    op.create_index(
        "ix_recipient_queued",
        "recipient",
        ["broadcast"],
        unique=False,
        sqlite_where=sa.text("outbox_id IS NOT NULL AND at_ms IS NULL"),
        postgresql_where=sa.text("outbox_id IS NOT NULL AND at_ms IS NULL"),
    )
    op.create_index(
        "ix_recipient_waits",
        "recipient",
        ["broadcast", "account", "wave", "language", "large", "due_ms"],
        unique=False,
        sqlite_where=sa.text("due_ms IS NOT NULL"),
        postgresql_where=sa.text("due_ms IS NOT NULL"),
    )
    op.create_table(
        "recipient_gone",
        sa.Column("broadcast", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("broadcast", "account", "language", "status", "reason", name=op.f("pk_recipient_gone")),
    )
    op.create_table(
        "test_send",
        sa.Column("broadcast", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("sent_ms", sa.BigInteger(), nullable=False),
        sa.Column("seen_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("broadcast", "channel", "language", "content_hash", name=op.f("pk_test_send")),
    )
    op.create_table(
        "topic_choice",
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("broadcast", sa.String(), nullable=True),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "citizen", "topic", name=op.f("pk_topic_choice")),
    )
    op.create_index(op.f("ix_topic_choice_broadcast"), "topic_choice", ["broadcast"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_topic_choice_broadcast"), table_name="topic_choice")
    op.drop_table("topic_choice")
    op.drop_table("test_send")
    op.drop_table("recipient_gone")
    op.drop_index(
        "ix_recipient_waits",
        table_name="recipient",
        sqlite_where=sa.text("due_ms IS NOT NULL"),
        postgresql_where=sa.text("due_ms IS NOT NULL"),
    )
    op.drop_index(
        "ix_recipient_queued",
        table_name="recipient",
        sqlite_where=sa.text("outbox_id IS NOT NULL AND at_ms IS NULL"),
        postgresql_where=sa.text("outbox_id IS NOT NULL AND at_ms IS NULL"),
    )
    op.drop_index(op.f("ix_recipient_broadcast_status_account_language_reason"), table_name="recipient")
    op.drop_index(op.f("ix_recipient_broadcast_chunk_bucket_citizen"), table_name="recipient")
    op.drop_table("recipient")
    op.drop_table("lent_approver")
    op.drop_table("home_area")
    op.drop_index(op.f("ix_emergency_template_agency"), table_name="emergency_template")
    op.drop_table("emergency_template")
    op.drop_index(op.f("ix_chunk_account_status_next_try_ms"), table_name="chunk")
    op.drop_table("chunk")
    op.drop_index(op.f("ix_broadcast_status"), table_name="broadcast")
    op.drop_index(op.f("ix_broadcast_agency_made_ms"), table_name="broadcast")
    op.drop_table("broadcast")
