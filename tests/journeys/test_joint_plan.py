"""From a decision to a plan that is followed: objected to, settled, owned, helped along, late, and heard of once a week."""

from pathlib import Path

from channels import BOTH
from conveners_at_hand import seat
from forums_opened import MARKET, read_file
from plans_decided import add_result, decided_by
from sqlalchemy import Connection, update
from stage import Stage
from stage_forums import open_stage
from terminal import wethi
from transcript import Phone, new_phone, tell

from bot.store.consultation_tables import part, pledge, statement, vote
from bot.store.forum_events import By, add_event, set_phase
from bot.store.opinion_tables import opinion
from bot.store.rows import ms
from bot.store.tables import citizen
from bot.text import ZONE
from surveys.governance.roles import Role
from surveys.governance.schedule import DAY
from surveys.governance.standing import Moved, day_of, fold

NAME = "canal-market"
DAY_S = 24 * 3600.0
VOTES = """
    (the citizen adds us)
    bot: …
    citizen taps: ตลาดริมคลอง…
    bot: คำถาม: …
    bot: …
    citizen taps: เห็นด้วย
    bot: …
    citizen taps: ยินยอม อายุ 18…
    bot: …บันทึกแล้ว: เห็นด้วย…
"""
PLAN = """commitments:
  - id: c1
    statement: {number}
    owner: municipality
    text: {{th: ทำทางลาดที่ท่าเรือ, en: Build a ramp at the pier}}
    indicator: {{th: รถเข็นลงถึงเรือได้, en: A wheelchair reaches the boat}}
    due: {due}
"""
NEWS = "ข่าวจาก “ตลาดริมคลองกับแนวกันน้ำท่วม” … / •"
LOOKS = """
    citizen: เมนู
    bot: …
    citizen taps: ดูแผน
    bot: …
    bot: คำมั่นในแผน 1 ข้อ … [ฉันช่วยข้อ 1 ได้] …
"""
OFFERS = """
    citizen taps: ฉันช่วยข้อ 1 ได้
    bot: …คุณช่วยอะไรได้บ้าง… เราไม่รับและไม่ขอเงินทางแชต [เวลาและแรงงาน] …
    citizen taps: เวลาและแรงงาน
    bot: รวมกี่ชั่วโมงคะ… [1] [2] [5] [10]
    citizen: ๖ ชั่วโมง
    bot: ช่วยอย่างไร และภายในเมื่อไร…
    citizen: โทรมาที่ 081-234-5678
    bot: ในข้อความมีข้อมูลติดต่อ…
    citizen: ช่วยเทปูนทุกเช้าวันเสาร์ ภายในเดือนหน้า
    bot: ตรวจก่อนส่ง…แรงงาน 6 ชั่วโมง… “ช่วยเทปูน… เทศบาล… [ส่ง] [เริ่มใหม่] [ไม่ส่ง]
    citizen taps: ส่ง
    bot: ส่งแล้ว ขอบคุณ…
    (that is sent again)
    citizen taps: ส่ง
    bot: ส่งไปแล้วค่ะ…
"""


async def acting(stage: Stage, channel: str, party: str, role: Role) -> Phone:
    """A phone in whose chat somebody acts for this party."""
    before = {row.citizen for row in stage.rows(citizen)}
    phone = await new_phone(stage, channel)
    await phone.play("(the citizen adds us)\nbot: …")
    (new,) = {row.citizen for row in stage.rows(citizen)} - before
    await stage.write(lambda connection: seat(connection, stage.services.keys, new, party, role))
    return phone


async def enter(stage: Stage, phase: str) -> None:
    """The consultation goes on to this phase today."""
    held = read_file(MARKET)

    def move(connection: Connection) -> None:
        now = stage.clock.now()
        moved = Moved(next(one for one in held.order if one == phase), day_of(held, now))
        add_event(connection, NAME, moved, By(), now_ms=ms(now))
        set_phase(connection, NAME, fold(held, [moved]), ms(now))

    await stage.write(move)


async def decide(stage: Stage) -> str:
    """The votes of ninety others are counted with hers; all that she voted on is adopted. Returns what she voted on."""
    voted = [row.statement for row in stage.rows(vote)]
    others = [row.statement for row in stage.rows(statement) if row.statement not in voted]

    def count(connection: Connection) -> None:
        document = decided_by(voted, others)
        add_result(connection, stage.services.keys, NAME, ms(stage.clock.now()), document=document)
        connection.execute(update(opinion).values(frozen=True))

    await stage.write(count)
    await enter(stage, "decision")
    await later(stage, 0.1)
    return str(next(row.number for row in stage.rows(statement) if row.statement == voted[0]))


async def later(stage: Stage, days: float) -> None:
    """It is ten in the morning some days later; the look at plans is taken, and whom it concerns hears of it."""
    stage.clock.advance(days * DAY_S)
    local = stage.clock.now().astimezone(ZONE)
    stage.clock.advance((34 - local.hour) % 24 * 3600.0)
    await stage.jobs.follow_plans()
    await stage.later(16 * 60)


async def hear(phone: Phone, told: str) -> None:
    """On LINE news ride along with the next reply, for that is free; Telegram brings them when their time is over."""
    await phone.stage.later(5)
    await phone.play(f"citizen: เมนู\n{told}\nbot: …" if phone.channel == "line" else f"(an hour later)\n{told}")


@BOTH
def test_a_decision_becomes_a_plan_that_a_citizen_helps_with_and_hears_of(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        await open_stage(stage)
        anna = await new_phone(stage, channel)
        await anna.play(VOTES)
        chief = await acting(stage, channel, "municipality", "chief")
        number = await decide(stage)
        await hear(chief, "bot: งานหลังการตัดสินของ …ยังไม่มีเจ้าภาพ 1 ข้อ [คัดค้านผลตัดสิน] …")
        await hear(anna, f"bot: {NEWS} ผ่านมติแล้ว: “… [ดูแผน] [ไม่รับข่าว…] [เมนู]")
        await object_and_settle(stage, anna, number)
        await enter(stage, "plan")
        await write_plan(stage, number)
        await stage.later(16 * 60)
        await hear(chief, "bot: งานหลังการตัดสินของ … [รายงานข้อ 1] … [ลงชื่อรับแผนร่วม] …")
        await anna.play(LOOKS + OFFERS)
        await take_offer(stage, chief, anna)
        await later(stage, 35)
        await hear(anna, f"bot: {NEWS} เลยกำหนดแล้ว ยังไม่เสร็จ: “ทำทางลาดที่ท่าเรือ” …")
        assert [row.status for row in stage.rows(pledge)] == ["accepted"]
        track = ("track", NAME, "c1", "done", "--as", "municipality", "--th", "เปิดใช้แล้ว", "--en", "It is open")
        assert (await wethi(stage, "consultation", *track))[0] == 0
        await stage.later(3600)
        await anna.play("citizen: เมนู\nbot: วันนี้…")
        await later(stage, 8)
        await hear(anna, f"bot: {NEWS} ทำเสร็จแล้ว: “ทำทางลาดที่ท่าเรือ” …")
        await anna.play("citizen taps: ไม่รับข่าวเวทีนี้\nbot: …")
        assert not stage.rows(part)[0].hears
        page = (await stage.web.get(f"{stage.bot_url}/consultations/{NAME}/plan?lang=en")).text
        assert "It is open" in page
        assert "Settled: ตกลงกว้างสองเมตร" in page
        assert "* citizens: hours of work: *" in page, "the hours of one would tell of her"
        assert (await wethi(stage, "audit", "verify"))[0] == 0

    tell(tmp_path, story)


async def object_and_settle(stage: Stage, anna: Phone, number: str) -> None:
    """A partner objects on paper; until all settle it, nothing holds. She heard of the forum today, so not of this."""
    objects = ("object", NAME, number, "--as", "vendors", "--reason", "ทางแคบเกินไป")
    assert (await wethi(stage, "consultation", *objects))[0] == 0
    await anna.play("""
        citizen: เมนู
        bot: วันนี้…
        citizen taps: ดูแผน
        bot: ผลตัดสินและแผนร่วม: … ผ่านมติ 0 ข้อ … มีผู้คัดค้าน 1 ข้อ …
        bot: ยังไม่มีคำมั่นในแผน…
    """)
    words = ("--ruling", "adopted", "--words", "ตกลงกว้างสองเมตร")
    assert (await wethi(stage, "consultation", "settle", NAME, number, *words))[0] == 0


async def write_plan(stage: Stage, number: str) -> None:
    """A file with a commitment that is due in thirty days; a wrong one is told line by line, and nothing is recorded."""
    due = day_of(read_file(MARKET), stage.clock.now()) + 30 * DAY
    file = stage.folder / "plan.yaml"
    file.write_text(PLAN.format(number="99", due="2020-01-01"), encoding="utf-8")
    code, printed = await wethi(stage, "consultation", "plan", NAME, "plan.yaml")
    assert code == 1
    assert "Statement 99 was not adopted." in printed
    assert "The due day 2020-01-01 is not in the future." in printed
    file.write_text(PLAN.format(number=number, due=due), encoding="utf-8")
    assert (await wethi(stage, "consultation", "plan", NAME, "plan.yaml"))[0] == 0


async def take_offer(stage: Stage, chief: Phone, anna: Phone) -> None:
    """The owner accepts, and a word goes back without any contact."""
    await stage.later(16 * 60)
    await hear(chief, "bot: ประชาชนเสนอช่วย … รอคำตอบ 1 รายการ … [ใหม่: แรงงาน 6 ชั่วโมง] …")
    await chief.play("""
        citizen taps: ใหม่: แรงงาน 6 ชั่วโมง
        bot: แรงงาน 6 ชั่วโมง สำหรับ ทำทางลาดที่ท่าเรือ / “ช่วยเทปูนทุกเช้าวันเสาร์… [รับ] [ไม่รับ พร้อมเหตุผล] [เขียนถึงผู้เสนอ] …
        citizen taps: รับ
        bot: รับแล้ว ผู้เสนอจะได้ข่าวค่ะ … [เขียนถึงผู้เสนอ] [ทำแล้วจริง] …
        citizen taps: เขียนถึงผู้เสนอ
        bot: เขียนถึงผู้เสนอได้เลยค่ะ…
        citizen: พบกันที่ท่าเรือเจ็ดโมงเช้า
        bot: ส่งถึงผู้เสนอแล้วค่ะ …
    """)
    await hear(anna, "bot: มีข่าวเรื่องที่คุณเสนอช่วยค่ะ … (เจ้าภาพรับแล้ว) … เจ้าภาพบอกว่า: “พบกันที่ท่าเรือเจ็ดโมงเช้า” …")
