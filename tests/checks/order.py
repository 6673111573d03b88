"""`python -m tests.checks.order`: webhooks permuted, repeated and delayed on both channels; the same answers and votes come out."""

import asyncio
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated
from uuid import uuid5

import typer
from bench.forum import open_market
from bench.talks import read_form
from rich.console import Console
from rich.progress import track
from sqlalchemy import Connection, select

from bot.app import prepare
from bot.channels import line, telegram
from bot.clock import SystemClock
from bot.commands import publish_survey
from bot.inbox import Inbox
from bot.post import Post
from bot.runner import Runner
from bot.services import Services
from bot.settings import Settings
from bot.store.citizens import find_owners
from bot.store.deliveries import NAMESPACE, Arrival
from bot.store.keys import Keyring, open_keyring, place_of
from bot.store.rows import ms
from bot.store.sqlite import SqliteStore
from bot.store.tables import conversation, inbox, outbox, response
from bot.text import load_texts
from checks.acts import EXPECTED, Act, Doer, tell
from checks.broken import tell_broken
from checks.order_votes import judge_votes, tell_votes
from checks.shuffling import shuffle
from surveys.forms.tally import tally
from surveys.library import read_library

QUICK, FULL = 500, 10_000
TOGETHER = 50  # citizens who talk at the same time
TAKES = 0.5  # how often turns are taken between two arrivals
SECRET = "a secret key for shuffled webhooks"
PARSERS = {"line": line.parse, "telegram": telegram.parse}


@dataclass(slots=True)
class Verdict:
    permutations: int = 0
    deliveries: int = 0
    webhooks: int = 0
    broken: list[str] = field(default_factory=list)


class Hall:
    """Inbox and turns over a database of its own; nothing is sent."""

    def __init__(self, folder: Path) -> None:
        self._clock = SystemClock()
        settings = Settings(_env_file=None, data_dir=folder, secret_key=SECRET)
        self._store = SqliteStore(settings.database)
        self.keys = open_keyring(SECRET, settings.key_book)
        self._services = Services(settings, self._clock, self._store, self.keys, load_texts())
        self._inbox, self._runner = Inbox(self._services), Runner(self._services)

    async def open(self) -> None:
        await self._store.start()

        def publish(connection: Connection) -> None:
            prepare(connection, self.now_ms)
            for source in read_library().values():
                publish_survey(Post(connection, self.keys, self.now_ms), source.decode())
            open_market(connection, self.keys, self.now_ms)

        await self._store.write(publish)

    @property
    def now_ms(self) -> int:
        return ms(self._clock.now())

    async def meet(self, channel: str, first: int) -> list[Doer]:
        """Makes citizens, so that their buttons can be known."""
        names = [f"U{n:032x}" if channel == "line" else str(n) for n in range(first, first + TOGETHER)]
        account = f"{channel}/main"
        owners = await self._store.write(
            lambda connection: find_owners(connection, self.keys, {(account, one): "th" for one in names}, self.now_ms)
        )
        return [Doer(channel, one, owners[account, one][1]) for one in names]

    async def arrive(self, doer: Doer, act: Act) -> None:
        await self._inbox.record([Arrival(doer.account, one) for one in PARSERS[doer.channel](act.body)])

    async def take(self) -> None:
        await self._runner.take_once()

    async def rest(self) -> None:
        while await self._runner.take_once():
            pass

    async def judge(self, doers: Sequence[Doer], acts: dict[int, list[Act]], *, votes: bool) -> list[str]:
        def look(connection: Connection) -> list[str]:
            found = judge_votes(connection, doers) if votes else judge_answers(connection, self.keys, doers)
            return [*found, *judge_turns(connection, doers, acts)]

        return await self._store.write(look)

    async def close(self) -> None:
        await self._store.stop()
        self.keys.book.close()


async def play(hall: Hall, doers: list[Doer], chance: Random, *, late: bool, votes: bool) -> dict[int, list[Act]]:
    """All webhooks of these citizens, mixed; with `late`, turns are taken only when everything is there."""
    queues = {}
    for doer in doers:
        story = tell_votes(doer, hall.now_ms) if votes else tell(doer, chance, hall.now_ms)
        queues[doer.number] = shuffle(story, doer, chance, late=late)
    waiting = {doer.number: doer for doer in doers}
    left = {number: iter(queue) for number, queue in queues.items()}
    while waiting:
        chosen = chance.sample(sorted(waiting), min(len(waiting), 16))
        arriving = [(waiting[number], act) for number in chosen if (act := next(left[number], None))]
        for number in chosen:
            if not any(doer.number == number for doer, _ in arriving):
                del waiting[number]
        await asyncio.gather(*(hall.arrive(doer, act) for doer, act in arriving))
        if not late and chance.random() < TAKES:
            await hall.take()
    await hall.rest()
    return queues


def judge_turns(connection: Connection, doers: Sequence[Doer], acts: dict[int, list[Act]]) -> Iterator[str]:
    for doer in doers:
        version = connection.execute(
            select(conversation.c.version).where(conversation.c.citizen == doer.number)
        ).scalar()
        once = {act.delivery_id for act in acts[doer.number]}
        if version != len(once):
            yield f"{doer.channel} {doer.user_id[-6:]}: {version} turns for {len(once)} events"
        yield from find_inversions(connection, doer)


def judge_answers(connection: Connection, keys: Keyring, doers: Sequence[Doer]) -> Iterator[str]:
    given = []
    for doer in doers:
        here = (doer.number % 256, doer.number)
        answers = read_response(connection, keys, here)
        given.append(answers)
        if {path.rpartition("/")[2]: value for path, value in answers.items()} != EXPECTED:
            yield f"{doer.channel} {doer.user_id[-6:]}: {answers}"
    counted = tally(read_form(), given)
    if counted.n != len(doers) or any(
        cell.count not in (0, len(doers)) for one in counted.questions for cell in one.cells
    ):
        yield "the tally differs"


def read_response(connection: Connection, keys: Keyring, here: tuple[int, int]) -> dict[str, str]:
    row = connection.execute(
        select(response).where(response.c.bucket == here[0], response.c.citizen == here[1])
    ).first()
    if row is None:
        return {}
    opened = keys.unseal(row.body, place_of("response.body", row.citizen, row.form_id), row.key_id)
    answers: dict[str, str] = json.loads(opened)
    return answers


def find_inversions(connection: Connection, doer: Doer) -> Iterator[str]:
    """A later act taken although an earlier one was there already. Both numbers come from one counter."""
    rows = connection.execute(select(outbox.c.turn, outbox.c.seq).where(outbox.c.citizen == doer.number))
    taken = {row.turn: row.seq for row in rows}
    came = []
    for row in connection.execute(select(inbox).where(inbox.c.citizen == doer.number)):
        turn = uuid5(NAMESPACE, f"{doer.number}/{doer.account}/{row.delivery_id}").hex
        came.append(((row.order_ms, row.seq), row.seq, taken[turn]))
    came.sort()
    for place, (_, seq, at) in enumerate(came):
        if any(seq < later_at < at for _, _, later_at in came[place + 1 :]):
            yield f"{doer.channel} {doer.user_id[-6:]}: a later act was taken first"
            return


async def check(folder: Path, permutations: int) -> Verdict:
    verdict, hall = Verdict(), Hall(folder)
    await hall.open()
    try:
        for number in track(range(0, permutations, TOGETHER), "Shuffling", console=Console(stderr=True)):
            channel = ("line", "telegram")[number // TOGETHER % 2]
            late, votes = number // TOGETHER % 4 >= 2, number // TOGETHER % 8 >= 4
            doers = await hall.meet(channel, number + 1)
            acts = await play(hall, doers, Random(number), late=late, votes=votes)
            verdict.permutations += len(doers)
            verdict.webhooks += sum(map(len, acts.values()))
            verdict.deliveries += sum(len({act.delivery_id for act in queue}) for queue in acts.values())
            verdict.broken += await hall.judge(doers, acts, votes=votes)
    finally:
        await hall.close()
    return verdict


def order(
    *,
    permutations: Annotated[int, typer.Option(help="How many citizens' webhooks to shuffle.")] = QUICK,
    full: Annotated[bool, typer.Option("--full", help="Ten thousand.")] = False,
) -> None:
    began = time.monotonic()
    with TemporaryDirectory(prefix="wethi-order-") as folder:
        verdict = asyncio.run(check(Path(folder), FULL if full else permutations))
    tell_broken(verdict.broken)
    sys.stdout.write(
        f"order: {verdict.permutations} permutations, {verdict.webhooks} webhooks, {verdict.deliveries} events, "
        f"{len(verdict.broken)} broken promises, {time.monotonic() - began:.0f} s\n"
    )
    sys.exit(1 if verdict.broken else 0)


if __name__ == "__main__":
    typer.run(order)
