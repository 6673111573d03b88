"""Whatever happens while a broadcast leaves (pauses, deaths, refusals, citizens who stop, leave or come): it adds up, and nobody is told twice."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from broadcasts_sent import add_broadcast, add_citizens, begin_sending, change, plan_all, read, rows, say_parts
from hypothesis import given, settings
from hypothesis import strategies as st
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection, select, update

from bot.calls import ChunkCall, ChunkOutcome, Later, Never, Sent, Unwelcome
from bot.conversation import Say
from bot.store import chunk_outcomes, copies
from bot.store.advancing import read_sums
from bot.store.chunk_claims import LEASE_MS, claim_chunks
from bot.store.chunk_outcomes import ChunkResult
from bot.store.feeding import Voice, feed_line, feed_outbox, list_active
from bot.store.forgetting import erase
from bot.store.outcomes import recover
from bot.store.rows import insert_new
from bot.store.tables import citizen, outbox, sent
from surveys.broadcasts.terms import Terms
from surveys.broadcasts.window import Window

LINE, TELEGRAM = "line/main", "telegram/main"
PEOPLE = 12  # on each channel
STEPS = 50
FEW = 4  # told by one call
VOICE = Voice(say_parts, lambda language: Say(f"in {language}", says_as="broadcast"))
Owner = tuple[int, int]


@dataclass
class Platforms:
    """What was accepted: LINE remembers keys, Telegram nothing."""

    keys: set[str] = field(default_factory=set)
    told: Counter[Owner] = field(default_factory=Counter)
    strangers: set[Owner] = field(default_factory=set)

    def answer(self, call: ChunkCall, chance: Random) -> ChunkOutcome:
        if call.retry_key in self.keys:
            return Sent("409")
        if here := tuple(place for place, owner in enumerate(call.owners) if owner in self.strangers):
            return Unwelcome(here) if chance.random() < 0.5 else Never("technical", "400")
        kind = chance.choice(("taken", "taken", "silent", "broken", "rate"))
        if kind in ("taken", "silent"):
            self.keys.add(call.retry_key)
            self.told.update(call.owners)
        if kind == "taken":
            return Sent("200")
        return Later(pause="endpoint", after=0.1) if kind == "rate" else Later(unsure=True)


@dataclass
class Story:
    connection: Connection
    chance: Random
    platforms: Platforms = field(default_factory=Platforms)
    now_ms: int = NOW_MS
    flying: list[ChunkCall] = field(default_factory=list)
    new: int = 1000

    def go_on(self) -> None:
        getattr(self, self.chance.choice(DEEDS))()
        self.now_ms += self.chance.choice((100, 1_000, 5_000))
        sums = read_sums(self.connection, read(self.connection))
        assert sums.missing == 0, sums
        assert max(self.platforms.told.values(), default=0) <= 1

    def feed(self) -> None:
        for row in list_active(self.connection):
            feed_line(self.connection, KEYS, row, VOICE, first_seq=self.now_ms, now_ms=self.now_ms, most=FEW)
            feed_outbox(self.connection, KEYS, row, VOICE, first_seq=self.now_ms, now_ms=self.now_ms)

    def claim(self) -> None:
        self.flying += claim_chunks(self.connection, KEYS, LINE, most=2, now_ms=self.now_ms)

    def answer(self) -> None:
        for call in self.flying:
            outcome = self.platforms.answer(call, self.chance)
            chunk_outcomes.write_down(self.connection, KEYS, [ChunkResult(call, outcome, self.now_ms)])
        self.flying = []

    def send_on_telegram(self) -> None:
        """Some copies are claimed and accepted, and of some of these nobody hears."""
        waiting = self.connection.execute(select(outbox).where(outbox.c.status == "waiting").limit(3)).all()
        for row in waiting:
            self.connection.execute(update(outbox).where(outbox.c.id == row.id).values(status="in_flight"))
            accepted = self.chance.random() < 0.8
            self.platforms.told[row.bucket, row.citizen] += accepted
            if self.chance.random() < 0.7:
                self.end_copy(row.id, "sent" if accepted else "failed_permanent")

    def end_copy(self, outbox_id: str, outcome: str) -> None:
        row = self.connection.execute(select(outbox).where(outbox.c.id == outbox_id)).one()
        log = {"bucket": row.bucket, "citizen": row.citizen, "id": row.id, "account": TELEGRAM, "at_ms": self.now_ms}
        log |= {"says_as": "broadcast", "outcome": outcome, "way": "send", "request_id": None}
        self.connection.execute(insert_new(self.connection, sent), log)
        self.connection.execute(outbox.delete().where(outbox.c.id == outbox_id))

    def die(self) -> None:
        """Calls that are out may arrive, and nobody hears of it."""
        for call in self.flying:
            self.platforms.answer(call, self.chance)
        self.flying = []
        recover(self.connection, self.now_ms)
        self.now_ms += LEASE_MS

    def settle(self) -> None:
        while chunk_outcomes.settle(self.connection, "b1"):
            pass
        copies.settle(self.connection, "b1", self.now_ms)

    def pause(self) -> None:
        if read(self.connection).status == "sending":
            change(self.connection, status="paused")
            copies.take_back(self.connection, ["b1"], self.now_ms)

    def resume(self) -> None:
        if read(self.connection).status == "paused":
            change(self.connection, status="sending")

    def stop_one(self) -> None:
        change_one = update(citizen).where(citizen.c.citizen == self.pick()[1])
        self.connection.execute(change_one.values(self.chance.choice(({"stopped": True}, {"reachable": False}))))

    def forget_one(self) -> None:
        erase(self.connection, KEYS, [self.pick()], self.now_ms)

    def lose_one(self) -> None:
        self.platforms.strangers.add(self.pick())

    def come(self) -> None:
        self.new += 1
        add_citizens(
            self.connection, KEYS, 1, self.now_ms, account=self.chance.choice((LINE, TELEGRAM)), first=self.new
        )

    def pick(self) -> Owner:
        row = self.chance.choice(rows(self.connection))
        return row.bucket, row.citizen

    def finish(self) -> None:
        """Nobody stops anything any more."""
        for _ in range(60):
            for deed in (self.resume, self.feed, self.claim, self.answer, self.send_on_telegram, self.die, self.settle):
                deed()
            if read_sums(self.connection, read(self.connection)).adds_up:
                break


DEEDS = (
    "feed", "feed", "claim", "claim", "answer", "answer", "send_on_telegram", "send_on_telegram", "die", "settle", "pause",
    "resume", "resume", "stop_one", "forget_one", "lose_one", "come",
)  # fmt: skip


@given(seed=st.integers(0, 2**32))
@settings(max_examples=5, deadline=None)
def test_it_adds_up_and_nobody_is_told_twice(seed: int) -> None:
    with TemporaryDirectory() as folder, opened(Path(folder)) as connection:
        for account in (LINE, TELEGRAM):
            add_citizens(connection, KEYS, PEOPLE, NOW_MS, account=account)
        add_broadcast(connection, NOW_MS, terms=Terms(window=Window(0, 24)))
        assert plan_all(connection, NOW_MS) == 2 * PEOPLE
        begin_sending(connection, KEYS, NOW_MS)
        story = Story(connection, Random(seed))
        for _ in range(STEPS):
            story.go_on()
        story.finish()
        sums = read_sums(connection, read(connection))
        assert sums.adds_up, sums
        assert max(story.platforms.told.values(), default=0) <= 1
        for row in rows(connection):
            told = story.platforms.told[row.bucket, row.citizen]
            assert told == 1 if row.status == "sent" else told == 0 or row.status == "unknown", row
