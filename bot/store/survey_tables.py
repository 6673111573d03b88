"""Tables of surveys beside the answers: pseudonym keys and quotas."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, String, Table, Text, false
from sqlalchemy import text as sql

from bot.store.rows import metadata, owner_columns

survey_key = Table(
    "survey_key",
    metadata,
    Column("form_id", String, primary_key=True),
    Column("key", LargeBinary, nullable=False),  # sealed; destroyed when the survey closes
    Column("key_id", String, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)

quota_cell = Table(
    "quota_cell",
    metadata,
    Column("form_id", String, primary_key=True),
    Column("cell", String, primary_key=True),
    Column("most", Integer, nullable=False),
    Column("reserved", Integer, nullable=False, server_default=sql("0")),
    Column("used", Integer, nullable=False, server_default=sql("0")),
)

quota_hold = Table(
    "quota_hold",
    metadata,
    *owner_columns(),
    Column("form_id", String, primary_key=True),
    Column("cell", String, primary_key=True),
    Column("until_ms", BigInteger, nullable=False, index=True),
)

# Published results, one row per edition; the last one after a survey closed is final, with nothing in it if too few answered.
publication = Table(
    "publication",
    metadata,
    Column("form_id", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("people", Integer, nullable=False),  # responses when it was counted
    Column("final", Boolean, nullable=False, server_default=false()),
    Column("shown", Text),  # what anybody may see
    Column("counted", LargeBinary),  # sealed: what later editions are compared with
    Column("key_id", String),
)

form = Table(
    "form",
    metadata,
    Column("form_id", String, primary_key=True),
    Column("form_version", String, primary_key=True),
    Column("content_hash", String, nullable=False),
    Column("source", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("published_ms", BigInteger, nullable=False),
    Column("closes_ms", BigInteger),  # when it ends by itself
    Column("closed_ms", BigInteger),  # when it ended
    Column("agency", String, nullable=False, server_default=sql("'main'")),
)

# A draft that one of the staff tries in this chat; what she answers is an interview that is never counted.
form_trial = Table(
    "form_trial",
    metadata,
    *owner_columns(),
    Column("source", Text, nullable=False),
    Column("since_ms", BigInteger, nullable=False, index=True),
)

# A survey that staff still write; published, it is a row of `form` and this one goes.
form_draft = Table(
    "form_draft",
    metadata,
    Column("draft", Integer, primary_key=True),
    Column("agency", String, nullable=False),
    Column("form_id", String, nullable=False),
    Column("title", Text, nullable=False),  # JSON by language
    Column("source", Text, nullable=False),
    Column("removed", Text, nullable=False),  # JSON: questions that may be brought back, the last one last
    Column("errors", Integer, nullable=False),
    Column("version", Integer, nullable=False),  # of the row: the second of two writers is told
    Column("writers", String, nullable=False),  # staff ids
    Column("ready_by", String, nullable=False),  # who says that it may be published; empty while it is written
    Column("note", Text, nullable=False),  # why it was sent back
    Column("changed_ms", BigInteger, nullable=False),
    Index(None, "agency", "changed_ms"),
)
