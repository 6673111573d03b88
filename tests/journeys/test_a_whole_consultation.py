"""A consultation from its charter to the end of its follow-up, as citizens, moderators and conveners live through it in chats."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from long_stories import HOUR_S, MINUTES_16, hear, link, order, pass_days, think, vote_all
from shown import links
from stage import Stage
from terminal import wethi
from transcript import Phone, new_phone, tell
from whole_talks import PLAN, Talks
from whole_talks_en import IN_ENGLISH
from whole_talks_th import IN_THAI

from bot.consulting import VoteWord
from bot.store.consultation_tables import criticism, pledge, statement, vote
from bot.text import ZONE
from handlers.progress import ONCE_IN
from surveys.governance.schedule import DAY
from surveys.library.verify_receipts import check_bundle, check_receipt

NAME = "canal-market"
WALKWAY, SIGNS = 6, 15  # statements with which everybody agrees
FIRST_CAMP, SECOND_CAMP = (1, 4, 5, 9, 11), (2, 8, 10, 12, 13)  # what only one of two camps wants
CAMP = 20  # citizens in each
NEWS = 4  # at least so often Bo hears how it goes on: decided, taken on, late, begun


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is in the story: two citizens on two channels, two conveners and a moderator, all in one language."""

    stage: Stage
    talks: Talks
    anna: Phone
    bo: Phone
    vendor: Phone
    chief: Phone
    moderator: Phone

    async def order(self, command: str, **arguments: Any) -> str:
        return await order(self.stage, command, name=NAME, **arguments)

    async def is_in(self, phase: str) -> bool:
        return f"phase: {phase}" in (await wethi(self.stage, "consultation", "show", NAME))[1]


async def gather(stage: Stage, talks: Talks, channel: str, other: str) -> Cast:
    def come(where: str) -> Any:
        return new_phone(stage, where, talks.language)

    anna, bo, vendor = await come(channel), await come(other), await come(other)
    return Cast(stage, talks, anna, bo, vendor, chief=await come(channel), moderator=await come(other))


async def begin(cast: Cast) -> None:
    """The charter is published, signed in two chats and twice on paper, and the forum opens by itself."""
    stage = cast.stage
    named = ("agency", "add", "main", "--th", "เทศบาลเมืองคลองดอกไม้", "--en", "Khlong Dok Mai Town")
    assert (await wethi(stage, *named))[0] == 0
    await link(cast.vendor, "partner", "vendors")
    await link(cast.chief, "chief", "municipality")
    await link(cast.moderator, "moderator", "municipality")
    assert (await wethi(stage, "consultation", "publish", "canal_market"))[0] == 0
    for phone in (cast.vendor, cast.chief):
        await phone.play(cast.talks.signed)
    for party in ("university", "canal-people"):
        assert await cast.order("consultation-sign", party=party) == "recorded"
    await pass_days(stage, 1)
    assert await cast.is_in("agenda")


async def propose_and_vote(cast: Cast) -> None:
    """One statement is declined with a reason; another is shown, voted on by a crowd in two camps, and its author hears so."""
    stage, talks, bo = cast.stage, cast.talks, cast.bo
    await cast.anna.play(talks.too_early)
    await cast.moderator.play(talks.declines)
    await stage.later(MINUTES_16)
    await hear(cast.anna, talks.declined_news)
    await pass_days(stage, 7)
    await bo.play(talks.votes + talks.proposes)
    await cast.moderator.play(talks.shows)
    await stage.later(MINUTES_16)
    await hear(bo, talks.shown_news)
    shown = max(row.statement for row in stage.rows(statement))
    await vote_all(stage, NAME, [ballot_of(camp, shown) for camp in range(2) for _ in range(CAMP)])
    await think(stage)
    await bo.play(talks.outcome)
    stage.clock.advance((33 - stage.clock.now().astimezone(ZONE).hour) * HOUR_S)  # nine o'clock next morning
    await stage.jobs.look_after_statements()
    await stage.later(60)
    await hear(bo, talks.voted_news)


def ballot_of(camp: int, shown: int) -> dict[int, VoteWord]:
    """Both camps agree on some; each wants what the other one does not."""
    wanted, refused = (FIRST_CAMP, SECOND_CAMP) if camp == 0 else (SECOND_CAMP, FIRST_CAMP)
    ballot: dict[int, VoteWord] = dict.fromkeys((WALKWAY, SIGNS, shown, *wanted), "agree")
    ballot.update(dict.fromkeys(refused, "disagree"))
    return ballot


async def criticize(cast: Cast) -> None:
    """A bridging statement is drafted on paper, approved in a chat, criticized, revised once, and voted on again."""
    stage, talks, bo = cast.stage, cast.talks, cast.bo
    await pass_days(stage, 22)
    assert await cast.is_in("critique")
    texts = {"th": "กำแพงเตี้ย ถอดได้", "en": "A low wall that can be removed"}
    draft = {"texts": texts, "rests_on": [1, 2], "criticisms": []}
    assert await cast.order("round-draft", party="university", draft=draft) == "drafted"
    await cast.vendor.play(talks.approves)
    await stage.later(MINUTES_16)
    await hear(bo, talks.bridging_news)
    await bo.play(talks.criticizes)
    assert len(stage.rows(criticism)) == 1
    await pass_days(stage, 4)
    said = {"text_th": "ต้องมีทีมติดตั้ง", "text_en": "A crew must put it up"}
    taken = {**said, "taken_up": "yes", "why_th": "เพิ่มแล้ว", "why_en": "We added one"}
    texts = {"th": "กำแพงเตี้ย มีทีมประจำ", "en": "A low wall with a crew of its own"}
    revised = {"texts": texts, "rests_on": [], "criticisms": [taken]}
    assert await cast.order("round-draft", party="university", draft=revised) == "drafted"
    assert await cast.order("round-approve", party="canal-people") == "revised"
    await stage.later(MINUTES_16)
    await hear(bo, talks.revised_news)
    revision: dict[int, VoteWord] = {max(row.statement for row in stage.rows(statement)): "agree"}
    await vote_all(stage, NAME, [revision] * 2 * CAMP)


async def check_receipts(cast: Cast) -> None:
    """The votes are over: a late one is not counted, and a program that shares no code with us finds hers in the tally."""
    stage, bo = cast.stage, cast.bo
    before = stage.rows(vote)
    await bo.play(cast.talks.too_late)
    assert stage.rows(vote) == before, "nothing late is counted, and nothing taken back"
    await bo.play(cast.talks.receipt)
    page, published, _checker = links((await bo.bubbles())[-1]).values()
    async with AsyncClient(trust_env=False, follow_redirects=True) as web:
        bundle = (await web.get(published)).json()
        await web.post(page)
        receipt = (await web.get(f"{page}/receipt/{NAME}")).json()
    assert check_bundle(bundle) == ""
    assert len(bundle["entries"]) == 2 * CAMP + 1, "who proposed and did not vote has none"
    assert check_receipt(bundle, receipt) == ""
    assert set(receipt["votes"].values()) == {"agree"}
    altered = receipt | {"votes": dict.fromkeys(receipt["votes"], "disagree")}
    assert check_receipt(bundle, altered) != "", "what she tapped too late is not what was counted"


async def meet(cast: Cast) -> None:
    """She comes to the meeting, is reminded by day, and reads what was agreed."""
    stage, talks, bo = cast.stage, cast.talks, cast.bo
    await pass_days(stage, 7)
    starts = (stage.clock.now().astimezone(ZONE) + 4 * DAY).replace(hour=13, minute=0).isoformat()
    where = {"th": "ศาลาริมคลอง", "en": "The pavilion at the canal"}
    called = {"id": "", "starts": starts, "title": {"th": "ประชุมรอบแรก", "en": "The first meeting"}, "place": where}
    meeting = called | {"link": "", "minutes": 120, "seats": 30}
    assert await cast.order("meeting-call", meeting=meeting) == "called"
    await stage.later(MINUTES_16)
    await hear(bo, talks.meeting_news)
    await bo.play(talks.comes)
    await pass_days(stage, 4)
    await hear(bo, talks.reminded)
    written = {"th": "คุยกันดี\n- แผงถอดได้", "en": "A good talk\n- stalls that can be taken down"}
    minutes = {"text": written, "writer": "university", "approver": "vendors"}
    assert await cast.order("meeting-minutes", meeting="m1", minutes=minutes) == "minutes"
    await stage.later(MINUTES_16)
    await hear(bo, talks.minutes_news)


async def decide(cast: Cast) -> None:
    """The rule decides; two objections are settled: one holds as it was, the other is to be answered."""
    await pass_days(cast.stage, 14)
    await hear(cast.bo, cast.talks.decided_news)
    for number in (WALKWAY, SIGNS):
        objected = {"statement": str(number), "party": "vendors", "reason": "ทางแคบเกินไปสำหรับแผง"}
        assert await cast.order("consultation-object", **objected) == "recorded"
    assert await cast.order("consultation-mediate", statement=str(WALKWAY), meeting="m1") == "recorded"
    for number, ruling in ((WALKWAY, "adopted"), (SIGNS, "must-answer")):
        settled = {"statement": str(number), "ruling": ruling, "words": "ตกลงกันที่ศาลา"}
        assert await cast.order("consultation-settle", **settled) == "recorded"
    answer = {"kind": "promised", "th": "จะติดป้าย", "en": "We will put up signs"}
    assert await cast.order("consultation-answer", statement=str(SIGNS), **answer) == "recorded"


async def plan(cast: Cast) -> None:
    """The plan is signed by its owners, and a citizen's help is accepted."""
    stage, talks = cast.stage, cast.talks
    await pass_days(stage, 15)
    due = (stage.clock.now() + 30 * DAY).date()
    hers = next(row.number for row in stage.rows(statement) if row.author == "citizen" and row.status == "published")
    assert await cast.order("consultation-plan", source=PLAN.format(number=hers, due=due)) == "recorded"
    await stage.later(MINUTES_16)
    for phone in (cast.chief, cast.vendor):
        await phone.play(talks.cosigns)
    await cast.bo.play(talks.pledges)
    await stage.later(MINUTES_16)
    await hear(cast.chief, talks.offered_news)
    await cast.chief.play(talks.accepts)
    await stage.later(MINUTES_16)
    assert [row.status for row in stage.rows(pledge)] == ["accepted"]


async def follow(cast: Cast) -> None:
    """A late commitment is told to its owner and to who voted; what follows on it waits a week, until she stops it all."""
    stage, talks, bo = cast.stage, cast.talks, cast.bo
    await pass_days(stage, 32)
    await hear(cast.chief, talks.owed_news)
    await hear(bo, talks.late_news)
    begun = {"commitment": "c1", "party": "municipality", "status": "under-way", "th": "เริ่มแล้ว", "en": "Begun"}
    assert await cast.order("consultation-track", **begun) == "recorded"
    await pass_days(stage, 7)
    await pass_days(stage, 1)
    await hear(bo, talks.begun_news)
    await bo.play(talks.silences)
    await pass_days(stage, 760)
    assert await cast.is_in("closed")
    told = [datetime.fromisoformat(each["at"]) for each in await bo.bubbles() if talks.progress in each["text"]]
    assert len(told) >= NEWS
    assert all(later - earlier >= ONCE_IN for earlier, later in pairwise(told)), "once a week at most"
    assert (await wethi(stage, "audit", "verify"))[0] == 0


ACTS: tuple[Callable[[Cast], Any], ...] = (
    begin, propose_and_vote, criticize, check_receipts, meet, decide, plan, follow,
)  # fmt: skip


@pytest.mark.parametrize(
    ("channel", "other", "talks"), [("line", "telegram", IN_THAI), ("telegram", "line", IN_ENGLISH)], ids=["th", "en"]
)
def test_a_consultation_from_its_charter_to_the_end_of_its_follow_up(
    tmp_path: Path, channel: str, other: str, talks: Talks
) -> None:
    async def story(stage: Stage) -> None:
        cast = await gather(stage, talks, channel, other)
        for act in ACTS:
            await act(cast)

    tell(tmp_path, story)
