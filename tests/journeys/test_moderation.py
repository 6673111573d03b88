"""A citizen proposes a statement, and a moderator in another chat decides on it; both hear what becomes of it."""

from pathlib import Path

from channels import BOTH
from stage import Stage
from stage_forums import open_stage
from terminal import wethi
from transcript import Phone, new_phone, tell

from bot.store.agency_tables import audit, staff_chat
from bot.store.consultation_tables import statement, vote
from bot.store.moderation_tables import judgement

PROPOSED = """
    (the citizen adds us)
    bot: …
    citizen taps: ตลาดริมคลอง…
    bot: คำถาม: …
    bot: …
    citizen taps: อื่น ๆ
    bot: …
    citizen taps: เสนอความเห็นของคุณ
    bot: …
    citizen taps: ยินยอม อายุ 18…
    bot: เขียนความเห็น…
    citizen: {text}
    bot: …
    citizen taps: ส่งเลย
    bot: ได้รับแล้วค่ะ…
"""
NEXT = """
    citizen: งาน
    bot: …
    citizen taps: ตรวจข้อถัดไป
    bot: {words}
"""
WORDS = "ขอให้มีที่นั่งพักใต้ต้นไม้ตลอดทางเดินริมน้ำ"


async def moderating(stage: Stage, channel: str, name: str) -> Phone:
    """A phone whose chat was linked by a code that the operator made."""
    phone = await new_phone(stage, channel)
    code, printed = await wethi(
        stage, "staff", "invite", "--name", name, "--role", "moderator", "--party", "municipality"
    )
    assert code == 0, printed
    await phone.play(f"""
        (the citizen adds us)
        bot: …
        citizen: {printed.splitlines()[1]}
        bot: เชื่อมห้องแชตนี้แล้วค่ะ … ผู้ดูแลความเห็น … [งานของฉัน] [เมนู]
    """)
    return phone


async def hear(phone: Phone, told: str) -> None:
    """On LINE news ride along with the next reply, for that is free; Telegram brings them when their time is over."""
    await phone.play(f"citizen: เมนู\n{told}\nbot: …" if phone.channel == "line" else f"(an hour later)\n{told}")


@BOTH
def test_a_statement_is_shown_and_its_author_agrees_with_it(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        await open_stage(stage)
        author, moderator = await new_phone(stage, channel), await moderating(stage, channel, "Somjai")
        await author.play(PROPOSED.format(text=WORDS))
        await moderator.play(f"""
            citizen: งาน
            bot: …ความเห็นรอตรวจ 1 ข้อ… [ตรวจข้อถัดไป] …
            citizen taps: ตรวจข้อถัดไป
            bot: รอคุณตรวจ 1 ข้อ … “{WORDS}” / เขียนโดยประชาชน … [แสดง] [ไม่แสดง] …
            citizen taps: แสดง
            bot: ✓ แสดงแล้ว / ไม่มีความเห็นรอตรวจแล้วค่ะ… [ยกเลิกที่เพิ่งตัดสิน] [งานของฉัน]
            (that is sent again)
            citizen taps the old: แสดง
            bot: คุณตัดสินข้อนี้ไปแล้ว: แสดง …
        """)
        await stage.later(11 * 60)
        told = f"bot: เรื่องความเห็นของคุณ… “{WORDS}” … เราบันทึกว่าคุณเห็นด้วย… [ดูหรือเปลี่ยนคำตอบ] …"
        await hear(author, told)
        shown = max(stage.rows(statement), key=lambda row: row.statement)
        assert shown.status == "published"
        assert [(row.statement, row.vote) for row in stage.rows(vote)] == [(shown.statement, "agree")]
        assert [row.verdict for row in stage.rows(judgement)] == ["publish"]
        assert (await wethi(stage, "audit", "verify"))[0] == 0

    tell(tmp_path, story)


@BOTH
def test_a_declined_statement_is_looked_at_again_by_somebody_else(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        await open_stage(stage)
        author = await new_phone(stage, channel)
        first, second = await moderating(stage, channel, "Somjai"), await moderating(stage, channel, "Wanna")
        await author.play(PROPOSED.format(text=WORDS))
        await first.play(NEXT.format(words="…"))
        await second.play(NEXT.format(words="ยังมี 1 ข้อ แต่ต้องให้ผู้ดูแลคนอื่นตรวจค่ะ …"))
        await first.play("""
            citizen taps: ไม่แสดง
            bot: ไม่แสดงเพราะอะไรคะ…
            citizen taps: ไม่ตรงกับคำถามของเวที
            bot: ✓ ไม่แสดง เพราะไม่ตรงกับคำถามของเวที…
        """)
        await stage.later(11 * 60)
        told = "bot: เรื่องความเห็นของคุณ… ผู้ดูแลยังไม่แสดงข้อนี้ เพราะไม่ตรงกับคำถามของเวที… [เขียนใหม่] [ขอให้ผู้ดูแลคนอื่นดูใหม่] …"
        await hear(author, told)
        await author.play("""
            citizen taps: ขอให้ผู้ดูแลคนอื่นดูใหม่
            bot: รับเรื่องแล้วค่ะ…
        """)
        await first.play(NEXT.format(words="ยังมี 1 ข้อ แต่ต้องให้ผู้ดูแลคนอื่นตรวจค่ะ …"))
        await second.play(NEXT.format(words="… ผู้เขียนขอให้ดูใหม่ …"))
        await second.play("""
            citizen taps: แสดง
            bot: ✓ แสดงแล้ว …
        """)
        code, printed = await wethi(stage, "consultation", "moderation", "canal-market", "--csv", "log.csv")
        assert (code, printed) == (0, "Looked at 1, shown 1, same as another 0, waiting 0.\n")
        log = (tmp_path / "log.csv").read_text(encoding="utf-8")
        assert [line.split(",")[2] for line in log.splitlines()[1:]] == ["decline", "publish"]
        assert WORDS not in log

    tell(tmp_path, story)


def test_moderators_hear_once_a_day_what_waits_and_a_forgotten_one_works_no_more(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        await open_stage(stage)
        author, moderator = await new_phone(stage, "telegram"), await moderating(stage, "telegram", "Somjai")
        await author.play(PROPOSED.format(text=WORDS))
        stage.clock.advance(45 * 3600)  # 09:00 in Bangkok, the day after the next
        assert await stage.jobs.look_after_statements() == 1
        await stage.jobs.look_after_statements()
        await stage.later(5)
        await moderator.play("""
            (a minute later)
            bot: มีความเห็น 1 ข้อรอตรวจเกินหนึ่งวันแล้วค่ะ [ตรวจข้อถัดไป] [งานของฉัน]
            citizen: ลืมฉัน
            bot: …
            citizen taps: …ลบ…
            bot: …
        """)
        await stage.later(30 * 60)
        assert stage.rows(staff_chat) == []
        assert [row.act for row in stage.rows(audit)] == ["invite", "link-chat"]

    tell(tmp_path, story)
