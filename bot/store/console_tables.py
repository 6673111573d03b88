"""Tables of the console: links by which staff sign in, and where somebody is signed in."""

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table

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
