"""The dispatcher: takes what may be said next, has it sent, and writes down what became of it."""

import structlog
from structlog.contextvars import bind_contextvars

from bot.calls import Call, Later, Never, Outcome, Sender
from bot.carrying import Carrier, Pace
from bot.compose import Claim, claim_calls
from bot.inbox import Gathered
from bot.services import Services
from bot.store.outcomes import Result, ending, write_down
from bot.store.rows import ms

log = structlog.get_logger()

SOON_S = 0.05  # how long to wait when everything that may be in flight is
MOST_AT_ONCE = 16  # calls composed in one piece of work, so that nobody else waits long for the writer
MOST_IN_FLIGHT = {"line": 64, "telegram": 30}  # a crash leaves at most so many messages of unknown fate
APART_S = {"telegram": 0.035}  # between two calls at least: 30 a second are taken, and a slow machine bunches them


class Dispatcher:
    """Sends what one account has to say."""

    def __init__(self, services: Services, account: str, sender: Sender) -> None:
        self._services = services
        self._account = account
        self._sender = sender
        self._most = MOST_IN_FLIGHT[account.partition("/")[0]]
        apart_s = APART_S.get(account.partition("/")[0], 0.0)
        pace = Pace(most_in_flight=self._most, most_at_once=MOST_AT_ONCE, soon_s=SOON_S, apart_s=apart_s)
        self._carrier: Carrier[Call] = Carrier(services, account, pace)
        self._results: Gathered[Result] = Gathered(services.store, write_down)

    async def run(self) -> None:
        await self._carrier.run(self._claim, self._carry)

    async def stop(self) -> None:
        """Lets the calls that are out come back; what they became is on disk afterwards, unless the database is away."""
        await self._carrier.land()
        await self._sender.close()

    async def _claim(self, most: int) -> list[Call]:
        window = self._most if self._services.store.side_by_side else 0
        claim = Claim(self._account, most, ms(self._services.clock.now()), window=window)
        return await self._services.store.write(
            lambda connection: claim_calls(connection, self._services, claim), own=True
        )

    async def _carry(self, call: Call) -> None:
        bind_contextvars(delivery=call.trail)  # of this task alone
        await self._carrier.await_slot(call.slot_us)
        outcome = await self._send(call)
        result = Result(call, outcome, ms(self._services.clock.now()))
        await self._results.add([result])
        self._count(result)
        if isinstance(outcome, Never | Later):
            log.warning(
                "not_sent",
                account=self._account,
                way=call.way,
                outcome=type(outcome).__name__,
                reason=getattr(outcome, "reason", ""),
            )
        self._carrier.ring()

    def _count(self, result: Result) -> None:
        ended = ending(result)
        log.debug("call_ended", account=self._account, way=result.call.way, outcome=type(result.outcome).__name__)
        if ended:
            for row in result.call.rows:
                self._services.metrics.note_ended(self._account, row.says_as, ended)

    async def _send(self, call: Call) -> Outcome:
        began = self._services.clock.monotonic()
        outcome = await self._try(call)
        took = self._services.clock.monotonic() - began
        self._services.metrics.note_call(self._account, call.way, type(outcome).__name__.lower(), took)
        return outcome

    async def _try(self, call: Call) -> Outcome:
        try:
            return await self._sender.send(call)
        except Exception as problem:  # noqa: BLE001  # a bug in sending is no reason to lose a message
            log.error("send_failed", account=self._account, problem=type(problem).__name__)  # noqa: TRY400  # a trace may hold words
            return Later(unsure=True, progress=call.progress)
