"""What happens between the votes and the decision, on both channels: a bridging statement, and a meeting with one last seat."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from forums_opened import MARKET, read_file
from sqlalchemy import Connection
from stage import Stage
from stage_forums import open_stage
from test_charters_signed import acting
from transcript import Phone, new_phone, tell

from bot.commands import COMMANDS
from bot.post import Post
from bot.store.consultation_tables import criticism, rsvp, vote
from bot.store.forum_events import By, add_event, set_phase
from bot.store.rows import ms
from surveys.governance.charter import Phase
from surveys.governance.standing import Moved, day_of, fold

NAME = "canal-market"
VOTES = """
    (the citizen adds us)
    bot: …
    citizen taps: ตลาดริมคลอง…
    bot: … / …
    citizen taps: เห็นด้วย
    bot: …
    citizen taps: ยินยอม อายุ 18…
    bot: …บันทึกแล้ว: เห็นด้วย…
"""
DRAFT = {"texts": {"th": "กำแพงเตี้ย ถอดได้"}, "rests_on": [3, 7], "criticisms": []}
MEETING = {
    "id": "",
    "title": {"th": "ประชุมรอบแรก"},
    "place": {"th": "ศาลาริมคลอง"},
    "link": "",
    "minutes": 120,
    "seats": 1,
}


async def order(stage: Stage, command: str, **arguments: Any) -> dict[str, Any]:
    """A command as an operator gives it beside the server."""
    now_ms, keys = ms(stage.clock.now()), stage.services.keys
    told: dict[str, Any] = await stage.write(
        lambda connection: COMMANDS[command](Post(connection, keys, now_ms), name=NAME, **arguments)
    )
    return told


async def enter(stage: Stage, phase: Phase) -> None:
    """The market's consultation comes into this phase."""
    held, now = read_file(MARKET), stage.clock.now()
    moved = Moved(phase, day_of(held, now))

    def work(connection: Connection) -> None:
        add_event(connection, NAME, moved, By(), now_ms=ms(now))
        set_phase(connection, NAME, fold(held, [moved]), ms(now))

    await stage.write(work)


async def voter(stage: Stage, channel: str) -> Phone:
    phone = await new_phone(stage, channel)
    await phone.play(VOTES)
    return phone


@pytest.mark.parametrize("channel", ["line", "telegram"])
def test_a_bridging_statement_is_approved_in_one_chat_and_criticized_in_another(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        await open_stage(stage)
        somebody = await voter(stage, channel)
        partner = await acting(stage, channel, "vendors")
        await enter(stage, "critique")
        assert (await order(stage, "round-draft", party="university", draft=DRAFT))["outcome"] == "drafted"
        await partner.play("""
            (a minute later)
            bot: มีข่าวของเวทีที่คุณร่วมจัดค่ะ…
            citizen taps: อ่านร่างที่รออนุมัติ
            bot: “กำแพงเตี้ย ถอดได้”… [อนุมัติ] [เมนู]
            citizen taps: อนุมัติ
            bot: อนุมัติแล้วค่ะ…
            citizen taps: อนุมัติ
            bot: ไม่มีร่างที่รออนุมัติค่ะ…
        """)
        await stage.later(60)
        await somebody.play("""
            citizen: เมนู
            bot: …
            citizen taps: ไม่เห็นด้วย
            bot: …บันทึกแล้ว…ต้องแก้อะไร…
            citizen: ต้องมีทีมติดตั้ง
            bot: ขอบคุณค่ะ คำของคุณจะถึงผู้แก้ข้อความโดยไม่มีชื่อ…
        """)
        assert len(stage.rows(criticism)) == 1
        assert sorted(row.vote for row in stage.rows(vote)) == ["agree", "disagree"]

    tell(tmp_path, story)


@pytest.mark.parametrize("channel", ["line", "telegram"])
def test_the_last_seat_goes_to_one_and_then_to_who_waited_for_it(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        await open_stage(stage)
        first, second = await voter(stage, channel), await voter(stage, channel)
        await enter(stage, "deliberation")
        starts = stage.clock.now().replace(hour=6).isoformat()
        told = await order(stage, "meeting-call", meeting=MEETING | {"starts": later_by_days(starts, 4)})
        assert told == {"outcome": "called", "meeting": "m1", "told": 2}
        await stage.later(1.0)  # the news of it is on its way before anybody taps
        for phone, said in ((first, "คุณตอบว่า: มา"), (second, "รายชื่อรอ")):
            await phone.play(f"""
                citizen: เมนู
                bot: …นัดประชุมแล้วค่ะ…
                bot: …
                citizen taps: ตลาดริมคลอง…
                bot: … / …
                citizen taps: การประชุม
                bot: ประชุมรอบแรก…
                citizen taps: มา
                bot: บันทึกแล้วค่ะ…{said}…
            """)
        await first.play("""
            citizen taps: ไม่มา
            bot: …บันทึกแล้วค่ะ…
        """)
        assert sorted(row.answer for row in stage.rows(rsvp)) == ["no", "yes"]

    tell(tmp_path, story)


def later_by_days(written: str, days: int) -> str:
    moment = datetime.fromisoformat(written) + timedelta(days=days)
    return moment.isoformat()
