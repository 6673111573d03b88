"""What a citizen changes in a sent message, or takes back, changes the answer."""

from pathlib import Path

from channels import BOTH
from stage import Stage
from surveys_asked import AT_SUMMARY, MARKET
from transcript import new_phone, play, tell

HAND_IN = """
    citizen taps: ส่งคำตอบ
    bot: ได้รับคำตอบ “ตลาดสด” แล้วค่ะ / … / ขอบคุณมากค่ะ …
"""


@BOTH
def test_an_edited_message_changes_its_answer(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""{AT_SUMMARY}
            citizen changes: 30 -> ๔๕ นาที
            bot: แก้คำตอบข้อ 2 ตามข้อความใหม่แล้วค่ะ
            bot: ตอบครบแล้วค่ะ … → 45 / … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            citizen changes: ๔๕ นาที -> ไม่รู้
            bot: ข้อความที่แก้ใช้ตอบข้อ 2 ไม่ได้ คำตอบเดิมยังอยู่ค่ะ
            bot: ตอบครบแล้วค่ะ … → 45 / … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            {HAND_IN}
            citizen changes: ห้องน้ำ -> ที่จอดรถ
        """)
        assert stage.responses("market")[0]["/data/minutes"] == "45"
        assert stage.responses("market")[0]["/data/wish"] == "ห้องน้ำ"

    tell(tmp_path, story, MARKET)


def test_in_line_a_message_taken_back_takes_its_answer_with_it(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(f"""{AT_SUMMARY}
            citizen takes back: ห้องน้ำ
            citizen: ไฟฟ้า
            bot: ตอบครบแล้วค่ะ … → ไฟฟ้า / … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            citizen takes back: 30
            citizen taps: ส่งคำตอบ
            bot: ข้อ 2/3 / ไปครั้งละกี่นาที [ข้ามข้อนี้] [ย้อนกลับ]
            citizen taps: ข้ามข้อนี้
            bot: ตอบครบแล้วค่ะ … → (ไม่ตอบ) / … → ไฟฟ้า / … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            {HAND_IN}
        """)
        assert stage.responses("market") == [{"/data/often": "often", "/data/wish": "ไฟฟ้า"}]

    tell(tmp_path, story, MARKET)


@BOTH
def test_stickers_voices_and_photos_are_met_kindly(tmp_path: Path, channel: str) -> None:
    play(
        tmp_path,
        channel,
        f"""{AT_SUMMARY}
            citizen sends a sticker
            bot: ตอบครบแล้วค่ะ … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            citizen sends a voice
            bot: ขอบคุณค่ะ ตอนนี้เรายังฟังเสียงไม่ได้ และไม่ได้เก็บเสียงไว้ / …
            bot: ตอบครบแล้วค่ะ … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            citizen sends a photo
            bot: ขอบคุณที่ส่งมาค่ะ ตรงนี้ไม่ต้องใช้รูป ไฟล์ หรือตำแหน่ง / …
            bot: ตอบครบแล้วค่ะ … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            citizen sends a place
            bot: ตอบครบแล้วค่ะ … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            {HAND_IN}
            citizen sends a sticker
            citizen opens the menu: …ช่วยเหลือ…
            bot: เวทีเป็นที่ฟังเสียงประชาชนของหน่วยงานรัฐค่ะ / …
        """,
        MARKET,
    )
