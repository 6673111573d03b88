"""What went over the wire: every call and webhook of late, and totals since the last reset."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

MOST_ENTRIES = 50_000
MOST_BODY_BYTES = 16_384  # of each entry; a multicast to 500 ids just fits
_WINDOW_S = 1.0
_SECRET = frozenset({b"authorization", b"x-telegram-bot-api-secret-token"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer; status 0 stands for no answer. `headers` is what `blank` makes of them."""

    kind: Literal["call", "webhook"]
    channel: str
    at: datetime
    method: str
    path: str
    endpoint: str
    status: int
    headers: bytes
    body: bytes
    answer: bytes = b""
    billed: int = 0

    def show(self, number: int) -> dict[str, Any]:
        return {
            "number": number,
            "at": self.at.isoformat(),
            "kind": self.kind,
            "channel": self.channel,
            "method": self.method,
            "path": self.path,
            "status": self.status,
            "billed": self.billed,
            "headers": dict(line.split(": ", 1) for line in self.headers.decode("latin-1").split("\r\n") if line),
            "body": self.body.decode(errors="replace"),
            "answer": self.answer.decode(errors="replace"),
        }


def blank(headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The headers as text, tokens and secrets blanked. One piece of bytes costs less than many to keep."""
    return b"\r\n".join(name + (b": ..." if name in _SECRET else b": " + value) for name, value in headers)


class Window:
    """How many things happened in any one second, at most. A list, for there is one per citizen and most stay empty."""

    __slots__ = ("_times", "most")

    def __init__(self) -> None:
        self._times: list[float] = []
        self.most = 0

    def add(self, now: float) -> None:
        times = self._times
        times.append(now)
        old = 0
        while times[old] <= now - _WINDOW_S:
            old += 1
        if old:
            del times[:old]
        self.most = max(self.most, len(times))


class Journal:
    def __init__(self) -> None:
        self._entries: deque[tuple[int, Exchange]] = deque(maxlen=MOST_ENTRIES)
        self._numbers = 0
        self.clear()

    def clear(self) -> None:
        """Forgets everything; the numbering goes on."""
        self._entries.clear()
        self._calls: Counter[tuple[str, str, int]] = Counter()
        self._webhooks: Counter[tuple[str, int]] = Counter()
        self._windows: defaultdict[tuple[str, str], Window] = defaultdict(Window)
        self._most_in_a_chat: Counter[str] = Counter()
        self.billed = 0
        self.doubled = 0

    def record(self, exchange: Exchange) -> None:
        self._numbers += 1
        if exchange.kind == "call":
            self._calls[exchange.channel, exchange.endpoint, exchange.status] += 1
        else:
            self._webhooks[exchange.channel, exchange.status] += 1
        self._entries.append((self._numbers, exchange))

    def note_call(self, channel: str, endpoint: str, *, now: float, billed: int = 0) -> None:
        """A sending call was accepted at this monotonic second."""
        self._windows[channel, endpoint].add(now)
        self.billed += billed

    def note_chat(self, channel: str, chat: Window, *, now: float) -> None:
        """A sending call reached a chat."""
        chat.add(now)
        self._most_in_a_chat[channel] = max(self._most_in_a_chat[channel], chat.most)

    def read(self, *, channel: str = "", path: str = "", since: int = 0) -> Iterator[tuple[int, Exchange]]:
        """What came after the number `since`, oldest first, where the path contains `path`."""
        for number, exchange in self._entries:
            if number > since and channel in ("", exchange.channel) and path in exchange.path:
                yield number, exchange

    def totals(self) -> dict[str, Any]:
        calls: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for (channel, endpoint, status), count in self._calls.items():
            calls[channel][endpoint][str(status)] += count
        most: dict[str, dict[str, int]] = defaultdict(dict)
        for (channel, endpoint), window in self._windows.items():
            most[channel][endpoint] = window.most
        webhooks: dict[str, Counter[str]] = defaultdict(Counter)
        for (channel, status), count in self._webhooks.items():
            webhooks[channel][str(status)] += count
        return {
            "calls": calls,
            "webhooks": webhooks,
            "refused_429": sum(count for (_, _, status), count in self._calls.items() if status == 429),
            "most_in_a_second": most,
            "most_in_a_second_of_a_chat": dict(self._most_in_a_chat),
            "billed": self.billed,
            "doubled": self.doubled,
        }
