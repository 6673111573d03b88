"""A handful of citizens who talk with a bot over HTTP as LINE brings it, and bring again what was not acknowledged."""

import asyncio
import time
from dataclasses import dataclass, field
from random import Random

from bench.processes import Stage
from bench.talks import LENGTH, Citizen, Script, sign, write_webhook
from bench.wire import Wire, write_request

DOUBLED_SHARE = 0.1  # of the webhooks come a second time although they were acknowledged


@dataclass(slots=True)
class Person:
    """One citizen, her reply tokens, and how far LINE has come with her events."""

    citizen: Citizen
    tokens: list[str]
    place: int = 0
    at: dict[int, float] = field(default_factory=dict)

    def body(self, script: Script, place: int) -> bytes:
        """A repeated event keeps its time and token, as in LINE."""
        at = self.at.setdefault(place, time.time())
        return write_webhook(script.event(self.citizen, place, token=self.tokens[place], at=at))


def gather(stage: Stage, known: list[tuple[str, int]], *, count: int, run: str) -> list[Person]:
    """So many citizens; one in four is new and types."""
    people = []
    for number in range(count):
        new = number % 4 == 3
        citizen = Citizen(f"U{run:0>8}{number:024x}") if new else Citizen(*known[number], run)
        tokens = stage.ask_sandbox("tokens", {"user": citizen.user_id, "count": LENGTH})["tokens"]
        people.append(Person(citizen, tokens))
    return people


async def talk_all(stage: Stage, people: list[Person], script: Script, chance: Random) -> int:
    """Everybody goes on from where she was, all at once; returns how many events were acknowledged."""
    try:
        wire = await Wire(stage.port).open(len(people))
    except OSError:
        return 0
    try:
        return sum(await asyncio.gather(*(talk(wire, person, script, (stage.secret, chance)) for person in people)))
    finally:
        wire.close()


async def talk(wire: Wire, person: Person, script: Script, how: tuple[str, Random]) -> int:
    """Event after event, each when the one before was acknowledged; ends where the bot does not answer."""
    secret, chance = how
    began = person.place
    while person.place < LENGTH:
        body = person.body(script, person.place)
        data = write_request("/webhooks/line", body, f"x-line-signature: {sign(body, secret)}\r\n")
        status, _ = await wire.ask(data)
        if status != 200:
            break
        person.place += 1
        if chance.random() < DOUBLED_SHARE:
            await wire.ask(data)
    return person.place - began
