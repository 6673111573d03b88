"""What the sandbox tells about an account, which the doctor reads, has the shape of the platforms' own references."""

import json
from pathlib import Path
from typing import Any

import pytest
from sandbox_stage import Stage, play
from test_reference import FOLDER, check, load_line

pytestmark = [pytest.mark.reference, pytest.mark.skipif(FOLDER is None, reason="skipped")]

LINE = (
    ("GET", "/v2/bot/info", "BotInfoResponse"),
    ("GET", "/v2/bot/channel/webhook/endpoint", "GetWebhookEndpointResponse"),
    ("POST", "/v2/bot/channel/webhook/test", "TestWebhookEndpointResponse"),
    ("GET", "/v2/bot/message/quota", "MessageQuotaResponse"),
    ("GET", "/v2/bot/message/quota/consumption", "QuotaConsumptionResponse"),
)


def test_line_tells_of_an_account_what_its_reference_names_and_requires() -> None:
    async def story(stage: Stage) -> None:
        schemas = load_line("messaging-api.yml")
        await stage.listen_line()
        for method, path, name in LINE:
            told: dict[str, Any] = (await stage.line(path, {} if method == "POST" else None, method=method)).json()
            assert set(told) <= set(schemas[name]["properties"]), path
            assert set(schemas[name]["required"]) <= set(told), path

    play(story)


def test_telegram_tells_of_a_bot_what_its_reference_names_and_requires() -> None:
    async def story(stage: Stage) -> None:
        types = json.loads((Path(FOLDER or "") / "telegram-bot-api" / "api.json").read_text())["types"]
        await stage.listen_telegram(secret_token="s", allowed_updates=["message"])
        check(types, "WebhookInfo", (await stage.telegram("getWebhookInfo"))["result"])
        check(types, "User", (await stage.telegram("getMe"))["result"])

    play(story)
