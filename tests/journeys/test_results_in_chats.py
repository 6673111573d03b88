"""A survey closes: who took part hears what came of it, as words and picture, on both channels, exactly once."""

import json
from pathlib import Path
from typing import Any

from channels import BOTH
from sqlalchemy import Connection
from stage import Stage
from surveys_asked import HANDED_IN, MARKET
from transcript import new_phone, tell

from bot.publishing import CLOSINGS
from bot.store.closing import close
from bot.store.keys import place_of
from bot.store.rows import ms
from bot.store.tables import response

RESULT = """bot: ผลสำรวจ “ตลาดสด” ออกแล้ว มีผู้ตอบ 24 คน … / คุณไปตลาดสดบ่อยไหม / • บ่อย: 58% (14) / … / ผู้ตอบสมัครใจ … [ดูผลทั้งหมด] [เมนู]"""


def others_answer(stage: Stage, count: int) -> Any:
    """So many more responses, whose citizens are no matter here."""
    keys = stage.services.keys

    def work(connection: Connection) -> None:
        for number in range(1, count + 1):
            body = json.dumps({"/data/often": "rarely" if number <= 10 else "often"})
            key_id = keys.key_id("line/main")
            sealed = keys.seal(body, place_of("response.body", number, "market"), key_id)
            row = {"bucket": number, "citizen": number, "form_id": "market", "form_version": "1", "body": sealed}
            row |= {"key_id": key_id, "submitted_ms": ms(stage.clock.now())}
            connection.execute(response.insert(), row)

    return stage.write(work)


async def close_and_publish(stage: Stage) -> None:
    outcome = await stage.write(lambda connection: close(connection, "market", ms(stage.clock.now())))
    assert outcome in CLOSINGS
    await stage.jobs.publish_results()
    await stage.later(5)


@BOTH
def test_who_took_part_hears_of_the_results_once(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(HANDED_IN)
        await others_answer(stage, 23)
        await close_and_publish(stage)
        result = f"bot: [image]\n            {RESULT}" if channel == "line" else RESULT
        if channel == "telegram":
            await phone.play(f"(an hour later)\n{result}")
        await phone.play(f"""
            citizen: เมนู
            {result if channel == "line" else ""}
            bot: … [ตั้งค่า] [English] [ช่วยเหลือ…]
        """)
        await close_and_publish(stage)
        await phone.play("""
            citizen: เมนู
            bot: … [ตั้งค่า] [English] [ช่วยเหลือ…]
        """)
        assert (await stage.totals())["billed"] == 0
        shown = json.dumps([bubble["raw"] for bubble in await phone.bubbles()], ensure_ascii=False)
        assert shown.count(f"{stage.bot_url}/results/market?lang=th") == 1
        picture = await stage.web.get(f"{stage.bot_url}/results/market/q0.th.png")
        assert picture.content.startswith(b"\x89PNG")
        if channel == "line":
            assert f"{stage.bot_url}/results/market/q0.th.png" in shown

    tell(tmp_path, story, MARKET)


def test_a_survey_that_closes_while_somebody_answers_takes_her_last_answer_no_more(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(HANDED_IN.rpartition("    citizen taps: ส่งคำตอบ")[0])
        await close_and_publish(stage)
        await phone.play("""
            citizen taps: ส่งคำตอบ
            bot: …ปิดรับคำตอบแล้ว…
        """)
        assert stage.responses("market") == []

    tell(tmp_path, story, MARKET)
