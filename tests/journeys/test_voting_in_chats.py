"""A citizen votes, changes her mind, and says something of her own, on both channels and in both languages."""

from pathlib import Path

import pytest
from channels import BOTH
from forums_opened import bring_to
from stage import Stage
from transcript import new_phone, tell

from bot.store.consultation_tables import statement, tally, vote
from bot.store.deliveries import DAY_MS
from bot.store.rows import ms

TALKS = {
    "th": """
        (the citizen adds us)
        bot: สวัสดีค่ะ … เวทีที่เปิดอยู่: ตลาดริมคลอง… [ตลาดริมคลอง…] [เมนู] [English] …
        citizen taps: ตลาดริมคลอง…
        bot: คำถาม: เราจะกันน้ำท่วม… [อ่านกติกาทั้งหมด]
        bot: ความเห็นที่ 1 จาก 5 ในรอบนี้ … [เห็นด้วย] [ไม่เห็นด้วย] [ข้าม ไม่แน่ใจ] [อื่น ๆ]
        citizen taps: เห็นด้วย
        bot: ก่อนเริ่ม “ตลาดริมคลอง… [ยินยอม อายุ 18 ปีขึ้นไป] …
        citizen taps: ยินยอม อายุ 18…
        bot: ✓ บันทึกแล้ว: เห็นด้วย … ความเห็นที่ 2 จาก 5 …
        (that is sent again)
        citizen: ไม่เห็นด้วย
        bot: ✓ บันทึกแล้ว: ไม่เห็นด้วย … ความเห็นที่ 3 จาก 5 …
        citizen taps: อื่น ๆ
        bot: เกี่ยวกับความเห็นนี้ … [ยกเลิกคำตอบล่าสุด] …
        citizen taps: ยกเลิกคำตอบล่าสุด
        bot: ยกเลิกคำตอบล่าสุดแล้ว …
        citizen taps: ข้าม ไม่แน่ใจ
        bot: ✓ บันทึกแล้ว: ข้าม ไม่แน่ใจ … ความเห็นที่ 3 จาก 5 …
        citizen taps: อื่น ๆ
        bot: เกี่ยวกับความเห็นนี้ …
        citizen taps: เสนอความเห็นของคุณ
        bot: เขียนความเห็นของคุณ…
        citizen: โทรหาผมที่ 081-234-5678
        bot: ข้อความมีเบอร์โทรศัพท์…
        citizen: อยากให้มีม้านั่งใต้ร่มไม้ตลอดทางเดิน
        bot: ทุกคนจะเห็นแบบนี้… “อยากให้มีม้านั่งใต้ร่มไม้ตลอดทางเดิน” [ส่งเลย] [เขียนใหม่] [ไม่ส่งแล้ว]
        citizen taps: ส่งเลย
        bot: ได้รับแล้วค่ะ …
        (that is sent again)
    """,
    "en": """
        (the citizen adds us)
        bot: …
        citizen: English
        bot: … [The canal market…] …
        citizen taps: The canal market…
        bot: The question: How do we keep the flood out… [Read all the rules]
        bot: Statement 1 of 5 in this round … [Agree] [Disagree] [Pass, not sure] [More]
        citizen taps: Agree
        bot: Before you begin: “The canal market… [I agree, 18 or older] …
        citizen taps: I agree, 18…
        bot: ✓ Recorded: Agree … Statement 2 of 5 …
        (that is sent again)
        citizen: disagree
        bot: ✓ Recorded: Disagree … Statement 3 of 5 …
        citizen taps: More
        bot: About this statement … [Undo my last vote] …
        citizen taps: Undo my last vote
        bot: Your last vote is undone…
        citizen taps: Pass, not sure
        bot: ✓ Recorded: Pass, not sure … Statement 3 of 5 …
        citizen taps: More
        bot: About this statement …
        citizen taps: Add your own statement
        bot: Write your statement…
        citizen: call me at 081-234-5678
        bot: There is a phone number in it…
        citizen: There should be benches in the shade along the whole walkway.
        bot: Everybody would see it like this… “There should be benches… [Send it] [Write it anew] [Do not send it]
        citizen taps: Send it
        bot: Thank you. A moderator…
        (that is sent again)
    """,
}


@BOTH
@pytest.mark.parametrize("language", TALKS)
def test_from_the_first_bubble_to_a_statement_of_her_own(tmp_path: Path, channel: str, language: str) -> None:
    async def story(stage: Stage) -> None:
        signed_ms = ms(stage.clock.now()) - DAY_MS
        await stage.write(lambda connection: bring_to(connection, stage.services.keys, signed_ms))
        phone = await new_phone(stage, channel)
        await phone.play(TALKS[language])
        counted = [row for row in stage.rows(vote) if not row.undone]
        assert sorted(row.vote for row in counted) == ["agree", "pass"]
        assert sum(row.agreed + row.disagreed + row.passed for row in stage.rows(tally)) == 2
        assert [row.status for row in stage.rows(statement) if row.author == "citizen"] == ["waiting"]

    tell(tmp_path, story)


@BOTH
def test_a_vote_acknowledged_before_a_kill_is_there_after_it(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        signed_ms = ms(stage.clock.now()) - DAY_MS
        await stage.write(lambda connection: bring_to(connection, stage.services.keys, signed_ms))
        phone = await new_phone(stage, channel)
        await phone.play(TALKS["th"].partition("(that is sent again)")[0])
        await stage.restart()
        await phone.play("""
            citizen taps: ไม่เห็นด้วย
            bot: ✓ บันทึกแล้ว: ไม่เห็นด้วย … ความเห็นที่ 3 จาก 5 …
        """)
        assert [row.vote for row in stage.rows(vote)] == ["agree", "disagree"]

    tell(tmp_path, story)
