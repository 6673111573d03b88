"""Tables of talking to a person: what citizens ask the staff of an agency, what was written on either side, and how easy it was."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, SmallInteger, String, Table

from bot.store.rows import metadata, owner_columns

# A citizen asks for somebody of an agency; she has one that is not settled at most.
help_request = Table(
    "help_request",
    metadata,
    *owner_columns(),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("agency", String, nullable=False),
    Column("subject", String, nullable=False),  # forum, survey, data, other
    Column("asked_ms", BigInteger, nullable=False),
    Column("wrote_ms", BigInteger, nullable=False),  # when she wrote last
    Column("waits_since_ms", BigInteger),  # none: nothing of hers waits for an answer
    Column("settled_ms", BigInteger),
    Column("changed_ms", BigInteger, nullable=False, index=True),
    Column("words", SmallInteger, nullable=False),  # on either side
    Column("unanswered", SmallInteger, nullable=False),  # times that she wrote since an answer
    Column("told", SmallInteger, nullable=False),  # up to which place
    Column("pushes", Boolean, nullable=False),  # she wrote after she last stopped all messages
    Column("held_by", String),  # of the staff, who answers
    Column("held_until_ms", BigInteger),
    Index(None, "agency", "waits_since_ms", "number"),
    Index(None, "agency", "changed_ms", "number"),
    Index(None, "number"),
)

# One piece of writing in such a request; `staff`: who wrote it, empty for the citizen.
help_word = Table(
    "help_word",
    metadata,
    *owner_columns(),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("staff", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("key_id", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

# That a citizen was asked whether it was easy; what she said stands nowhere beside her.
ease_asked = Table(
    "ease_asked",
    metadata,
    *owner_columns(),
    Column("kind", String, nullable=False),  # survey, forum, help
    Column("agency", String, nullable=False),
    Column("asked_ms", BigInteger, nullable=False),
    Column("answered", Boolean, nullable=False),
)

# How many found it easy, middling or hard, by month (`2026-11`).
ease_count = Table(
    "ease_count",
    metadata,
    Column("agency", String, primary_key=True),
    Column("month", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("word", String, primary_key=True),
    Column("number", Integer, nullable=False),
)
