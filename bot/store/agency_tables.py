"""Tables of agencies: their staff, the codes that let somebody in, and the audit log."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text

from bot.store.rows import metadata, owner_columns

agency = Table(
    "agency",
    metadata,
    Column("agency", String, primary_key=True),
    Column("name", Text, nullable=False),  # JSON: language to name
    Column("made_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger),  # it holds nothing here any more; what it held bears its name
)

# Somebody who acts for an agency or for a partner of its forums. `party` is the agency, or a partner's id in a charter.
staff = Table(
    "staff",
    metadata,
    Column("staff", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("party", String, nullable=False),
    Column("roles", String, nullable=False),  # with a space between two
    Column("name", LargeBinary, nullable=False),  # sealed
    Column("key_id", String, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger),
)

# In which chats somebody works; forgetting the citizen ends it.
staff_chat = Table(
    "staff_chat",
    metadata,
    *owner_columns(),
    Column("staff", String, nullable=False, index=True),
    Column("since_ms", BigInteger, nullable=False),
)

# What lets somebody in, once or often; only a keyed hash of the code is kept.
entry_code = Table(
    "entry_code",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    Column("opens", String, nullable=False),  # staff or consultation
    Column("about", String, nullable=False),  # the staff member or the consultation
    Column("expires_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger),
)

# Append only; each row is chained to the one before it by its hash.
audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("agency", String, nullable=False),
    Column("staff", String, nullable=False),  # empty: the operator's command line
    Column("act", String, nullable=False),
    Column("about", String, nullable=False),
    Column("details", LargeBinary),  # sealed JSON
    Column("key_id", String, nullable=False),
    Column("hash", LargeBinary, nullable=False),  # SHA-256 over the hash before and this row
    Index(None, "about"),
    Index(None, "agency", "seq"),
    Index(None, "staff", "seq"),
    Index(None, "agency", "act", "seq"),
)
