"""Tables of the console: links by which staff sign in, where somebody is signed in, and charters that are still written."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String, Table

from bot.store.rows import metadata

# A link to the console, for one staff member, once; found by a hash of its token, for that is all a link tells.
sign_in_link = Table(
    "sign_in_link",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff", String, nullable=False),
    Column("expires_ms", BigInteger, nullable=False, index=True),
    Column("used_ms", BigInteger),
)

# A browser in which somebody is signed in; only a hash of its cookie is kept. `device` is what the browser calls itself.
sign_in = Table(
    "sign_in",
    metadata,
    Column("cookie_hash", LargeBinary, primary_key=True),
    Column("staff", String, nullable=False, index=True),
    Column("device", String, nullable=False),
    Column("began_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
    Column("proved_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger),
)

# A charter that officials still write. `name` is what lists show; `edition` counts how often it was saved.
charter_draft = Table(
    "charter_draft",
    metadata,
    Column("draft", String, primary_key=True),
    Column("agency", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("source", LargeBinary, nullable=False),  # YAML, which need not be right yet
    Column("edition", Integer, nullable=False),
    Column("staff", String, nullable=False),  # who saved it last
    Column("at_ms", BigInteger, nullable=False),
)
