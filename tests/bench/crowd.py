"""Fills a database with citizens before a benchmark, by the store's own functions, and counts what became of events."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache, partial

from databases import open_beside
from sqlalchemy import Connection, Engine, text

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
from bot.settings import Settings
from bot.store.citizens import find_owners
from bot.store.databases import open_for_writing
from bot.store.deliveries import Delivery
from bot.store.keys import Keyring
from bot.store.rows import ms
from bot.surveying import SaveInterview
from handlers.sitting import name_interview
from surveys.forms.interview import answer, dump, start
from surveys.library import read_library

AT_ONCE = 1000
DATABASE = "wethi.sqlite"


def prepare_database(stage: Stage, people: int, *, talking: bool = False) -> list[tuple[str, int]]:
    """Publishes the survey and makes citizens; with `talking`, each is in the middle of the survey. (id, number)."""
    stage.folder.mkdir(parents=True, exist_ok=True)
    now_ms = ms(SystemClock().now())
    known: list[tuple[str, int]] = []
    with open_for_writing(read_settings(stage)) as (store, keys):
        store.write_now(lambda connection: publish(connection, keys, now_ms))
        for first in range(0, people, AT_ONCE):
            ids = [f"U{1:08x}{number:024x}" for number in range(first, min(people, first + AT_ONCE))]
            made = store.write_now(partial(make, keys=keys, ids=ids, now_ms=now_ms))
            if talking:
                store.write_now(partial(talk, keys=keys, made=made, now_ms=now_ms))
            known += made.items()
    return known


def read_settings(stage: Stage) -> Settings:
    """Those of the bot on this stage."""
    url, keys_url = stage.databases
    secret = stage.environment()["WETHI_SECRET_KEY"]
    return Settings(_env_file=None, data_dir=stage.folder, secret_key=secret, database_url=url, keys_url=keys_url)


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


@cache
def look_into(url: str) -> Engine:
    """Beside the bot, with one connection for very many looks."""
    return open_beside(url, keeps=True)


def count(stage: Stage, *, of: str) -> int:
    with look_into(read_settings(stage).database).connect() as connection:
        return int(connection.execute(text(f"SELECT count({of}")).scalar_one())  # words of this file


def count_rows(stage: Stage) -> dict[str, int]:
    """What the database says: deliveries by status, turns with answers in the outbox or sent."""
    with look_into(read_settings(stage).database).connect() as connection:
        found = connection.execute(text("SELECT status, count(*) FROM inbox GROUP BY status")).all()
    counts = {f"inbox {status}": int(number) for status, number in found}
    counts["turns queued"] = count(stage, of="DISTINCT turn) FROM outbox")
    counts["rows queued"] = count(stage, of="*) FROM outbox")
    counts["rows sent"] = count(stage, of="*) FROM sent WHERE outcome = 'sent'")
    counts["responses"] = count(stage, of="*) FROM response")
    return counts


def waiting(stage: Stage) -> int:
    """How many citizens have deliveries waiting."""
    return count(stage, of="*) FROM mailbox")


def unsent(stage: Stage) -> int:
    return count(stage, of="*) FROM outbox")


def recorded(stage: Stage) -> int:
    """How many deliveries of citizens stand in the inbox, whatever became of them."""
    return count(stage, of="*) FROM inbox")
