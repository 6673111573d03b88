"""A moderator asks an author, the author answers in her chat, and the decision follows; a note tells her why it is not shown."""

from pathlib import Path

from channels import BOTH
from stage import Stage
from stage_forums import open_stage
from terminal import wethi
from test_moderation import NEXT, PROPOSED, WORDS, hear, moderating
from transcript import new_phone, tell

from bot.store.moderation_tables import judgement


@BOTH
def test_an_author_answers_what_a_moderator_asks_and_reads_her_note(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        await open_stage(stage)
        author, moderator = await new_phone(stage, channel), await moderating(stage, channel, "Somjai")
        await author.play(PROPOSED.format(text=WORDS))
        await moderator.play(NEXT.format(words="…"))
        await moderator.play("""
            citizen taps: ทางเลือกอื่น
            bot: ทำอะไรกับข้อนี้ดีคะ… [พักไว้ก่อน] [ถามผู้เขียน] [ส่งต่อ] …
            citizen taps: ถามผู้เขียน
            bot: พิมพ์คำถามถึงผู้เขียน…
            citizen: หมายถึงริมน้ำช่วงไหนคะ
            bot: ✓ ถามแล้ว… [ยกเลิกที่เพิ่งตัดสิน] …
        """)
        await stage.later(11 * 60)
        await hear(author, "bot: เรื่องความเห็นของคุณ… “หมายถึงริมน้ำช่วงไหนคะ”… [ตอบผู้ดูแล] [แก้คำผิด] …")
        await author.play("""
            citizen taps: ตอบผู้ดูแล
            bot: “หมายถึงริมน้ำช่วงไหนคะ”…
            citizen: ช่วงหน้าตลาดถึงวัดค่ะ
            bot: ขอบคุณค่ะ ผู้ดูแลได้รับคำตอบแล้ว…
        """)
        await moderator.play(NEXT.format(words="… ผู้เขียนตอบว่า “ช่วงหน้าตลาดถึงวัดค่ะ” …"))
        await moderator.play("""
            citizen taps: ไม่แสดง
            bot: ไม่แสดงเพราะอะไรคะ…
            citizen taps: เพิ่มข้อความถึงผู้เขียน
            bot: ไม่แสดงเพราะอะไรคะ จากนั้น…
            citizen taps: อ่านแล้วยังไม่เข้าใจ
            bot: เหตุผล: อ่านแล้วยังไม่เข้าใจ…
            citizen: ลองบอกด้วยว่าช่วงไหนนะคะ
            bot: ✓ ไม่แสดง เพราะอ่านแล้วยังไม่เข้าใจ ผู้เขียนจะได้อ่านข้อความของคุณ…
        """)
        await stage.later(11 * 60)
        note = "ผู้ดูแลเขียนถึงคุณว่า “ลองบอกด้วยว่าช่วงไหนนะคะ”"
        await hear(author, f"bot: เรื่องความเห็นของคุณ… {note}… [เขียนใหม่] [ขอให้ผู้ดูแลคนอื่นดูใหม่] …")
        assert [row.verdict for row in stage.rows(judgement)] == ["ask", "decline"]
        assert (await wethi(stage, "audit", "verify"))[0] == 0

    tell(tmp_path, story)
