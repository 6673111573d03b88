"""What all tables share: who owns a row, how times are written, and the words that both databases speak."""

from datetime import UTC, datetime, timedelta
from functools import cache

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

Insert = sqlite.Insert | postgresql.Insert


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


# Statements are made once: building one costs more time than SQLite needs to carry it out.
def insert_into(connection: Connection, table: Table) -> Insert:
    """An INSERT that can say what to do on a conflict; both databases speak the same words for it."""
    return make_insert(connection.dialect.name, table)


def insert_new(connection: Connection, table: Table) -> Insert:
    """An INSERT that passes over rows which are there already."""
    return make_insert_new(connection.dialect.name, table)


def upsert(connection: Connection, table: Table, *changes: str) -> Insert:
    """An INSERT that changes these columns of rows which are there already."""
    return make_upsert(connection.dialect.name, table, changes)


@cache
def make_insert(dialect: str, table: Table) -> Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def make_insert_new(dialect: str, table: Table) -> Insert:
    return make_insert(dialect, table).on_conflict_do_nothing()


@cache
def make_upsert(dialect: str, table: Table, changes: tuple[str, ...]) -> Insert:
    statement = make_insert(dialect, table)
    new = {name: statement.excluded[name] for name in changes}
    return statement.on_conflict_do_update(index_elements=[column.name for column in table.primary_key], set_=new)


def owned_by(table: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Joins two tables on their citizen."""
    return and_(table.c.bucket == other.c.bucket, table.c.citizen == other.c.citizen)
