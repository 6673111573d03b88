"""What is let in: signed, small enough, and then everything, good events beside strange ones."""

import base64
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import text
from stage import SECRET, TELEGRAM_SECRET, Stage
from transcript import new_phone, tell

from bot.store.tables import inbox

LINE, TELEGRAM = "/webhooks/line", "/webhooks/telegram"
SECRET_HEADER = "x-telegram-bot-api-secret-token"
TOO_LARGE = (1 << 20) + 1


def sign(body: bytes, secret: str = SECRET) -> dict[str, str]:
    return {"x-line-signature": base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()}


def line_event(number: int) -> dict[str, Any]:
    return {
        "type": "message",
        "mode": "active",
        "timestamp": 1795496400000 + number,
        "source": {"type": "user", "userId": f"U{number:032x}"},
        "webhookEventId": f"01ABCDEFGHJKMNPQRSTVWX{number:04d}",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": f"{number:032x}",
        "message": {"id": str(number), "type": "text", "text": "hello"},
    }


def body_of(*events: Any) -> bytes:
    return json.dumps({"destination": "U0", "events": list(events)}).encode()


async def post(stage: Stage, path: str, body: bytes, **headers: str) -> Response:
    async with AsyncClient(base_url=stage.bot_url, trust_env=False) as web:
        return await web.post(path, content=body, headers=headers)


@pytest.mark.parametrize(
    "headers",
    [{}, {"x-line-signature": ""}, sign(b"another body"), sign(body_of(line_event(1)), "another secret")],
    ids=["none", "empty", "of another body", "by another secret"],
)
def test_a_wrong_line_signature_is_refused_and_nothing_is_stored(tmp_path: Path, headers: dict[str, str]) -> None:
    async def story(stage: Stage) -> None:
        answer = await post(stage, LINE, body_of(line_event(1)), **headers)
        assert (answer.status_code, answer.content) == (401, b"")
        assert stage.rows(inbox) == []

    tell(tmp_path, story)


@pytest.mark.parametrize("secret", [None, "", TELEGRAM_SECRET[:-1]])
def test_a_wrong_telegram_secret_is_refused_and_nothing_is_stored(tmp_path: Path, secret: str | None) -> None:
    async def story(stage: Stage) -> None:
        body = json.dumps({"update_id": 1, "message": {"message_id": 1}}).encode()
        answer = await post(stage, TELEGRAM, body, **({} if secret is None else {SECRET_HEADER: secret}))
        assert answer.status_code == 401
        assert stage.rows(inbox) == []

    tell(tmp_path, story)


def test_bodies_over_a_mebibyte_are_refused(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        body = b"x" * TOO_LARGE
        assert (await post(stage, LINE, body, **sign(body))).status_code == 413
        assert (await post(stage, TELEGRAM, body, **{SECRET_HEADER: TELEGRAM_SECRET})).status_code == 413
        assert stage.rows(inbox) == []

    tell(tmp_path, story)


def test_a_body_that_does_not_say_how_long_it_is_is_not_read_to_its_end(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        async def endless() -> Any:
            for _ in range(17):
                yield b"x" * 65_536

        async with AsyncClient(base_url=stage.bot_url, trust_env=False) as web:
            assert (await web.post(LINE, content=endless(), headers=sign(b""))).status_code == 413

    tell(tmp_path, story)


def test_lines_verify_button_gets_its_200(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        for body in (body_of(), b'{"events":[]}'):
            answer = await post(stage, LINE, body, **sign(body))
            assert (answer.status_code, answer.content) == (200, b"")
        assert stage.rows(inbox) == []

    tell(tmp_path, story)


def test_several_citizens_in_one_webhook_are_heard_beside_what_nobody_can_read(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        first, second = [await new_phone(stage, "line") for _ in range(2)]
        event = {"type": "message", "message": {"type": "text", "text": "สวัสดีค่ะ"}}
        events = [
            event | {"source": {"type": "user", "userId": first.citizen}},
            {"type": "message", "timestamp": "yesterday", "source": 7, "message": [1, 2]},
            {"type": "teleport", "source": {"type": "user", "userId": first.citizen}, "teleport": {"to": "Mars"}},
            "not even an object",
            event | {"source": {"type": "user", "userId": second.citizen}},
        ]
        answer = await stage.control("webhook", channel="line", events=events, complete=True)
        assert answer["status"] == 200
        await stage.settle()
        for phone in (first, second):
            (said,) = await phone.hear()
            assert said.startswith("สวัสดีค่ะ ที่นี่คือเวที")
        kinds = sorted((row.event, row.status) for row in stage.rows(inbox))
        assert kinds == [
            ("malformed", "malformed"),
            ("malformed", "malformed"),
            ("said", "handled"),
            ("said", "handled"),
            ("unknown", "ignored"),
        ]
        assert all(row.body for row in stage.rows(inbox) if row.status in ("malformed", "ignored"))

    tell(tmp_path, story)


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{", b'{"events": 7}', b"\xff\xfe", b"[" * 100_000])
def test_a_signed_body_that_is_no_webhook_is_kept_and_answered(tmp_path: Path, body: bytes) -> None:
    async def story(stage: Stage) -> None:
        assert (await post(stage, LINE, body, **sign(body))).status_code == 200
        assert (await post(stage, TELEGRAM, body, **{SECRET_HEADER: TELEGRAM_SECRET})).status_code == 200
        assert {row.status for row in stage.rows(inbox)} <= {"malformed", "ignored"}

    tell(tmp_path, story)


def test_other_doors_are_closed(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        async with AsyncClient(base_url=stage.bot_url, trust_env=False) as web:
            assert (await web.get(LINE)).status_code == 405
            assert (await web.post("/webhooks/line/other")).status_code == 404
            assert (await web.get("/")).status_code == 404
            assert (await web.get("/healthz")).json() == {"alive": True}
            assert (await web.get("/readyz")).json()["ready"] is True

    tell(tmp_path, story)


def test_a_channel_that_is_off_has_no_door(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        body = body_of(line_event(1))
        assert (await post(stage, TELEGRAM, b"{}", **{SECRET_HEADER: TELEGRAM_SECRET})).status_code == 404
        assert (await post(stage, LINE, body, **sign(body))).status_code == 200

    tell(tmp_path, story, polls=True)


def test_what_cannot_be_written_is_not_acknowledged_and_comes_again(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        body = body_of(line_event(1))
        await stage.write(lambda connection: connection.execute(text("ALTER TABLE inbox RENAME TO away")))
        answer = await post(stage, LINE, body, **sign(body))
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
        await stage.write(lambda connection: connection.execute(text("ALTER TABLE away RENAME TO inbox")))
        assert (await post(stage, LINE, body, **sign(body))).status_code == 200
        assert len(stage.rows(inbox)) == 1

    tell(tmp_path, story)
