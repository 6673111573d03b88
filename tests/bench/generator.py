"""The load generator, a process of its own: citizens in the middle of their talks, at a steady rate, open loop."""

import asyncio
import json
import secrets
import sys
import time
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import count

from bench.talks import LENGTH, Citizen, Script, sign, write_webhook
from bench.wire import Request, Wire, write_request

TICK_S = 0.002
PREFETCH = 3  # events before the end of a talk: then the tokens of the citizen's successor are asked for
PATIENCE_S = 20.0  # for answers that are still out at the end


@dataclass(frozen=True, slots=True)
class Job:
    """What to send where: events a second, for how long; `pace_s` lies between two acts of one citizen.

    `known` are citizens (id, number) who were here before and tap; one in four is new and types, or all without them.
    `sandbox_port` 0: reply tokens are made up, for nobody will use them.
    """

    port: int
    rate: float
    seconds: float
    secret: str
    run: str
    known: list[tuple[str, int]] = field(default_factory=list)
    sandbox_port: int = 0
    pace_s: float = 2.0
    connections: int = 64
    keep_tokens: bool = False
    telegram: bool = False  # its updates in place of LINE's webhooks, of new citizens alone; `secret` is its token


@dataclass(slots=True)
class Report:
    """What came of it. Latencies in ms, times in seconds since 1970."""

    sent: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    latencies: dict[str, float] = field(default_factory=dict)
    talks: int = 0
    handed_in: int = 0
    began: float = 0.0
    seconds: float = 0.0
    cpu_s: float = 0.0
    tokens: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Slot:
    """A place in the crowd: one citizen after another talks here. The first one talks only so far, then leaves."""

    citizen: Citizen
    place: int
    ends: int
    tokens: list[str]


class Generator:
    def __init__(self, job: Job) -> None:
        self._job = job
        self._script = Script()
        self._statuses: Counter[str] = Counter()
        self._latencies = array("d")
        self._known = iter(job.known)
        self._numbers = count()
        self._tokens: dict[str, asyncio.Task[list[str]]] = {}
        self._next: dict[int, Citizen] = {}
        self.report = Report()
        self._first_update = int(job.run, 16) % 1_000 * 1_000_000  # so that no two runs bring the same

    async def run(self) -> Report:
        job = self._job
        self._bot = await Wire(job.port).open(job.connections)
        self._sandbox = await Wire(job.sandbox_port).open(2) if job.sandbox_port else None
        slots = [await self._first(number) for number in range(int(job.rate * job.pace_s))]
        used, began = time.process_time(), time.monotonic()
        self.report.began = time.time()
        await self._send_all(slots, began)
        until = time.monotonic() + PATIENCE_S
        while len(self._latencies) < self.report.sent and time.monotonic() < until:  # noqa: ASYNC110  # an event would cost each answer
            await asyncio.sleep(TICK_S)
        self.report.cpu_s = time.process_time() - used
        self.report.statuses = dict(self._statuses)
        self.report.latencies = percentiles(self._latencies)
        return self.report

    async def _send_all(self, slots: list[Slot], began: float) -> None:
        total = int(self._job.rate * self._job.seconds)
        while self.report.sent < total:
            due = min(total, int((time.monotonic() - began) * self._job.rate))
            while self.report.sent < due:
                await self._act(self.report.sent % len(slots), slots)
            await asyncio.sleep(TICK_S)
        self.report.seconds = time.monotonic() - began

    async def _act(self, number: int, slots: list[Slot]) -> None:
        slot = slots[number]
        self._send(slot.citizen, slot.place, slot.tokens[slot.place])
        slot.place += 1
        if slot.place == max(1, slot.ends - PREFETCH):
            self._next[number] = self._prepare()
        if slot.place >= slot.ends:
            self.report.handed_in += slot.ends == LENGTH
            citizen = self._next.pop(number)
            slots[number] = Slot(citizen, 0, LENGTH, await self._tokens.pop(citizen.user_id))

    def _send(self, citizen: Citizen, place: int, token: str) -> None:
        now = time.time()
        data = (
            self._write_update(citizen, place) if self._job.telegram else self._write_event(citizen, place, token, now)
        )
        since = time.perf_counter()

        def answered(status: int, _body: bytes) -> None:
            self._statuses[str(status)] += 1
            self._latencies.append((time.perf_counter() - since) * 1000)

        self._bot.send(Request(data, answered))
        self.report.sent += 1
        if self._job.keep_tokens:
            self.report.tokens[token] = now

    def _write_event(self, citizen: Citizen, place: int, token: str, now: float) -> bytes:
        body = write_webhook(self._script.event(citizen, place, token=token, at=now))
        return write_request("/webhooks/line", body, f"x-line-signature: {sign(body, self._job.secret)}\r\n")

    def _write_update(self, citizen: Citizen, place: int) -> bytes:
        body = self._script.update(citizen, place, self.report.sent + 1 + self._first_update)
        return write_request("/webhooks/telegram", body, f"x-telegram-bot-api-secret-token: {self._job.secret}\r\n")

    async def _first(self, number: int) -> Slot:
        """So that all acts of a talk are met at any time, the first citizens give up at different places."""
        citizen = self._prepare()
        return Slot(citizen, 0, LENGTH - number % LENGTH, await self._tokens.pop(citizen.user_id))

    def _prepare(self) -> Citizen:
        number = next(self._numbers)
        known = next(self._known, None) if number % 4 else None
        citizen = Citizen(*known, self._job.run) if known else Citizen(self._name(number))
        self._tokens[citizen.user_id] = asyncio.create_task(self._ask_tokens(citizen))
        self.report.talks += 1
        return citizen

    def _name(self, number: int) -> str:
        """Telegram's ids are numbers of at most 52 bits: core.telegram.org/bots/api#user"""
        if self._job.telegram:
            return str((int(self._job.run, 16) << 20) + number + 1)
        return f"U{self._job.run:0>8}{number:024x}"

    async def _ask_tokens(self, citizen: Citizen) -> list[str]:
        if self._sandbox is None:
            return [secrets.token_hex(16) for _ in range(LENGTH)]
        order = json.dumps({"user": citizen.user_id, "count": LENGTH}).encode()
        status, body = await self._sandbox.ask(write_request("/control/tokens", order))
        assert status == 200, f"the sandbox gave no tokens: {status} {body.decode()}"
        return [str(token) for token in json.loads(body)["tokens"]]


def percentiles(latencies: "array[float]") -> dict[str, float]:
    ordered = sorted(latencies)
    if not ordered:
        return {}
    places: Iterator[tuple[str, float]] = iter((("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0)))
    return {name: round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2) for name, share in places}


def main() -> None:
    job = Job(**json.load(sys.stdin))
    report = asyncio.run(Generator(job).run())
    json.dump(asdict(report), sys.stdout)


if __name__ == "__main__":
    main()
