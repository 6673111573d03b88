"""Platforms send again, twice and in any order: everything that can happen twice is harmless twice."""

import json
from pathlib import Path
from random import Random

import pytest
from channels import BOTH
from sqlalchemy import Connection
from stage import Stage
from surveys_asked import ADDED, ALL_ANSWERS, AT_SECOND_QUESTION, MARKET
from transcript import new_phone, tell

from bot.figures import count, find_form, read_responses
from bot.store.tables import inbox
from surveys.privacy.cells import ShownTally, suppress


@BOTH
def test_every_webhook_twice_makes_the_same_talk(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play("""
            (the citizen adds us)
            bot: สวัสดีค่ะ … [ตลาดสด] [เมนู] [English] [ช่วยเหลือ]
            (that is sent again)
            citizen taps: ตลาดสด
            bot: ก่อนเริ่ม “ตลาดสด” …
            (that is sent again)
            citizen taps: ยินยอม อายุ 18…
            bot: ข้อ 1/3 …
            (that is sent again)
            citizen taps: บ่อย
            bot: ข้อ 2/3 …
            (that is sent again)
            citizen: 30
            bot: ข้อ 3/3 …
            (that is sent again)
            citizen: ห้องน้ำ
            bot: ตอบครบแล้วค่ะ …
            (that is sent again)
            citizen taps: ส่งคำตอบ
            bot: ได้รับคำตอบ “ตลาดสด” แล้วค่ะ / … / ขอบคุณมากค่ะ …
            (that is sent again)
            (everything is sent again)
            (the bot stops and starts again)
            (everything is sent again)
        """)
        assert stage.responses("market") == [ALL_ANSWERS]
        assert (await stage.totals())["doubled"] == 0

    tell(tmp_path, story, MARKET)


@BOTH
def test_shuffled_and_doubled_webhooks_leave_the_tally_as_it_was(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        for answer in ("บ่อย", "บ่อย", "บ่อย", "บ่อย", "บ่อย", "ไม่เคยไป"):
            phone = await new_phone(stage, channel)
            await phone.play(ADDED)
            for act in (f"citizen taps: {answer}", "citizen: ข้าม", "citizen: ข้าม", "citizen taps: ส่งคำตอบ"):
                await phone.do(act)
                await stage.settle()
        before = shown_tally(stage)
        spoken = len(await phone.bubbles())
        bodies = [body for body in await stage.webhooks(channel) for _ in range(2)]
        Random(7).shuffle(bodies)
        for body in bodies:
            assert await stage.send_raw(channel, body) == 200
        await stage.settle()
        assert shown_tally(stage) == before
        assert len(stage.responses("market")) == 6
        assert len(await phone.bubbles()) == spoken

    tell(tmp_path, story, MARKET)


def shown_tally(stage: Stage) -> ShownTally:
    def work(connection: Connection) -> ShownTally:
        form = find_form(connection, "market")
        assert form
        return suppress(count(form, read_responses(connection, stage.services.keys, "market")).tally)

    shown: ShownTally = stage.read(work)
    return shown


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_whatever_order_they_arrive_in_the_later_tap_counts(tmp_path: Path, order: tuple[int, int]) -> None:
    """She changed her mind while the bot was away; LINE brings both taps again, in any order."""

    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(f"""{ADDED}
            (the bot stops)
            citizen taps: ไม่เคยไป
            citizen taps: บ่อย
            (the bot starts again)
        """)
        missed = (await stage.webhooks("line"))[-2:]
        for place in order:
            assert await stage.send_raw("line", missed[place]) == 200
            await stage.settle()
        await phone.hear()
        await phone.play("""
            citizen: 30
            bot: … อยากให้ปรับปรุงอะไร …
            citizen: ห้องน้ำ
            bot: ตอบครบแล้วค่ะ … → บ่อย / … → 30 / … → ห้องน้ำ …
        """)

    tell(tmp_path, story, MARKET)


def test_line_brings_again_what_the_bot_missed(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        await stage.control("redeliver", on=True, shuffle=True, duplicate_share=1)
        phone = await new_phone(stage, "line")
        await phone.play(f"""{ADDED}
            (the bot stops)
            citizen taps: บ่อย
            (a minute later the bot starts again)
            bot: ข้อ 2/3 / ไปครั้งละกี่นาที [ข้ามข้อนี้] [ย้อนกลับ]
            (an hour later)
        """)
        assert (await stage.totals())["billed"] == 0

    tell(tmp_path, story, MARKET)


def test_telegram_brings_again_what_the_bot_missed(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "telegram")
        await phone.play(f"""{ADDED}
            (the bot stops)
            citizen taps: บ่อย
            (a minute later the bot starts again)
            bot: ข้อ 2/3 / ไปครั้งละกี่นาที [ข้ามข้อนี้] [ย้อนกลับ]
            (an hour later)
        """)

    tell(tmp_path, story, MARKET)


def test_an_event_of_last_month_is_not_acted_on(tmp_path: Path) -> None:
    """Its key is kept no longer, so nobody can tell it from a repeat."""

    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(AT_SECOND_QUESTION)
        old = json.loads((await stage.webhooks("line"))[-1])
        await phone.play("(three weeks later)")
        await phone.play("(three weeks later)")
        old["events"][0]["webhookEventId"] = "01AAAAAAAAAAAAAAAAAAAAAAAA"
        assert await stage.send_raw("line", json.dumps(old)) == 200
        await stage.settle()
        assert await phone.hear() == []
        (row,) = stage.rows(inbox, inbox.c.delivery_id == "01AAAAAAAAAAAAAAAAAAAAAAAA")
        assert (row.status, row.reason) == ("ignored", "too old")

    tell(tmp_path, story, MARKET)
