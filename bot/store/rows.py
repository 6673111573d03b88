"""What all tables share: who owns a row, how times are written, and the words that both databases speak."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    MetaData,
    Select,
    SmallInteger,
    Table,
    and_,
    bindparam,
    cast,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

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


def insert_held(connection: Connection, table: Table) -> Insert:
    """An INSERT that leaves rows which are there as they are, and locks them where several processes write."""
    return make_insert_held(connection.dialect.name, table)


def count_inserted(connection: Connection, statement: Insert) -> int:
    """Runs it and tells how many rows it wrote; unless asked to keep the number, PostgreSQL's driver tells none."""
    return int(connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount)


def lock_rows(connection: Connection, found: Select[Any], wanted: Mapping[str, Any]) -> None:
    """Locks the rows that are found, where several processes write; where one does, nobody could come between."""
    if connection.dialect.name == "postgresql":
        connection.execute(found, wanted)


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
def make_insert_held(dialect: str, table: Table) -> Insert:
    if dialect != "postgresql":
        return make_insert_new(dialect, table)
    key = [column.name for column in table.primary_key]
    same = {key[0]: table.c[key[0]]}  # PostgreSQL locks only what it changes
    return make_insert(dialect, table).on_conflict_do_update(index_elements=key, set_=same)


@cache
def make_upsert(dialect: str, table: Table, changes: tuple[str, ...]) -> Insert:
    statement = make_insert(dialect, table)
    new = {name: statement.excluded[name] for name in changes}
    return statement.on_conflict_do_update(index_elements=[column.name for column in table.primary_key], set_=new)


def rows_of(connection: Connection, table: Table, owner: tuple[int, int]) -> list[Any]:
    """All rows of one citizen (bucket, citizen) in this table, in the order of its key."""
    mine = select(table).where(table.c.bucket == owner[0], table.c.citizen == owner[1])
    return list(connection.execute(mine.order_by(*table.primary_key.columns)))


def owned_by(table: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Joins two tables on their citizen."""
    return and_(table.c.bucket == other.c.bucket, table.c.citizen == other.c.citizen)


class Each(FunctionElement[Any]):
    """A JSON list as a table with the column `value`; each database has its own name for it."""

    inherit_cache = True


class Place(FunctionElement[Any]):
    """The part of a JSON list at a place: its clauses are the list and the place."""

    inherit_cache = True


@compiles(Each, "sqlite")
def each_in_sqlite(element: Each, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **more)})"


@compiles(Each, "postgresql")
def each_in_postgresql(element: Each, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_array_elements({compiler.process(element.clauses, **more)})"


@compiles(Place, "sqlite")
def place_in_sqlite(element: Place, compiler: SQLCompiler, **more: Any) -> str:
    whole, place = (compiler.process(clause, **more) for clause in element.clauses)
    return f"json_extract({whole}, '$[{place}]')"


@compiles(Place, "postgresql")
def place_in_postgresql(element: Place, compiler: SQLCompiler, **more: Any) -> str:
    whole, place = (compiler.process(clause, **more) for clause in element.clauses)
    return f"({whole} ->> {place})"


def among(columns: Sequence[ColumnElement[Any]], name: str) -> ColumnElement[bool]:
    """Whether a row's columns are one of the lists of values bound under this name.

    SQLite finds no index for `(a, b) IN (VALUES ...)`, for bare values have no type: it would look at every row.
    """
    each = Each(bindparam(name, type_=JSON)).table_valued("value")
    parts = [cast(Place(each.c.value, literal_column(str(n))), column.type) for n, column in enumerate(columns)]
    return tuple_(*columns).in_(select(*parts))
