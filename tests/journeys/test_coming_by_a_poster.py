"""Coming by a village's poster: its code, scanned or typed, leads straight to what it asks, and counts once."""

from pathlib import Path

from channels import BOTH
from stage import Stage
from surveys_asked import MARKET
from transcript import new_phone, tell

from bot.store import posters
from bot.store.posters import Maker, Sheet
from bot.store.rows import ms

SHEET = Sheet("survey:market", "บ้านริมคลอง", "@canal", "@canal_bot")
AGREE = "[ยินยอม อายุ 18…] [ยินยอม อายุ 10…] [อายุต่ำกว่า 10 ปี] [ไม่ยินยอม]"


async def print_poster(stage: Stage) -> str:
    """The code of a poster that asks to answer the market's survey."""
    now_ms, keys = ms(stage.clock.now()), stage.services.keys
    (code,) = await stage.write(
        lambda connection: posters.make(connection, keys, [SHEET], Maker("main", "ann"), now_ms=now_ms)
    )
    return str(code)


@BOTH
def test_a_villager_without_a_camera_types_the_code_and_answers(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        code = await print_poster(stage)
        phone = await new_phone(stage, channel)
        await phone.play(f"""
            (the citizen adds us)
            bot: สวัสดีค่ะ … [ตลาดสด] [เมนู] [English] [ช่วยเหลือ]
            citizen: รหัส 000 001
            bot: ไม่พบรหัสนี้ค่ะ … [ตลาดสด] …
            citizen: รหัส {code[:3]} {code[3:]}
            bot: ก่อนเริ่ม “ตลาดสด” / … {AGREE}
            citizen taps: ยินยอม อายุ 18…
            bot: ข้อ 1/3 / คุณไปตลาดสดบ่อยไหม [บ่อย] [นาน ๆ ครั้ง] [ไม่เคยไป]
            citizen: {code}
            bot: …
            citizen: รหัส {code}
            bot: …
            bot: …
        """)
        (made,) = await stage.services.store.read(lambda connection: posters.list_posters(connection, "main"))
        assert made.came == 1

    tell(tmp_path, story, MARKET)


def test_a_villager_who_scans_on_telegram_is_asked_at_once(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        code = await print_poster(stage)
        phone = await new_phone(stage, "telegram")
        await phone.play(f"""
            (the citizen adds us)
            bot: สวัสดีค่ะ … [ตลาดสด] [เมนู] [English] [ช่วยเหลือ]
            citizen: /start p{code}
            bot: ก่อนเริ่ม “ตลาดสด” / … {AGREE}
        """)

    tell(tmp_path, story, MARKET)
