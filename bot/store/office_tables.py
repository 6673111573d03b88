"""Tables of an agency's office: temporary cover among its staff, what citizens ask for by letter, what its chief settled."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text

from bot.store.rows import metadata

# A role that somebody has until a day, while somebody else is away; it stands in the roles of `staff` as long as it lasts.
cover = Table(
    "cover",
    metadata,
    Column("staff", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("until_ms", BigInteger, nullable=False, index=True),
    Column("given_by", String, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)

# What a citizen asks of her rights by letter, at the counter, by phone or by e-mail; in chat she does it herself, at once.
rights_request = Table(
    "rights_request",
    metadata,
    Column("request", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("asks", String, nullable=False),  # see, correct, delete, object, restrict, withdraw, carry
    Column("way", String, nullable=False),  # letter, counter, phone, email
    Column("received_ms", BigInteger, nullable=False),
    Column("due_ms", BigInteger, nullable=False),
    Column("entered_by", String, nullable=False),
    Column("body", LargeBinary),  # sealed JSON: who, how to reach her, her words; gone some time after the answer
    Column("key_id", String, nullable=False),
    Column("answer", String),  # granted, partly, refused
    Column("answered_by", String),
    Column("answered_ms", BigInteger),
    Index(None, "agency", "due_ms"),
    Index(None, "answered_ms"),
)

# What the chief of an agency settled, and from when on it holds; what held before stays readable.
agency_setting = Table(
    "agency_setting",
    metadata,
    Column("agency", String, primary_key=True),
    Column("setting", String, primary_key=True),
    Column("since_ms", BigInteger, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),  # JSON
    Column("staff", String, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)
