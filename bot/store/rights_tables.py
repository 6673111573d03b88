"""Tables of a citizen's rights: pages of her own, and being forgotten."""

from sqlalchemy import BigInteger, Column, LargeBinary, SmallInteger, String, Table

from bot.store.rows import metadata, owner_columns

# A page that a citizen may open once; found, like an address, by a keyed hash, for that is all a link tells.
page_pass = Table(
    "page_pass",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("bucket", SmallInteger, nullable=False),
    Column("citizen", BigInteger, nullable=False),
    Column("page", String, nullable=False),
    Column("expires_ms", BigInteger, nullable=False, index=True),
    Column("used_ms", BigInteger),
)

# Who asked to be forgotten and has not yet been told so: the last message goes first.
leaving = Table(
    "leaving",
    metadata,
    *owner_columns(),
    Column("since_ms", BigInteger, nullable=False),
)

# For 30 days: what an address that was forgotten had sent before does not come back as something new.
tombstone = Table(
    "tombstone",
    metadata,
    Column("address_hash", LargeBinary, primary_key=True),
    Column("erased_ms", BigInteger, nullable=False),  # when, by the channel's clock
    Column("last_delivery", String, nullable=False),  # the delivery that asked for it
    Column("until_ms", BigInteger, nullable=False, index=True),
)
