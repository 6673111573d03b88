"""Tables of joint plans beside what is public: words about pledges, what rules cost people, answers that wait, and sums."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, String, Table, Text, false
from sqlalchemy import text as sql

from bot.store.rows import metadata, owner_columns

# What a citizen and the owner of a commitment say to each other about her pledge.
pledge_word = Table(
    "pledge_word",
    metadata,
    *owner_columns(),
    Column("pledge", String, primary_key=True),
    Column("at_ms", BigInteger, primary_key=True, autoincrement=False),
    Column("by_owner", Boolean, nullable=False, server_default=false()),
    Column("body", LargeBinary, nullable=False),  # sealed
    Column("key_id", String, nullable=False),
)

# What a clause of a draft rule would cost a citizen.
burden = Table(
    "burden",
    metadata,
    *owner_columns(),
    Column("consultation", String, primary_key=True),
    Column("clause", String, primary_key=True),
    Column("minutes", Integer, nullable=False),  # each time
    Column("times", Integer, nullable=False),  # a year
    Column("body", LargeBinary, nullable=False),  # sealed: what it is, in her words
    Column("key_id", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Index(None, "consultation"),
)

# An answer of the agency that waits for somebody other than its writer to approve it.
answer_draft = Table(
    "answer_draft",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("answer", String, nullable=False),  # done, promised, refused, answered
    Column("writer", String, nullable=False),  # the staff member
    Column("body", LargeBinary, nullable=False),  # sealed JSON: language to text
    Column("key_id", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

# What somebody of a convener wrote and somebody else has to approve: minutes of a meeting, what becomes of a clause.
convener_draft = Table(
    "convener_draft",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("kind", String, primary_key=True),  # minutes, clause
    Column("about", String, primary_key=True),  # the meeting or the clause
    Column("party", String, nullable=False),  # the convener, by its id in the charter
    Column("writer", String, nullable=False),  # the staff member
    Column("body", LargeBinary, nullable=False),  # sealed JSON
    Column("key_id", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

# Until which day owners were reminded, and what anybody may know of what citizens offered and of what rules cost them.
plan_state = Table(
    "plan_state",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("reminded", String, nullable=False, server_default=sql("''")),  # a day; empty: never
    Column("pledged", Text, nullable=False, server_default=sql("'{}'")),  # JSON: by commitment
    Column("burdens", Text, nullable=False, server_default=sql("'[]'")),  # JSON
)
