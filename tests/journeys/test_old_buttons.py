"""An old button is never wrong, whatever has happened since it was shown."""

from pathlib import Path

from channels import BOTH
from stage import Stage
from surveys_asked import ALL_ANSWERS, AT_SECOND_QUESTION, HANDED_IN, MARKET
from transcript import new_phone, tell

HANDED_IN_BEFORE = "คุณส่งคำตอบ “ตลาดสด” แล้ว ขอบคุณมากค่ะ / … [ตั้งค่า] [English] [ช่วยเหลือ…]"


@BOTH
def test_buttons_of_a_survey_that_was_handed_in_say_so(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""{HANDED_IN}
            citizen taps the old: ตลาดสด
            bot: {HANDED_IN_BEFORE}
            citizen taps the old: ยินยอม อายุ 18…
            bot: {HANDED_IN_BEFORE}
            citizen taps the old: ส่งคำตอบ
            bot: {HANDED_IN_BEFORE}
            citizen taps the old: แก้คำตอบ
            bot: {HANDED_IN_BEFORE}
            citizen taps the old: พักก่อน
            bot: {HANDED_IN_BEFORE}
        """)
        assert stage.responses("market") == [ALL_ANSWERS]

    tell(tmp_path, story, MARKET)


def test_in_line_an_old_answer_button_changes_that_answer_until_handing_in(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(f"""{AT_SECOND_QUESTION}
            citizen taps the old: ไม่เคยไป
            bot: …ข้อ 2/2 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
            citizen: ห้องน้ำ
            bot: ตอบครบแล้วค่ะ … → ไม่เคยไป / … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            citizen taps the old: ข้ามข้อนี้
            bot: ตอบครบแล้วค่ะ … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            citizen taps: ส่งคำตอบ
            bot: ได้รับคำตอบ “ตลาดสด” แล้วค่ะ / … / ขอบคุณมากค่ะ …
            citizen taps the old: บ่อย
            bot: {HANDED_IN_BEFORE}
        """)
        assert stage.responses("market") == [{"/data/often": "never", "/data/wish": "ห้องน้ำ"}]

    tell(tmp_path, story, MARKET)


def test_in_telegram_the_choice_stands_where_the_buttons_were(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "telegram")
        await phone.play(AT_SECOND_QUESTION)
        asked = next(bubble for bubble in await phone.bubbles() if "คุณไปตลาดสดบ่อยไหม" in bubble["text"])
        assert asked["text"].endswith("คุณไปตลาดสดบ่อยไหม\n\n✓ บ่อย")
        assert "reply_markup" not in asked["raw"]

    tell(tmp_path, story, MARKET)
