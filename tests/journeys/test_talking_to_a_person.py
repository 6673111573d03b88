"""A citizen asks for a person in her chat; an official answers on the console; the answer reaches her, and she settles it."""

from pathlib import Path

from channels import BOTH
from console_visits import TOKEN
from httpx import AsyncClient
from stage import Stage
from terminal import wethi
from transcript import new_phone, tell

from bot.store import sign_ins
from bot.store.agency_tables import staff
from bot.store.help_tables import help_request

ANSWER = "แจ้งช่างให้แล้วค่ะ"
HELP = "/console/help"


async def answer(stage: Stage) -> None:
    """The official signs in, takes what waits, and answers."""
    (member,) = stage.rows(staff)
    now_ms = stage.services.clock.now().timestamp() * 1000
    token = await stage.write(lambda connection: sign_ins.make_link(connection, member.staff, int(now_ms)))
    async with AsyncClient(
        base_url=stage.bot_url, headers={"Origin": stage.bot_url}, follow_redirects=True, trust_env=False
    ) as browser:
        entered = await browser.post(f"/console/in/{token}")
        assert "รอคุยกับเจ้าหน้าที่" in entered.text
        (one,) = [row for row in stage.rows(help_request) if row.waits_since_ms]
        form = TOKEN.search((await browser.get(f"{HELP}/{one.number}")).text)
        assert form
        taken = await browser.post(f"{HELP}/{one.number}", data={"form-token": form[1]})
        assert "ไฟหน้าบ้านดับ" in taken.text
        written = {"form-token": form[1], "act": "answer", "text": ANSWER, "seen": str(one.words)}
        assert "ส่งคำตอบแล้ว" in (await browser.post(f"{HELP}/{one.number}/answer", data=written)).text


@BOTH
def test_a_citizen_is_answered_by_a_person_writes_back_and_settles_it(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        code, printed = await wethi(
            stage, "staff", "invite", "--name", "Malee", "--role", "official", "--party", "main"
        )
        assert code == 0, printed
        official = await new_phone(stage, channel)
        await official.play(
            f"(the citizen adds us)\nbot: …\ncitizen: {printed.splitlines()[1]}\nbot: เชื่อมห้องแชตนี้แล้วค่ะ…"
        )
        her = await new_phone(stage, channel)
        await her.play("""
            (the citizen adds us)
            bot: …
            citizen: คุยกับเจ้าหน้าที่
            bot: อยากถามเรื่องอะไรคะ… [เรื่องเวทีหรือการลงความเห็น] …
            citizen: ไฟหน้าบ้านดับ
            bot: ส่งถึงเจ้าหน้าที่ของ…แล้วค่ะ…
        """)
        await official.play("(a minute later)\nbot: มีประชาชน 1 คนรอคุยกับเจ้าหน้าที่… [ไปที่คอนโซล]")
        await answer(stage)
        await her.play(f"""
            (a minute later)
            bot: เจ้าหน้าที่ของ…ตอบว่า / {ANSWER} [เขียนตอบ] [เรียบร้อยแล้ว] [เมนู]
            citizen: ขอบคุณค่ะ
            bot: ยินดีค่ะ…
            citizen taps: เรียบร้อยแล้ว
            bot: ขอบคุณค่ะ เรื่องนี้เรียบร้อยแล้ว [เมนู]
        """)
        (one,) = stage.rows(help_request)
        assert one.settled_ms

    tell(tmp_path, story)
