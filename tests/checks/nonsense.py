"""Malformed bodies: captured webhooks with something broken, and bytes that never were a webhook."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

PAYLOADS = Path(__file__).resolve().parent.parent / "payloads"
DEEPEST = 60_000
CITIZENS = 700
HUGE = (1 << 20) + 1000  # just above what is read
NASTY: tuple[Any, ...] = (
    None, True, -1, 0, 2**63, 2**64, -(2**70), 1e308, "", " ", "\x00", "\ud800", "\udfff\ud800", "\u202e", "ก" * 5000, "😀" * 300,
    "' OR 1=1 --", "<script>", "{{7*7}}", "%s%n", "../../etc/passwd", [], {}, [[]], {"": ""}, {"type": "user"}, "user", "U" * 33,
    "answer:abc.1:99", "answer:::::", "consent:satisfaction:adult.th.0", "survey:", "page:x.1:-5", "edit:x:99999999999", "\u0e33" * 60,
    "skip", "เมนู", "๑" * 400, "-" * 2001, "0", "1e5", "นะ" * 2000, "ข้อ 1", "แก้ข้อ 999", "“”", "\u0e4d\u0e32" * 700,
)  # fmt: skip
LITERALS = (
    b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-0", b"9" * 5000, b"1." + b"0" * 4000, b'"\\ud800"', b'"\\u0000"', b'"\xff\xfe"', b"0x10",
    b"tru", b"'x'", b"[1,]", b'{"a":1,"a":2}', b"\xef\xbb\xbf{}", b"//", b"",
)  # fmt: skip


class Nonsense:
    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._seeds = {
            channel: [file.read_bytes() for file in sorted((PAYLOADS / channel).glob("*.json"))]
            for channel in ("line", "telegram")
        }
        self._ways: tuple[Callable[[bytes], bytes], ...] = (
            self._flip, self._cut, self._insert, *[self._replace] * 8, self._literal, self._literal, self._repeat, self._reorder, self._noise,
        )  # fmt: skip
        self._number = 0

    def body(self, channel: str) -> bytes:
        """One in a thousand is deep, one in two thousand huge; most have one or two wounds."""
        dice = self._chance.random()
        if dice < 0.001:
            return self._deep()
        if dice < 0.0015:
            return b'{"events":[' + b'"x",' * (HUGE // 4) + b'""]}'
        body = self._chance.choice(self._seeds[channel])
        for _ in range(self._chance.choice((1, 1, 1, 2, 3))):
            body = self._chance.choice(self._ways)(body)
        return body

    def _deep(self) -> bytes:
        depth = self._chance.randint(1, DEEPEST)
        opening, closing = self._chance.choice(((b"[", b"]"), (b'{"events":[', b"]}"), (b'{"a":', b"}")))
        return opening * depth + b"1" + closing * self._chance.choice((0, depth))

    def _flip(self, body: bytes) -> bytes:
        if not body:
            return b"\x00"
        place = self._chance.randrange(len(body))
        return body[:place] + bytes((self._chance.randrange(256),)) + body[place + 1 :]

    def _cut(self, body: bytes) -> bytes:
        return body[: self._chance.randint(0, len(body))]

    def _insert(self, body: bytes) -> bytes:
        place = self._chance.randint(0, len(body))
        return body[:place] + self._chance.randbytes(self._chance.randint(1, 40)) + body[place:]

    def _literal(self, body: bytes) -> bytes:
        """Puts something that is hardly JSON in a value's place."""
        parts = body.split(b": ")
        if len(parts) < 2:
            return body + self._chance.choice(LITERALS)
        place = self._chance.randrange(1, len(parts))
        ending = next((parts[place][at:] for at, sign in enumerate(parts[place]) if sign in b",\n}"), b"")
        parts[place] = self._chance.choice(LITERALS) + ending
        return b": ".join(parts)

    def _replace(self, body: bytes) -> bytes:
        """A value anywhere becomes a nasty one; also ids, so that the rest is read as something new."""
        try:
            content = json.loads(body)
        except (ValueError, RecursionError):
            return self._flip(body)
        places = list(find_places(content))
        if not places:
            return body
        holder, key = self._chance.choice(places)
        holder[key] = self._chance.choice(NASTY)
        self._renew(content)
        return json.dumps(content).encode()

    def _renew(self, content: Any) -> None:
        """Fresh ids for most, else the whole run is one event and its repeats, from one citizen."""
        self._number += 1
        match content:
            case {"events": [*events]}:
                for place, event in enumerate(events):
                    if isinstance(event, dict) and isinstance(event.get("webhookEventId"), str):
                        event["webhookEventId"] = f"{self._number:020d}-{place}"
                        if isinstance(event.get("timestamp"), int):
                            event["timestamp"] = int(time.time() * 1000)  # what is old is not even looked at
                        if isinstance(event.get("source"), dict) and isinstance(event["source"].get("userId"), str):
                            event["source"]["userId"] = f"U{self._number % CITIZENS:032x}"
            case {"update_id": int()}:
                content["update_id"] = self._number
                for one in content.values():
                    if isinstance(one, dict) and isinstance(one.get("from"), dict):
                        one["from"]["id"] = self._number % CITIZENS + 1

    def _repeat(self, body: bytes) -> bytes:
        return body * self._chance.randint(2, 5)

    def _reorder(self, body: bytes) -> bytes:
        signs = bytearray(body)
        self._chance.shuffle(signs)
        return bytes(signs)

    def _noise(self, _body: bytes) -> bytes:
        return self._chance.randbytes(self._chance.randint(0, 400))


def find_places(content: Any) -> list[tuple[Any, Any]]:
    """Every (holder, key or index) of a JSON value."""
    found, waiting = [], [content]
    while waiting:
        one = waiting.pop()
        keys: Any = one.keys() if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        for key in list(keys):
            found.append((one, key))
            waiting.append(one[key])
    return found
