"""Large letters: where we can show them they are shown; where the app alone can, it is said how."""

from pathlib import Path

from stage import Stage
from transcript import new_phone, play, tell


def test_in_telegram_nobody_is_offered_a_switch_that_switches_nothing(tmp_path: Path) -> None:
    play(
        tmp_path,
        "telegram",
        """
        (the citizen adds us)
        bot: …
        citizen: ตั้งค่า
        bot: การตั้งค่าของคุณ / • ขนาดตัวอักษร: ตามที่ตั้งไว้ในแอปของคุณ / … [วิธีขยายตัวอักษร] [ช่วงงดส่งข้อความ] …
        citizen taps: วิธีขยายตัวอักษร
        bot: แอปของคุณกำหนดขนาดตัวอักษรในแชตนี้ / เราขยายให้ไม่ได้ค่ะ / … “ขนาดข้อความ” … [เมนู]
        """,
    )


def test_in_line_words_and_buttons_grow(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play("""
            (the citizen adds us)
            bot: …
            citizen: ตั้งค่า
            bot: … / • ตัวอักษรใหญ่: ปิดอยู่ / … [เปิดตัวอักษรใหญ่] …
            citizen taps: เปิดตัวอักษรใหญ่
            bot: เปิดตัวอักษรใหญ่แล้วค่ะ [เมนู]
            citizen taps: เมนู
            bot: … [ตั้งค่า] …
        """)
        parts = (await phone.bubbles())[-1]["raw"]["contents"]["body"]["contents"]
        letters = {part["size"] for part in parts if part["type"] == "text"}
        labels = {part["contents"][0]["size"] for part in parts if part["type"] == "box"}
        assert (letters, labels) == ({"xl"}, {"xl"})

    tell(tmp_path, story)
