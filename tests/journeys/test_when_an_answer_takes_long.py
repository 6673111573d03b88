"""A turn that takes long in LINE: three dots, then a word by the reply token, and the answer with her next reply."""

import asyncio
from pathlib import Path
from typing import Any

from ports import until
from stage import Stage
from surveys_asked import ADDED, AT_SUMMARY, MARKET
from transcript import Phone, new_phone, tell

from bot.store.rows import ms
from bot.store.tables import citizen, inbox, mailbox, outbox, sent


async def hold_back(stage: Stage, seconds: float) -> None:
    """Another worker holds her mailbox for so long, and then is gone."""
    (her,) = stage.rows(citizen)
    now_ms = ms(stage.clock.now())
    lease = {"lease": "another worker's", "lease_until_ms": now_ms + int(seconds * 1000), "ready_ms": now_ms}
    row = {"bucket": her.bucket, "citizen": her.citizen} | lease
    await stage.write(lambda connection: connection.execute(mailbox.insert().values(row)))


async def pass_time(stage: Stage, seconds: float) -> None:
    """In steps, so that whoever looks every half second looks that often."""
    for _ in range(int(seconds * 2)):
        stage.clock.advance(0.5)
        await asyncio.sleep(0.01)


async def calls(stage: Stage, path: str) -> list[dict[str, Any]]:
    return [entry for entry in await stage.journal(channel="line") if entry["path"].endswith(path)]


async def at_first_question(stage: Stage) -> Phone:
    phone = await new_phone(stage, "line")
    await phone.play(ADDED)
    return phone


def test_who_waits_noticeably_sees_three_dots_once(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await at_first_question(stage)
        assert await calls(stage, "/loading/start") == []
        await hold_back(stage, 5)
        await phone.tap("บ่อย")
        await pass_time(stage, 1)
        assert await calls(stage, "/loading/start") == []
        await pass_time(stage, 3)
        assert len(await calls(stage, "/loading/start")) == 1
        await pass_time(stage, 3)
        await stage.settle()
        assert ["ข้อ 2/3" in said for said in await phone.hear()] == [True]

    tell(tmp_path, story, MARKET)


def test_three_dots_that_line_does_not_show_are_no_harm(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await at_first_question(stage)
        await stage.fault("line", "loading", cut_before_share=1)
        await hold_back(stage, 5)
        await phone.tap("บ่อย")
        await pass_time(stage, 8)
        await stage.settle()
        assert ["ข้อ 2/3" in said for said in await phone.hear()] == [True]
        assert len(await calls(stage, "/loading/start")) == 1

    tell(tmp_path, story, MARKET)


def test_a_question_that_takes_long_is_announced_and_asked_with_the_next_reply(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await at_first_question(stage)
        await hold_back(stage, 60)
        await phone.tap("บ่อย")
        await pass_time(stage, 24)
        assert await phone.hear() == []
        await pass_time(stage, 40)
        await stage.settle()
        assert ["กำลังดำเนินการให้คุณอยู่ค่ะ" in said for said in await phone.hear()] == [True]
        await phone.play("""
            citizen: 30
            bot: ขออภัยค่ะ คำถามก่อนหน้านี้ส่งไม่ถึงคุณ
            bot: ข้อ 2/3 / ไปครั้งละกี่นาที [ข้ามข้อนี้] [ย้อนกลับ]
            citizen: 30
            bot: ข้อ 3/3 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
        """)
        assert (await stage.totals())["billed"] == 0
        assert stage.rows(outbox) == []

    tell(tmp_path, story, MARKET)


def test_a_receipt_that_takes_long_rides_along(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(AT_SUMMARY)
        await hold_back(stage, 40)
        await phone.tap("ส่งคำตอบ")
        await pass_time(stage, 30)
        await until(lambda: says(phone, "กำลังดำเนินการ"))
        await pass_time(stage, 15)
        await stage.settle()
        await phone.play("""
            citizen taps: เมนู
            bot: ได้รับคำตอบ “ตลาดสด” แล้วค่ะ / วันที่ … / เลขที่ใบรับ …
            bot: วันนี้อยากทำอะไรดีคะ / …
        """)
        assert len(stage.responses("market")) == 1
        assert (await stage.totals())["billed"] == 0

    tell(tmp_path, story, MARKET)


async def says(phone: Phone, words: str) -> bool:
    return any(words in said for said in await phone.hear())


async def excuses(stage: Stage) -> int:
    """How often the phone was told that it takes longer."""
    return sum("กำลังดำเนินการ" in entry["body"] for entry in await calls(stage, "/reply"))


def test_whatever_is_killed_she_is_told_once(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await at_first_question(stage)
        await hold_back(stage, 60)
        await phone.tap("บ่อย")
        await pass_time(stage, 26)
        await until(lambda: was_told(stage))
        await stage.stop()
        await stage.start(dispatch=False)  # a start frees every lease: the turn is taken, and nobody speaks
        await stage.settle()
        await stage.restart()
        await pass_time(stage, 5)
        await stage.settle()
        assert await excuses(stage) == 1
        assert [row.excused for row in stage.rows(inbox, inbox.c.event == "tapped")][-1]
        assert [row.outcome for row in stage.rows(sent)].count("expired") == 0

    tell(tmp_path, story, MARKET)


async def was_told(stage: Stage) -> bool:
    return await excuses(stage) == 1


def test_of_several_messages_one_is_told_of(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await at_first_question(stage)
        await hold_back(stage, 45)
        await phone.tap("บ่อย")
        for _ in range(3):
            await phone.act("type", text="ฮัลโหล")
        await pass_time(stage, 35)
        assert await excuses(stage) == 1

    tell(tmp_path, story, MARKET)


def test_a_sticker_that_takes_long_is_not_spoken_of(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await at_first_question(stage)
        await hold_back(stage, 40)
        await phone.act("sticker")
        await pass_time(stage, 35)
        assert await excuses(stage) == 0

    tell(tmp_path, story, MARKET)
