"""Results of consultations: which one is due, what it was computed from, and what of it anybody may see."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, delete, func, select, update

from bot.store.citizens import Owner
from bot.store.consultation_tables import part, statement, vote
from bot.store.editions import note_change
from bot.store.keys import Keyring, place_of
from bot.store.opinion_tables import computation, opinion, receipts
from bot.store.rows import insert_into, owned_by
from surveys.opinion.continuity import ShownK
from surveys.opinion.counted import COUNTED, Renewed
from surveys.opinion.places import OwnPlace, find_place
from surveys.opinion.told import read_told

DEBOUNCE_MS = 5_000  # after the first vote that no result holds
PATIENCE = 2  # times as long as the last computation took, until the next one starts
AGAIN_MS = 60_000  # after one that failed
KEPT = 5  # results that stay, the frozen ones apart
RESULTS = "opinions"  # whose key seals what belongs to no citizen
ROWS_AT_ONCE = 50_000
LONGEST_WAIT_MS = 3_600_000  # that what comes after the last vote waits for the last result

CODE = case({"agree": 1, "disagree": -1, "pass": 0}, value=vote.c.vote)
IS_OPEN = computation.c.consultation.not_in(select(receipts.c.consultation))
UNJUDGED = (statement.c.status == "waiting") | (statement.c.status == "published") & statement.c.published_ms.is_(None)
JUDGED = case((statement.c.status == "declined", -1), (UNJUDGED, 0), else_=1)  # out, not yet, in


@dataclass(frozen=True, slots=True)
class Computed:
    """What a worker hands back; JSON but for `places`, which are packed, as hex. `k`: groups that are shown; `best_k`: those that
    were found, `wins` times in a row; both 0 where there were too few citizens. `took_ms`: how long it took.
    """

    votes: int
    citizens: int
    k: int
    document: str
    told: str
    counted: str
    weights: str
    took_ms: int
    best_k: int = 0
    wins: int = 0
    places: str = ""


def find_due(connection: Connection, now_ms: int) -> str | None:
    """The consultation whose votes wait longest for a result; never one that is being computed.

    Once receipts are out the result stays as it is, whoever is forgotten afterwards: both tell of the same votes.
    """
    ready = and_(
        IS_OPEN,
        computation.c.marked_ms <= now_ms - DEBOUNCE_MS,
        computation.c.free_ms <= now_ms,
        computation.c.started_ms.is_(None),
    )
    found = select(computation.c.consultation).where(ready).order_by(computation.c.marked_ms).limit(1)
    return connection.execute(found).scalar_one_or_none()


def is_awaited(connection: Connection, name: str, now_ms: int) -> bool:
    """Whether votes still wait for a result; not longer than an hour."""
    here = (computation.c.consultation == name, IS_OPEN)
    row = connection.execute(select(computation).where(*here)).one_or_none()
    waits = [] if row is None else [at for at in (row.marked_ms, row.started_ms) if at is not None]
    return bool(waits) and min(waits) > now_ms - LONGEST_WAIT_MS


def begin(connection: Connection, name: str, now_ms: int) -> bool:
    """Votes from now on are for the next one. False, and nothing happens, if somebody else computes it already."""
    here = update(computation).where(computation.c.consultation == name, computation.c.started_ms.is_(None))
    return connection.execute(here.values(started_ms=now_ms, marked_ms=None)).rowcount == 1


def fail(connection: Connection, name: str, reason: str, now_ms: int) -> None:
    """The last result stays with its age; it is tried again in a minute."""
    here = update(computation).where(computation.c.consultation == name)
    marked = func.coalesce(computation.c.marked_ms, now_ms)
    connection.execute(here.values(started_ms=None, marked_ms=marked, free_ms=now_ms + AGAIN_MS, failed=reason))


def forget_starts(connection: Connection, before_ms: int | None = None) -> None:
    """A process that died took its computations with it; `before_ms`: those that began earlier, while others live."""
    here = computation.c.started_ms.is_not(None) if before_ms is None else computation.c.started_ms < before_ms
    started = update(computation).where(here)
    marked = func.coalesce(computation.c.marked_ms, computation.c.started_ms)
    connection.execute(started.values(marked_ms=marked, started_ms=None))


def add(connection: Connection, keys: Keyring, name: str, found: Computed, *, now_ms: int) -> int:
    """Writes a result down whole, and who is asked next is chosen by it; returns its number."""
    newest = select(func.coalesce(func.max(opinion.c.number), 0)).where(opinion.c.consultation == name)
    number, key_id = int(connection.execute(newest).scalar_one()) + 1, keys.key_id(RESULTS)
    document, places = pack(found.document.encode()), pack(bytes.fromhex(found.places))
    row = {
        "consultation": name,
        "number": number,
        "at_ms": now_ms,
        "votes": found.votes,
        "citizens": found.citizens,
        "shown_k": found.k,
        "best_k": found.best_k,
        "wins": found.wins,
        "document": keys.seal(document, place_of("opinion.document", name, number), key_id),
        "places": keys.seal(places, place_of("opinion.places", name, number), key_id),
        "counted": keys.seal(found.counted, place_of("opinion.counted", name, number), key_id),
        "key_id": key_id,
        "told": found.told,
        "weights": found.weights,
    }
    connection.execute(insert_into(connection, opinion), row)
    old = (opinion.c.consultation == name, opinion.c.number <= number - KEPT, ~opinion.c.frozen)
    connection.execute(delete(opinion).where(*old))
    here = update(computation).where(computation.c.consultation == name)
    connection.execute(here.values(started_ms=None, failed=None, free_ms=now_ms + PATIENCE * found.took_ms))
    note_change(connection, name)
    return number


def read_latest(connection: Connection, name: str) -> Any | None:
    """The row of the newest result."""
    here = select(opinion).where(opinion.c.consultation == name).order_by(opinion.c.number.desc()).limit(1)
    return connection.execute(here).one_or_none()


def read_renewed(keys: Keyring, row: Any) -> Renewed:
    counted = keys.unseal(row.counted, place_of("opinion.counted", row.consultation, row.number), row.key_id)
    return Renewed(read_told(row.told.encode()), COUNTED.validate_json(counted))


def read_k(row: Any) -> ShownK | None:
    """How many groups it shows; None where it told of none, as there were too few citizens."""
    return ShownK(row.shown_k, row.best_k, row.wins) if row.wins else None


def read_document(keys: Keyring, row: Any) -> str:
    place = place_of("opinion.document", row.consultation, row.number)
    return unpack(keys.unseal(row.document, place, row.key_id)).decode()


def read_place(connection: Connection, keys: Keyring, name: str, number: int) -> OwnPlace | None:
    """Where the citizen with this number there stands in the last result; None where no vote of hers is in it."""
    row = read_latest(connection, name)
    if row is None:
        return None
    packed = keys.unseal(row.places, place_of("opinion.places", name, row.number), row.key_id)
    return find_place(unpack(packed), number)


def read_place_of(connection: Connection, keys: Keyring, name: str, owner: Owner) -> OwnPlace | None:
    """The same by her address; None, too, where no vote of hers counts any more."""
    here = (part.c.bucket == owner[0], part.c.citizen == owner[1], part.c.consultation == name)
    counts = owned_by(vote, part) & (vote.c.consultation == name) & ~vote.c.undone
    number = connection.execute(select(part.c.number).join(vote, counts).where(*here).limit(1))
    found = number.scalar_one_or_none()
    return None if found is None else read_place(connection, keys, name, found)


def read_places(connection: Connection, keys: Keyring, owner: Owner) -> dict[str, OwnPlace]:
    """Hers, in every consultation in which she has one."""
    hers = select(part.c.consultation).where(part.c.bucket == owner[0], part.c.citizen == owner[1])
    names = connection.execute(hers).scalars().all()
    places = {name: read_place_of(connection, keys, name, owner) for name in names}
    return {name: place for name, place in places.items() if place}


def pack(data: bytes) -> str:
    return zlib.compress(data).hex()


def unpack(packed: str) -> bytes:
    return zlib.decompress(bytes.fromhex(packed))


def read_votes(connection: Connection, name: str) -> Iterator[list[tuple[int, int, int, int, int]]]:
    """Every vote that was not undone, in pages: the citizen's number there, statement, code, time by the channel, sequence.

    Bridging statements are voted on apart: they never move a position or a group.
    """
    rows = (
        select(part.c.number, vote.c.statement, CODE, vote.c.order_ms, vote.c.seq)
        .join(part, and_(owned_by(vote, part), part.c.consultation == vote.c.consultation))
        .join(statement, statement.c.statement == vote.c.statement)
        .where(vote.c.consultation == name, ~vote.c.undone, statement.c.kind != "bridging")
    )
    for page in connection.execute(rows, execution_options={"yield_per": ROWS_AT_ONCE}).partitions():
        yield [tuple(row) for row in page]


def read_standing(connection: Connection, name: str) -> list[tuple[int, int, bool]]:
    """Each statement with its moderation (-1 out, 0 not yet, 1 in) and whether it is about the citizen."""
    rows = select(statement.c.statement, JUDGED, statement.c.kind == "about-you").where(
        statement.c.consultation == name, statement.c.kind != "bridging"
    )
    return [(number, moderated, bool(meta)) for number, moderated, meta in connection.execute(rows)]
