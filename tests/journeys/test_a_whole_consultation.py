"""A consultation from its charter to the end of its follow-up, as citizens, moderators and conveners live through it in chats."""

from pathlib import Path

import pytest
from httpx import AsyncClient
from long_stories import HOUR_S, MINUTES_16, hear, let_in, order, pass_days, think, vote_all
from stage import Stage
from test_commands_beside_a_server import wethi
from transcript import Phone, new_phone, tell
from whole_talks import (
    APPROVES,
    BENCH,
    COSIGNS,
    DECLINES,
    OUTCOME,
    PLAN,
    PLEDGES,
    PROPOSES,
    SHOWS,
    SIGNED,
    TOO_EARLY,
    VOTES,
)

from bot.consulting import VoteWord
from bot.jobs import Jobs
from bot.store.consultation_tables import criticism, pledge, statement
from bot.text import ZONE
from surveys.governance.schedule import DAY
from surveys.library.verify_receipts import check_bundle

NAME = "canal-market"
WALKWAY, SIGNS = 6, 15  # statements with which everybody agrees
FIRST_CAMP, SECOND_CAMP = (1, 4, 5, 9, 11), (2, 8, 10, 12, 13)  # what only one of two camps wants
CAMP = 20  # citizens in each


async def begin(stage: Stage, channel: str, other: str) -> tuple[Phone, Phone, Phone]:
    """The charter is published, signed in two chats and twice on paper, and the forum opens by itself."""
    named = ("agency", "add", "main", "--th", "เทศบาลเมืองคลองดอกไม้", "--en", "Khlong Dok Mai Town")
    assert (await wethi(stage, *named))[0] == 0
    vendor = await let_in(stage, other, "partner", "vendors")
    chief = await let_in(stage, channel, "chief", "municipality")
    moderator = await let_in(stage, other, "moderator", "municipality")
    assert (await wethi(stage, "consultation", "publish", "canal_market"))[0] == 0
    for phone in (vendor, chief):
        await phone.play(SIGNED)
    for party in ("university", "canal-people"):
        assert await order(stage, "consultation-sign", name=NAME, party=party) == "recorded"
    await pass_days(stage, 1)
    assert "phase: agenda" in (await wethi(stage, "consultation", "show", NAME))[1]
    return vendor, chief, moderator


async def propose_and_vote(stage: Stage, anna: Phone, bo: Phone, moderator: Phone) -> None:
    """One statement is declined with a reason; another is shown, voted on by a crowd in two camps, and its author hears so."""
    await anna.play(TOO_EARLY)
    await moderator.play(DECLINES)
    await stage.later(MINUTES_16)
    await hear(anna, "bot: … ผู้ดูแลยังไม่แสดงข้อนี้ เพราะไม่ตรงกับคำถามของเวที … [เขียนใหม่] …")
    await pass_days(stage, 7)
    await bo.play(VOTES + PROPOSES)
    await moderator.play(SHOWS)
    await stage.later(MINUTES_16)
    await hear(bo, f"bot: … “{BENCH}” / แสดงแล้วค่ะ …")
    shown = max(row.statement for row in stage.rows(statement))
    await vote_all(stage, NAME, [ballot_of(camp, shown) for camp in range(2) for _ in range(CAMP)])
    await think(stage)
    await bo.play("citizen: เมนู\nbot: …\ncitizen taps: ตลาดริมคลอง…\nbot: …" + OUTCOME)
    stage.clock.advance((33 - stage.clock.now().astimezone(ZONE).hour) * HOUR_S)  # nine o'clock next morning
    await Jobs(stage.services).look_after_statements()
    await stage.later(60)
    await hear(bo, f"bot: … “{BENCH}” / มี 41 คนตอบข้อนี้แล้ว …")


def ballot_of(camp: int, shown: int) -> dict[int, VoteWord]:
    """Both camps agree on some; each wants what the other one does not."""
    wanted, refused = (FIRST_CAMP, SECOND_CAMP) if camp == 0 else (SECOND_CAMP, FIRST_CAMP)
    ballot: dict[int, VoteWord] = dict.fromkeys((WALKWAY, SIGNS, shown, *wanted), "agree")
    ballot.update(dict.fromkeys(refused, "disagree"))
    return ballot


async def check_receipts(stage: Stage) -> None:
    """The votes are over: a program that shares no code with us finds that all entries belong together."""
    async with AsyncClient(trust_env=False) as web:
        bundle = (await web.get(f"{stage.bot_url}/consultations/{NAME}/receipts.json")).json()
    assert check_bundle(bundle) == ""
    assert len(bundle["entries"]) == 2 * CAMP + 1, "who proposed and did not vote has none"


async def criticize(stage: Stage, bo: Phone, vendor: Phone) -> None:
    """A bridging statement is drafted on paper, approved in a chat, criticized, revised once, and voted on again."""
    await pass_days(stage, 22)
    assert "phase: critique" in (await wethi(stage, "consultation", "show", NAME))[1]
    draft = {"texts": {"th": "กำแพงเตี้ย ถอดได้", "en": "A low wall"}, "rests_on": [1, 2], "criticisms": []}
    assert await order(stage, "round-draft", name=NAME, party="university", draft=draft) == "drafted"
    await vendor.play(APPROVES)
    await stage.later(MINUTES_16)
    await hear(bo, "bot: …นี่คือข้อความที่ลองเชื่อมความเห็นของทุกกลุ่ม…")
    await bo.play("""
        citizen taps: ไม่เห็นด้วย
        bot: … ต้องแก้อะไร …
        citizen: ต้องมีทีมติดตั้ง
        bot: ขอบคุณค่ะ …
    """)
    assert len(stage.rows(criticism)) == 1
    await pass_days(stage, 4)
    taken = {"text_th": "ต้องมีทีมติดตั้ง", "taken_up": "yes", "why_th": "เพิ่มแล้ว"}
    revised = {"texts": {"th": "กำแพงเตี้ย มีทีมประจำ"}, "rests_on": [], "criticisms": [taken]}
    assert await order(stage, "round-draft", name=NAME, party="university", draft=revised) == "drafted"
    assert await order(stage, "round-approve", name=NAME, party="canal-people") == "revised"
    await stage.later(MINUTES_16)
    await hear(bo, "bot: …“กำแพงเตี้ย มีทีมประจำ” … ✓ รับไปแก้: ต้องมีทีมติดตั้ง …")
    revision: dict[int, VoteWord] = {max(row.statement for row in stage.rows(statement)): "agree"}
    await vote_all(stage, NAME, [revision] * 2 * CAMP)


async def meet(stage: Stage, bo: Phone) -> None:
    """She comes to the meeting, is reminded by day, and reads what was agreed."""
    await pass_days(stage, 7)
    starts = (stage.clock.now().astimezone(ZONE) + 4 * DAY).replace(hour=13, minute=0).isoformat()
    place = {"title": {"th": "ประชุมรอบแรก"}, "place": {"th": "ศาลาริมคลอง"}, "link": "", "minutes": 120, "seats": 30}
    assert await order(stage, "meeting-call", name=NAME, meeting={"id": "", "starts": starts, **place}) == "called"
    await stage.later(MINUTES_16)
    await hear(bo, "bot: …นัดประชุมแล้วค่ะ …")
    await bo.play("citizen taps: มา\nbot: บันทึกแล้วค่ะ … คุณตอบว่า: มา …")
    await pass_days(stage, 4)
    await hear(bo, "bot: …เตือนการประชุมที่คุณตอบไว้ค่ะ …")
    minutes = {"text": {"th": "คุยกันดี\n- แผงถอดได้"}, "writer": "university", "approver": "vendors"}
    assert await order(stage, "meeting-minutes", name=NAME, meeting="m1", minutes=minutes) == "minutes"
    await stage.later(MINUTES_16)
    await hear(bo, "bot: …ตกลงกัน: แผงถอดได้…")


async def decide(stage: Stage, bo: Phone) -> None:
    """The rule decides; two objections are settled: one holds as it was, the other is to be answered."""
    await pass_days(stage, 14)
    await hear(bo, "bot: …ผ่านมติแล้ว…")
    for number in (WALKWAY, SIGNS):
        objected = {"name": NAME, "statement": str(number), "party": "vendors", "reason": "ทางแคบเกินไปสำหรับแผง"}
        assert await order(stage, "consultation-object", **objected) == "recorded"
    assert await order(stage, "consultation-mediate", name=NAME, statement=str(WALKWAY), meeting="m1") == "recorded"
    for number, ruling in ((WALKWAY, "adopted"), (SIGNS, "must-answer")):
        settled = {"name": NAME, "statement": str(number), "ruling": ruling, "words": "ตกลงกันที่ศาลา"}
        assert await order(stage, "consultation-settle", **settled) == "recorded"
    answer = {"kind": "promised", "th": "จะติดป้าย", "en": "We will put up signs"}
    assert await order(stage, "consultation-answer", name=NAME, statement=str(SIGNS), **answer) == "recorded"


async def follow(stage: Stage, bo: Phone, vendor: Phone, chief: Phone) -> None:
    """The plan is signed and helped along; a late commitment is told to its owner and those who voted, until she stops it."""
    await pass_days(stage, 15)
    due = (stage.clock.now() + 30 * DAY).date()
    hers = next(row.number for row in stage.rows(statement) if row.author == "citizen" and row.status == "published")
    plan = PLAN.format(number=hers, due=due)
    assert await order(stage, "consultation-plan", name=NAME, source=plan) == "recorded"
    await stage.later(MINUTES_16)
    for phone in (chief, vendor):
        await phone.play(COSIGNS)
    await bo.play(PLEDGES)
    await stage.later(MINUTES_16)
    await hear(chief, "bot: …ประชาชนเสนอช่วย … รอคำตอบ 1 รายการ …")
    await chief.play("citizen taps: ใหม่:…\nbot: …\ncitizen taps: รับ\nbot: รับแล้ว …")
    await stage.later(MINUTES_16)
    assert [row.status for row in stage.rows(pledge)] == ["accepted"]
    await pass_days(stage, 32)
    await hear(chief, "bot: …งานหลังการตัดสิน…เลยกำหนด…")
    await hear(bo, "bot: …เลยกำหนดแล้ว ยังไม่เสร็จ…")
    await pass_days(stage, 1)
    await bo.play("citizen taps: ไม่รับข่าวเวทีนี้\nbot: …")
    await pass_days(stage, 760)
    assert "phase: closed" in (await wethi(stage, "consultation", "show", NAME))[1]
    assert (await wethi(stage, "audit", "verify"))[0] == 0


@pytest.mark.parametrize(("channel", "other"), [("line", "telegram"), ("telegram", "line")])
def test_a_consultation_from_its_charter_to_the_end_of_its_follow_up(tmp_path: Path, channel: str, other: str) -> None:
    async def story(stage: Stage) -> None:
        vendor, chief, moderator = await begin(stage, channel, other)
        anna, bo = await new_phone(stage, channel), await new_phone(stage, other)
        await propose_and_vote(stage, anna, bo, moderator)
        await criticize(stage, bo, vendor)
        await check_receipts(stage)
        await meet(stage, bo)
        await decide(stage, bo)
        await follow(stage, bo, vendor, chief)

    tell(tmp_path, story)
