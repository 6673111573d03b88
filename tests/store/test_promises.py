"""What a citizen and her agency are promised, kept to the letter: each of these fails when the promise is broken."""

import asyncio
import base64
import hashlib
import hmac
import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import cast

import httpx
from clock import NOON, ManualClock
from opened import ACCOUNT, KEYS, NOW_MS, arrival, bring, opened, rows
from sqlalchemy import Connection, update

from bot.app import build
from bot.app_duties import Duties
from bot.calls import Call, Later
from bot.clock import SystemClock
from bot.compose import Claim, claim_calls
from bot.conversation import Choice, Say
from bot.events import Followed
from bot.runner import Runner
from bot.services import Archive, Services
from bot.settings import Settings
from bot.store import mailboxes, outbox_rows
from bot.store.deliveries import LEASE_MS, Delivery
from bot.store.outcomes import Result, write_down
from bot.store.sqlite import SqliteStore
from bot.store.tables import citizen, conversation, inbox, outbox
from bot.text import load_texts

SOON_MS = 60_000  # after any first back-off
BODY = b'{"destination":"U","events":[{"type":"follow","mode":"active","timestamp":1795496400000,"webhookEventId":"01A","replyToken":"t","source":{"type":"user","userId":"U1"}}]}'
SIGNED = base64.b64encode(hmac.digest(b"s", BODY, hashlib.sha256)).decode()


def settings(folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        data_dir=folder,
        secret_key="k" * 40,
        line_channel_secret="s",
        line_channel_access_token="t",
        line_api_base="http://127.0.0.1:9",
        line_data_api_base="http://127.0.0.1:9",
    )


def test_nothing_is_acknowledged_before_the_disk_has_it(tmp_path: Path) -> None:
    """Somebody else holds the database; the webhook waits, and so does its 200."""
    app = build(settings(tmp_path), SystemClock(), Duties(dispatch=False))

    async def story() -> None:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://wethi")
        async with app.router.lifespan_context(app), client:
            other = sqlite3.connect(tmp_path / "wethi.sqlite", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            asked = asyncio.create_task(
                client.post("/webhooks/line", content=BODY, headers={"x-line-signature": SIGNED})
            )
            done, _ = await asyncio.wait({asked}, timeout=0.3)
            assert not done
            other.execute("ROLLBACK")
            assert (await asked).status_code == 200
            assert other.execute("SELECT count(*) FROM inbox").fetchone() == (1,)
            other.close()

    asyncio.run(story())


def test_a_transaction_has_the_right_to_write_before_it_reads(tmp_path: Path) -> None:
    """One that began by reading could not go on to write beside another, and would not be waited for."""

    async def story() -> None:
        store = await SqliteStore(f"sqlite:///{tmp_path / 'wethi.sqlite'}").start()
        other = sqlite3.connect(tmp_path / "wethi.sqlite", isolation_level=None, timeout=0, check_same_thread=False)

        def look(connection: Connection) -> str:
            connection.exec_driver_sql("SELECT 1").all()
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as problem:
                return str(problem)
            other.execute("ROLLBACK")
            return "somebody else may write"

        assert await store.write(look) == "database is locked"
        other.close()
        await store.stop()

    asyncio.run(story())


def runner(folder: Path, at_ms: int) -> Runner:
    return Runner(services(folder, at_ms))


def services(folder: Path, at_ms: int) -> Services:
    clock = ManualClock(NOON + timedelta(milliseconds=at_ms - NOW_MS))
    return Services(settings(folder), clock, cast("Archive", None), KEYS, load_texts())


def take(connection: Connection, lease: str, at_ms: int = NOW_MS) -> Sequence[Delivery]:
    return mailboxes.claim(connection, KEYS, lease=lease, now_ms=at_ms).deliveries


def test_a_hand_whose_lease_ended_writes_nothing(tmp_path: Path) -> None:
    """However slow the turn was: what it holds may be in another hand already."""
    with opened(tmp_path) as connection:
        bring(connection, arrival("U1", 1, Followed()))
        held = take(connection, "one")
        runner(tmp_path, NOW_MS + LEASE_MS).take_turns(connection, "one", held, last=False)
        assert rows(connection, conversation) == rows(connection, outbox) == []
        again = take(connection, "two", NOW_MS + LEASE_MS)
        runner(tmp_path, NOW_MS + LEASE_MS).take_turns(connection, "two", again, last=True)
        assert len(rows(connection, outbox)) == len(rows(connection, conversation)) == 1


def test_a_try_counts_before_its_turn_is_taken(tmp_path: Path) -> None:
    """So that a turn which ends the process is not taken for ever."""
    with opened(tmp_path) as connection:
        bring(connection, arrival("U1", 1))
        take(connection, "one")
        assert [row.attempts for row in rows(connection, inbox)] == [1]


def remind(connection: Connection) -> None:
    """A reminder waits for a citizen who wrote long ago: it can only be pushed."""
    bring(connection, arrival("U1", 1))
    (delivery,) = take(connection, "one")
    says = Say("ยังทำแบบสอบถามไม่เสร็จนะคะ", (Choice("ทำต่อ", "resume:x"),), says_as="reminder")
    late = NOW_MS + outbox_rows.TOKEN_LIFE_MS
    row = outbox_rows.as_row(KEYS, delivery, says, position=0, row_id="1" * 32, seq=1, now_ms=NOW_MS)
    outbox_rows.add(connection, [row | {"reply_until_ms": 0, "next_try_ms": late}])


def push(connection: Connection, folder: Path, at_ms: int) -> Call:
    (call,) = claim_calls(connection, services(folder, at_ms), Claim(ACCOUNT, 10, at_ms))
    assert call.way == "push"
    return call


def test_a_push_in_doubt_is_tried_again_with_the_same_key_and_to_the_byte(tmp_path: Path) -> None:
    """LINE knows a repeated call by its key, and only if it says the same, whatever changed since."""
    with opened(tmp_path) as connection:
        remind(connection)
        at_ms = NOW_MS + SOON_MS
        first = push(connection, tmp_path, at_ms)
        write_down(connection, [Result(first, Later(unsure=True), at_ms)])
        connection.execute(update(citizen).values(large_text=True))
        second = push(connection, tmp_path, at_ms + SOON_MS)
        assert (second.call_id, second.parts) == (first.call_id, first.parts)
        assert first.call_id
        assert second.unsure
