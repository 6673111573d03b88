"""What must be true when everything has come to rest: nothing lost, nothing counted twice, nothing said twice."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.crowd import DATABASE
from bench.processes import Stage
from bench.talks import ACCOUNT, ANSWERS
from bench.vote_talk import CAST, COUNTING
from databases import open_beside
from sqlalchemy import Connection, Engine, NullPool, Row, create_engine, text

from bot.settings import Settings
from bot.store.databases import open_keys
from bot.store.keys import Keyring, place_of
from checks.people import Person

OWN = "WHERE bucket = :b AND citizen = :c"


def open_reader(stage: Stage) -> Engine:
    """Beside the bot; no connection outlives its use, for bots are forked here."""
    if stage.databases[0]:
        return open_beside(stage.databases[0])
    file = f"file:{stage.folder / DATABASE}?mode=ro"
    return create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(file, uri=True, timeout=10), poolclass=NullPool
    )  # fmt: skip


def open_stage_keys(stage: Stage) -> Keyring:
    """Only to read; close its book."""
    told = stage.environment()
    settings = Settings(
        _env_file=None, data_dir=Path(stage.folder), secret_key=told["WETHI_SECRET_KEY"],
        database_url=stage.databases[0], keys_url=stage.databases[1],
    )  # fmt: skip
    return open_keys(settings, writes=False)


def left_to_do(stage: Stage) -> int:
    """Deliveries and messages that still wait. On Telegram a chat hears one a second, so what waits to be said stays there."""
    waiting = ["mailbox"] if stage.telegram else ["mailbox", "outbox WHERE status <> 'riding'"]
    with open_reader(stage).connect() as reader:
        return sum(int(reader.execute(text(f"SELECT count(*) FROM {one}")).scalar_one()) for one in waiting)


def judge(stage: Stage, people: list[Person]) -> Iterator[str]:
    """Every broken promise, in words."""
    yield from judge_rows(stage, people)
    yield from judge_replies(stage, people)


def judge_rows(stage: Stage, people: list[Person], asked_again: list[str] | None = None) -> Iterator[str]:
    """What is broken in the database.

    `asked_again` takes the names of those who wrote an answer to a question that came too late to be said: it is asked
    again, so their surveys are open still.
    """
    keys = open_stage_keys(stage)
    with closing(keys.book), open_reader(stage).connect() as reader:
        if not stage.databases[0]:
            whole = reader.execute(text("PRAGMA quick_check")).scalar_one()
            if whole != "ok":
                yield f"the database is damaged: {whole}"
        for person in people:
            yield from judge_person(reader, keys, person, asked_again)
        yield from judge_tallies(reader)


def judge_person(reader: Connection, keys: Keyring, person: Person, asked_again: list[str] | None) -> Iterator[str]:
    name = person.citizen.user_id[-6:]
    found = reader.execute(
        text("SELECT bucket AS b, citizen AS c FROM address WHERE address_hash = :hash"),
        {"hash": keys.hash_address(person.account, person.citizen.user_id)},
    ).first()
    if found is None:
        yield f"{name}: acknowledged, and nobody knows her"
        return
    rows = ask_own(reader, f"SELECT delivery_id, status FROM inbox {OWN}", found)
    handled = {row.delivery_id: row.status for row in rows}
    wanted = [person.delivery_id(place) for place in range(person.place)]
    lost = [one for one in wanted if handled.get(one) != "handled"]
    if lost:
        yield f"{name}: {len(lost)} acknowledged events are not handled"
    version = [row.version for row in ask_own(reader, f"SELECT version FROM conversation {OWN}", found)]
    if version != [person.place]:
        yield f"{name}: {version} turns were taken for {person.place} events"
    if person.done and person.votes:
        yield from judge_votes(reader, found, name=name)
    elif person.done and asked_again is not None and ask_own(reader, f"SELECT 1 FROM interview {OWN}", found):
        asked_again.append(name)
    elif person.done:
        yield from judge_response(reader, keys, found, name=name)


def ask_own(reader: Connection, statement: str, owner: Row[Any]) -> list[Row[Any]]:
    return list(reader.execute(text(statement), {"b": owner.b, "c": owner.c}))


def judge_votes(reader: Connection, owner: Row[Any], *, name: str) -> Iterator[str]:
    counting = f"SELECT statement, vote FROM vote {OWN} AND NOT undone ORDER BY order_ms, seq"
    latest = {row.statement: row.vote for row in ask_own(reader, counting, owner)}
    cast = len(ask_own(reader, f"SELECT statement FROM vote {OWN}", owner))
    parts = len(ask_own(reader, f"SELECT consultation FROM part {OWN}", owner))
    if latest != COUNTING or cast != CAST or parts != 1:
        yield f"{name}: {cast} votes were cast, {latest} count, and she takes part {parts} times"


def judge_tallies(reader: Connection) -> Iterator[str]:
    """What was added up vote by vote is what the votes add up to."""
    latest = """
        SELECT statement, vote, count(*) AS times FROM (
            SELECT statement, vote,
                row_number() OVER (PARTITION BY bucket, citizen, statement ORDER BY order_ms DESC, seq DESC) AS place
            FROM vote WHERE NOT undone
        ) AS placed WHERE place = 1 GROUP BY statement, vote"""
    counted = {(row.statement, row.vote): row.times for row in reader.execute(text(latest))}
    columns = ("agree", "disagree", "pass")
    told = {
        (row.statement, word): count
        for row in reader.execute(text("SELECT statement, agreed, disagreed, passed FROM tally"))
        for word, count in zip(columns, (row.agreed, row.disagreed, row.passed), strict=True)
        if count
    }
    if told != counted:
        yield f"the tallies say {told}, the votes {counted}"


def judge_response(reader: Connection, keys: Keyring, owner: Row[Any], *, name: str) -> Iterator[str]:
    rows = ask_own(reader, f"SELECT form_id, body, key_id FROM response {OWN}", owner)
    if len(rows) != 1:
        yield f"{name}: {len(rows)} responses"
        return
    (row,) = rows
    answers = json.loads(keys.unseal(row.body, place_of("response.body", owner.c, row.form_id), row.key_id))
    given = {path.rpartition("/")[2]: value for path, value in answers.items()}
    if given != ANSWERS:
        yield f"{name}: her response says {given}"


def judge_replies(stage: Stage, people: list[Person]) -> Iterator[str]:
    """Each event was answered by one accepted reply; nothing went out as a push."""
    entries = stage.ask_sandbox("journal?channel=line&path=/v2/bot/message/")["entries"]
    accepted: Counter[str] = Counter()
    for entry in entries:
        if entry["status"] == 200:
            accepted[read_token(entry)] += 1
    wanted = {token for person in people for token in person.tokens[: person.place] if person.account == ACCOUNT}
    unheard = wanted - set(accepted)
    if unheard:
        yield f"{len(unheard)} events were never answered"
    more = [token for token, times in accepted.items() if times > 1 or token not in wanted]
    if more:
        yield f"{len(more)} messages went out more than once, or nobody knows what for"
    totals = stage.ask_sandbox("totals")
    if totals["doubled"] or totals["billed"]:
        yield f"the sandbox counts {totals['doubled']} doubled messages and {totals['billed']} billed ones"


def read_token(entry: dict[str, str]) -> str:
    return str(json.loads(entry["body"]).get("replyToken", "no token"))
