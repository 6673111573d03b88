"""A handful of citizens who talk with a bot over HTTP as LINE and Telegram bring it, and bring again what was not acknowledged."""

import asyncio
import time
from dataclasses import dataclass, field
from random import Random

from bench.processes import Stage
from bench.talks import ACCOUNT, Citizen, Script, sign, write_webhook
from bench.vote_talk import VoteScript, number_update
from bench.wire import Wire, write_request

TELEGRAM = "telegram/main"
FIRST_TELEGRAM_ID = 5_000_000
DOUBLED_SHARE = 0.1  # of the webhooks come a second time although they were acknowledged


@dataclass(slots=True)
class Person:
    """One citizen, her reply tokens, and how far LINE has come with her events."""

    citizen: Citizen
    tokens: list[str]
    script: Script | VoteScript
    account: str = ACCOUNT
    place: int = 0
    pause_s: float = 0.0  # at most, between two of her events
    at: dict[int, float] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        return self.place == self.script.length

    @property
    def votes(self) -> bool:
        return isinstance(self.script, VoteScript)

    def delivery_id(self, place: int) -> str:
        if self.account == ACCOUNT:
            return self.citizen.delivery_id(place)
        return str(number_update(int(self.citizen.user_id), place))

    def request(self, stage: Stage, place: int) -> bytes:
        """A repeated event keeps its time and token, as in LINE."""
        if isinstance(self.script, VoteScript) and self.account != ACCOUNT:
            secret = stage.environment()["WETHI_TELEGRAM_WEBHOOK_SECRET"]
            body = self.script.update(int(self.citizen.user_id), place)
            return write_request("/webhooks/telegram", body, f"x-telegram-bot-api-secret-token: {secret}\r\n")
        at = self.at.setdefault(place, time.time())
        body = write_webhook(self.script.event(self.citizen, place, token=self.tokens[place], at=at))
        return write_request("/webhooks/line", body, f"x-line-signature: {sign(body, stage.secret)}\r\n")


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many citizens do what: answer a survey (the last of four is new and types), vote. On Telegram all vote."""

    known: list[tuple[str, int]]
    script: Script
    ballots: VoteScript
    answering: int
    voting: int


def gather(stage: Stage, crowd: Crowd, run: str) -> list[Person]:
    if stage.telegram:
        ids = range(FIRST_TELEGRAM_ID, FIRST_TELEGRAM_ID + crowd.answering + crowd.voting)
        return [Person(Citizen(str(each)), [], crowd.ballots, TELEGRAM) for each in ids]
    talkers: list[tuple[Citizen, Script | VoteScript]] = []
    for number in range(crowd.answering):
        new = number % 4 == 3
        citizen = Citizen(f"U{run:0>8}{number:024x}") if new else Citizen(*crowd.known[number], run)
        talkers.append((citizen, crowd.script))
    talkers += [(Citizen(f"U{run:0>8}{1:08x}{number:016x}"), crowd.ballots) for number in range(crowd.voting)]
    people = []
    for citizen, script in talkers:
        tokens = stage.ask_sandbox("tokens", {"user": citizen.user_id, "count": script.length})["tokens"]
        people.append(Person(citizen, tokens, script))
    return people


async def talk_all(stage: Stage, people: list[Person], chance: Random) -> int:
    """Everybody goes on from where she was, all at once; returns how many events were acknowledged."""
    try:
        wire = await Wire(stage.port).open(len(people))
    except OSError:
        return 0
    try:
        return sum(await asyncio.gather(*(talk(wire, person, stage, chance) for person in people)))
    finally:
        wire.close()


async def talk(wire: Wire, person: Person, stage: Stage, chance: Random) -> int:
    """Event after event, each when the one before was acknowledged; ends where the bot does not answer."""
    began = person.place
    while not person.done:
        data = person.request(stage, person.place)
        status, _ = await wire.ask(data)
        if status != 200:
            break
        person.place += 1
        if person.pause_s:
            await asyncio.sleep(chance.uniform(0.0, person.pause_s))
        if chance.random() < DOUBLED_SHARE:
            await wire.ask(data)
    return person.place - began
