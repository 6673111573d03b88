"""The key book and the erasure ledger on PostgreSQL: a database of their own, never backed up beside what they open."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    Connection,
    LargeBinary,
    MetaData,
    String,
    Table,
    any_,
    bindparam,
    delete,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert

from bot.errors import DatabaseAway
from bot.store.ledger import Erasure
from bot.store.loop_thread import LoopThread
from bot.store.postgres_lines import Lines
from bot.store.postgres_links import FAILURES, GONE, read_state

Result = TypeVar("Result")

CONNECTIONS = 2

metadata = MetaData()

citizen_key = Table(
    "citizen_key",
    metadata,
    Column("citizen", BigInteger, primary_key=True, autoincrement=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("master", String, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)
erasure = Table(
    "erasure",
    metadata,
    Column("address_hash", LargeBinary, primary_key=True),
    Column("at_ms", BigInteger, primary_key=True),
)


# The number of our advisory lock in this database: processes that start together on an empty one would both make its tables.
ALONE = text(f"SELECT pg_advisory_xact_lock({0x77657468})")


def make_tables(connection: Connection) -> None:
    connection.execute(ALONE)
    metadata.create_all(connection)


class PostgresKeys:
    """Holds wrapped keys by the citizen's number, and who was forgotten; each call is one transaction."""

    def __init__(self, url: str, *, writes: bool = True) -> None:
        self._room, self._closed = LoopThread("keys"), False
        self._lines = Lines(url, CONNECTIONS)
        if writes:
            try:
                self.run(make_tables)
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._room.wait(self._lines.close())
            self._room.stop()

    def read(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """The wrapped keys of these citizens, as far as there are any."""
        wanted = list(numbers)
        columns = select(citizen_key.c.citizen, citizen_key.c.wrapped).where(
            citizen_key.c.citizen == any_(bindparam("n", wanted, ARRAY(BigInteger)))
        )
        return self.run(lambda connection: {row.citizen: row.wrapped for row in connection.execute(columns)})

    def add(self, wrapped: Mapping[int, bytes], *, master: str, now_ms: int) -> None:
        """Returns after the disk has all of them; a key that is there already stays."""
        rows = [
            {"citizen": number, "wrapped": each, "master": master, "made_ms": now_ms}
            for number, each in sorted(wrapped.items())
        ]
        self.run(lambda connection: connection.execute(insert(citizen_key).on_conflict_do_nothing(), rows))

    def delete(self, numbers: Iterable[int]) -> None:
        gone = delete(citizen_key).where(
            citizen_key.c.citizen == any_(bindparam("n", list(numbers), ARRAY(BigInteger)))
        )
        self.run(lambda connection: connection.execute(gone))

    def page(self, *, after: int, before_ms: int, most: int) -> list[int]:
        """The next citizens, by number, whose keys were made before that time."""
        old = (citizen_key.c.citizen > after, citizen_key.c.made_ms < before_ms)
        asked = select(citizen_key.c.citizen).where(*old).order_by(citizen_key.c.citizen).limit(most)
        return self.run(lambda connection: list(connection.execute(asked).scalars()))

    def empty_log(self) -> bool:
        """PostgreSQL's log is the operator's: see the page on backups."""
        return True

    def run(self, work: Callable[[Connection], Result]) -> Result:
        """One transaction, awaited in this thread; the loop of the database goes on beside it. Raises DatabaseAway."""

        async def in_transaction() -> Result:
            async with self._lines.take() as connection, connection.begin():
                return await connection.run_sync(work)

        try:
            return self._room.wait(in_transaction())
        except FAILURES as problem:
            if read_state(problem).startswith(GONE):
                raise DatabaseAway(str(problem)) from problem
            raise


class PostgresLedger:
    """Who was forgotten, in a table that only grows."""

    def __init__(self, book: PostgresKeys) -> None:
        self._book = book

    def append(self, erasures: Iterable[Erasure]) -> None:
        """Returns after the disk has them."""
        rows = [{"address_hash": each.address_hash, "at_ms": each.at_ms} for each in erasures]
        self._book.run(lambda connection: connection.execute(insert(erasure).on_conflict_do_nothing(), rows))

    def read(self) -> tuple[Erasure, ...]:
        rows = self._book.run(lambda connection: connection.execute(select(erasure)).all())
        return tuple(Erasure(row.address_hash, row.at_ms) for row in rows)
