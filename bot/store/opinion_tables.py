"""Tables of what is computed from votes: results, and at the close the receipts."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, SmallInteger, String, Table, Text, false
from sqlalchemy import text as sql

from bot.store.rows import metadata

# When votes came that no result holds yet, and how the last computation went.
computation = Table(
    "computation",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("marked_ms", BigInteger),  # the first vote since the last start
    Column("started_ms", BigInteger),
    Column("free_ms", BigInteger, nullable=False, server_default=sql("0")),  # not before this
    Column("failed", String),
)

opinion = Table(
    "opinion",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("votes", Integer, nullable=False),
    Column("citizens", Integer, nullable=False),
    Column("shown_k", SmallInteger, nullable=False),
    Column("best_k", SmallInteger, nullable=False),  # which may be shown once it won often enough
    Column("wins", Integer, nullable=False),  # in a row
    Column("document", LargeBinary, nullable=False),  # sealed: zlib of wethi-opinion/1, with members and positions
    Column("key_id", String, nullable=False),
    Column("counted", LargeBinary, nullable=False),  # sealed: what later ones are compared with before they are told
    Column("places", LargeBinary, nullable=False),  # sealed: zlib of everybody's own place, packed
    Column("told", Text, nullable=False),  # JSON: what anybody may see of it
    Column("weights", Text, nullable=False),  # JSON: what routing needs, of statements and groups alone
    Column("frozen", Boolean, nullable=False, server_default=false()),  # the groups of the critique round
)

# The published list of leaves of a consultation, from the close of its votes on.
receipts = Table(
    "receipts",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("bundle", LargeBinary, nullable=False),  # zlib of wethi-receipts/1, as anybody may see it
    Column("root", String, nullable=False),
    Column("head", String, nullable=False),
)
