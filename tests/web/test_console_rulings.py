"""All sides settle an objection on the console, two persons say what becomes of a clause, and pledges are moved or taken back."""

from collections.abc import Mapping
from datetime import timedelta

from console_visits import Office, play, post
from forums_opened import CHARTERS, look, open_forum
from house_store import House
from httpx import AsyncClient, Response
from plans_made import NAME, decide, enter, order, plan

from bot.meeting_commands import MEETING_COMMANDS
from bot.post import Post
from bot.store.agency_tables import audit
from bot.store.plan_tables import convener_draft

CARTS = "food-carts"
WORDS = "ทำทางลาด และหาที่ขายชั่วคราวให้ก่อน"


async def act(browser: AsyncClient, way: str, fields: Mapping[str, str], name: str = NAME) -> Response:
    """A form of the plan's page."""
    return await post(browser, f"/console/plans/{name}/{way}", fields)


def contest(house: House) -> None:
    """A decision to which the vendors object, and a meeting tomorrow."""
    open_forum(house)
    decide(house)
    assert order(house, "object", statement="1", party="vendors", reason="ไม่มีที่ขายระหว่างทำ") == {"outcome": "recorded"}
    starts = (house.clock.now() + timedelta(days=1)).isoformat()
    asked = {"id": "", "title": {"th": "หาข้อยุติ"}, "place": {"th": "ศาลาวัด"}, "link": "", "minutes": 60, "seats": None}
    call = MEETING_COMMANDS["meeting-call"]
    house.store.write_now(
        lambda connection: call(Post(connection, house.keys, house.now_ms), NAME, meeting={**asked, "starts": starts})
    )


def test_an_objection_is_settled_once_every_side_agrees_to_the_same_words(house: House) -> None:
    contest(house)
    everybody = look(house)[NAME].charter.convener_ids

    async def story(office: Office) -> None:
        async with office.sign_in("chief", name="first", party="main") as browser:
            page = (await browser.get(f"/console/plans/{NAME}")).text
            assert "หาข้อยุติ" in page
            assert "หลังจากนั้น" in page
            nowhere = await act(browser, "mediation", {"about": "1", "meeting": "m9"})
            assert nowhere.status_code == 422
            called = await act(browser, "mediation", {"about": "1", "meeting": "m1"})
            assert "นัดหาข้อยุติ: หาข้อยุติ" in called.text
            no_ruling = await act(browser, "settlement", {"about": "1", "words": WORDS})
            assert no_ruling.status_code == 422
            assert f">{WORDS}</textarea>" in no_ruling.text
            short = await act(browser, "settlement", {"about": "1", "ruling": "adopted", "words": "ได้"})
            assert short.status_code == 422
            agreed = await act(browser, "settlement", {"about": "1", "ruling": "adopted", "words": WORDS})
            assert "มีผลเมื่อทุกฝ่ายเห็นชอบ" in agreed.text
            again = await act(browser, "settlement", {"about": "1", "ruling": "adopted", "words": WORDS})
            assert again.status_code == 409
        for party in everybody[1:]:
            assert look(house)[NAME].record.objections["1"].ruling is None
            async with office.sign_in("partner", name=party, party=party) as browser:
                assert "งานตามแผนร่วมที่รอฝ่ายของคุณ" in (await browser.get("/console")).text
                assert "ฝ่ายเราเห็นชอบข้อยุตินี้" in (await browser.get(f"/console/plans/{NAME}")).text
                await act(browser, "settlement", {"about": "1", "ruling": "adopted", "words": WORDS})
        async with office.sign_in("partner", name="late", party=everybody[1]) as browser:
            page = (await browser.get(f"/console/plans/{NAME}")).text
            assert f"ข้อยุติ: {WORDS}" in page
            over = await act(browser, "settlement", {"about": "1", "ruling": "neither", "words": WORDS})
            assert over.status_code == 409
            assert (await act(browser, "mediation", {"about": "2", "meeting": "m1"})).status_code == 409

    play(house, story)
    objection = look(house)[NAME].record.objections["1"]
    assert (objection.state, objection.ruling, objection.meeting) == ("settled", "adopted", "m1")
    acts = [row.act for row in house.rows(audit)]
    assert (acts.count("settlement-agreed"), acts.count("settled"), acts.count("mediation-called")) == (4, 1, 1)


def test_who_convenes_it_not_settles_nothing(house: House) -> None:
    contest(house)

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="strangers") as browser:
            page = (await browser.get(f"/console/plans/{NAME}")).text
            assert "เสนอข้อยุติ" not in page
            for way in ("mediation", "settlement", "clause", "clause-approval", "promised"):
                assert (await act(browser, way, {"about": "1"})).status_code == 404
        async with office.sign_in("official") as browser:
            assert (await act(browser, "settlement", {"about": "1"})).status_code == 403

    play(house, story)


def test_two_persons_of_the_agency_say_what_becomes_of_a_clause(house: House) -> None:
    open_forum(house, CHARTERS / "food_carts.yaml")
    clause = next(one.statement for one in look(house)[CARTS].statements.values() if one.clause == "places")
    decide(house, (clause,), name=CARTS)
    whole = {"about": "places", "fate": "changed", "why.th": "ทางเท้าแคบ", "text.th": "ขายได้เมื่อเหลือทางเดินสองเมตร"}

    async def story(office: Office) -> None:
        async with office.sign_in("official", name="first") as browser:
            page = f"/console/plans/{CARTS}"
            assert "บอกผลของข้อนี้" in (await browser.get(page)).text
            for gone in ("fate", "why.th", "text.th"):
                wrong = await act(browser, "clause", {**whole, gone: ""}, CARTS)
                assert wrong.status_code == 422
                assert 'id="clause-places-problem"' in wrong.text
            assert ">ทางเท้าแคบ</textarea>" in (await act(browser, "clause", {**whole, "text.th": ""}, CARTS)).text
            assert (await act(browser, "clause", {**whole, "about": "none"}, CARTS)).status_code == 404
            handed = await act(browser, "clause", whole, CARTS)
            assert "รออีกคนในหน่วยงานอนุมัติ" in handed.text
            (draft,) = house.rows(convener_draft)
            approval = {"about": "places", "draft": str(draft.at_ms)}
            assert (await act(browser, "clause-approval", approval, CARTS)).status_code == 422
            assert "รออีกคนอนุมัติ" not in (await browser.get("/console")).text
        async with office.sign_in("chief") as browser:
            assert "ข้อในร่างระเบียบที่รออีกคนอนุมัติ: 1 ข้อ" in (await browser.get("/console")).text
            assert (await act(browser, "clause-approval", approval | {"draft": "1"}, CARTS)).status_code == 409
            out = await act(browser, "clause-approval", approval, CARTS)
            assert "ประกาศผลของข้อนี้แล้ว" in out.text
            assert "ขายได้เมื่อเหลือทางเดินสองเมตร" in out.text
        async with office.sign_in("partner", party="vendors") as browser:
            assert (await act(browser, "clause", whole, CARTS)).status_code == 404, "the agency answers, not a partner"

    play(house, story)
    outcome = look(house)[CARTS].record.clauses["places"]
    assert (outcome.fate, outcome.text) == ("changed", {"th": "ขายได้เมื่อเหลือทางเดินสองเมตร"})
    assert [row.act for row in house.rows(audit) if row.act.startswith("clause")] == [
        "clause-drafted",
        "clause-answered",
    ]


def test_a_convener_says_until_when_it_brings_what_it_pledged_and_takes_it_back(house: House) -> None:
    open_forum(house)
    decide(house)
    enter(house, "plan")
    plan(house)

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="vendors") as browser:
            await act(browser, "gift", {"about": "c1", "kind": "hours", "amount": "40"})
            (pledge,) = look(house)[NAME].record.pledges
            past = await act(browser, "promised", {"about": pledge, "act": "extend", "until": "เมื่อวาน"})
            assert past.status_code == 422
            assert 'value="เมื่อวาน"' in past.text
            moved = await act(browser, "promised", {"about": pledge, "act": "extend", "until": "31/12/2570"})
            assert "31 ธันวาคม 2570" in moved.text
            assert (await act(browser, "promised", {"about": pledge, "act": "keep"})).status_code == 409
            assert (await act(browser, "promised", {"about": "none", "act": "keep"})).status_code == 404
        async with office.sign_in("official") as browser:
            assert (await act(browser, "promised", {"about": pledge, "act": "withdraw"})).status_code == 409
            extend = {"about": pledge, "act": "extend", "until": "31/12/2571"}
            assert (await act(browser, "promised", extend)).status_code == 409
        async with office.sign_in("partner", party="vendors") as browser:
            back = await act(browser, "promised", {"about": pledge, "act": "withdraw"})
            assert "ถอนแล้ว" in back.text
            assert (await act(browser, "promised", {"about": pledge, "act": "withdraw"})).status_code == 409
            await act(browser, "gift", {"about": "c1", "kind": "tools", "amount": "3"})
        async with office.sign_in("official") as browser:
            kept = list(look(house)[NAME].record.pledges)[-1]
            assert "บันทึกแล้วว่าทำจริง" in (await act(browser, "promised", {"about": kept, "act": "keep"})).text

    play(house, story)
    assert [one.state for one in look(house)[NAME].record.pledges.values()] == ["withdrawn", "kept"]
    acts = [row.act for row in house.rows(audit) if row.act.startswith("pledge")]
    assert acts == ["pledge-offered", "pledge-extended", "pledge-stepped", "pledge-offered", "pledge-stepped"]
