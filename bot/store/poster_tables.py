"""Tables of posters: the code of each, and how many came by it."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table
from sqlalchemy import text as sql

from bot.store.rows import metadata

# One poster for one village; public by its nature.
poster = Table(
    "poster",
    metadata,
    Column("code", String, primary_key=True),  # six digits
    Column("agency", String, nullable=False),
    Column("about", String, nullable=False),  # the tap that it leads to
    Column("village", String, nullable=False),
    Column("line", String, nullable=False),  # the account's id or link as staff wrote it; empty: not on the poster
    Column("telegram", String, nullable=False),
    Column("staff", String, nullable=False),  # who made it
    Column("made_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger),  # since when its code leads nowhere
    Column("earlier", Integer, nullable=False, server_default=sql("0")),  # who came, and whose marks are gone
    Index(None, "agency", "made_ms"),
)

# That somebody came by a poster, so that she counts once. It leads to nobody: a keyed hash of poster and citizen, and the day.
poster_mark = Table(
    "poster_mark",
    metadata,
    Column("code", String, primary_key=True),
    Column("mark", LargeBinary, primary_key=True),
    Column("day_ms", BigInteger, nullable=False, index=True),
)
