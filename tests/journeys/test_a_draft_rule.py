"""A draft rule from its charter to its final text: read as now and then, voted on, weighed in hours, decided and answered by clause."""

from dataclasses import dataclass
from pathlib import Path

from channels import BOTH
from httpx import AsyncClient
from long_stories import hear, order, pass_days, think, vote_all
from stage import Stage
from terminal import wethi
from transcript import Phone, new_phone, tell

from bot.consulting import VoteWord
from bot.planning import TellBurden
from bot.store.consultation_tables import consultation, part, statement, vote
from bot.store.plan_tables import burden

NAME = "food-carts"
CAMP = 20  # citizens in each of two camps
QUEUE = TellBurden(NAME, "fee", "ต่อแถวจ่ายที่เทศบาล", 60, 12)  # what each of them says: twelve hours a year
OUTCOMES = """clauses:
  - {id: places, fate: changed, why: {th: รถเข็นเด็กผ่านไม่ได้, en: Prams do not pass}, text: {th: เหลือทาง 2 เมตร, en: Leave two metres}}
  - {id: hours, fate: kept, why: {th: สองฝ่ายเห็นต่างกัน, en: Two sides differ}}
  - {id: water, fate: accepted, why: {th: ทุกฝ่ายเห็นด้วย, en: All sides agree}}
  - {id: fee, fate: kept, why: {th: ผู้เห็นด้วยน้อยเกินไป, en: Too few agree}}
"""


@dataclass(frozen=True, slots=True)
class Words:
    """What one citizen says and hears, in her language."""

    votes: str
    burdens: str
    decided: str
    answered: str
    reads: str
    silences: str
    planned: str
    page: tuple[str, ...]


THAI = Words(
    votes="""
        (the citizen adds us)
        bot: …
        citizen taps: ร่างเทศบัญญัติ…
        bot: คำถาม: กติกาแต่ละข้อ…
        bot: ความเห็นที่ 1 จาก 4 … ตอนนี้: … ร่างใหม่: … [เห็นด้วย] [ไม่เห็นด้วย] …
        citizen taps: เห็นด้วย
        bot: ก่อนเริ่ม …
        citizen taps: ยินยอม อายุ 18…
        bot: ✓ บันทึกแล้ว: เห็นด้วย … ตอนนี้: … ร่างใหม่: …
        citizen taps: เห็นด้วย
        bot: ✓ บันทึกแล้ว: เห็นด้วย … ตอนนี้: … ร่างใหม่: …
        citizen taps: เห็นด้วย
        bot: ✓ บันทึกแล้ว: เห็นด้วย … ตอนนี้: … ร่างใหม่: …
    """,
    burdens="""
        citizen taps: อื่น ๆ
        bot: …
        citizen taps: กฎนี้ทำให้ฉันเสียเวลา
        bot: มาตราไหนที่ทำให้คุณเสียเวลาคะ [ที่ตั้งรถเข็น] [เวลาขาย] [น้ำสะอาดและน้ำเสีย] [ค่าธรรมเนียม] [กลับไปออกความเห็น] [เมนู]
        citizen taps: น้ำสะอาดและน้ำเสีย
        bot: เรื่อง “น้ำสะอาดและน้ำเสีย” คุณต้องเสียเวลาทำอะไรคะ …
        citizen: โทรถามได้ที่ 081-234-5678
        bot: …ข้อมูลติดต่อ…
        citizen: ขนน้ำจากบ้านมาที่ร้าน
        bot: ครั้งละกี่นาทีคะ [15] [30] [60] [240]
        citizen: นานมาก
        bot: ขอเป็นตัวเลขหนึ่งจำนวนค่ะ …
        citizen: ๔๕ นาที
        bot: ปีละกี่ครั้งคะ [1] [4] [12] [52]
        citizen taps: 52
        bot: ขอบคุณค่ะ เรารวมกับของคนอื่นและแสดงเฉพาะยอดรวม …
    """,
    decided="bot: …หน่วยงานต้องตอบเรื่องนี้: “…",
    answered="bot: …หน่วยงานคงของเดิม: “…",
    reads="""
        citizen taps: ดูแผน
        bot: ผลตัดสินและแผนร่วม: ร่างเทศบัญญัติ… ทุกกลุ่มเห็นด้วยอย่างน้อย 60% … ต้องตอบ 2 ข้อ … ไม่ถึงเกณฑ์ 2 ข้อ / หน่วยงานตอบแล้ว 2 จาก 2 ข้อ …ต้องตอบ: “ที่ตั้งรถเข็น” ตอบแล้ว แก้ไขร่าง …ต้องตอบ: “น้ำสะอาด…
        bot: ร่างกฎ 4 ข้อ มีข้อสรุปแล้ว 4 ข้อ / 1. ที่ตั้งรถเข็น / แก้ไข / ข้อความสุดท้าย: “เหลือทาง 2 เมตร” / เหตุผล: รถเข็นเด็กผ่านไม่ได้ / 2. เวลาขาย / คงของเดิม … 3. น้ำสะอาด… [ดูอีก 1 ข้อ] [แผนฉบับเต็ม] [ไม่รับข่าวเวทีนี้] [เมนู]
        citizen taps: ดูอีก 1 ข้อ
        bot: … 4. ค่าธรรมเนียม / คงของเดิม … ผู้เห็นด้วยน้อยเกินไป [แผนฉบับเต็ม] [ไม่รับข่าวเวทีนี้] [เมนู]
    """,
    silences="""
        citizen taps: ไม่รับข่าวเวทีนี้
        bot: จะไม่ส่งข่าวของ “ร่างเทศบัญญัติ… [รับข่าวเวทีนี้อีก] [เมนู]
    """,
    planned="bot: …เข้าสู่ช่วงทำแผนร่วมแล้วค่ะ…",
    page=("บางกลุ่มเห็นด้วยไม่ถึง 60%", "แก้ไข", "รถเข็นเด็กผ่านไม่ได้", "เหลือทาง 2 เมตร", "คงของเดิม", "สองฝ่ายเห็นต่างกัน", "รับตามร่าง", "ทุกฝ่ายเห็นด้วย",
          "มีผู้บอกน้อยเกินไป จึงไม่แสดงตัวเลข", "40 คนบอกว่าเสียเวลา ครึ่งหนึ่งเสียอย่างน้อยปีละ 12 ชั่วโมง"),
)  # fmt: skip
ENGLISH = Words(
    votes="""
        (the citizen adds us)
        bot: …
        citizen: English
        bot: …
        citizen taps: Draft ordinance…
        bot: The question: Is each clause…
        bot: Statement 1 of 4 … Now: … Then: … [Agree] [Disagree] …
        citizen taps: Agree
        bot: Before …
        citizen taps: I agree, 18…
        bot: ✓ Recorded: Agree … Now: … Then: …
        citizen taps: Agree
        bot: ✓ Recorded: Agree … Now: … Then: …
        citizen taps: Agree
        bot: ✓ Recorded: Agree … Now: … Then: …
    """,
    burdens="""
        citizen taps: More
        bot: …
        citizen taps: This rule costs me time
        bot: Which clause costs you time? [Where carts may stand] [Hours] [Clean water and waste water] [The fee] [Back to the statements] [Menu]
        citizen taps: Clean water and waste water
        bot: “Clean water and waste water”: what would take your time? …
        citizen: call me at 081-234-5678
        bot: …
        citizen: carrying water from home
        bot: How many minutes each time? [15] [30] [60] [240]
        citizen: very long
        bot: One number, please. …
        citizen: 45
        bot: How many times a year? [1] [4] [12] [52]
        citizen taps: 52
        bot: Thank you. We add it up with others and show the sum only. …
    """,
    decided="bot: …The agency must answer this: “…",
    answered="bot: …Kept as it was: “…",
    reads="""
        citizen taps: See the plan
        bot: Decision and joint plan: Draft ordinance… at least 60% agree. … Must be answered: 2. … Not reached: 2. / The agency has answered 2 of 2, … “Where carts may stand” Answer: changed. … “Clean water…
        bot: Clauses: 4. Concluded: 4. / 1. Where carts may stand / Changed. / The final text: “Leave two metres” / Why: Prams do not pass / 2. Hours / Kept as it was. … 3. Clean water… [1 more] [The full plan] [No more news of this] [Menu]
        citizen taps: 1 more
        bot: … 4. The fee / Kept as it was. … Too few agree [The full plan] [No more news of this] [Menu]
    """,
    silences="""
        citizen taps: No more news of this
        bot: No more news of “Draft ordinance… [Send me news again] [Menu]
    """,
    planned="bot: …is making its joint plan now…",
    page=("In some group fewer than 60% agree.", "Changed.", "Prams do not pass", "Leave two metres", "Kept as it was.", "Two sides differ", "Accepted.", "All sides agree",
          "Too few said so to show numbers.", "40 people said so. Half of them lose at least 12 hours a year."),
)  # fmt: skip


async def begin(stage: Stage) -> None:
    """All conveners sign; after the days of notice, citizens vote."""
    named = ("agency", "add", "main", "--th", "เทศบาลเมืองคลองดอกไม้", "--en", "Khlong Dok Mai Town")
    assert (await wethi(stage, *named))[0] == 0
    assert (await wethi(stage, "consultation", "publish", "food_carts"))[0] == 0
    for party in ("municipality", "carts", "walkers"):
        assert await order(stage, "consultation-sign", name=NAME, party=party) == "recorded"
    await pass_days(stage, 1)
    await pass_days(stage, 15)
    assert find_phase(stage) == "statements"


def find_phase(stage: Stage) -> str:
    return str(stage.rows(consultation)[0].phase)


async def vote_in_camps(stage: Stage) -> None:
    """They want two clauses and not the fee, whose queue costs all of them time; about the hours two camps differ."""
    numbers = {row.clause: row.statement for row in stage.rows(statement)}
    hours: tuple[VoteWord, ...] = ("agree", "disagree")
    ballots: list[dict[int, VoteWord]] = [
        {numbers["places"]: "agree", numbers["water"]: "agree", numbers["fee"]: "disagree", numbers["hours"]: word}
        for word in hours
        for _ in range(CAMP)
    ]
    await vote_all(stage, NAME, ballots, also=(QUEUE,))
    await think(stage)


async def answer_clauses(stage: Stage) -> None:
    """The agency writes down what became of each clause, and why."""
    (stage.folder / "clauses.yaml").write_text(OUTCOMES, encoding="utf-8")
    code, printed = await wethi(stage, "consultation", "clauses", NAME, "clauses.yaml")
    assert (code, "who voted on a clause hears of it" in printed) == (0, True), printed


async def read_page(stage: Stage, words: Words) -> None:
    """Anybody reads each clause with its end and the reason; the hours of one citizen stand nowhere, and nothing is overdue."""
    async with AsyncClient(trust_env=False) as web:
        page = await web.get(f"{stage.bot_url}/consultations/{NAME}/plan?lang={'th' if words is THAI else 'en'}")
    assert page.status_code == 200
    assert [each for each in words.page if each not in page.text] == []
    wrong = ("39 ชั่วโมง", "39 hours", "ขนน้ำจากบ้าน", "carrying water", "เลยกำหนดตอบแล้ว", "overdue")
    assert [each for each in wrong if each in page.text] == []


async def hear_nothing(stage: Stage, anna: Phone, bo: Phone, planned: str) -> None:
    """A word of the agency beside it, the phases that follow and the end say nothing to her; another citizen hears of them."""
    heard = len(await anna.bubbles())
    answer = {"statement": "1", "kind": "promised", "th": "จะประกาศใช้", "en": "It will be in force"}
    assert await order(stage, "consultation-answer", name=NAME, **answer) == "recorded"
    await pass_days(stage, 7)
    assert find_phase(stage) == "plan"
    await hear(bo, planned)
    await pass_days(stage, 14 + 365)
    assert find_phase(stage) == "closed"
    assert len(await anna.bubbles()) == heard
    await anna.play("citizen: เมนู\nbot: …")
    assert len(await anna.bubbles()) == heard + 2, "her own word and the menu, and no news beside it"


@BOTH
def test_a_draft_rule_from_its_notice_to_its_final_text(tmp_path: Path, channel: str) -> None:
    words, others = (THAI, ENGLISH) if channel == "line" else (ENGLISH, THAI)

    async def story(stage: Stage) -> None:
        await begin(stage)
        anna = await new_phone(stage, channel)
        await anna.play(words.votes + words.burdens)
        assert [(row.clause, row.minutes, row.times) for row in stage.rows(burden)] == [("water", 45, 52)]
        hers = {row.citizen for row in stage.rows(vote)}
        bo = await new_phone(stage, "telegram" if channel == "line" else "line")
        await bo.play(others.votes)
        await vote_in_camps(stage)
        await pass_days(stage, 30)
        await pass_days(stage, 14)
        await hear(anna, words.decided)
        await answer_clauses(stage)
        await pass_days(stage, 8)
        await hear(anna, words.answered)
        await anna.play(words.reads)
        await read_page(stage, words)
        await anna.play(words.silences)
        assert [row.hears for row in stage.rows(part) if row.citizen in hers] == [False]
        await hear_nothing(stage, anna, bo, others.planned)
        await read_page(stage, words)

    tell(tmp_path, story)
