"""One call to a channel, and what became of it."""

from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from bot.conversation import MessageClass
from bot.events import ReplyHandle

TRAIL_LETTERS = 12  # of a uuid: enough to tell the deliveries of a year apart

Way = Literal["reply", "push", "send"]


@dataclass(frozen=True, slots=True)
class RowRef:
    """An outbox row that a call carries."""

    row_id: str
    says_as: MessageClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Everything that one turn (and a rider, perhaps) says to one citizen, rendered.

    `parts`: LINE message objects, which go in one request, or Telegram method calls `{"method", "payload", "instead"}`,
    which go one after another from `progress` on. `call_id` is LINE's retry key. `unsure`: an earlier try may have
    arrived. `slot_us`: the send time given by the limits, in microseconds since 1970. `turn`: the uuid of its delivery.
    """

    account: str
    bucket: int
    citizen: int
    address: str
    way: Way
    rows: tuple[RowRef, ...]
    parts: tuple[dict[str, Any], ...]
    reply: ReplyHandle | None = None
    call_id: str = ""
    attempts: int = 1
    unsure: bool = False
    progress: int = 0
    slot_us: int = 0
    turn: str = ""

    @property
    def trail(self) -> str:
        """Under which the log tells of the delivery that this answers."""
        return self.turn[:TRAIL_LETTERS]


@dataclass(frozen=True, slots=True)
class Sent:
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """To be tried again: after so many seconds (None: by back-off). `unsure`: it may have been accepted.

    `pause` says for whom the wait holds: this call, the endpoint, or all pushes of the account (quota).
    """

    after: float | None = None
    unsure: bool = False
    progress: int = 0
    pause: Literal["call", "endpoint", "pushes"] = "call"


@dataclass(frozen=True, slots=True)
class TokenDead:
    """LINE's reply token is used up or too old: what was to be said rides along with the next reply."""


@dataclass(frozen=True, slots=True)
class Held:
    """The account's token or plan is wrong: everything waits until an operator mends it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Never:
    """It cannot be sent: `permanent`, this citizen cannot be reached; `technical`, our fault."""

    kind: Literal["permanent", "technical"]
    reason: str = field(default="")


@dataclass(frozen=True, slots=True)
class Unwelcome:
    """LINE took a chunk for nobody and named the recipients that it does not know, by their places from 0."""

    places: tuple[int, ...]


Outcome = Sent | Later | TokenDead | Held | Never
ChunkOutcome = Sent | Later | Held | Never | Unwelcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkCall:
    """One call that tells up to 500 citizens the same; `body` and `retry_key` are the same at every try of a revision.

    `owners`: bucket and citizen of each recipient in the order of the body. `slot_us`: as of a Call.
    """

    account: str
    broadcast: str
    number: int
    revision: int
    retry_key: str
    body: bytes
    owners: tuple[tuple[int, int], ...]
    attempts: int = 1
    unsure: bool = False
    first_ms: int = 0
    slot_us: int = 0


class ChunkSender(Protocol):
    async def send_chunk(self, call: ChunkCall) -> ChunkOutcome: ...

    async def close(self) -> None: ...


class Sender(Protocol):
    async def send(self, call: Call) -> Outcome: ...

    async def close(self) -> None: ...
