"""What all tables share: who owns a row, how times are written, and the words that both databases speak."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, FromClause, MetaData, SmallInteger, Table, and_
from sqlalchemy.dialects import postgresql, sqlite

BUCKETS = 256
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def owner_columns() -> tuple[Column[int], Column[int]]:
    """The first two columns of every hot table: 256 buckets can be spread over machines, a citizen lies in one."""
    return (
        Column("bucket", SmallInteger, primary_key=True, autoincrement=False),
        Column("citizen", BigInteger, primary_key=True, autoincrement=False),
    )


def bucket_of(citizen: int) -> int:
    """A citizen's number is random, so its last byte spreads evenly."""
    return citizen % BUCKETS


def ms(when: datetime) -> int:
    """Rows hold times as milliseconds since 1970 in UTC."""
    return (when - EPOCH) // timedelta(milliseconds=1)


def when(at_ms: int) -> datetime:
    return EPOCH + timedelta(milliseconds=at_ms)


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what to do on a conflict; both databases speak the same words for it."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def owned_by(table: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Joins two tables on their citizen."""
    return and_(table.c.bucket == other.c.bucket, table.c.citizen == other.c.citizen)
