"""Fills a database with citizens before a benchmark, by the store's own functions, and counts what became of events."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from bench.processes import Stage
from bench.talks import ACCOUNT, ANSWERS, read_form
from bot import apply
from bot.app import prepare
from bot.clock import Numbers, SystemClock
from bot.commands import publish_survey
from bot.conversation import Interviewing, Turn
from bot.desk import Desk, Taken
from bot.events import Tapped
from bot.post import Post
from bot.store.citizens import find_owners
from bot.store.deliveries import Delivery
from bot.store.keys import Keyring, open_keyring
from bot.store.rows import ms
from bot.store.sqlite import SqliteStore
from bot.surveying import SaveInterview
from handlers.sitting import name_interview
from surveys.forms.interview import answer, dump, start
from surveys.library import read_library

AT_ONCE = 1000
DATABASE = "wethi.sqlite"


def prepare_database(stage: Stage, people: int, *, talking: bool = False) -> list[tuple[str, int]]:
    """Publishes the survey and makes citizens; with `talking`, each is in the middle of the survey. (id, number)."""
    stage.folder.mkdir(parents=True, exist_ok=True)
    store = SqliteStore(f"sqlite:///{stage.folder / DATABASE}")
    keys = open_keyring(stage.environment()["WETHI_SECRET_KEY"], stage.folder / "keys.sqlite")
    now_ms = ms(SystemClock().now())
    try:
        store.write_now(lambda connection: publish(connection, keys, now_ms))
        known: list[tuple[str, int]] = []
        for first in range(0, people, AT_ONCE):
            ids = [f"U{1:08x}{number:024x}" for number in range(first, min(people, first + AT_ONCE))]
            made = store.write_now(partial(make, keys=keys, ids=ids, now_ms=now_ms))
            if talking:
                store.write_now(partial(talk, keys=keys, made=made, now_ms=now_ms))
            known += made.items()
    finally:
        keys.book.close()
        store.close()
    return known


def publish(connection: Connection, keys: Keyring, now_ms: int) -> None:
    prepare(connection, now_ms)
    for source in read_library().values():
        publish_survey(Post(connection, keys, now_ms), source.decode())


def make(connection: Connection, *, keys: Keyring, ids: list[str], now_ms: int) -> Mapping[str, int]:
    owners = find_owners(connection, keys, {(ACCOUNT, each): "th" for each in ids}, now_ms)
    return {each: owners[ACCOUNT, each][1] for each in ids}


def talk(connection: Connection, *, keys: Keyring, made: Mapping[str, int], now_ms: int) -> None:
    """What a citizen leaves who began the survey, answered three questions and went away."""
    apply.save(Desk(connection, keys, now_ms), list(begin_talks(made, now_ms)))


def begin_talks(made: Mapping[str, int], now_ms: int) -> Iterator[Taken]:
    form, now, numbers = read_form(), datetime.now(UTC), Numbers()
    paths = {question.name: question.path for question in form.questions}
    for user_id, number in made.items():
        delivery = Delivery(
            number % 256, number, ACCOUNT, f"past {user_id}", 0, now_ms, now_ms, 1, Tapped("past"), None
        )
        interview_id = name_interview(form.form_id, delivery.key.hex)
        interview = start(form, interview_id=interview_id, language="th", now=now)
        for name in list(ANSWERS)[:3]:
            interview = answer(form, interview, paths[name], ANSWERS[name], now=now, at=now).interview
        saved = SaveInterview(interview_id, form.form_id, form.version, dump(interview))
        yield Taken(delivery, Turn(Interviewing(interview_id), (saved,)), 0, numbers.take(now), ())


def count_rows(folder: Path) -> dict[str, int]:
    """What the database says: deliveries by status, citizens still waiting, turns with answers in the outbox or sent."""
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True, timeout=30)) as reader:
        counts = {
            f"inbox {status}": number
            for status, number in reader.execute("SELECT status, count(*) FROM inbox GROUP BY status")
        }
        counts["turns queued"] = reader.execute("SELECT count(DISTINCT turn) FROM outbox").fetchone()[0]
        counts["rows queued"] = reader.execute("SELECT count(*) FROM outbox").fetchone()[0]
        counts["rows sent"] = reader.execute("SELECT count(*) FROM sent WHERE outcome = 'sent'").fetchone()[0]
        counts["responses"] = reader.execute("SELECT count(*) FROM response").fetchone()[0]
        return counts


def waiting(folder: Path) -> int:
    """How many citizens have deliveries waiting."""
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True, timeout=30)) as reader:
        return int(reader.execute("SELECT count(*) FROM mailbox").fetchone()[0])


def unsent(folder: Path) -> int:
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True, timeout=30)) as reader:
        return int(reader.execute("SELECT count(*) FROM outbox").fetchone()[0])
