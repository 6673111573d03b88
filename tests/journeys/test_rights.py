"""A citizen sees what is kept of her, and is forgotten; who she was is in no row afterwards."""

import re
from pathlib import Path

from channels import BOTH
from httpx import AsyncClient
from stage import Stage
from surveys_asked import HANDED_IN, MARKET
from transcript import new_phone, tell

from bot.store.forgetting import OWNED
from bot.store.rights_tables import tombstone
from bot.store.tables import address, sent

FORGOTTEN = f"""{HANDED_IN}
    citizen: ลืมฉัน
    bot: ให้เราลืมคุณไหมคะ / … [ลบทุกอย่าง] [ไม่ใช่ตอนนี้]
    citizen taps: ลบทุกอย่าง
    bot: เรากำลังลบทุกอย่างของคุณ / นี่คือข้อความสุดท้าย …
"""


def counts(stage: Stage) -> dict[str, int]:
    found = {table.name: len(stage.rows(table)) for table in (*OWNED, address)}
    return {name: count for name, count in found.items() if count}


@BOTH
def test_who_is_forgotten_hears_it_and_leaves_no_row(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""{FORGOTTEN}
            (an hour later)
        """)
        assert counts(stage) == {}
        assert len(stage.rows(tombstone)) == 1
        assert stage.responses("market") == []

    tell(tmp_path, story, MARKET)


@BOTH
def test_who_comes_back_is_met_as_a_stranger(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""{FORGOTTEN}
            citizen: สวัสดีค่ะ
            bot: สวัสดีค่ะ ที่นี่คือเวที … [ตลาดสด] [เมนู] [English] [ช่วยเหลือ]
            (an hour later)
        """)
        assert counts(stage)["citizen"] == 1
        assert len(stage.rows(sent)) == 1

    tell(tmp_path, story, MARKET)


@BOTH
def test_her_own_page_shows_what_she_answered_and_opens_once(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""{HANDED_IN}
            citizen: ข้อมูลของฉัน
            bot: ทุกอย่างที่เราเก็บไว้เกี่ยวกับคุณอยู่ในหน้านี้ / … [เปิดดูข้อมูลของฉัน] [ถอนคำตอบ: ตลาดสด] [ลืมฉัน] [เมนู]
        """)
        (link,) = set(re.findall(rf"{stage.bot_url}/my/[\w-]+", str(await phone.bubbles())))
        async with AsyncClient(trust_env=False) as browser, AsyncClient(trust_env=False) as stranger:
            assert "ตลาดสด" not in (await browser.get(link)).text
            page = await browser.post(link)
            assert (page.status_code, "ตลาดสด" in page.text, str(phone.citizen) in page.text) == (200, True, True)
            assert (await browser.get(f"{link}/my-data.json")).json()["responses"][0]["form_id"] == "market"
            assert (await stranger.post(link)).status_code == 404

    tell(tmp_path, story, MARKET)
