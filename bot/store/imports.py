"""Consultations from elsewhere: written down in pages, closed from the first day, with people who are nobody's citizens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from bot.store.consultation_tables import authorship, consultation, part, statement, tally, vote
from bot.store.editions import note_change
from bot.store.floor import SPOKEN, seal_texts
from bot.store.forum_events import By, add_event, set_phase
from bot.store.keys import Keyring
from bot.store.rows import bucket_of, insert_into, insert_new, when
from bot.store.voting import mark, open_tallies
from surveys.governance.imported import ORIGIN, VERSION, Origin, stand_in
from surveys.governance.standing import Moved, day_of, fold

LONGEST_NAME = 32  # characters; it stands in the data of a button
UNTOLD_MS = -1  # when a statement was proposed, where its files do not tell
STATUS = {-1: "declined", 0: "published", 1: "published"}  # one that nobody judged has no time of publication
COUNT = (
    update(tally)
    .where(tally.c.statement == bindparam("s"))
    .values(agreed=bindparam("a"), disagreed=bindparam("d"), passed=bindparam("p"))
)


@dataclass(frozen=True, slots=True)
class Begun:
    """`whole`: it was imported before, and there is nothing left to do."""

    consultation: str
    whole: bool


@dataclass(frozen=True, slots=True)
class ImportedStatement:
    """`number`: its id elsewhere; `person`: the place of its author among the people, from 0; None: not told."""

    number: int
    text: str
    moderated: int
    created_ms: int | None
    meta: bool
    seed: bool
    person: int | None


@dataclass(frozen=True, slots=True)
class ImportedVotes:
    """A page of votes, column by column; `first`: the sequence number of the first one."""

    first: int
    people: Sequence[int]
    statements: Sequence[int]
    votes: Sequence[str]
    times_ms: Sequence[int]


def read_origins(connection: Connection) -> Iterator[tuple[Any, Origin]]:
    rows = connection.execute(select(consultation).where(consultation.c.source.is_not(None)))
    for row in rows:
        yield row, ORIGIN.validate_json(row.source)


def begin_import(connection: Connection, name: str, origin: Origin, *, agency: str, now_ms: int) -> Begun:
    """The same files from the same place are one consultation, however often they are brought; others get another id."""
    known = list(read_origins(connection))
    for row, other in known:
        if origin.is_of(other):
            return Begun(row.consultation, row.closed_ms is not None)
    taken = set(connection.execute(select(consultation.c.consultation)).scalars())
    free = next(each for each in list_names(name) if each not in taken)
    first = max((other.first + other.people for _, other in known), default=1)
    row = {
        "consultation": free,
        "agency": agency,
        "phase": "draft",
        "phase_since_ms": now_ms,
        "version": VERSION,
        "edition": 0,
        "made_ms": now_ms,
        "source": ORIGIN.dump_json(replace(origin, first=first)).decode(),
    }
    connection.execute(insert_into(connection, consultation), row)
    return Begun(free, whole=False)


def list_names(name: str) -> Iterator[str]:
    yield name[:LONGEST_NAME]
    for number in count(2):
        end = f"-{number}"
        yield name[: LONGEST_NAME - len(end)] + end


def read_origin(connection: Connection, name: str) -> Origin:
    found = connection.execute(select(consultation.c.source).where(consultation.c.consultation == name)).scalar_one()
    return ORIGIN.validate_json(found)


def own(origin: Origin, person: int) -> dict[str, int]:
    """Bucket and number of one of its people: below zero, where no citizen's number is."""
    number = -(origin.first + person)
    return {"bucket": bucket_of(number), "citizen": number}


def read_statement_ids(connection: Connection, name: str) -> dict[int, int]:
    """By the number that each has in its consultation."""
    rows = connection.execute(select(statement.c.number, statement.c.statement).where(statement.c.consultation == name))
    return dict(map(tuple, rows))


def add_statements(
    connection: Connection, keys: Keyring, name: str, *, rows: Sequence[ImportedStatement], now_ms: int
) -> None:
    """Those that are not there yet, by ascending number."""
    origin, known = read_origin(connection, name), read_statement_ids(connection, name)
    first = int(connection.execute(select(func.coalesce(func.max(statement.c.statement), 0) + 1)).scalar_one())
    new = list(zip(count(first), (row for row in rows if row.number not in known), strict=False))
    if not new:
        return
    language = next(iter(origin.title))
    common = {"consultation": name, "key_id": keys.key_id(SPOKEN)}
    connection.execute(
        insert_into(connection, statement),
        [common | as_statement_row(keys, row, statement_id, language, now_ms=now_ms) for statement_id, row in new],
    )
    open_tallies(connection, [(statement_id, name) for statement_id, _ in new])
    authors = [
        own(origin, row.person) | {"statement": statement_id, "consultation": name, "told": STATUS[row.moderated]}
        for statement_id, row in new
        if row.person is not None
    ]
    if authors:
        connection.execute(insert_new(connection, authorship), authors)


def as_statement_row(
    keys: Keyring, row: ImportedStatement, statement_id: int, language: str, *, now_ms: int
) -> dict[str, Any]:
    created_ms = UNTOLD_MS if row.created_ms is None else row.created_ms
    return {
        "statement": statement_id,
        "number": row.number,
        "status": STATUS[row.moderated],
        "kind": "about-you" if row.meta else "opinion",
        "author": "organiser" if row.seed else "citizen",
        "seed": row.seed,
        "texts": seal_texts(keys, statement_id, {language: row.text}, keys.key_id(SPOKEN)),
        "proposed_ms": created_ms,
        "published_ms": (now_ms if row.created_ms is None else row.created_ms) if row.moderated == 1 else None,
    }


def add_people(connection: Connection, name: str, *, first: int, numbers: Sequence[int], now_ms: int) -> None:
    """`numbers`: their ids elsewhere; `first`: the place of the first one among all. Nothing of them is secret here."""
    origin = read_origin(connection, name)
    common = {
        "consultation": name,
        "tracker": b"",
        "nonce": b"",
        "key_id": SPOKEN,
        "joined_ms": now_ms,
        "hears": False,
        "listed": False,
    }
    rows = [common | own(origin, first + place) | {"number": number} for place, number in enumerate(numbers)]
    connection.execute(insert_new(connection, part), rows)


def add_votes(connection: Connection, name: str, page: ImportedVotes) -> None:
    """Every vote as it was cast; a page that comes twice changes nothing."""
    origin, ids = read_origin(connection, name), read_statement_ids(connection, name)
    columns = zip(page.people, page.statements, page.votes, page.times_ms, strict=True)
    rows = [
        own(origin, person)
        | {
            "statement": ids[number],
            "seq": seq,
            "consultation": name,
            "vote": word,
            "order_ms": time_ms,
            "at_ms": time_ms,
        }
        for seq, (person, number, word, time_ms) in enumerate(columns, page.first)
    ]
    connection.execute(insert_new(connection, vote), rows)


def finish_import(
    connection: Connection, name: str, *, counts: Sequence[tuple[int, int, int, int]], now_ms: int
) -> None:
    """Public from now on, over from now on. `counts`: number, agreed, disagreed, passed of each statement."""
    ids, origin = read_statement_ids(connection, name), read_origin(connection, name)
    rows = [{"s": ids[number], "a": a, "d": d, "p": p} for number, a, d, p in counts]
    if rows:
        connection.execute(COUNT, rows)
    charter = stand_in(name, origin)
    over = Moved(None, day_of(charter, when(now_ms)))
    add_event(connection, name, over, By(), now_ms=now_ms)
    set_phase(connection, name, fold(charter, [over]), now_ms)
    mark(connection, [name], now_ms)
    note_change(connection, name)
