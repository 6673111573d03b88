"""Tables of moderation: every decision on a statement, and what else only moderators know of it."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table
from sqlalchemy import text as sql

from bot.store.rows import metadata

# Every decision ever made on a statement; one that was undone stays, with its time.
judgement = Table(
    "judgement",
    metadata,
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),  # from 1, of this statement
    Column("consultation", String, nullable=False),
    Column("staff", String, nullable=False),
    # publish, about-you, decline, duplicate; second: one of four eyes; keep-back, ask, pass-on: not decided yet
    Column("verdict", String, nullable=False),
    Column("reason", String, nullable=False, server_default=sql("''")),  # a code of the published rules
    Column("other", Integer, nullable=False, server_default=sql("0")),  # the statement that says the same
    Column("before", String, nullable=False),  # JSON: what an undoing brings back
    Column("waited_ms", BigInteger, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("undone_ms", BigInteger),
    Index(None, "consultation"),
    Index(None, "at_ms"),
)

# What moderators alone know of a statement. `wrote` and `seconded`: staff members, empty for none.
moderation = Table(
    "moderation",
    metadata,
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("wrote", String, nullable=False, server_default=sql("''")),
    Column("seconded", String, nullable=False, server_default=sql("''")),  # the first of two who publish it
    Column("versions", Integer, nullable=False, server_default=sql("0")),  # decisions so far
    Column("appeal", String, nullable=False, server_default=sql("''")),  # open or decided
    Column("appealed_ms", BigInteger),
    # While it waits for something else: kept, asked or passed, for how long, and to whose moderators it was passed on.
    Column("aside", String, nullable=False, server_default=sql("''")),
    Column("aside_until_ms", BigInteger),
    Column("passed_to", String, nullable=False, server_default=sql("''")),
)

# What a moderator told the author with a decision, and what she answered; it goes when she is forgotten.
judgement_word = Table(
    "judgement_word",
    metadata,
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),  # of the judgement
    Column("body", LargeBinary, nullable=False),  # sealed
    Column("answer", LargeBinary),  # sealed
    Column("key_id", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("answered_ms", BigInteger),
)

# How voting looks from afar: numbers of citizens only.
oddity = Table(
    "oddity",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("bursts", Integer, nullable=False),  # citizens with more votes in a minute than somebody reads
    Column("copies", Integer, nullable=False),  # citizens whose many votes are all the same as another's
    Column("at_ms", BigInteger, nullable=False),
)
