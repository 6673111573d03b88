"""Takes each broadcast that was agreed to a little further: plans it, counts down, feeds what sends it, finishes or asks."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection

from bot.broadcast_voice import find_voice
from bot.errors import DatabaseAway, StaleState
from bot.multicast import name_bell
from bot.services import Services
from bot.store import advancing, chunk_outcomes, copies, feeding, halting, recipients
from bot.store.audiences import aim_again
from bot.store.broadcast_rows import Broadcast, as_broadcast, read_broadcast, step_by_itself
from bot.store.chunk_claims import read_hours
from bot.store.chunk_rows import MOST_RECIPIENTS
from bot.store.copies import MOST_WAITING
from bot.store.recipients import Planning
from bot.store.rows import BUCKETS, ms
from surveys.broadcasts.pace import is_failing
from surveys.broadcasts.sums import LOOKED_AT, Sums

log = structlog.get_logger()

Result = TypeVar("Result")

WORK_S = 0.6  # of one broadcast in one look, for others wait for theirs
BOOKS_S = 0.1  # of it for the books while chunks leave: these need the writer more


@dataclass(slots=True)
class Watch:
    """How many had ended, and how many of these were errors, since a broadcast went on last; forgotten with the process."""

    since_ms: int
    seen: deque[tuple[int, int]] = field(default_factory=deque)

    def look(self, sums: Sums) -> bool:
        """Whether too many of the last five hundred were errors."""
        errors = sums.failed + sums.unknown
        self.seen.append((sums.sent + errors, errors))
        while len(self.seen) > 1 and self.seen[-1][0] - self.seen[1][0] >= LOOKED_AT:
            self.seen.popleft()
        (before, erred), (after, err) = self.seen[0], self.seen[-1]
        return is_failing(after - before, err - erred)


class Broadcasting:
    """Everything it knows stands in the database; whoever looks, and however often, changes nothing twice."""

    def __init__(self, services: Services, most: int = MOST_RECIPIENTS) -> None:
        """`most`: recipients told by one call of LINE."""
        self._services = services
        self._most = most
        self._watches: dict[str, Watch] = {}
        self._stuck: set[str] = set()
        self._waiting: dict[str, int] = {}  # recipients, as of this look

    async def step(self) -> int:
        """One look at all of them; returns how many there are. One that fails keeps no other back."""
        rows = await self._services.store.read(feeding.list_active)
        for row in rows:
            try:
                await self._advance(row)
            except StaleState:
                continue  # somebody else was first, and the next look sees what she did
            except DatabaseAway:
                break
            except Exception as problem:
                log.exception("broadcast_failed", broadcast=row.broadcast, problem=type(problem).__name__)
        ending = {row.broadcast: (self.now_ms - row.status_ms) / 1000 for row in rows if row.status == "finishing"}
        self._services.metrics.note_broadcasts(self._waiting, ending)
        self._waiting = {}
        self._watches = {
            name: watch for name, watch in self._watches.items() if name in {row.broadcast for row in rows}
        }
        return len(rows)

    @property
    def now_ms(self) -> int:
        return ms(self._services.clock.now())

    async def _advance(self, row: Any) -> None:
        match row.status:
            case "approved":
                await self._move(row, advancing.begin)
            case "planning":
                await self._plan(row)
            case "counting-down":
                await self._feed_line(row)
                await self._move(row, advancing.let_leave)
            case "sending":
                await self._settle(row)
                await self._send(row)
            case "stopped":
                await self._repeat(lambda connection: halting.stop_next(connection, row.broadcast, self.now_ms))
                await self._settle(row)
            case _:
                await self._settle(row)
                await self._wind_up(row)

    async def _move(self, row: Any, take: Callable[..., Result]) -> Result:
        """A step in a transaction of its own, if it still stands as it was read."""
        keys, now_ms = self._services.keys, self.now_ms

        def work(connection: Connection) -> Result:
            one = read_broadcast(connection, row.broadcast)
            if one is None or one.status != row.status:
                raise StaleState(StaleState.__doc__)
            return take(connection, keys, one, now_ms)

        return await self._services.store.write(work)

    async def _repeat(self, work: Callable[[Connection], int], longest_s: float = WORK_S) -> bool:
        """Piece after piece until nothing is left, or somebody else should have her turn; whether nothing is left."""
        clock = self._services.clock
        began = clock.monotonic()
        while await self._services.store.write(work):
            if clock.monotonic() - began > longest_s:
                return False
        return True

    async def _plan(self, row: Any) -> None:
        one, place = as_broadcast(row), [row.planned_to or 0]

        def work(connection: Connection) -> int:
            plan = Planning(
                one.broadcast, one.begins_ms or 0, one.recipients, read_hours(row), one.written.terms.spread_hours
            )
            found = recipients.plan_next(connection, aim_again(connection, row, self.now_ms), plan, place[0])
            place[0] = BUCKETS if found is None else found
            return 0 if place[0] >= BUCKETS else 1

        part = one.written.terms.part
        planned = await self._repeat(work)
        if planned and part is not None:
            cut = partial(recipients.skip_beyond, name=one.broadcast, part=part, now_ms=self.now_ms)
            planned = await self._repeat(cut)
        if planned:
            await self._move(row, count_down)

    async def _feed_line(self, row: Any) -> None:
        voice = await self._services.store.read(partial(find_voice, self._services, row.broadcast))
        services = self._services

        def work(connection: Connection) -> int:
            now = services.clock.now()
            first_seq = services.numbers.take(now, self._most)
            return feeding.feed_line(
                connection, services.keys, row, voice, first_seq=first_seq, now_ms=ms(now), most=self._most
            )

        await self._repeat(work)

    async def _send(self, row: Any) -> None:
        one = as_broadcast(row)
        if await self._is_halted(row, one):
            return
        await self._feed_line(row)
        await self._feed_outbox(row)
        for account in self._services.accounts:
            self._services.bells.sends[name_bell(account.name)].set()
        await self._move(row, advancing.conclude)

    async def _is_halted(self, row: Any, one: Broadcast) -> bool:
        """Too many errors pause it, and it is asked about if it was interrupted; else the rest follows the first."""
        store, now_ms = self._services.store, self.now_ms
        sums = await store.read(partial(advancing.read_sums, one=one))
        self._waiting[one.broadcast] = sums.waiting
        if self._watch(one).look(sums):
            await self._move(row, advancing.pause_failing)
            log.warning("broadcast_paused", broadcast=one.broadcast, failed=sums.failed, unknown=sums.unknown)
            return True
        if await store.read(partial(advancing.is_interrupted, one=one, now_ms=now_ms)):
            await self._move(row, partial(advancing.ask, why="late"))
            return True
        first_told = partial(advancing.are_first_told, name=one.broadcast, now_ms=now_ms)
        if row.rest_ms is None and await store.read(first_told):
            await store.write(partial(advancing.let_rest_follow, name=one.broadcast, now_ms=now_ms))
        return False

    def _watch(self, one: Broadcast) -> Watch:
        known = self._watches.get(one.broadcast)
        if known is None or known.since_ms != one.status_ms:
            known = self._watches[one.broadcast] = Watch(one.status_ms)
            if one.status_ms == one.begun_ms:
                known.seen.append((0, 0))
        return known

    async def _feed_outbox(self, row: Any) -> None:
        services = self._services
        voice = await services.store.read(partial(find_voice, services, row.broadcast))
        now = services.clock.now()
        first_seq = services.numbers.take(now, MOST_WAITING)
        feed = partial(
            feeding.feed_outbox, keys=services.keys, row=row, voice=voice, first_seq=first_seq, now_ms=ms(now)
        )
        for account in await services.store.write(feed):
            services.bells.sends[account].set()

    async def _settle(self, row: Any) -> None:
        """What became of chunks and copies is written into the ledger."""
        longest_s = BOOKS_S if row.status == "sending" else WORK_S
        await self._repeat(partial(chunk_outcomes.settle, name=row.broadcast), longest_s)
        if await self._services.store.read(partial(copies.anything_out, name=row.broadcast)):
            await self._services.store.write(partial(copies.settle, name=row.broadcast, now_ms=self.now_ms))

    async def _wind_up(self, row: Any) -> None:
        """Of one that is paused for long somebody is asked; one that is finishing ends, or people hear that it does not."""
        one, now_ms = as_broadcast(row), self.now_ms
        if row.status == "paused":
            if await self._services.store.read(partial(advancing.is_interrupted, one=one, now_ms=now_ms)):
                await self._move(row, partial(advancing.ask, why="late"))
        elif row.status == "finishing":
            outcome = await self._move(row, advancing.conclude)
            if outcome == "stuck" and one.broadcast not in self._stuck:
                self._stuck.add(one.broadcast)
                await self._services.store.write(lambda connection: advancing.tell(connection, one, "stuck", now_ms))
                log.warning("broadcast_stuck", broadcast=one.broadcast)


def count_down(connection: Connection, keys: Any, one: Broadcast, now_ms: int) -> None:
    target = recipients.count_target(connection, one.broadcast)
    step_by_itself(connection, keys, one, "count-down", now_ms=now_ms, planned_to=None, target=target)
