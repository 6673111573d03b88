"""The tables: hot ones begin their keys with the bucket, then the citizen, and refer to no other citizen's rows."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    false,
    true,
)
from sqlalchemy import text as sql

from bot.store import families, rows
from bot.store.rows import owner_columns

metadata = rows.metadata
BESIDE = families.ALL  # their tables belong to it too

# The one look-up across citizens: a keyed hash of (account, platform id) finds the citizen.
address = Table(
    "address",
    metadata,
    Column("address_hash", LargeBinary, primary_key=True),
    Column("bucket", SmallInteger, nullable=False),
    Column("citizen", BigInteger, nullable=False),
)

citizen = Table(
    "citizen",
    metadata,
    *owner_columns(),
    Column("account", String, nullable=False),
    Column("address", LargeBinary, nullable=False),  # sealed
    Column("key_id", String, nullable=False),
    Column("language", String, nullable=False),
    Column("large_text", Boolean, nullable=False, server_default=false()),
    Column("stopped", Boolean, nullable=False, server_default=false()),
    Column("reachable", Boolean, nullable=False, server_default=true()),
    Column("band", String),
    Column("greeted_on", String),  # the day (ISO) of the last answer to a greeting
    Column("pushed_ms", BigInteger, nullable=False, server_default=sql("0")),  # when something unasked last reached her
    Column("send_free_ms", BigInteger, nullable=False, server_default=sql("0")),  # the chat's own send limit (GCRA)
    Column("created_ms", BigInteger, nullable=False),
    Column("quiet_from", SmallInteger, nullable=False, server_default=sql("20")),  # the hour (Bangkok) from which ...
    Column("quiet_to", SmallInteger, nullable=False, server_default=sql("9")),  # ... to which nothing comes unasked
    Column("keyboard_up", Boolean, nullable=False, server_default=false()),  # Telegram's key for places stands there
    # Whom a broadcast would tell is counted from it alone, and in the order of the ledgers: without, it takes thrice the time.
    Index("ix_citizen_audience", "bucket", "citizen", "account", "language", "reachable", "stopped", "band"),
)

# An index of the few that wait stays small, however many were handled.
WAITING, KEPT = sql("status = 'waiting'"), sql("status <> 'waiting'")

mailbox = Table(
    "mailbox",
    metadata,
    *owner_columns(),
    Column("ready_ms", BigInteger, nullable=False),
    Column("lease", String),
    Column("lease_until_ms", BigInteger, nullable=False, server_default=sql("0")),
    Index(None, "ready_ms"),
    Index(None, "lease"),
)

inbox = Table(
    "inbox",
    metadata,
    *owner_columns(),
    Column("account", String, primary_key=True),
    Column("delivery_id", String, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("order_ms", BigInteger, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("event", String, nullable=False),  # the kind of event; never its words
    Column("message_hash", String),  # finds what a message that is taken back left behind
    Column("status", String, nullable=False),  # waiting, handled, ignored, malformed, dead
    Column("reason", String),
    Column("attempts", SmallInteger, nullable=False, server_default=sql("0")),
    Column("body", LargeBinary),  # sealed; gone once handled
    Column("key_id", String, nullable=False),
    Column("excused", Boolean, nullable=False, server_default=false()),  # told that it takes longer, by its reply token
    Index("ix_inbox_waiting", "bucket", "citizen", "order_ms", "seq", sqlite_where=WAITING, postgresql_where=WAITING),
    Index("ix_inbox_kept", "status", "received_ms", sqlite_where=KEPT, postgresql_where=KEPT),
)

conversation = Table(
    "conversation",
    metadata,
    *owner_columns(),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("asked_ms", BigInteger, nullable=False, server_default=sql("0")),  # when our last turn was taken
)

interview = Table(
    "interview",
    metadata,
    *owner_columns(),
    Column("interview_id", String, primary_key=True),
    Column("form_id", String, nullable=False),
    Column("form_version", String, nullable=False),
    Column("body", LargeBinary, nullable=False),  # sealed
    Column("key_id", String, nullable=False),
    Column("updated_ms", BigInteger, nullable=False),
)

response = Table(
    "response",
    metadata,
    *owner_columns(),
    Column("form_id", String, primary_key=True),
    Column("form_version", String, nullable=False),
    Column("body", LargeBinary, nullable=False),  # sealed
    Column("key_id", String, nullable=False),
    Column("submitted_ms", BigInteger, nullable=False),
    Index(None, "form_id"),
)

consent = Table(
    "consent",
    metadata,
    *owner_columns(),
    Column("purpose", String, primary_key=True),
    Column("at_ms", BigInteger, primary_key=True),
    Column("given", Boolean, nullable=False),
    Column("text_version", String, nullable=False),
    Column("text_hash", String, nullable=False),
    Column("account", String, nullable=False),
    Column("band", String),
)

timer = Table(
    "timer",
    metadata,
    *owner_columns(),
    Column("key", String, primary_key=True),
    Column("timer", String, nullable=False),
    Column("about", String, nullable=False),
    Column("due_ms", BigInteger, nullable=False),
    Column("version", BigInteger, nullable=False),  # may be a time, in ms
    Index(None, "due_ms"),
)

outbox = Table(
    "outbox",
    metadata,
    *owner_columns(),
    Column("id", String, primary_key=True),  # uuid5 of the delivery and the position
    Column("account", String, nullable=False),
    Column("turn", String, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("rank", SmallInteger, nullable=False),  # of its class: answers go first
    Column("says_as", String, nullable=False),
    Column("asks", Boolean, nullable=False, server_default=false()),
    Column("status", String, nullable=False),  # waiting, in_flight, riding, failed (set aside, to be tried again)
    Column("body", LargeBinary, nullable=False),  # sealed: the message and what the channel needs to reply
    Column("key_id", String, nullable=False),
    Column("frozen", LargeBinary),  # sealed: the bytes of the first try of a call with a retry key
    Column("call_id", String),
    Column("reply_until_ms", BigInteger, nullable=False, server_default=sql("0")),
    Column("next_try_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("attempts", SmallInteger, nullable=False, server_default=sql("0")),
    Column("progress", SmallInteger, nullable=False, server_default=sql("0")),  # calls of the turn accepted already
    Column("unsure", Boolean, nullable=False, server_default=false()),  # an earlier try may have been accepted
    Column("lease_until_ms", BigInteger, nullable=False, server_default=sql("0")),
    Column("topic", String),  # what it is news of: newer news takes its place while it waits
    Index("ix_outbox_next", "account", "status", "rank", "next_try_ms", "seq"),
    Index("ix_outbox_expires", "expires_ms"),
)

sent = Table(
    "sent",
    metadata,
    *owner_columns(),
    Column("id", String, primary_key=True),
    Column("account", String, nullable=False),
    Column("says_as", String, nullable=False),
    Column("outcome", String, nullable=False),  # sent, failed_permanent, failed_technical, expired, unknown, superseded
    Column("way", String, nullable=False),  # reply, push, send or none
    Column("request_id", String),
    Column("at_ms", BigInteger, nullable=False),
    Index(None, "at_ms"),
)

account = Table(
    "account",
    metadata,
    Column("account", String, primary_key=True),  # channel/name
    Column("channel", String, nullable=False),
    Column("agency", String, nullable=False),
    Column("held_until_ms", BigInteger, nullable=False, server_default=sql("0")),
    Column("held_because", String),
    Column("push_held_until_ms", BigInteger, nullable=False, server_default=sql("0")),
    Column("quota", Integer),
    Column("quota_used", Integer),
    Column("menu_hash", String),
    Column("english_menu", String),  # LINE's id of the rich menu for those who read English
    Column("poll_offset", BigInteger, nullable=False, server_default=sql("0")),
    Column("secrets", LargeBinary),  # sealed, of an account that was added; those of `main` stand in the settings
    Column("key_id", String),
    Column("added_ms", BigInteger),
    Column("removed_ms", BigInteger),
)

menu_change = Table(
    "menu_change",
    metadata,
    *owner_columns(),
    Column("language", String, nullable=False),
    Column("due_ms", BigInteger, nullable=False),
    Index(None, "due_ms"),
)

send_limit = Table(
    "send_limit",
    metadata,
    Column("account", String, primary_key=True),
    Column("endpoint", String, primary_key=True),
    Column("next_free_us", BigInteger, nullable=False),
    Column("paused_until_ms", BigInteger, nullable=False, server_default=sql("0")),
)
