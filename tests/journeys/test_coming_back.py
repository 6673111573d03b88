"""A citizen who stops in the middle finds everything as it was: after a restart, weeks later, or when reminded."""

from pathlib import Path

from channels import BOTH
from stage import Stage
from surveys_asked import ADDED, ALL_ANSWERS, AT_SECOND_QUESTION, MARKET
from transcript import new_phone, play, tell

PAUSED = f"""{AT_SECOND_QUESTION}
    citizen: พักก่อน
    bot: พักไว้ก่อนได้ค่ะ คำตอบของ “ตลาดสด” เก็บไว้ให้แล้ว / … [ทำต่อ] [เตือนพรุ่งนี้] [เมนู]
"""
REMINDED_TOMORROW = f"""{PAUSED}
    citizen taps: เตือนพรุ่งนี้
    bot: ได้ค่ะ จะเตือนวันที่ 25 พฤศจิกายน 2569 เวลา 12.0… น. [ไม่ต้องเตือนอีก] [เมนู]
"""


@BOTH
def test_three_weeks_and_a_restart_later_the_same_question_waits(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""{AT_SECOND_QUESTION}
            (the bot stops and starts again)
            (three weeks later)
            citizen: สวัสดีค่ะ
            bot: ทำต่อนะคะ “ตลาดสด” ถึงข้อ 2 จาก 3
            bot: ข้อ 2/3 / ไปครั้งละกี่นาที [ข้ามข้อนี้] [ย้อนกลับ]
            citizen: 30
            bot: ข้อ 3/3 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
            (the bot stops and starts again)
            citizen: ห้องน้ำ
            bot: ตอบครบแล้วค่ะ … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            (the bot stops and starts again)
            citizen taps: ส่งคำตอบ
            bot: ได้รับคำตอบ “ตลาดสด” แล้วค่ะ / วันที่ 15 ธันวาคม 2569 … / ขอบคุณมากค่ะ …
        """)
        assert stage.responses("market") == [ALL_ANSWERS]

    tell(tmp_path, story, MARKET)


@BOTH
def test_a_reminder_between_question_and_tap_changes_nothing(tmp_path: Path, channel: str) -> None:
    """The old button still counts for its question; only the reminder, which was asked for, is paid."""

    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""{REMINDED_TOMORROW}
            (next day)
            bot: สวัสดีค่ะ คุณขอให้เตือนเรื่อง “ตลาดสด” / คำตอบที่ทำไว้ยังอยู่ครบ ทำต่อเลยไหมคะ [ทำต่อ] [ยังไม่สะดวก] [ไม่ต้องเตือนอีก]
            citizen taps the old: ข้ามข้อนี้
            bot: ข้อ 3/3 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
            citizen taps the old: ทำต่อ
            bot: ทำต่อนะคะ “ตลาดสด” ถึงข้อ 3 จาก 3
            bot: ข้อ 3/3 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
            (next day)
            citizen taps: ยังไม่สะดวก
            bot: ได้ค่ะ สะดวกเมื่อไรค่อยทำต่อนะคะ [เมนู]
        """)
        by = [bubble["by"] for bubble in await phone.bubbles() if bubble["from"] == "bot"]
        assert by.count("push") == (channel == "line")
        assert (await stage.totals())["billed"] == (channel == "line")

    tell(tmp_path, story, MARKET)


@BOTH
def test_an_answer_in_writing_after_the_reminder_is_read_for_its_question(tmp_path: Path, channel: str) -> None:
    play(
        tmp_path,
        channel,
        f"""{REMINDED_TOMORROW}
            (next day)
            bot: สวัสดีค่ะ คุณขอให้เตือนเรื่อง “ตลาดสด” / … [ทำต่อ] [ยังไม่สะดวก] [ไม่ต้องเตือนอีก]
            citizen: ทำต่อ
            bot: ทำต่อนะคะ “ตลาดสด” ถึงข้อ 2 จาก 3
            bot: ข้อ 2/3 / ไปครั้งละกี่นาที [ข้ามข้อนี้] [ย้อนกลับ]
            citizen: ๓๐ นาที
            bot: ข้อ 3/3 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
        """,
        MARKET,
    )


@BOTH
def test_who_stopped_all_messages_is_not_reminded(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""{REMINDED_TOMORROW}
            citizen: หยุด
            bot: หยุดแล้วค่ะ เราจะไม่ส่งข้อความไปก่อนอีก / … [รับข้อความอีกครั้ง]
            (next day)
            (three weeks later)
            citizen: เริ่ม
            bot: เปิดรับข้อความแล้วค่ะ / • ทำต่อ: ตลาดสด / … [ทำต่อ: ตลาดสด] [ตั้งค่า] [English] [ช่วยเหลือ…]
        """)
        assert (await stage.totals())["billed"] == 0

    tell(tmp_path, story, MARKET)


@BOTH
def test_who_took_back_the_wish_is_not_reminded(tmp_path: Path, channel: str) -> None:
    play(
        tmp_path,
        channel,
        f"""{REMINDED_TOMORROW}
            citizen taps: ไม่ต้องเตือนอีก
            bot: ได้ค่ะ เราจะไม่ส่งข้อความเตือนอีก…
            (next day)
        """,
        MARKET,
    )


@BOTH
def test_who_blocked_us_is_left_in_peace_and_finds_the_answers_on_coming_back(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""{REMINDED_TOMORROW}
            (the citizen blocks us)
            (next day)
            (three weeks later)
            (the citizen comes back)
            bot: ยินดีที่ได้พบกันอีกครั้งค่ะ / • ทำต่อ: ตลาดสด / … [ทำต่อ: ตลาดสด] [ตั้งค่า] [English] [ช่วยเหลือ…]
            citizen taps: ทำต่อ: ตลาดสด
            bot: ทำต่อนะคะ “ตลาดสด” ถึงข้อ 2 จาก 3
            bot: ข้อ 2/3 / ไปครั้งละกี่นาที [ข้ามข้อนี้] [ย้อนกลับ]
        """)
        assert (await stage.totals())["billed"] == 0

    tell(tmp_path, story, MARKET)


@BOTH
def test_settings_that_a_restart_keeps(tmp_path: Path, channel: str) -> None:
    play(
        tmp_path,
        channel,
        f"""{ADDED}
            citizen: English
            bot: The language is English now.
            bot: Question 1/3 / How often do you go to the market? [Often] [Rarely] [Never]
            (the bot stops and starts again)
            citizen: never
            bot: Question 2/2 / What should change? [Skip] [Back]
        """,
        MARKET,
    )
