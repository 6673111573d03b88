"""The table of pictures that staff show to citizens, as they were redrawn."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table

from bot.store.rows import metadata

# One picture; no row is ever changed, so what was approved is what is shown. Public by its nature: nothing is sealed.
picture = Table(
    "picture",
    metadata,
    Column("picture", String, primary_key=True),  # the name in its address, which nobody can guess
    Column("agency", String, nullable=False),
    Column("digest", String, nullable=False),  # SHA-256 of both copies, in hex digits
    Column("width", Integer, nullable=False),  # points
    Column("height", Integer, nullable=False),
    Column("whole", LargeBinary, nullable=False),
    Column("small", LargeBinary, nullable=False),
    Column("staff", String, nullable=False),  # who sent it
    Column("made_ms", BigInteger, nullable=False),
    Column("kept_ms", BigInteger),  # since when something saved shows it; none: nothing did yet
    Index(None, "agency", "made_ms"),
    Index(None, "agency", "digest"),
    info={"rows_at_once": 20},  # a megabyte each
)
