"""A town to which a broadcast goes: friends of both bots, awake at every hour, and a broadcast that was agreed to."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from broadcasts_sent import add_broadcast, read
from sqlalchemy import Connection, update

from bench.crowd import DATABASE
from bench.processes import Stage
from bot.app import prepare
from bot.clock import SystemClock
from bot.store.broadcast_rows import Broadcast, move
from bot.store.citizens import find_owners
from bot.store.keys import Keyring, open_keyring
from bot.store.rows import ms
from bot.store.sqlite import SqliteStore
from bot.store.tables import citizen
from surveys.broadcasts.terms import Terms
from surveys.broadcasts.window import Window

AT_ONCE = 2_000
ACCOUNTS = {"line": "line/main", "telegram": "telegram/main"}
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Town:
    """The ids of friends by channel."""

    line: Sequence[str]
    telegram: Sequence[str]

    @property
    def size(self) -> int:
        return len(self.line) + len(self.telegram)


def gather(stage: Stage, *, line: int, telegram: int) -> Town:
    """Makes them in the sandbox, then in the database of the bot, which must not be running."""
    stage.ask_sandbox("quota", {"value": None})
    made = {
        channel: [str(one) for one in stage.ask_sandbox("friends", {"count": count, "channel": channel})["ids"]]
        for channel, count in (("line", line), ("telegram", telegram))
        if count
    }
    stage.folder.mkdir(parents=True, exist_ok=True)
    with_store(stage, lambda connection, _keys: prepare(connection, now_ms()))
    for channel, ids in made.items():
        for first in range(0, len(ids), AT_ONCE):
            with_store(stage, partial(add_friends, account=ACCOUNTS[channel], ids=ids[first : first + AT_ONCE]))
    return Town(made.get("line", ()), made.get("telegram", ()))


def with_store(stage: Stage, work: Callable[[Connection, Keyring], Result]) -> Result:
    """One transaction while nobody else has the database."""
    store = SqliteStore(f"sqlite:///{stage.folder / DATABASE}")
    keys = open_keyring(stage.environment()["WETHI_SECRET_KEY"], stage.folder / "keys.sqlite")
    try:
        return store.write_now(lambda connection: work(connection, keys))
    finally:
        keys.book.close()
        store.close()


def now_ms() -> int:
    return ms(SystemClock().now())


def add_friends(connection: Connection, keys: Keyring, *, account: str, ids: Sequence[str]) -> None:
    find_owners(connection, keys, {(account, each): "th" for each in ids}, now_ms())
    connection.execute(update(citizen).values(quiet_from=0, quiet_to=0))


def agree(stage: Stage, *, begins_ms: int, name: str = "b1") -> Broadcast:
    """To everybody, at any hour of the day."""
    terms = Terms(window=Window(0, 24))
    return with_store(stage, lambda connection, _keys: add_broadcast(connection, begins_ms, name, terms=terms))


def go_on(stage: Stage) -> bool:
    """As an official would, after errors paused it; whether it was paused."""

    def work(connection: Connection, _keys: Keyring) -> bool:
        one = read(connection)
        if one.status == "paused":
            move(connection, one, "resume", now_ms())
        return one.status == "paused"

    return with_store(stage, work)


def look(folder: Path, name: str = "b1") -> tuple[str, Mapping[str, int]]:
    """Where the broadcast stands, and its recipients by fate, read beside the bot."""
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True, timeout=30)) as reader:
        (status,) = reader.execute("SELECT status FROM broadcast WHERE broadcast = ?", (name,)).fetchone()
        fates = dict(
            reader.execute("SELECT status, count(*) FROM recipient WHERE broadcast = ? GROUP BY status", (name,))
        )
    return str(status), fates


def count_sent(folder: Path, name: str = "b1") -> dict[str, int]:
    """What the ledger counts as sent, by account."""
    question = "SELECT account, count(*) FROM recipient WHERE broadcast = ? AND status = 'sent' GROUP BY account"
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True, timeout=30)) as reader:
        return dict(reader.execute(question, (name,)))


def stop_beside(folder: Path, name: str) -> None:
    """As the console does it, but from another process: from this commit on nothing of it is claimed."""
    with closing(sqlite3.connect(folder / DATABASE, timeout=30, isolation_level=None)) as writer:
        writer.execute("UPDATE broadcast SET status = 'stopped' WHERE broadcast = ?", (name,))


def count_told(stage: Stage) -> tuple[Counter[str], Counter[str]]:
    """How often each friend was told, on LINE and on Telegram: what the sandbox accepted, answered or not."""
    line, telegram = Counter[str](), Counter[str]()
    for entry in stage.ask_sandbox("journal?channel=line&path=message/multicast")["entries"]:
        if entry["status"] == 200:
            line.update(entry["body"].partition('"to":["')[2].partition('"]')[0].split('","'))
    for entry in stage.ask_sandbox("journal?channel=telegram&path=/sendMessage")["entries"]:
        if entry["status"] == 200:
            telegram[find_chat(entry["body"])] += 1
    return line, telegram


def find_chat(body: str) -> str:
    """From the form, or the JSON, that the bot sent."""
    _, _, rest = body.partition("chat_id")
    return "".join(letter for letter in rest[:32] if letter.isdecimal())
