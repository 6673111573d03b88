"""Huge, empty, odd and hostile texts are answered politely and stored clean."""

import json
from pathlib import Path

import pytest
from channels import BOTH
from stage import Stage
from surveys_asked import MARKET
from transcript import new_phone, tell

AT_THE_WISH = """
    (the citizen adds us)
    bot: สวัสดีค่ะ …
    citizen taps: ตลาดสด
    bot: ก่อนเริ่ม …
    citizen taps: ยินยอม อายุ 18…
    bot: ข้อ 1/3 …
    citizen: ไม่เคยไป
    bot: ข้อ 2/2 …
"""
STRANGE = {
    "emoji alone": ("😀👨‍👩‍👧‍👦", None),
    "emoji in words": ("ขอไฟเพิ่ม 👨‍👩‍👧‍👦 💡", "ขอไฟเพิ่ม 👨‍👩‍👧‍👦 💡"),
    "right to left": ("ที่จอด\u202eรถ\u2066x", "ที่จอดรถx"),
    "NUL and controls": ("น้ำ\x00ประปา\x07", "น้ำประปา"),
    "lone surrogate": ("ถนน\ud800พัง", "ถนน\ufffdพัง"),
    "many marks": ("ก" + "\u0e49" * 60, "ก" + "\u0e49" * 8),
    "markup": ("<b>*ไฟ*</b> _x_ `y` [z](http://a)", "<b>*ไฟ*</b> _x_ `y` [z](http://a)"),
    "nothing but blanks": ("\u200b \u3000", None),
    "SQL": ("'; DROP TABLE citizen; --", "'; DROP TABLE citizen; --"),
}


async def write(stage: Stage, channel: str, citizen: object, text: str) -> int:
    """As the platform sends it, escapes and all, which a phone's own JSON could not."""
    last = json.loads((await stage.webhooks(channel))[-1])
    stage.clock.advance(5)
    now_ms = int(stage.clock.now().timestamp() * 1000)
    if channel == "line":
        event = {"type": "message", "message": {"type": "text", "id": str(now_ms), "text": "TEXT"}}
        return await raw(stage, channel, event | {"source": {"type": "user", "userId": citizen}}, text)
    person = {"id": citizen, "is_bot": False, "first_name": "ส"}
    chat = {"id": citizen, "type": "private", "first_name": "ส"}
    message = {"message_id": now_ms % 10**9, "from": person, "chat": chat, "date": now_ms // 1000, "text": "TEXT"}
    return await raw(stage, channel, {"update_id": last["update_id"] + 1_000, "message": message}, text)


async def raw(stage: Stage, channel: str, event: object, text: str) -> int:
    if channel == "telegram":
        return await stage.send_raw(channel, json.dumps(event).replace("TEXT", json.dumps(text)[1:-1]))
    await stage.control("webhook", channel="line", events=[event], complete=True, signature="none")
    body = (await stage.webhooks("line"))[-1]
    return await stage.send_raw(channel, body.replace("TEXT", json.dumps(text)[1:-1]))


@BOTH
@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_text_is_answered_and_stored_clean(tmp_path: Path, channel: str, kind: str) -> None:
    text, kept = STRANGE[kind]

    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(AT_THE_WISH)
        assert await write(stage, channel, phone.citizen, text) == 200
        await stage.settle()
        heard = await phone.hear()
        assert len(heard) == 1
        if kept is None:
            assert "อยากให้ปรับปรุงอะไร" in heard[0]
            return
        assert heard[0].startswith("ตอบครบแล้วค่ะ")
        await phone.play("""
            citizen taps: ส่งคำตอบ
            bot: ได้รับคำตอบ …
        """)
        assert stage.responses("market")[0]["/data/wish"] == kept

    tell(tmp_path, story, MARKET)


@BOTH
def test_a_text_too_long_is_refused_politely_and_one_just_fitting_is_kept(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(AT_THE_WISH)
        assert await write(stage, channel, phone.citizen, "ยาว" * 20_000) == 200
        await stage.settle()
        heard = " ".join(await phone.hear())
        assert heard.startswith("ข้อความยาวเกินไป ขอไม่เกิน 2,000 ตัวอักษร")
        await stage.later(10)
        await phone.play(f"""
            citizen: {"ก" * 2000}
            bot: …
        """)
        assert "[ส่งคำตอบ]" in phone.talk[-1]

    tell(tmp_path, story, MARKET)
