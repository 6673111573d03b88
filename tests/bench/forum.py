"""A consultation for benchmarks and checks: open for votes, with many statements, and citizens who have joined and voted."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

import surveys.library
from bench import crowd
from bench.processes import Stage
from bench.talks import ACCOUNT
from bot import apply
from bot.app import prepare
from bot.clock import Numbers, SystemClock
from bot.consulting import VOTES, CastVote, JoinConsultation
from bot.conversation import Effect, Idle, RecordConsent, SetAgeBand, Turn
from bot.desk import Desk, Taken
from bot.events import Tapped
from bot.store import consultations
from bot.store.deliveries import Delivery
from bot.store.floor import SPOKEN, Floor, read_floor
from bot.store.forum_events import By, add_event, set_phase
from bot.store.keys import Keyring, open_keyring
from bot.store.rows import bucket_of, ms
from bot.store.sqlite import SqliteStore
from bot.store.statements import NewStatement, add
from surveys.governance.charter import Charter
from surveys.governance.standing import Moved, day_of, fold
from surveys.governance.yaml_charter import read_charter

MARKET = Path(surveys.library.__file__).parent / "consultations" / "canal_market.yaml"
NAME = "canal-market"


def read_market() -> Charter:
    held = read_charter(MARKET.read_bytes())
    assert isinstance(held, Charter)
    return held


def open_market(connection: Connection, keys: Keyring, now_ms: int, statements: int = 0) -> list[int]:
    """Open for votes at once, with so many statements at least; returns their ids."""
    held = read_market()
    consultations.publish(connection, held, MARKET.read_bytes(), agency="main", now_ms=now_ms)
    consultations.open_forum(connection, keys, read_floor(connection, keys, Floor()).forums[NAME], now_ms)
    moved = Moved("statements", day_of(held, datetime.now(UTC)))
    add_event(connection, NAME, moved, By(), now_ms=now_ms)
    set_phase(connection, NAME, fold(held, [moved]), now_ms)
    more = statements - len(held.statements)
    new = [
        NewStatement(
            NAME,
            {"th": f"ข้อเสนอที่ {number} ของตลาด", "en": f"Idea {number} for the market"},
            "citizen",
            keys.key_id(SPOKEN),
            status="published",
        )
        for number in range(more)
    ]
    add(connection, keys, new, now_ms)
    return sorted(read_floor(connection, keys, Floor()).forums[NAME].statements)


@contextmanager
def open_database(stage: Stage) -> Iterator[tuple[SqliteStore, Keyring]]:
    stage.folder.mkdir(parents=True, exist_ok=True)
    store = SqliteStore(f"sqlite:///{stage.folder / crowd.DATABASE}")
    keys = open_keyring(stage.environment()["WETHI_SECRET_KEY"], stage.folder / "keys.sqlite")
    try:
        yield store, keys
    finally:
        keys.book.close()
        store.close()


def open_for_votes(stage: Stage) -> None:
    """The market's consultation in a database that stands ready."""
    with open_database(stage) as (store, keys):
        store.write_now(lambda connection: open_market(connection, keys, ms(SystemClock().now())))


def fill(stage: Stage, people: int, *, statements: int, votes_each: int) -> tuple[list[str], list[int]]:
    """LINE ids of citizens who joined, agreed and voted on the first statements; and the statements left to vote on."""
    now_ms, known = ms(SystemClock().now()), list[str]()
    with open_database(stage) as (store, keys):
        store.write_now(lambda connection: prepare(connection, now_ms))
        ids = store.write_now(lambda connection: open_market(connection, keys, now_ms, statements))
        for first in range(0, people, crowd.AT_ONCE):
            names = [f"U{2:08x}{number:024x}" for number in range(first, min(people, first + crowd.AT_ONCE))]
            made = store.write_now(partial(crowd.make, keys=keys, ids=names, now_ms=now_ms))
            store.write_now(partial(join_all, keys=keys, made=made, now_ms=now_ms, voted=ids[:votes_each]))
            known += names
    return known, ids[votes_each:]


def join_all(
    connection: Connection, *, keys: Keyring, made: Mapping[str, int], now_ms: int, voted: Sequence[int] = ()
) -> None:
    apply.save(Desk(connection, keys, now_ms), list(begin_parts(made, now_ms, voted)))


def begin_parts(made: Mapping[str, int], now_ms: int, voted: Sequence[int]) -> Iterator[Taken]:
    """Two camps, and some noise."""
    numbers, now = Numbers(), datetime.now(UTC)
    for user_id, number in made.items():
        effects: tuple[Effect, ...] = (
            SetAgeBand("adult"),
            RecordConsent("answer", given=True, text_version="bench", text_hash="0" * 64, band="adult"),
            JoinConsultation(NAME),
            *(CastVote(NAME, statement, VOTES[choose(number, statement)]) for statement in voted),
        )
        delivery = Delivery(
            bucket_of(number), number, ACCOUNT, f"joined {user_id}", 0, now_ms, now_ms, 1, Tapped("joined"), None
        )
        yield Taken(delivery, Turn(Idle(), effects), 0, numbers.take(now), ())


def choose(citizen: int, statement: int) -> int:
    noise = (citizen // 7 + statement * 13) % 10
    return 2 if noise == 0 else (citizen % 2 + (statement % 3 == 0) * noise % 2) % 2
