"""The doorstep of both platforms: reads a call, plays the faults ordered for it, answers and writes the journal."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from starlette.types import Receive, Scope, Send

from bot.sandbox.faults import Misfortune
from bot.sandbox.journal import MOST_BODY_BYTES, Exchange, blank
from bot.sandbox.world import Channel, World

JSON_TYPE = b"application/json"
NO_ANSWER = 0


@dataclass(slots=True)
class Call:
    method: str
    path: str
    query: str
    headers: Mapping[bytes, bytes]
    body: bytes
    request_id: str = field(default_factory=lambda: secrets.token_hex(16))


@dataclass(slots=True)
class Answer:
    status: int
    body: bytes
    content_type: bytes = JSON_TYPE
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    billed: int = 0


def answer_json(status: int, value: Any) -> Answer:
    return Answer(status, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="replace"))


class Platform(Protocol):
    channel: Channel
    most_bytes: int

    def endpoint(self, call: Call) -> str:
        """The name under which limits, faults and totals count this call; holds no token."""
        ...

    def shown_path(self, call: Call) -> str:
        """The path as the journal may show it."""
        ...

    async def answer(self, call: Call) -> Answer: ...

    def refuse(self, call: Call, kind: Misfortune | None) -> Answer:
        """The platform's own words for a misfortune; None stands for a body that is too large."""
        ...


class Front:
    """An ASGI application around a platform."""

    def __init__(self, world: World, platform: Platform) -> None:
        self._world = world
        self._platform = platform

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["type"] == "http", "the platforms speak HTTP alone"
        body = await read_body(receive, self._platform.most_bytes)
        path = scope["path"][len(scope.get("root_path", "")) :]
        call = Call(scope["method"], path, scope["query_string"].decode("latin-1"), dict(scope["headers"]), body or b"")
        answer, drops = await self._answer(call, fits=body is not None)
        self._record(call, answer)
        if drops:
            await cut(receive)
            return
        headers = [
            (b"content-type", answer.content_type),
            (b"content-length", str(len(answer.body)).encode()),
            *answer.headers,
        ]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body})

    async def _answer(self, call: Call, *, fits: bool) -> tuple[Answer, bool]:
        """The answer, and whether the connection is cut instead of giving it."""
        world, platform = self._world, self._platform
        if not fits:
            return platform.refuse(call, None), False
        fault = world.faults.find(platform.channel, platform.endpoint(call)) if world.faults.rules else None
        if fault is None:
            return await platform.answer(call), False
        await world.clock.sleep(fault.latency_s())
        misfortune = fault.before()
        if misfortune is None:
            return await platform.answer(call), fault.drops_answer()
        if misfortune == "cut":
            return Answer(NO_ANSWER, b""), True
        return platform.refuse(call, misfortune), False

    def _record(self, call: Call, answer: Answer) -> None:
        self._world.journal.record(
            Exchange(
                "call",
                self._platform.channel,
                self._world.clock.now(),
                call.method,
                self._platform.shown_path(call),
                self._platform.endpoint(call),
                answer.status,
                blank(call.headers.items()),
                call.body[:MOST_BODY_BYTES],
                answer.body[:MOST_BODY_BYTES] if answer.content_type == JSON_TYPE else b"",
                answer.billed,
            )
        )


async def read_body(receive: Receive, most: int) -> bytes | None:
    """The body, or None when it is larger than `most` bytes (the rest is read and thrown away)."""
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body if len(body) <= most else None
    parts, size = [body], len(body)
    while message.get("more_body"):
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size <= most:
            parts.append(part)
    return b"".join(parts) if size <= most else None


async def cut(receive: Receive) -> None:
    """Breaks the connection off without a word.

    ASGI has no way to say this; uvicorn's `receive` belongs to the object that holds the transport. Where there is none
    (an in-process client) the error itself is the broken connection.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is None:
        raise ConnectionResetError("the sandbox cut this connection on purpose")
    transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass
