"""Tables of consultations: charters, statements, votes, what was computed from them, and what was agreed."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    false,
    true,
)
from sqlalchemy import text as sql

from bot.store.rows import metadata, owner_columns

consultation = Table(
    "consultation",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("phase", String, nullable=False),  # draft, one of its charter, or closed
    Column("phase_since_ms", BigInteger, nullable=False),
    Column("version", String, nullable=False),  # of the charter that holds
    Column("edition", BigInteger, nullable=False),  # grows with every change that all processes must see
    Column("made_ms", BigInteger, nullable=False),
    Column("opened_ms", BigInteger),
    Column("closed_ms", BigInteger),
    Column("joined", Integer, nullable=False, server_default=sql("0")),  # the last number given to a citizen
    Column("source", String),  # where it was imported from: licence and attribution, shown with the results
)

charter = Table(
    "charter",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("content_hash", String, nullable=False),
    Column("source", LargeBinary, nullable=False),  # the YAML as it was published
    Column("at_ms", BigInteger, nullable=False),
)

# What happened to a forum, in order: signatures, moves, objections, decisions, commitments. Folded, it is where it stands.
forum_event = Table(
    "forum_event",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("kind", String, nullable=False),
    Column("party", String, nullable=False),  # who acted; empty: a timer
    Column("staff", String, nullable=False),
    Column("body", Text, nullable=False),  # JSON; public, so it names no citizen
)

# A version of a statement is a row of its own: votes never move between them.
statement = Table(
    "statement",
    metadata,
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("consultation", String, nullable=False),
    Column("number", Integer, nullable=False),  # within the consultation, from 1
    Column("status", String, nullable=False),  # waiting, published, declined, duplicate, replaced
    Column("kind", String, nullable=False),  # opinion, about-you, clause, bridging
    Column("author", String, nullable=False),  # citizen, partner, organiser
    Column("seed", Boolean, nullable=False, server_default=false()),
    Column("clause", String),
    Column("revises", Integer),  # the statement of which it is a new version
    Column("duplicates", Integer),  # the statement that says the same
    Column("reason", String),  # why it was declined: a code of the published rules
    Column(
        "texts", LargeBinary, nullable=False
    ),  # sealed JSON, language to text: under the author's key until published
    Column("key_id", String, nullable=False),
    Column("proposed_ms", BigInteger, nullable=False),
    Column("published_ms", BigInteger),
    Column("held_by", String),  # the staff member who has it before her
    Column("held_until_ms", BigInteger, nullable=False, server_default=sql("0")),
    Column("judged_by", String),
    Column("judged_ms", BigInteger),
    Index(None, "consultation", "status"),
)

# How many of its citizens' latest votes are of each kind; kept in the transaction of the vote.
tally = Table(
    "tally",
    metadata,
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("consultation", String, nullable=False, index=True),
    Column("agreed", Integer, nullable=False, server_default=sql("0")),
    Column("disagreed", Integer, nullable=False, server_default=sql("0")),
    Column("passed", Integer, nullable=False, server_default=sql("0")),
)

part = Table(
    "part",
    metadata,
    *owner_columns(),
    Column("consultation", String, primary_key=True),
    Column("number", Integer, nullable=False),  # hers in this consultation
    Column("tracker", LargeBinary, nullable=False),  # 16 random bytes under which her leaf is published at the close
    Column("nonce", LargeBinary, nullable=False),  # sealed: what opens her leaf, for nobody but her
    Column("key_id", String, nullable=False),
    Column("joined_ms", BigInteger, nullable=False),
    Column("listed", Boolean, nullable=False, server_default=false()),  # let in by a code
    Column("hears", Boolean, nullable=False, server_default=true()),  # of what becomes of it
    Column("told_ms", BigInteger, nullable=False, server_default=sql("0")),  # when she last heard of progress
    Index(None, "consultation", "number"),
)

# Every vote ever cast. The latest by (order_ms, seq) that was not undone is the one that counts.
vote = Table(
    "vote",
    metadata,
    *owner_columns(),
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("consultation", String, nullable=False),
    Column("vote", String, nullable=False),  # agree, disagree, pass
    Column("important", Boolean, nullable=False, server_default=false()),
    Column("undone", Boolean, nullable=False, server_default=false()),
    Column("order_ms", BigInteger, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Index(None, "consultation", "bucket", "citizen"),
)

# What a citizen wrote and has not yet sent, and what she sent: whose a statement is stands here alone.
draft = Table(
    "draft",
    metadata,
    *owner_columns(),
    Column("consultation", String, primary_key=True),
    Column("purpose", String, primary_key=True),  # statement, criticism, objection, pledge ...
    Column("about", String, nullable=False),
    Column("body", LargeBinary, nullable=False),  # sealed
    Column("key_id", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

authorship = Table(
    "authorship",
    metadata,
    *owner_columns(),
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("consultation", String, nullable=False),
    Column("told", String, nullable=False),  # the last of its status that the author heard of
    Index(None, "statement"),
)

complaint = Table(
    "complaint",
    metadata,
    *owner_columns(),
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Index(None, "statement"),
)

# What would have to change in a bridging statement, as a citizen said it.
criticism = Table(
    "criticism",
    metadata,
    *owner_columns(),
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),  # sealed
    Column("key_id", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("taken", String),  # taken up, or why not
    Index(None, "statement"),
)

# A bridging statement, or its revision, that waits for somebody other than its writer to approve it.
bridging_draft = Table(
    "bridging_draft",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("writer", String, nullable=False),  # the staff member, or a convener for whom the operator wrote
    Column("body", LargeBinary, nullable=False),  # sealed JSON: texts, what it rests on, criticisms
    Column("key_id", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

rsvp = Table(
    "rsvp",
    metadata,
    *owner_columns(),
    Column("consultation", String, primary_key=True),
    Column("meeting", String, primary_key=True),
    Column("answer", String, nullable=False),  # yes, no, maybe, or waiting for a seat
    Column("at_ms", BigInteger, nullable=False),
)

pledge = Table(
    "pledge",
    metadata,
    *owner_columns(),
    Column("pledge", String, primary_key=True),
    Column("consultation", String, nullable=False),
    Column("commitment", String, nullable=False),
    Column("status", String, nullable=False),  # offered, accepted, kept, withdrawn
    Column("resource", String, nullable=False),  # money, people, place, hours, data, tools, skill
    Column("amount", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),  # sealed: in her words, by when
    Column("key_id", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Index(None, "consultation", "commitment"),
    Index(None, "pledge"),
)

# Who was asked for a pulse and answered, and what was answered, lie apart: nothing joins them.
pulse_given = Table(
    "pulse_given",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("phase", String, primary_key=True),
    Column("staff", String, primary_key=True),
    Column("given", Boolean, nullable=False, server_default=false()),
    Column("asked", SmallInteger, nullable=False, server_default=sql("0")),  # times: once, and reminded once
)

pulse_answer = Table(
    "pulse_answer",
    metadata,
    Column("consultation", String, primary_key=True),
    Column("phase", String, primary_key=True),
    Column("answer", String, primary_key=True),  # three digits, 1 to 5 each
    Column("times", Integer, nullable=False),
)
