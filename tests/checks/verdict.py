"""What must be true when everything has come to rest: nothing lost, nothing counted twice, nothing said twice."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.crowd import DATABASE
from bench.processes import Stage
from bench.talks import ACCOUNT, ANSWERS
from bench.vote_talk import CAST, COUNTING

from bot.store.keys import Keyring, open_keyring, place_of
from checks.people import Person


def open_beside(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True, timeout=10)


def left_to_do(stage: Stage) -> int:
    """Deliveries and messages that still wait. On Telegram a chat hears one a second, so what waits to be said stays there."""
    tables = ("mailbox",) if stage.telegram else ("mailbox", "outbox")
    with closing(open_beside(stage.folder)) as reader:
        return sum(int(reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables)


def judge(stage: Stage, people: list[Person]) -> Iterator[str]:
    """Every broken promise, in words."""
    keys = open_keyring(stage.environment()["WETHI_SECRET_KEY"], stage.folder / "keys.sqlite", writes=False)
    with closing(keys.book), closing(open_beside(stage.folder)) as reader:
        whole = reader.execute("PRAGMA quick_check").fetchone()[0]
        if whole != "ok":
            yield f"the database is damaged: {whole}"
        for person in people:
            yield from judge_person(reader, keys, person)
        yield from judge_tallies(reader)
    yield from judge_replies(stage, people)


def judge_person(reader: sqlite3.Connection, keys: Keyring, person: Person) -> Iterator[str]:
    name = person.citizen.user_id[-6:]
    found = reader.execute(
        "SELECT bucket, citizen FROM address WHERE address_hash = ?",
        (keys.hash_address(person.account, person.citizen.user_id),),
    ).fetchone()
    if found is None:
        yield f"{name}: acknowledged, and nobody knows her"
        return
    handled = dict(reader.execute("SELECT delivery_id, status FROM inbox WHERE bucket = ? AND citizen = ?", found))
    wanted = [person.delivery_id(place) for place in range(person.place)]
    lost = [one for one in wanted if handled.get(one) != "handled"]
    if lost:
        yield f"{name}: {len(lost)} acknowledged events are not handled"
    version = reader.execute("SELECT version FROM conversation WHERE bucket = ? AND citizen = ?", found).fetchone()
    if version is None or version[0] != person.place:
        yield f"{name}: {version} turns were taken for {person.place} events"
    if person.done and person.votes:
        yield from judge_votes(reader, found, name=name)
    elif person.done:
        yield from judge_response(reader, keys, found, name=name)


def judge_votes(reader: sqlite3.Connection, owner: tuple[int, int], *, name: str) -> Iterator[str]:
    rows = reader.execute(
        "SELECT statement, vote FROM vote WHERE bucket = ? AND citizen = ? AND NOT undone ORDER BY order_ms, seq", owner
    ).fetchall()
    cast = reader.execute("SELECT count(*) FROM vote WHERE bucket = ? AND citizen = ?", owner).fetchone()[0]
    parts = reader.execute("SELECT count(*) FROM part WHERE bucket = ? AND citizen = ?", owner).fetchone()[0]
    if dict(rows) != COUNTING or cast != CAST or parts != 1:
        yield f"{name}: {cast} votes were cast, {dict(rows)} count, and she takes part {parts} times"


def judge_tallies(reader: sqlite3.Connection) -> Iterator[str]:
    """What was added up vote by vote is what the votes add up to."""
    latest = """
        SELECT statement, vote, count(*) FROM (
            SELECT statement, vote,
                row_number() OVER (PARTITION BY bucket, citizen, statement ORDER BY order_ms DESC, seq DESC) AS place
            FROM vote WHERE NOT undone
        ) WHERE place = 1 GROUP BY statement, vote"""
    counted = {(statement, word): count for statement, word, count in reader.execute(latest)}
    columns = ("agree", "disagree", "pass")
    told = {
        (row[0], word): count
        for row in reader.execute("SELECT statement, agreed, disagreed, passed FROM tally")
        for word, count in zip(columns, row[1:], strict=True)
        if count
    }
    if told != counted:
        yield f"the tallies say {told}, the votes {counted}"


def judge_response(reader: sqlite3.Connection, keys: Keyring, owner: tuple[int, int], *, name: str) -> Iterator[str]:
    rows = reader.execute(
        "SELECT form_id, body, key_id FROM response WHERE bucket = ? AND citizen = ?", owner
    ).fetchall()
    if len(rows) != 1:
        yield f"{name}: {len(rows)} responses"
        return
    form_id, body, key_id = rows[0]
    answers = json.loads(keys.unseal(body, place_of("response.body", owner[1], form_id), key_id))
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
