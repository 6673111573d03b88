"""Staff try a draft of a survey on both phones: marked, counted nowhere, and erased at its end."""

from pathlib import Path

from channels import BOTH
from sqlalchemy import Connection, insert, select
from stage import Stage
from surveys_asked import MARKET
from transcript import Phone, new_phone, tell

from bot.store import form_drafts, form_trials
from bot.store.agency_tables import staff_chat
from bot.store.form_drafts import Written
from bot.store.rows import ms
from bot.store.survey_tables import form_trial
from bot.store.tables import citizen, interview, response


async def begin(stage: Stage, phone: Phone) -> None:
    """The only citizen there is works for the agency from now on, and tries her draft."""
    now_ms, keys = ms(stage.clock.now()), stage.services.keys

    def work(connection: Connection) -> None:
        row = connection.execute(select(citizen.c.bucket, citizen.c.citizen)).one()
        chat = {"bucket": row.bucket, "citizen": row.citizen, "staff": "ann", "since_ms": now_ms}
        connection.execute(insert(staff_chat).values(chat))
        written = Written(MARKET, "market", {"th": "ตลาดสด"}, 0)
        draft = form_drafts.begin(connection, "main", "ann", written, now_ms=now_ms)
        known = form_drafts.read(connection, draft, "main")
        assert known
        assert form_trials.begin(connection, keys, known, "ann", now_ms=now_ms) == (phone.channel,)

    await stage.write(work)
    await stage.later(5)


@BOTH
def test_a_draft_is_tried_to_its_end_and_nothing_of_it_stays(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play("""
            (the citizen adds us)
            bot: สวัสดีค่ะ …
        """)
        await begin(stage, phone)
        await phone.play("""
            (a minute later)
            bot: [ทดลอง] ร่างแบบสอบถาม “ตลาดสด” พร้อมให้คุณลองแล้วค่ะ / … [เริ่มทดลอง]
            citizen taps: เริ่มทดลอง
            bot: [ทดลอง] ข้อความของแบบสอบถามนี้…
            bot: [ทดลอง] ข้อ 1/3 / คุณไปตลาดสดบ่อยไหม [บ่อย] [นาน ๆ ครั้ง] [ไม่เคยไป]
            citizen taps: บ่อย
            bot: [ทดลอง] ข้อ 2/3 / … [ข้ามข้อนี้] [ย้อนกลับ]
            citizen: 30
            bot: [ทดลอง] ข้อ 3/3 / … [ข้ามข้อนี้] [ย้อนกลับ]
            citizen: เมนู
            bot: … [[ทดลอง] ทำต่อ: ตลาดสด] …
            citizen taps: [ทดลอง] ทำต่อ: ตลาดสด
            bot: [ทดลอง] …
            bot: [ทดลอง] ข้อ 3/3 / … [ข้ามข้อนี้] [ย้อนกลับ]
            citizen: ให้สะอาด
            bot: [ทดลอง] ตอบครบแล้วค่ะ … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            citizen taps: ส่งคำตอบ
            bot: จบการทดลองแล้วค่ะ … [ลองอีกครั้ง] [เมนู]
        """)

        def look(connection: Connection) -> list[int]:
            return [len(connection.execute(select(table)).all()) for table in (interview, response, form_trial)]

        assert await stage.services.store.read(look) == [0, 0, 1]

    tell(tmp_path, story)
