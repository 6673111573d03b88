"""Sends the chunks of broadcasts to one LINE account, up to 200 calls a second, and writes down what became of each."""

import asyncio
from functools import partial

import structlog

from bot.calls import ChunkCall, ChunkOutcome, ChunkSender, Later, Never, Sent
from bot.errors import DatabaseAway
from bot.inbox import Gathered
from bot.services import Services, wait_for
from bot.store import chunk_claims, chunk_outcomes
from bot.store.chunk_outcomes import ChunkResult
from bot.store.rows import EPOCH, ms

log = structlog.get_logger()

MOST_AT_ONCE = 16  # chunks claimed in one piece of work
MOST_IN_FLIGHT = 64  # calls that wait for their send time or for LINE: at 200 a second, a third of a second
SOON_S = 0.02
CLASS = "broadcast"


def name_bell(account: str) -> str:
    """Which bell says that there are chunks to send."""
    return f"{account} chunks"


class Multicaster:
    """Stands beside the dispatcher of the same account; answers to citizens never wait for it."""

    def __init__(self, services: Services, account: str, sender: ChunkSender) -> None:
        self._services = services
        self._account = account
        self._sender = sender
        self._flying: set[asyncio.Task[None]] = set()
        self._results: Gathered[ChunkResult] = Gathered(
            services.store, partial(chunk_outcomes.write_down_with, services.keys)
        )

    async def run(self) -> None:
        bell = self._services.bells.sends[name_bell(self._account)]
        while True:
            calls = await self._claim() if len(self._flying) < MOST_IN_FLIGHT else []
            for call in calls:
                task = asyncio.create_task(self._carry(call))
                self._flying.add(task)
                task.add_done_callback(self._flying.discard)
            if not calls:
                await wait_for(bell, self._services.clock, SOON_S if self._flying else self._services.look_every_s)

    async def stop(self) -> None:
        """Lets the calls that are out come back; what they became is on disk afterwards, unless the database is away."""
        await asyncio.gather(*self._flying, return_exceptions=True)
        await self._sender.close()

    async def _claim(self) -> list[ChunkCall]:
        """Looks before it writes, for most of the time there is nothing."""
        now_ms, store = ms(self._services.clock.now()), self._services.store
        most = min(MOST_AT_ONCE, MOST_IN_FLIGHT - len(self._flying))
        try:
            if not await store.read(partial(chunk_claims.anything_waits, account=self._account, now_ms=now_ms)):
                return []
            claim = partial(
                chunk_claims.claim_chunks, keys=self._services.keys, account=self._account, most=most, now_ms=now_ms
            )
            return await store.write(claim, own=True)
        except DatabaseAway:
            return []  # its store says so, once

    async def _carry(self, call: ChunkCall) -> None:
        early = call.slot_us / 1_000_000 - (self._services.clock.now() - EPOCH).total_seconds()
        if early > 0:
            await self._services.clock.sleep(early)
        outcome = await self._send(call)
        await self._results.add([ChunkResult(call, outcome, ms(self._services.clock.now()))])
        self._note(call, outcome)
        self._services.bells.sends[name_bell(self._account)].set()

    def _note(self, call: ChunkCall, outcome: ChunkOutcome) -> None:
        if isinstance(outcome, Sent):
            self._services.metrics.note_ended(self._account, CLASS, "sent", len(call.owners))
            return
        log.warning(
            "chunk_not_sent",
            account=self._account,
            broadcast=call.broadcast,
            chunk=call.number,
            outcome=type(outcome).__name__,
            reason=outcome.reason if isinstance(outcome, Never) else "",
        )

    async def _send(self, call: ChunkCall) -> ChunkOutcome:
        began = self._services.clock.monotonic()
        try:
            outcome = await self._sender.send_chunk(call)
        except Exception as problem:  # noqa: BLE001  # a bug in sending is no reason to lose a chunk
            log.error("chunk_failed", account=self._account, problem=type(problem).__name__)  # noqa: TRY400  # a trace may hold words
            outcome = Later(unsure=True)
        took = self._services.clock.monotonic() - began
        self._services.metrics.note_call(self._account, "multicast", type(outcome).__name__.lower(), took)
        return outcome
