"""Tables of surveys beside the answers: pseudonym keys and quotas."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String, Table
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
