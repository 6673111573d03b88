"""A small HTTP client for load: kept connections, one request at a time on each, as little work as Python allows."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

HEAD_END = b"\r\n\r\n"
LENGTH_HEADER = b"content-length:"
LOST = 0  # the status of a request whose connection ended without an answer

Answered = Callable[[int, bytes], None]


@dataclass(slots=True)
class Request:
    """The whole request as it goes over the wire, and who is told status and body."""

    data: bytes
    answered: Answered


def write_request(path: str, body: bytes, headers: str = "") -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        f"{headers}content-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Connection(asyncio.Protocol):
    """One kept connection."""

    def __init__(self, wire: "Wire") -> None:
        self._wire = wire
        self._buffer = b""
        self._request: Request | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def send(self, request: Request) -> None:
        assert self._transport is not None
        self._request = request
        self._transport.write(request.data)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head_end = self._buffer.find(HEAD_END)
        if head_end < 0:
            return
        head = self._buffer[:head_end].lower()
        place = head.find(LENGTH_HEADER)
        length = int(head[place + len(LENGTH_HEADER) :].split(b"\r\n", 1)[0]) if place >= 0 else 0
        whole = head_end + len(HEAD_END) + length
        if len(self._buffer) < whole:
            return
        body, self._buffer = self._buffer[whole - length : whole], b""
        request, self._request = self._request, None
        self._wire.free(self)
        if request:
            request.answered(int(head[9:12]), body)

    def connection_lost(self, _problem: Exception | None) -> None:
        request, self._request = self._request, None
        self._wire.lose(self)
        if request:
            request.answered(LOST, b"")

    def close(self) -> None:
        if self._transport:
            self._transport.close()


class Wire:
    """A fixed number of connections to one port; what finds none free waits in line."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._free: deque[Connection] = deque()
        self._all: list[Connection] = []
        self._waiting: deque[Request] = deque()

    async def open(self, connections: int) -> "Wire":
        loop = asyncio.get_running_loop()
        for _ in range(connections):
            _, connection = await loop.create_connection(lambda: Connection(self), "127.0.0.1", self._port)
            self._all.append(connection)
            self._free.append(connection)
        return self

    def send(self, request: Request) -> None:
        if self._free:
            self._free.popleft().send(request)
        elif self._all:
            self._waiting.append(request)
        else:
            request.answered(LOST, b"")

    async def ask(self, data: bytes) -> tuple[int, bytes]:
        future: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()
        self.send(Request(data, lambda status, body: future.set_result((status, body))))
        return await future

    def free(self, connection: Connection) -> None:
        if self._waiting:
            connection.send(self._waiting.popleft())
        else:
            self._free.append(connection)

    def lose(self, connection: Connection) -> None:
        """A lost connection is not opened again; with the last one all that waits is lost."""
        if connection in self._free:
            self._free.remove(connection)
        self._all.remove(connection)
        while self._waiting and not self._all:
            self._waiting.popleft().answered(LOST, b"")

    def close(self) -> None:
        for connection in list(self._all):
            connection.close()
