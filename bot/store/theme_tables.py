"""Tables of what staff make of open answers, and of what partners say to moderators."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String, Table
from sqlalchemy import text as sql

from bot.store.rows import metadata

# A partner's word against a decision of moderators, or before one; it stops nothing.
moderation_objection = Table(
    "moderation_objection",
    metadata,
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("staff", String, primary_key=True),
    Column("party", String, nullable=False),
    Column("body", LargeBinary, nullable=False),  # sealed: why
    Column("key_id", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

# Themes of the answers to an open question: what a computation found, and what moderators made of it. Of citizens they
# hold no word, only which answers belong together.
theme_set = Table(
    "theme_set",
    metadata,
    Column("source", String, primary_key=True),  # survey or consultation, its name, and the question
    Column("agency", String, nullable=False),
    Column("answers", Integer, nullable=False, server_default=sql("0")),  # when they were computed last
    Column("at_ms", BigInteger),
    Column("started_ms", BigInteger),  # while they are computed
    Column("failed", String),
    Column("found", LargeBinary),  # sealed JSON: themes as computed
    Column("made", LargeBinary),  # sealed JSON: names, merges, moves, released quotes
    Column("edition", Integer, nullable=False, server_default=sql("0")),  # grows with each act
    Column("key_id", String, nullable=False),
)
