"""Many workers on a real PostgreSQL: each citizen's order holds, nothing is lost or done twice, whoever dies or is late."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from house_store import House
from many_workers import Town, open_town, record_now, say, together
from sqlalchemy import Connection, text

from bot.services import Store
from bot.store import mailboxes
from bot.store.deliveries import LEASE_MS, Delivery
from bot.store.keys import Keyring
from bot.store.mailboxes import Claimed

WORKERS = 3
CITIZENS = 30
SAID = 20  # by each citizen
EVERY_NTH = 5  # claim of the sleepy one
HEARD = "CREATE TABLE heard (place bigserial PRIMARY KEY, citizen bigint, number int)"
ORPHANS = """SELECT delivery_id FROM inbox WHERE status = 'waiting' AND NOT EXISTS
    (SELECT FROM mailbox WHERE mailbox.bucket = inbox.bucket AND mailbox.citizen = inbox.citizen)"""


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with open_town(tmp_path) as opened:
        opened.open_more(WORKERS)
        yield opened


async def speak(town: Town, name: str) -> None:
    """One citizen's words, each at another door, the next one when the last was acknowledged."""
    for number in range(SAID):
        await record_now(town.houses[number % WORKERS], say(name, number))


def hear(connection: Connection, claimed: Claimed, *, now_ms: int, ready_ms: int) -> list[Delivery]:
    """What a turn does, under the fence; returns what was still its own."""
    held = mailboxes.still_held(connection, claimed.lease, now_ms)
    mine = [one for one in claimed.deliveries if one.citizen in held]
    for one in mine:
        row = {"c": one.citizen, "n": int(one.delivery_id)}
        connection.execute(text("INSERT INTO heard (citizen, number) VALUES (:c, :n)"), row)
    mailboxes.mark_handled(connection, mine)
    mailboxes.release(connection, claimed.lease, ready_ms)
    return mine


class Listeners:
    """Workers that take what waits; one falls asleep now and then until its lease is out, and then goes on."""

    def __init__(self, now_ms: int) -> None:
        self.fenced = 0
        self._now_ms = now_ms
        self._heard: set[str] = set()
        self._news = asyncio.Event()

    async def listen(self, house: House, *, sleepy: bool = False) -> None:
        sleeps = False
        for turn in count():
            if len(self._heard) == CITIZENS * SAID:
                return
            sleeps = sleepy and turn % EVERY_NTH == 0
            # So that for all others its lease is out at once.
            then_ms = self._now_ms if sleeps else self._now_ms + LEASE_MS
            claimed = await claim(house.store, house.keys, then_ms)
            if sleeps and claimed.deliveries:
                await self._fall_asleep(claimed)
            mine = await house.services.store.write(
                partial(hear, claimed=claimed, now_ms=then_ms, ready_ms=self._now_ms), own=True
            )
            self.fenced += len(claimed.deliveries) - len(mine)
            self._heard |= {name_of(one) for one in mine}
            self._news.set()

    async def _fall_asleep(self, claimed: Claimed) -> None:
        """Until somebody else has done some of what it holds."""
        held = {name_of(one) for one in claimed.deliveries}
        while not held & self._heard:
            self._news.clear()
            await self._news.wait()


def name_of(one: Delivery) -> str:
    return f"{one.citizen}/{one.delivery_id}"


async def claim(store: Store, keys: Keyring, now_ms: int) -> Claimed:
    work = partial(mailboxes.claim, keys=keys, lease=uuid4().hex, now_ms=now_ms, most=8)
    return await store.write(work, own=True)


def test_every_citizens_words_are_heard_once_and_in_order_though_zombies_come_back(town: Town) -> None:
    town.houses[0].store.write_now(lambda connection: connection.execute(text(HEARD)))
    listeners = Listeners(town.houses[0].now_ms)
    sleepy, *others = town.houses
    together(
        *(partial(speak, town, f"citizen {who}") for who in range(CITIZENS)),
        partial(listeners.listen, sleepy, sleepy=True),
        *(partial(listeners.listen, house) for house in others),
    )
    heard = defaultdict(list)
    for row in town.ask("SELECT citizen, number FROM heard ORDER BY place"):
        heard[row.citizen].append(row.number)
    assert len(heard) == CITIZENS
    assert all(numbers == list(range(SAID)) for numbers in heard.values())
    assert listeners.fenced > 0, "no zombie came too late"


def test_a_newcomer_who_writes_to_two_doors_at_once_is_one_citizen(town: Town) -> None:
    everybody = range(20)
    together(
        *(
            partial(record_now, town.houses[door], say(f"newcomer {who}", door))
            for who in everybody
            for door in (0, 1, 2)
        )
    )
    assert town.ask("SELECT count(*) AS n FROM citizen")[0].n == len(everybody)
    assert town.ask("SELECT count(*) AS n FROM inbox")[0].n == 3 * len(everybody)


def test_what_comes_while_a_mailbox_ends_is_never_left_without_one(town: Town) -> None:
    async def let_go(house: House) -> None:
        claimed = await claim(house.store, house.keys, house.now_ms)

        def work(connection: Connection) -> list[Delivery]:
            mailboxes.mark_handled(connection, claimed.deliveries)
            mailboxes.release(connection, claimed.lease, house.now_ms)
            return list(claimed.deliveries)

        await house.services.store.write(work, own=True)

    one, other, third = town.houses
    for number in range(0, 120, 2):
        together(
            partial(record_now, one, say("somchai", number)),
            partial(let_go, other),
            partial(record_now, third, say("somchai", number + 1)),
        )
        assert town.ask(ORPHANS) == []


def test_who_takes_rows_in_two_orders_is_tried_again(town: Town) -> None:
    one, other = town.houses[:2]
    one.store.write_now(
        lambda connection: connection.execute(
            text("CREATE TABLE pair AS SELECT n, 0 AS met FROM generate_series(1, 2) n")
        )
    )
    tries = []

    def meet(connection: Connection, *, first: int) -> None:
        tries.append(first)
        connection.execute(text("SET LOCAL deadlock_timeout = '20ms'"))
        for number in (first, 3 - first):
            connection.execute(text("UPDATE pair SET met = met + 1 WHERE n = :n"), {"n": number})
            connection.execute(text("SELECT pg_sleep(0.05)"))

    together(
        partial(one.services.store.write, partial(meet, first=1), own=True),
        partial(other.services.store.write, partial(meet, first=2), own=True),
    )
    assert [row.met for row in town.ask("SELECT met FROM pair ORDER BY n")] == [2, 2]
    assert len(tries) == 3


def test_what_the_database_could_not_put_in_an_order_is_tried_again(town: Town) -> None:
    store, tries = town.houses[0].services.store, count(1)

    def clash(connection: Connection) -> int:
        if (tried := next(tries)) < 3:
            connection.execute(text("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$"))
        return tried

    assert together(lambda: store.write(clash, own=True)) == [3]
