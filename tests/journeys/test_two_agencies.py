"""A second agency brings bots of its own, in LINE and Telegram, beside a running server, and takes one away again."""

import asyncio
from pathlib import Path

from httpx import AsyncClient
from ports import until
from stage import Stage
from surveys_asked import MARKET
from terminal import wethi
from transcript import new_phone
from two_platforms import TOWN_LINE_TOKEN, TOWN_SECRET, TOWN_TELEGRAM_TOKEN, set_two_stages

from bot.store.tables import account, citizen
from bot.text import LANGUAGES

FLOOD = (
    MARKET.replace("form_id: market", "form_id: flood").replace("ตลาดสด", "น้ำท่วม").replace("The fresh market", "Floods")
)
SECRETS = f"""
LINE_CHANNEL_SECRET={TOWN_SECRET}
LINE_CHANNEL_ACCESS_TOKEN={TOWN_LINE_TOKEN}
TELEGRAM_BOT_TOKEN={TOWN_TELEGRAM_TOKEN}
"""
NAME = ("--th", "เทศบาลคลอง", "--en", "Khlong Town")


async def type_in(stage: Stage, *words: str) -> str:
    """An operator's command with the server's settings; what it printed."""
    settings = stage.settings()
    more = {"WETHI_LINE_API_BASE": settings.line_api_base, "WETHI_PUBLIC_URL": settings.public_url}
    code, printed = await wethi(stage, *words, WETHI_TELEGRAM_WEBHOOK_SECRET="s", **more)
    return f"{code} {printed}"


async def bring_town(stage: Stage, town: Stage, folder: Path) -> None:
    """Its agency, its survey, and its two bots, taken up by the server that runs."""
    (folder / "secrets.txt").write_text(SECRETS, encoding="utf-8")
    (folder / "wrong.txt").write_text("TELEGRAM_BOT_TOKEN=654321:wrong", encoding="utf-8")
    (folder / "flood.yaml").write_text(FLOOD, encoding="utf-8")
    assert await type_in(stage, "agency", "add", "town", *NAME) == "0 Added agency town.\n"
    assert (await type_in(stage, "survey", "publish", "flood.yaml", "--agency", "town")).startswith("0 Published flood")
    add = ("account", "add", "--agency", "town", "--moves", "--secrets")
    assert "Telegram refuses this token" in await type_in(stage, *add, "wrong.txt", "telegram", "town")
    for channel, says in (("telegram", "Telegram says that this is @"), ("line", "LINE says that this is ")):
        printed = await type_in(stage, *add, "secrets.txt", channel, "town")
        assert printed.startswith(f"0 {says}")
        assert f"Added {channel}/town of agency town." in printed
        assert f"{stage.bot_url}/webhooks/{channel}/town" in printed

    async def is_connected() -> bool:
        stage.clock.advance(1)  # beside PostgreSQL a server looks for new accounts by the clock
        paths = [entry["path"] for entry in await town.journal()]
        (line,) = stage.rows(account, account.c.account == "line/town")
        return bool(line.menu_hash) and sum("setMyCommands" in path for path in paths) == len(LANGUAGES)

    await until(is_connected)


async def knock(stage: Stage, path: str) -> int:
    async with AsyncClient(base_url=stage.bot_url, trust_env=False) as web:
        return (await web.post(path, content=b"{}")).status_code


async def talk_apart(stage: Stage, town: Stage, channel: str) -> None:
    ours, theirs = await new_phone(stage, channel), await new_phone(town, channel)
    await theirs.play("""
        (the citizen adds us)
        bot: สวัสดีค่ะ … [น้ำท่วม] [เมนู] [English] [ช่วยเหลือ]
        citizen: เมนู
        bot: วันนี้อยากทำอะไรดีคะ / • น้ำท่วม / … [น้ำท่วม] [ตั้งค่า] [English] [ช่วยเหลือ…]
    """)
    await ours.play("""
        (the citizen adds us)
        bot: สวัสดีค่ะ … [ตลาดสด] [เมนู] [English] [ช่วยเหลือ]
    """)
    assert {row.account for row in stage.rows(citizen)} >= {f"{channel}/main", f"{channel}/town"}


async def take_telegram_away(stage: Stage, town: Stage) -> None:
    """At its platform and here: what is sent to its address afterwards is not taken in."""
    assert await knock(stage, "/webhooks/telegram/town") == 401
    assert await knock(stage, "/webhooks/telegram/village") == 404
    assert (await type_in(stage, "account", "remove", "telegram", "town")).startswith("0 Removed telegram/town.")

    async def is_told() -> bool:
        stage.clock.advance(1)
        (row,) = stage.rows(account, account.c.account == "telegram/town")
        return row.secrets is None

    await until(is_told)
    asked = await town.web.get(f"/telegram/bot{TOWN_TELEGRAM_TOKEN}/getWebhookInfo")
    assert asked.json()["result"]["url"] == ""
    assert await knock(stage, "/webhooks/telegram/town") == 410
    assert "telegram/town  town  removed" in await type_in(stage, "account", "list")


def test_each_agency_talks_in_its_own_chats_until_one_of_them_goes(tmp_path: Path) -> None:
    async def story() -> None:
        async with set_two_stages(tmp_path, MARKET) as (stage, town):
            await bring_town(stage, town, tmp_path)
            for channel in ("line", "telegram"):
                await talk_apart(stage, town, channel)
            await town.control("quota", value=500)
            await stage.jobs.read_quota()
            quotas = {row.account: row.quota for row in stage.rows(account) if row.channel == "line"}
            assert quotas["line/town"] == 500 != quotas["line/main"]
            await take_telegram_away(stage, town)
            await stage.restart()
            assert await knock(stage, "/webhooks/line/town") == 401
            assert await knock(stage, "/webhooks/telegram/town") == 410
            assert await knock(stage, "/webhooks/telegram") == 401

    asyncio.run(story())
