"""The load of a consultation, a process of its own: citizens who tap a vote under one statement after another, open loop."""

import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field

from bench.generator import PATIENCE_S, TICK_S
from bench.talks import WHOLE_S, Citizen, sign, tap, write_webhook
from bench.wire import Request, Wire, write_request

CONNECTIONS = 64
AT_ONCE = 32  # citizens for whom tokens are asked together
WORDS = ("agree", "disagree", "pass")


@dataclass(frozen=True, slots=True)
class Job:
    """Taps a second, for how long. `citizens`: LINE ids; each has voted on none of `statements` yet.

    `run` makes the ids of deliveries those of this run.
    """

    port: int
    sandbox_port: int
    rate: float
    seconds: float
    secret: str
    run: str
    citizens: list[str]
    statements: list[int]


@dataclass(slots=True)
class Report:
    """`tokens`: the reply token of each tap and when it was sent (seconds since 1970)."""

    sent: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    began: float = 0.0
    seconds: float = 0.0
    tokens: dict[str, float] = field(default_factory=dict)


class Voters:
    def __init__(self, job: Job) -> None:
        self._job = job
        self._statuses: Counter[str] = Counter()
        self.report = Report()

    async def run(self) -> Report:
        job = self._job
        total = int(job.rate * job.seconds)
        each = -(-total // len(job.citizens))
        sandbox, bot = await Wire(job.sandbox_port).open(4), await Wire(job.port).open(CONNECTIONS)
        tokens: list[list[str]] = []
        for first in range(0, len(job.citizens), AT_ONCE):
            asked = (ask_tokens(sandbox, one, each) for one in job.citizens[first : first + AT_ONCE])
            tokens += await asyncio.gather(*asked)
        self.report.began, began = time.time(), time.monotonic()
        while self.report.sent < total:
            due = min(total, int((time.monotonic() - began) * job.rate))
            while self.report.sent < due:
                place, who = divmod(self.report.sent, len(job.citizens))
                self._vote(bot, who, place, tokens[who][place])
            await asyncio.sleep(TICK_S)
        self.report.seconds = time.monotonic() - began
        until = time.monotonic() + PATIENCE_S
        while sum(self._statuses.values()) < total and time.monotonic() < until:  # noqa: ASYNC110  # as in the generator
            await asyncio.sleep(TICK_S)
        self.report.statuses = dict(self._statuses)
        return self.report

    def _vote(self, bot: Wire, who: int, place: int, token: str) -> None:
        """Everybody has an order of her own in which statements come."""
        job, now = self._job, time.time()
        citizen = Citizen(job.citizens[who], talk=job.run)
        statement = job.statements[(who * 7 + place) % len(job.statements)]
        event = {
            **tap(f"vote:{statement}:{WORDS[(who + statement) % 3]}"),
            "webhookEventId": citizen.delivery_id(place),
            "deliveryContext": {"isRedelivery": False},
            "timestamp": int(now * WHOLE_S),
            "source": {"type": "user", "userId": citizen.user_id},
            "mode": "active",
            "replyToken": token,
        }
        body = write_webhook(event)
        data = write_request("/webhooks/line", body, f"x-line-signature: {sign(body, job.secret)}\r\n")
        self.report.tokens[token] = now
        self.report.sent += 1
        bot.send(Request(data, self._answered))

    def _answered(self, status: int, _body: bytes) -> None:
        self._statuses[str(status)] += 1


async def ask_tokens(sandbox: Wire, user_id: str, number: int) -> list[str]:
    order = json.dumps({"user": user_id, "count": number}).encode()
    status, body = await sandbox.ask(write_request("/control/tokens", order))
    assert status == 200, f"the sandbox gave no tokens: {status} {body.decode()}"
    return [str(token) for token in json.loads(body)["tokens"]]


def main() -> None:
    job = Job(**json.load(sys.stdin))
    json.dump(asdict(asyncio.run(Voters(job).run())), sys.stdout)


if __name__ == "__main__":
    main()
