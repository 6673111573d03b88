"""Tables of providers: where staff of an agency sign in beside the link, who they are there, and by what one asks again."""

from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, String, Table, Text

from bot.store.rows import metadata

# One for each agency at most, described by the operator. `gives`: JSON, word of the claim to role.
provider = Table(
    "provider",
    metadata,
    Column("agency", String, primary_key=True),
    Column("issuer", String, nullable=False),
    Column("client_id", String, nullable=False),
    Column("secret", LargeBinary, nullable=False),  # sealed
    Column("key_id", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("claim", String, nullable=False),
    Column("gives", Text, nullable=False),
    Column("inside", Boolean, nullable=False),
    Column("links_off", Boolean, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
)

# A staff member at her agency's provider, found by a keyed hash of issuer and subject. `given`: roles by its claims.
provider_identity = Table(
    "provider_identity",
    metadata,
    Column("agency", String, primary_key=True),
    Column("identity", LargeBinary, primary_key=True),
    Column("staff", String, nullable=False, index=True),
    Column("given", String, nullable=False),  # with a space between two
    Column("since_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
)

# A sign-in that a provider vouches for. `checked_ms`: when it last did; `held_until_ms`: somebody asks it just now.
provider_grant = Table(
    "provider_grant",
    metadata,
    Column("cookie_hash", LargeBinary, primary_key=True),
    Column("agency", String, nullable=False, index=True),
    Column("identity", LargeBinary, nullable=False),
    Column("refresh", LargeBinary),  # sealed; none if it gave none
    Column("key_id", String, nullable=False),
    Column("checked_ms", BigInteger, nullable=False, index=True),
    Column("held_until_ms", BigInteger, nullable=False),
)
