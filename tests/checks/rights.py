"""`python -m tests.checks.rights`: citizens see what is kept of them, and are forgotten to the last byte, in backups too."""

import asyncio
import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated, Any
from urllib.request import Request

import typer
from bench.crowd import DATABASE, prepare_database
from bench.forum import open_for_votes
from bench.processes import OPENER, Stage
from bench.talks import ACCOUNT, ANSWERS, Citizen, Script, say, sign, tap, write_webhook
from bench.vote_talk import VoteScript, list_taps

from bot.backups import Backup, make_backups, order_backups
from bot.restoring import Wanted, restore
from bot.settings import Settings
from bot.store.forgetting import OWNED
from bot.store.keys import open_keyring
from checks.broken import tell_broken
from checks.people import Crowd, Person, gather, talk_all
from checks.verdict import left_to_do
from handlers.rights import write_day

QUICK, FULL = 8, 40  # citizens who ask to be forgotten; as many stay
SHOWN_S = 60.0
FORGOTTEN_S = 60.0
LOOK_S = 0.1
REST_S = 30.0
LINK = re.compile(r"http://127\.0\.0\.1:\d+/my/[\w-]+")
NUMBER_BYTES = 8  # as SQLite writes a large number, in rows and in indexes


@dataclass
class Found:
    """The longest waits (seconds), how many traces were looked for, and all that was wrong."""

    shown_s: float = 0.0
    forgotten_s: float = 0.0
    traces: int = 0
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Leaver:
    """Somebody who will ask to be forgotten, and all bytes that are hers: sealed or not."""

    citizen: Citizen
    number: int
    traces: tuple[bytes, ...]


def settings_of(stage: Stage, folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        data_dir=stage.folder,
        secret_key=stage.environment()["WETHI_SECRET_KEY"],
        backup_dir=folder / "backups",
        backup_keys_dir=folder / "keys",
    )


def post(stage: Stage, citizen: Citizen, act: dict[str, Any], place: int) -> str:
    """One event of hers, as LINE brings it; returns its reply token."""
    order = {"user": citizen.user_id, "count": 1}
    token: str = stage.ask_sandbox("tokens", order)["tokens"][0]
    event = {
        **act,
        "webhookEventId": citizen.delivery_id(place),
        "deliveryContext": {"isRedelivery": False},
        "timestamp": int(time.time() * 1000),
        "source": {"type": "user", "userId": citizen.user_id},
        "mode": "active",
        "replyToken": token,
    }
    body = write_webhook(event)
    headers = {"x-line-signature": sign(body, stage.secret), "content-type": "application/json"}
    with OPENER.open(Request(f"http://127.0.0.1:{stage.port}/webhooks/line", data=body, headers=headers), timeout=10):
        return token


def hear(stage: Stage, token: str, longest_s: float) -> str:
    """What was replied with this token, as soon as LINE has it; empty if nothing was."""
    until = time.monotonic() + longest_s
    while time.monotonic() < until:
        for entry in stage.ask_sandbox("journal?channel=line&path=/v2/bot/message/")["entries"]:
            if entry["status"] == 200 and token in entry["body"]:
                return str(entry["body"])
        time.sleep(LOOK_S)
    return ""


def ask_for_data(stage: Stage, citizen: Citizen, found: Found) -> None:
    """In the chat; then the page opens, and the file on it holds what she answered."""
    began = time.monotonic()
    link = LINK.search(hear(stage, post(stage, citizen, say(citizen, 900, "ข้อมูลของฉัน"), 900), SHOWN_S))
    if link is None:
        found.broken.append(f"{citizen.user_id} was not shown her data")
        return
    with OPENER.open(Request(link.group(), data=b""), timeout=10) as page:
        cookie = page.headers.get("set-cookie", "").partition(";")[0]
    with OPENER.open(Request(f"{link.group()}/my-data.json", headers={"cookie": cookie}), timeout=10) as file:
        whole = file.read().decode()
    found.shown_s = max(found.shown_s, time.monotonic() - began)
    if ANSWERS["wish"] not in whole and "votes" not in whole:
        found.broken.append(f"what {citizen.user_id} said is not in her data: {whole[:200]}")


def find_traces(stage: Stage, citizen: Citizen) -> Leaver:
    keys = open_keyring(stage.environment()["WETHI_SECRET_KEY"], stage.folder / "keys.sqlite", writes=False)
    with closing(keys.book), closing(sqlite3.connect(stage.folder / DATABASE, timeout=10)) as reader:
        hashed = keys.hash_address(ACCOUNT, citizen.user_id)
        number = reader.execute("SELECT citizen FROM address WHERE address_hash = ?", (hashed,)).fetchone()[0]
        rows = [
            value
            for table in OWNED
            for row in reader.execute(f'SELECT * FROM "{table.name}" WHERE citizen = ?', (number,))
            for value in row
        ]
        sealed = {value for value in rows if isinstance(value, bytes) and value}
        wrapped = keys.book.read([number])[number]
    words = {citizen.user_id.encode(), ANSWERS["wish"].encode(), number.to_bytes(NUMBER_BYTES)}
    return Leaver(citizen, number, tuple(sealed | words | {wrapped}))


def list_left(folder: Path, leaver: Leaver) -> list[str]:
    """Files in which something of hers is still found: database, indexes, log of the database, key book, log of the server."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if has_any(file.read_bytes(), leaver.traces)]


def has_any(data: bytes, traces: tuple[bytes, ...]) -> bool:
    return any(trace in data for trace in traces)


def forget_one(stage: Stage, leaver: Leaver, found: Found) -> None:
    citizen, began = leaver.citizen, time.monotonic()
    post(stage, citizen, say(citizen, 910, "ลืมฉัน"), 910)
    yes = post(stage, citizen, tap(f"forget:yes:{write_day(datetime.now(UTC))}"), 911)
    if not hear(stage, yes, FORGOTTEN_S):
        found.broken.append(f"{citizen.user_id} was not told that she is forgotten")
    while (left := list_left(stage.folder, leaver)) and time.monotonic() - began < FORGOTTEN_S:
        time.sleep(LOOK_S)
    found.traces += len(leaver.traces)
    found.forgotten_s = max(found.forgotten_s, time.monotonic() - began)
    if left:
        found.broken.append(f"something of {citizen.user_id} is left in {', '.join(left)}")


def judge_restored(settings: Settings, backup: Backup, leavers: list[Leaver]) -> Iterator[str]:
    """The backup was made while they were all there."""
    came_back = restore(settings, Wanted(backup.file), datetime.now(UTC))
    if came_back.forgotten != len(leavers):
        yield f"{came_back.forgotten} were forgotten again, of {len(leavers)}"
    for leaver in leavers:
        if not has_any(backup.file.read_bytes(), leaver.traces):
            yield f"{leaver.citizen.user_id} was not even in the backup"
        if left := list_left(settings.data_dir, leaver):
            yield f"{leaver.citizen.user_id} came back with the backup, in {', '.join(left)}"


def live(stage: Stage, known: list[tuple[str, int]], people: int) -> list[Person]:
    """Half of them answer a survey, half of them vote; then nothing of theirs waits."""
    crowd = Crowd(known, Script(), VoteScript(list_taps()), people, people)
    persons = gather(stage, crowd, "a")
    asyncio.run(talk_all(stage, persons, Random(0)))
    until = time.monotonic() + REST_S
    while left_to_do(stage) and time.monotonic() < until:
        time.sleep(LOOK_S)
    return persons


def check(*, full: Annotated[bool, typer.Option("--full", help="Five times as many citizens.")] = False) -> None:
    began, found, people = time.monotonic(), Found(), FULL if full else QUICK
    with TemporaryDirectory(prefix="wethi-rights-") as name:
        folder = Path(name)
        stage = Stage.make(folder / "data")
        known = prepare_database(stage, 2 * people)
        open_for_votes(stage)
        settings = settings_of(stage, folder)
        sandbox, bot = stage.start_sandbox(), stage.start_bot()
        try:
            persons = live(stage, known, people)
            for person in persons[::2]:
                ask_for_data(stage, person.citizen, found)
            backup, _ = make_backups(order_backups(settings), datetime.now(UTC))
            leavers = [find_traces(stage, person.citizen) for person in persons[::2]]
            for leaver in leavers:
                forget_one(stage, leaver, found)
        finally:
            bot.stop()
            sandbox.stop()
        found.broken += judge_restored(settings, backup, leavers)
    report(found, len(leavers), time.monotonic() - began)


def report(found: Found, people: int, seconds: float) -> None:
    tell_broken(found.broken)
    sys.stdout.write(
        f"rights: {people} citizens saw their data after {found.shown_s:.1f} s at most, and were forgotten to the last byte after "
        f"{found.forgotten_s:.1f} s at most ({found.traces} traces looked for in every file); a backup brought none of them back; "
        f"{len(found.broken)} things wrong, {seconds:.0f} s in all\n"
    )
    sys.exit(1 if found.broken else 0)


if __name__ == "__main__":
    typer.run(check)
