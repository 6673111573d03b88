"""Logs name events and reasons, never a citizen's words, address or name, never a token or secret."""

import json
import logging
import re
from pathlib import Path

import pytest
import structlog
from sqlalchemy import update
from stage import LINE_TOKEN, SECRET, SECRET_KEY, TELEGRAM_SECRET, TELEGRAM_TOKEN, Stage
from surveys_asked import HANDED_IN, MARKET
from transcript import new_phone, tell

from bot.store.tables import interview

PRIVATE_WORDS = "ห้องน้ำ"
SAID_WHEN_ALL_FAILS = "ความลับของฉัน"


async def live_through_everything(stage: Stage) -> list[str]:
    """A whole talk on each channel, then every failure that is logged; returns what no log may hold."""
    secrets = [PRIVATE_WORDS, SAID_WHEN_ALL_FAILS, "สมใจ"]
    for channel in ("line", "telegram"):
        phone = await new_phone(stage, channel)
        secrets.append(str(phone.citizen))
        await phone.play(HANDED_IN)
        secrets += re.findall(r'"replyToken":"(\w+)"', " ".join(await stage.webhooks("line")))
        other = await new_phone(stage, channel)
        secrets.append(str(other.citizen))
        for act in ("(the citizen adds us)", "citizen taps: ตลาดสด", "citizen taps: ยินยอม อายุ 18…"):
            await other.do(act)
            await stage.settle()
        for fault in ("error_share", "drop_after_share", "cut_before_share"):
            await stage.fault(channel, "", **{fault: 1})
            await other.do(f"citizen: {SAID_WHEN_ALL_FAILS}")
            await stage.settle()
            await stage.heal()
            await stage.later(20)
        await stage.fault(channel, "", force_429=2)
        await other.do(f"citizen: {SAID_WHEN_ALL_FAILS}")
        await stage.later(60)
        await stage.heal()
        await stage.send_raw(channel, f'{{"events": "{SAID_WHEN_ALL_FAILS}"')
        await stage.send_raw(channel, f'{{"events": ["{SAID_WHEN_ALL_FAILS}"], "update_id": 1}}')
        await stage.send_raw(channel, f'{{"{SAID_WHEN_ALL_FAILS}": 1}}', signature="wrong")
        await stage.write(lambda connection: connection.execute(update(interview).values(body=b"damaged")))
        await other.do(f"citizen: {SAID_WHEN_ALL_FAILS}")
        for _ in range(3):
            await stage.later(6)
    await start_with_wrong_tokens(stage)
    return secrets


async def start_with_wrong_tokens(stage: Stage) -> None:
    stage.line_token, stage.telegram_token = "a-wrong-line-token", "999:a-wrong-telegram-token"
    await stage.restart()
    await (await new_phone(stage, "line")).do("(the citizen adds us)")
    await stage.later(10)


def test_no_word_address_or_token_of_a_whole_journey_is_in_the_logs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    found: list[str] = []

    async def story(stage: Stage) -> None:
        found.extend(await live_through_everything(stage))

    with structlog.testing.capture_logs() as entries, caplog.at_level(logging.INFO):
        tell(tmp_path, story, MARKET)
    printed = capfd.readouterr()
    logged = "\n".join([json.dumps(entries, ensure_ascii=False, default=repr), caplog.text, printed.out, printed.err])
    assert {"connected", "not_sent", "turns_failed", "not_connected"} <= {entry["event"] for entry in entries}
    tokens = [SECRET, SECRET_KEY, LINE_TOKEN, TELEGRAM_SECRET, TELEGRAM_TOKEN, "a-wrong-line-token"]
    for secret in [*found, *tokens, "a-wrong-telegram-token"]:
        assert secret not in logged
