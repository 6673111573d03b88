"""Tables of broadcasts: what is told to many, who is told it and what became of each, and what citizens want to hear of."""

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
)
from sqlalchemy import text as sql

from bot.store.rows import metadata, owner_columns

# One message to many, from its first draft to its last word. What staff wrote is public by its nature, so nothing is sealed.
broadcast = Table(
    "broadcast",
    metadata,
    Column("broadcast", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("status", String, nullable=False),  # surveys/broadcasts/life.py
    Column("status_ms", BigInteger, nullable=False),  # since when
    Column("why", Text, nullable=False, server_default=sql("''")),  # of a refusal in words; else a code
    Column("revision", Integer, nullable=False, server_default=sql("1")),  # of what is written: grows with each edit
    Column("title", String, nullable=False),  # by which staff know it; no citizen reads it
    Column("topic", String, nullable=False),
    Column("content", Text, nullable=False),  # JSON
    Column("content_hash", String, nullable=False),
    Column("audience", Text, nullable=False),  # JSON
    Column("terms", Text, nullable=False),  # JSON: time, window, late rule, spread, part, price ceiling
    Column("at_ms", BigInteger),  # the time asked for; none: as soon as it is approved
    Column("counted", Integer),  # citizens of its audience, when it was submitted
    Column("pushes", Integer),  # what of these may cost a push on LINE, as reserved then
    Column("frozen", String),  # the hash that an approval holds for
    Column("refused_as", Text),  # JSON: what it was when it was refused, for whoever looks at it next
    Column("author", String, nullable=False),
    Column("writers", Text, nullable=False),  # all who wrote on it, with a space between two: none of them approves
    Column("approver", String),
    Column("template", String),  # the emergency template that it fills in
    Column("made_ms", BigInteger, nullable=False),
    Column("submitted_ms", BigInteger),
    Column("reminded_ms", BigInteger),
    Column("approved_ms", BigInteger),
    Column("begins_ms", BigInteger),  # until then it can be undone and nothing has left
    Column("begun_ms", BigInteger),  # when the first of it left
    Column("rest_ms", BigInteger),  # when the rest could follow, for the first were looked at
    Column("ended_ms", BigInteger),
    Column("planned_to", BigInteger),  # how far planning has come; none: not begun, or done
    Column("target", Integer),  # rows of recipients, once all are planned
    Index(None, "agency", "made_ms"),
    Index(None, "status"),
)

# What becomes of one broadcast for one citizen; there is never a second row.
WAITS_AS = ("broadcast", "account", "wave", "language", "large")  # equal in all that is told by one call
WAITS, QUEUED = sql("due_ms IS NOT NULL"), sql("outbox_id IS NOT NULL AND at_ms IS NULL")
recipient = Table(
    "recipient",
    metadata,
    *owner_columns(),
    Column("broadcast", String, primary_key=True),
    Column("account", String, nullable=False),
    Column("language", String, nullable=False),  # in which it is said to her
    Column("large", Boolean, nullable=False, server_default=false()),  # in large letters
    Column("status", String, nullable=False),  # surveys/broadcasts/sums.py
    Column("reason", String),  # of what was skipped or failed
    Column("wave", SmallInteger, nullable=False, server_default=sql("1")),  # 0: goes first, and is looked at
    Column("due_ms", BigInteger),  # when it may go; none once it is in a chunk or in the outbox, or has ended
    Column("chunk", Integer),
    Column("outbox_id", String),  # the message that carries it
    Column("attempt", SmallInteger, nullable=False, server_default=sql("0")),
    Column("request_id", String),
    Column("at_ms", BigInteger),  # when it ended
    Index(None, "broadcast", "status", "account", "language", "reason"),  # sums up the ledger without its rows
    Index(None, "broadcast", "chunk", "bucket", "citizen"),  # whoever is told by a call is found without the rows
    Index("ix_recipient_waits", *WAITS_AS, "due_ms", sqlite_where=WAITS, postgresql_where=WAITS),
    Index("ix_recipient_queued", "broadcast", sqlite_where=QUEUED, postgresql_where=QUEUED),
)

# Recipients of a broadcast who were forgotten since: how many, by what had become of it for them.
recipient_gone = Table(
    "recipient_gone",
    metadata,
    Column("broadcast", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("language", String, primary_key=True),
    Column("status", String, primary_key=True),
    Column("reason", String, primary_key=True),
    Column("number", Integer, nullable=False),
)

# Recipients told by one call; the bytes of the call and its key stand here before the first try.
chunk = Table(
    "chunk",
    metadata,
    Column("broadcast", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision", SmallInteger, primary_key=True, autoincrement=False),
    Column("account", String, nullable=False),
    Column("wave", SmallInteger, nullable=False),
    Column("retry_key", String, nullable=False),
    Column("frozen", LargeBinary),  # sealed: recipients and message; gone once its fate is known
    Column("key_id", String, nullable=False),
    Column("size", Integer, nullable=False),  # recipients
    Column("status", String, nullable=False),  # waiting, in_flight, replaced, sent, unknown, failed, stopped
    Column("reason", String),
    Column("unsure", Boolean, nullable=False, server_default=false()),  # an earlier try may have been accepted
    Column("attempts", SmallInteger, nullable=False, server_default=sql("0")),
    Column("first_ms", BigInteger),  # the first try; its retry key lives from then on
    Column("next_try_ms", BigInteger, nullable=False),
    Column("lease_until_ms", BigInteger, nullable=False, server_default=sql("0")),
    Column("request_id", String),
    Column("ended_ms", BigInteger),
    Column("settled", Boolean, nullable=False, server_default=false()),  # its recipients' rows say so too
    Index(None, "account", "status", "next_try_ms"),
)

# A topic that a citizen wants to hear of, or no more; and through which broadcast she said so.
topic_choice = Table(
    "topic_choice",
    metadata,
    *owner_columns(),
    Column("topic", String, primary_key=True),  # `all`: everything, which she stopped by a broadcast's button
    Column("wanted", Boolean, nullable=False),
    Column("broadcast", String),
    Column("at_ms", BigInteger, nullable=False),
    Index(None, "broadcast"),
)

# The area that a citizen named as hers, to hear of what concerns it.
home_area = Table(
    "home_area",
    metadata,
    *owner_columns(),
    Column("area", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

# A broadcast as one of the staff got it in her own chat, before anybody else; and that she saw it arrive.
test_send = Table(
    "test_send",
    metadata,
    Column("broadcast", String, primary_key=True),
    Column("channel", String, primary_key=True),
    Column("language", String, primary_key=True),
    Column("content_hash", String, primary_key=True),
    Column("staff", String, nullable=False),
    Column("sent_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger),
)

# A message agreed on a calm day by two people, of which only place and time are open.
emergency_template = Table(
    "emergency_template",
    metadata,
    Column("template", String, primary_key=True),
    Column("agency", String, nullable=False, index=True),
    Column("content", Text, nullable=False),  # JSON
    Column("content_hash", String, nullable=False),
    Column("title", String, nullable=False),
    Column("wrote", String, nullable=False),
    Column("seconded", String),
    Column("made_ms", BigInteger, nullable=False),
    Column("seconded_ms", BigInteger),
    Column("ended_ms", BigInteger),
)

# Somebody of a neighbouring agency who may approve here until a day.
lent_approver = Table(
    "lent_approver",
    metadata,
    Column("staff", String, primary_key=True),
    Column("agency", String, primary_key=True),  # the one that she helps
    Column("lent_by", String, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)
