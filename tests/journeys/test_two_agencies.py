"""A second agency brings bots of its own, in LINE and Telegram, beside a running server, and takes one away again."""

import asyncio
from pathlib import Path

from httpx import AsyncClient
from ports import until
from sqlalchemy import Connection
from stage import Stage
from surveys_asked import MARKET
from terminal import wethi
from transcript import new_phone
from two_platforms import TOWN_LINE_TOKEN, TOWN_SECRET, TOWN_TELEGRAM_TOKEN, set_two_stages

from bot.store.forms import publish
from bot.store.staff import name_agency
from bot.store.tables import account, citizen
from bot.text import LANGUAGES
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form

FLOOD = (
    MARKET.replace("form_id: market", "form_id: flood").replace("ตลาดสด", "น้ำท่วม").replace("The fresh market", "Floods")
)
SECRETS = f"""
LINE_CHANNEL_SECRET={TOWN_SECRET}
LINE_CHANNEL_ACCESS_TOKEN={TOWN_LINE_TOKEN}
TELEGRAM_BOT_TOKEN={TOWN_TELEGRAM_TOKEN}
"""


async def type_in(stage: Stage, *words: str) -> str:
    """An operator's command with the server's settings; what it printed."""
    settings = stage.settings()
    more = {"WETHI_LINE_API_BASE": settings.line_api_base, "WETHI_PUBLIC_URL": settings.public_url}
    code, printed = await wethi(stage, *words, WETHI_TELEGRAM_WEBHOOK_SECRET="s", **more)
    return f"{code} {printed}"


def hold_there(connection: Connection) -> None:
    """The agency, and the survey that it asks."""
    form = read_yaml_form(FLOOD.encode())
    assert isinstance(form, Form)
    name_agency(connection, "town", {"th": "เทศบาลคลอง", "en": "Khlong Town"}, 0)
    assert publish(connection, form, FLOOD.encode(), 0, agency="town") == "published"


async def bring_town(stage: Stage, town: Stage, folder: Path) -> None:
    """Its agency, its survey, and its two bots, taken up by the server that runs."""
    (folder / "secrets.txt").write_text(SECRETS, encoding="utf-8")
    (folder / "wrong.txt").write_text("TELEGRAM_BOT_TOKEN=654321:wrong", encoding="utf-8")
    await stage.write(hold_there)
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


async def take_away(stage: Stage, channel: str) -> None:
    """The server tells the platform, and forgets the secrets."""
    name = f"{channel}/town"
    assert await knock(stage, f"/webhooks/{name}") == 401
    assert (await type_in(stage, "account", "remove", channel, "town")).startswith(f"0 Removed {name}.")

    async def is_told() -> bool:
        stage.clock.advance(1)
        (row,) = stage.rows(account, account.c.account == name)
        return row.secrets is None

    await until(is_told)
    assert await knock(stage, f"/webhooks/{name}") == 410


async def stands_at_line(town: Stage) -> bool:
    asked = await town.web.get("/line/v2/bot/richmenu/list", headers={"authorization": f"Bearer {TOWN_LINE_TOKEN}"})
    return bool(asked.json()["richmenus"])


async def stands_at_telegram(town: Stage) -> bool:
    asked = await town.web.get(f"/telegram/bot{TOWN_TELEGRAM_TOKEN}/getWebhookInfo")
    return bool(asked.json()["result"]["url"])


def test_each_agency_talks_in_its_own_chats_until_one_goes(tmp_path: Path) -> None:
    async def story() -> None:
        async with set_two_stages(tmp_path, MARKET) as (stage, town):
            await bring_town(stage, town, tmp_path)
            for channel in ("line", "telegram"):
                await talk_apart(stage, town, channel)
            await town.control("quota", value=500)
            await stage.jobs.read_quota()
            quotas = {row.account: row.quota for row in stage.rows(account) if row.channel == "line"}
            assert quotas["line/town"] == 500 != quotas["line/main"]
            assert await stands_at_line(town)
            assert await stands_at_telegram(town)
            for channel in ("line", "telegram"):
                await take_away(stage, channel)
            assert not await stands_at_line(town)
            assert not await stands_at_telegram(town)
            assert "telegram/town  town  removed" in await type_in(stage, "account", "list")
            await stage.restart()
            paths = ("/webhooks/telegram/town", "/webhooks/telegram", "/webhooks/telegram/village")
            assert [await knock(stage, path) for path in paths] == [410, 401, 404]

    asyncio.run(story())
