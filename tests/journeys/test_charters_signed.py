"""A forum from its charter to the first vote: published by command, signed in chats and on paper, opened by itself."""

from pathlib import Path

import pytest
from conveners_at_hand import seat
from stage import Stage
from terminal import wethi
from transcript import Phone, new_phone, tell

from bot.store.consultation_tables import vote
from bot.store.tables import citizen

DAY_S = 24 * 3600.0
NAME = "canal-market"
BROKEN = """id: Canal Market
version: "1"
languages: [th, en]
title: {th: ตลาด, en: Market}
conveners:
  - {id: town, kind: agency, name: {th: เทศบาล, en: Town}}
phases: {statements: soon}
"""


async def acting(stage: Stage, channel: str, party: str) -> Phone:
    """A phone in whose chat somebody acts for this party."""
    before = {row.citizen for row in stage.rows(citizen)}
    phone = await new_phone(stage, channel)
    await phone.play("""
        (the citizen adds us)
        bot: …
    """)
    (new,) = {row.citizen for row in stage.rows(citizen)} - before
    await stage.write(lambda connection: seat(connection, stage.services.keys, new, party))
    return phone


async def later(stage: Stage, days: float) -> None:
    """Days pass; the minute's look at the consultations is taken, and whom it concerns hears of it."""
    stage.clock.advance(days * DAY_S)
    await stage.jobs.step_forums()
    await stage.later(1)


SIGN = """
    (a minute later)
    bot: … / ร่างกติกา … ตลาดริมคลองกับแนวกันน้ำท่วม …
    bot: …○ ยังไม่ลงนาม: … [ลงนาม] [คัดค้าน] [งานของฉัน] [เมนู]
    citizen taps: ลงนาม
    bot: บันทึกการลงนามแล้ว …✓ ลงนามแล้ว: {who}… [อ่านกติกา…] [คัดค้าน] [งานของฉัน] [เมนู]
    (that is sent again)
    citizen taps: ลงนาม
    bot: ฝ่ายของคุณลงนามไว้แล้วค่ะ…
"""


@pytest.mark.parametrize("channel", ["line", "telegram"])
def test_a_charter_signed_by_all_opens_by_itself_and_a_citizen_votes(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        vendor = await acting(stage, channel, "vendors")
        friend = await acting(stage, channel, "canal-people")
        code, printed = await wethi(stage, "consultation", "publish", "canal_market")
        assert code == 0
        assert "It opens when all have signed" in printed
        await vendor.play(SIGN.format(who="สมาคมผู้ค้า"))
        await friend.play(SIGN.format(who="ชมรมคนรักคลอง"))
        for party in ("municipality", "university"):
            assert (await wethi(stage, "consultation", "sign", NAME, "--as", party))[0] == 0
        assert "not signed" not in (await wethi(stage, "consultation", "show", NAME))[1]
        await later(stage, 1)
        assert "phase: agenda" in (await wethi(stage, "consultation", "show", NAME))[1]
        await later(stage, 7)
        voter = await new_phone(stage, channel)
        await voter.play("""
            (the citizen adds us)
            bot: …
            citizen taps: ตลาดริมคลอง…
            bot: คำถาม: …
            bot: … [เห็นด้วย] [ไม่เห็นด้วย] [ข้าม…] [อื่น…]
            citizen taps: เห็นด้วย
            bot: …
            citizen taps: ยินยอม อายุ 18…
            bot: …บันทึกแล้ว: เห็นด้วย…
        """)
        assert [row.vote for row in stage.rows(vote)] == ["agree"]

    tell(tmp_path, story)


@pytest.mark.parametrize("channel", ["line", "telegram"])
def test_an_objection_from_a_chat_keeps_a_signed_charter_shut(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        vendor = await acting(stage, channel, "vendors")
        assert (await wethi(stage, "consultation", "publish", "canal_market"))[0] == 0
        await vendor.play("""
            (a minute later)
            bot: … / ร่างกติกา …
            bot: … [ลงนาม] [คัดค้าน] [งานของฉัน] [เมนู]
            citizen taps: คัดค้าน
            bot: ฝ่ายของคุณคัดค้านเพราะอะไรคะ…
            citizen: ยังไม่มีที่ขายชั่วคราวให้ผู้ค้า
            bot: บันทึกการคัดค้านแล้วค่ะ…คัดค้าน: ยังไม่มีที่ขายชั่วคราวให้ผู้ค้า… [อ่านกติกา…] [ลงนาม] [ถอนการคัดค้าน] [งานของฉัน] [เมนู]
            citizen taps: ลงนาม
            bot: บันทึกการลงนามแล้ว…
        """)
        for party in ("municipality", "university", "canal-people"):
            assert (await wethi(stage, "consultation", "sign", NAME, "--as", party))[0] == 0
        await later(stage, 2)
        shown = (await wethi(stage, "consultation", "show", NAME))[1]
        assert "phase: draft" in shown
        assert "does not open yet: vendors objects: ยังไม่มีที่ขายชั่วคราวให้ผู้ค้า" in shown
        await vendor.play("""
            citizen taps: ถอนการคัดค้าน
            bot: ถอนการคัดค้านแล้วค่ะ…
        """)
        await later(stage, 0)
        assert "phase: agenda" in (await wethi(stage, "consultation", "show", NAME))[1]

    tell(tmp_path, story)


def test_a_broken_charter_is_not_published_and_every_problem_is_named_in_both_languages(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
        code, printed = await wethi(stage, "consultation", "publish", "broken.yaml")
        assert code == 1
        assert "broken.yaml:1" in printed
        assert "broken.yaml:7" in printed
        assert "Only agencies convene it; there is no partner." in printed
        assert "มีแต่หน่วยงานรัฐ ยังไม่มีภาคีร่วมจัด" in printed
        assert "Nothing was published" in printed
        assert (await wethi(stage, "consultation", "list"))[1].startswith("No consultation is published here")
        assert (await wethi(stage, "consultation", "publish", "nothing"))[0] == 2

    tell(tmp_path, story)
