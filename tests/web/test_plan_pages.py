"""The public pages of a decision, its joint plan, and of how the forum was held."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
from forums_opened import CHARTERS, look
from house_store import House
from plans_made import NAME, decide, enter, opened, order, plan, pledge
from starlette.applications import Starlette

from bot.consulting import JoinConsultation
from bot.convening import By
from bot.planning import PledgeForParty, SignPlan, StepPledge, TellBurden
from bot.web.plans import PlanPages
from bot.web.record_page import list_versions
from handlers.forum_views import Consultation

Visit = Callable[[httpx.AsyncClient], Awaitable[None]]
CHIEF = By("municipality", "chief")


def visit(house: House, story: Visit) -> None:
    async def find(name: str) -> Consultation | None:
        return look(house).get(name)

    async def work() -> None:
        await house.store.start()
        app = Starlette(routes=PlanPages(house.services, find).routes())
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://forum.example") as browser:
            await story(browser)
        await house.store.stop()

    asyncio.run(work())


def fill(house: House) -> None:
    """Decided, objected to, planned, helped along, and late by now."""
    decide(house)
    order(house, "object", statement="3", party="vendors", reason="ขวางทางเข็นของ")
    plan(house, 10)
    house.turn("chief", SignPlan(NAME, CHIEF, 2), PledgeForParty(NAME, CHIEF, "c1", "ours", "money", 50_000))
    pledge(house, 5)
    for number in range(5):
        house.turn("chief", StepPledge(NAME, f"pledge{number}", "accept", "chief"))
    order(house, "track", commitment="c1", party="municipality", status="under-way", th="รอปูน", en="Waiting for cement")
    order(house, "answer", statement="2", kind="promised", th="จะทำ", en="We will do it")
    enter(house, "follow-up")
    house.clock.advance(20 * 86_400)


def test_anybody_reads_the_decision_and_the_plan_in_thai_or_english(tmp_path: Path) -> None:
    def story(house: House) -> None:
        fill(house)

        async def read(browser: httpx.AsyncClient) -> None:
            thai = await browser.get(f"/consultations/{NAME}/plan")
            for words in ("ผ่านมติ", "ทำทางลาดที่ท่าเรือ", "เลยกำหนด", "50,000 บาท", "ประชาชน 5 คน", "ขวางทางเข็นของ"):
                assert words in thai.text, words
            english = (await browser.get(f"/consultations/{NAME}/plan?lang=en")).text
            for words in (
                "Waiting for cement",
                "We will do it",
                "Build a ramp at the pier",
                "Answer: it will be done.",
            ):
                assert words in english, words
            assert english.index("Build a ramp") < english.index("Find a place")
            assert (await browser.get("/consultations/nowhere/plan")).status_code == 404

        visit(house, read)

    opened(tmp_path, story)


def test_before_the_decision_the_page_says_so(tmp_path: Path) -> None:
    def story(house: House) -> None:
        async def read(browser: httpx.AsyncClient) -> None:
            page = (await browser.get(f"/consultations/{NAME}/plan?lang=en")).text
            assert "has not come to its decision yet" in page

        visit(house, read)

    opened(tmp_path, story)


def test_anybody_reads_how_the_forum_was_held(tmp_path: Path) -> None:
    def story(house: House) -> None:
        async def read(browser: httpx.AsyncClient) -> None:
            page = (await browser.get(f"/consultations/{NAME}/record?lang=en")).text
            for words in ("Who signed the charter", "Khlong Dok Mai Town Municipality", "Version 1", "Its phases"):
                assert words in page, words
            assert (await browser.get("/consultations/nowhere/record")).status_code == 404

        visit(house, read)
        held = look(house)[NAME].charter
        assert [one.version for one in list_versions([held, held])] == ["1", "1"]

    opened(tmp_path, story)


def test_a_draft_rule_is_read_clause_by_clause_to_its_final_text(tmp_path: Path) -> None:
    carts = CHARTERS / "food_carts.yaml"

    def story(house: House) -> None:
        forum = look(house)["food-carts"]
        first, second = forum.charter.clauses[:2]
        clause = next(one.statement for one in forum.statements.values() if one.clause == first.clause_id)
        house.turn("anna", JoinConsultation("food-carts"), TellBurden("food-carts", first.clause_id, "กรอกแบบ", 30, 12))
        decide(house, (clause,), name="food-carts")
        source = f"clauses:\n  - {{id: {first.clause_id}, fate: changed, why: {{th: แคบ, en: Narrow}}, text: {{th: กว้าง, en: Two metres}}}}\n"
        source += "  - {id: water, fate: kept, why: {th: แพงเกินไป, en: Too dear}}\n"
        assert order(house, "clauses", name="food-carts", source=source) == {"outcome": "fates", "count": 2}
        assert order(house, "clauses", name="food-carts", source=source) == {"outcome": "unchanged", "count": 0}

        async def read(browser: httpx.AsyncClient) -> None:
            page = (await browser.get("/consultations/food-carts/plan?lang=en")).text
            for words in (
                "As drafted",
                "Answer: changed.",
                "The agency has answered 1 of 1",
                "Changed.",
                "Two metres",
                "Narrow",
                "This clause is not in the rule.",
                "Too dear",
                "Too few said so",
                second.title["en"],
            ):
                assert words in page, words
            assert "awaited" not in page

        visit(house, read)

    opened(tmp_path, story, carts)
