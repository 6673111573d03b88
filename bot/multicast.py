"""Sends the chunks of broadcasts to one LINE account, up to 200 calls a second, and writes down what became of each."""

from functools import partial

import structlog

from bot.calls import ChunkCall, ChunkOutcome, ChunkSender, Later, Never, Sent
from bot.carrying import Carrier, Pace
from bot.errors import DatabaseAway
from bot.inbox import Gathered
from bot.services import Services
from bot.store import chunk_claims, chunk_outcomes
from bot.store.chunk_outcomes import ChunkResult
from bot.store.rows import ms

log = structlog.get_logger()

MOST_AT_ONCE = 16  # chunks claimed in one piece of work
MOST_IN_FLIGHT = 64  # calls that wait for their send time or for LINE: at 200 a second, a third of a second
PACE = Pace(
    most_in_flight=MOST_IN_FLIGHT, most_at_once=MOST_AT_ONCE, soon_s=0.02, apart_s=0.0052
)  # LINE takes 200 a second
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
        self._carrier: Carrier[ChunkCall] = Carrier(services, name_bell(account), PACE)
        self._results: Gathered[ChunkResult] = Gathered(
            services.store, partial(chunk_outcomes.write_down_with, services.keys)
        )

    async def run(self) -> None:
        await self._carrier.run(self._claim, self._carry)

    async def stop(self) -> None:
        """Lets the calls that are out come back; what they became is on disk afterwards, unless the database is away."""
        await self._carrier.land()
        await self._sender.close()

    async def _claim(self, most: int) -> list[ChunkCall]:
        """Looks before it writes, for most of the time there is nothing."""
        now_ms, store = ms(self._services.clock.now()), self._services.store
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
        await self._carrier.await_slot(call.slot_us)
        outcome = await self._send(call)
        await self._results.add([ChunkResult(call, outcome, ms(self._services.clock.now()))])
        self._note(call, outcome)
        self._carrier.ring()

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
