"""Many rows in one statement: to a server a column goes as one list, and what all rows share goes once."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, Connection, Select, Table, bindparam, column, delete, func, select, tuple_
from sqlalchemy.sql import Delete

from bot.store.rows import Insert, insert_held, insert_new, make_insert_held, make_insert_new

Rows = Sequence[Mapping[str, Any]]


def add_rows(connection: Connection, table: Table, rows: Rows, *, holds: bool = False) -> None:
    """Inserts in the order of the rows, which all have the same columns; what is there already stays as it is.

    With `holds` that is locked, too, where several processes write.
    """
    if connection.dialect.name != "postgresql":
        connection.execute(insert_held(connection, table) if holds else insert_new(connection, table), rows)
        return
    lists = turn_around(rows)
    shared = {name: each[0] for name, each in lists.items() if all(one == each[0] for one in each)}
    connection.execute(make_bulk_insert(table, (*lists,), (*shared,), holds), lists | shared)


def remove_rows(connection: Connection, table: Table, rows: Rows) -> None:
    """Deletes those with these primary keys; each row has all columns of the key and no others."""
    if connection.dialect.name != "postgresql":
        connection.execute(make_delete(table), [{f"k_{name}": each for name, each in row.items()} for row in rows])
        return
    connection.execute(make_bulk_delete(table), turn_around(rows))


def turn_around(rows: Rows) -> dict[str, list[Any]]:
    """Columns in place of rows."""
    return {name: [row[name] for row in rows] for name in rows[0]}


@cache
def make_bulk_insert(table: Table, names: tuple[str, ...], shared: tuple[str, ...], holds: bool) -> Insert:  # noqa: FBT001  # a cache knows places only
    insert = make_insert_held("postgresql", table) if holds else make_insert_new("postgresql", table)
    return insert.from_select(list(names), unroll(table, names, shared), include_defaults=False)


@cache
def make_delete(table: Table) -> Delete:
    return delete(table).where(*(each == bindparam(f"k_{each.name}") for each in table.primary_key.columns))


@cache
def make_bulk_delete(table: Table) -> Delete:
    names = tuple(each.name for each in table.primary_key.columns)
    return delete(table).where(tuple_(*table.primary_key.columns).in_(unroll(table, names)))


def unroll(table: Table, names: Sequence[str], shared: Sequence[str] = ()) -> Select[Any]:
    """The lists bound under the columns' names as rows, with the shared values in each."""
    listed = [name for name in names if name not in shared]
    once = {name: bindparam(name, type_=table.c[name].type) for name in shared}
    if not listed:
        return select(*(once[name].label(name) for name in names))
    lists = [bindparam(name, type_=ARRAY(table.c[name].type)) for name in listed]
    each = func.unnest(*lists).table_valued(*(column(name, table.c[name].type) for name in listed), name="each")
    rows = each.render_derived()
    return select(*(once[name].label(name) if name in once else rows.c[name] for name in names))
