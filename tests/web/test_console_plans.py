"""What was decided is followed on the console: commitments, answers by two persons, pledges, objections and signatures."""

from pathlib import Path

import pytest
from console_visits import Office, play, post, send
from forums_opened import MARKET, look, open_forum
from house_store import House
from plans_made import DAY_S, NAME, decide, enter, plan, pledge

from bot.store.consultation_tables import pledge as pledges
from bot.store.plan_tables import answer_draft

PAGE = f"/console/plans/{NAME}"
pytestmark = pytest.mark.usefixtures("forum")


def test_a_late_commitment_is_told_to_its_owner_who_says_why(house: House) -> None:
    decide(house)
    enter(house, "plan")
    plan(house, days=5)
    house.clock.advance(10 * DAY_S)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            home = (await browser.get("/console")).text
            assert "งานตามแผนร่วมที่รอฝ่ายของคุณ" in home
            assert "เกินกำหนด" in home
            assert "เกินกำหนด" in (await browser.get("/console/plans")).text
            nothing = await send(browser, PAGE, f"{PAGE}/status", about="c1", status="")
            assert nothing.status_code == 422
            silent = await send(browser, PAGE, f"{PAGE}/status", about="c1", status="late")
            assert silent.status_code == 422
            assert "ช้าเพราะอะไร" in silent.text
            told = await send(browser, PAGE, f"{PAGE}/status", about="c1", status="late", words="ฝนตกหนัก เลื่อนไปสิ้นเดือน")
            assert "บันทึกและประกาศในแผนแล้ว" in told.text
            other = await send(browser, PAGE, f"{PAGE}/status", about="c2", status="done", words="ทำเสร็จเรียบร้อย")
            assert other.status_code == 422
            done = await send(browser, PAGE, f"{PAGE}/status", about="c1", status="done")
            assert done.status_code == 200

    play(house, story)
    assert look(house)[NAME].record.plan["c1"].status == "done"
    assert look(house)[NAME].record.plan["c2"].status == "open"


def test_a_convener_commits_itself_and_then_signs_the_plan(house: House) -> None:
    decide(house)
    enter(house, "plan")
    whole = {
        "statement": "1",
        "text.th": "ทำทางลาด",
        "text.en": "Build a ramp",
        "indicator.th": "รถเข็นลงได้",
        "indicator.en": "Wheelchairs pass",
        "due": "31/12/2570",
    }

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="vendors") as browser:
            wrong = await post(browser, f"{PAGE}/commitment", whole | {"due": "เมื่อวาน"})
            assert wrong.status_code == 422
            assert 'id="commit-due-problem"' in wrong.text
            assert 'value="ทำทางลาด"' in wrong.text
            made = await post(browser, f"{PAGE}/commitment", whole)
            assert "ประกาศคำมั่นในแผนแล้ว" in made.text
            old = await post(browser, f"{PAGE}/signature", {"commitments": "0"})
            assert old.status_code == 422
            signed = await post(browser, f"{PAGE}/signature", {"commitments": "1"})
            assert "ลงชื่อรับแผนร่วม" in signed.text
            assert f"{PAGE}/signature" not in (await browser.get(PAGE)).text

    play(house, story)
    record = look(house)[NAME].record
    assert (record.plan["c1"].commitment.owner, record.plan_signed) == ("vendors", {"vendors": 1})


def test_an_answer_is_written_by_one_and_approved_by_another(tmp_path: Path) -> None:
    house = House(tmp_path / "answered")
    charter = tmp_path / "must_answer.yaml"
    charter.write_bytes(MARKET.read_bytes().replace(b"effect: adopted", b"effect: must-answer"))
    open_forum(house, charter)
    decide(house)
    statement = next(iter(look(house)[NAME].record.find_ruled("must-answer")))

    async def story(office: Office) -> None:
        about = {"about": statement}
        async with office.sign_in("official", name="one") as one:
            assert "ต้องตอบอีก" in (await one.get(PAGE)).text
            assert (
                await post(one, f"{PAGE}/answer", about | {"answer": "none", "words": "เราจะทำแน่นอน"})
            ).status_code == 422
            assert (await post(one, f"{PAGE}/answer", about | {"answer": "promised", "words": ""})).status_code == 422
            drafted = await post(one, f"{PAGE}/answer", about | {"answer": "promised", "words": "เราจะทำภายในปีนี้"})
            assert "รออีกคนในหน่วยตรวจ" in drafted.text
            draft = str(house.rows(answer_draft)[0].at_ms % 1_000_000)
            own = await post(one, f"{PAGE}/approval", about | {"draft": draft})
            assert own.status_code == 422
        async with office.sign_in("official", name="two") as two:
            assert "เราจะทำภายในปีนี้" in (await two.get(PAGE)).text
            assert "ประกาศคำตอบแล้ว" in (await post(two, f"{PAGE}/approval", about | {"draft": draft})).text

    play(house, story)
    assert look(house)[NAME].record.answers[statement].text == {"th": "เราจะทำภายในปีนี้"}
    house.close()


def test_offers_of_citizens_are_accepted_declined_and_kept(house: House) -> None:
    decide(house)
    enter(house, "plan")
    plan(house)
    pledge(house, 2)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            assert "ช่วยเทปูน" in (await browser.get(PAGE)).text
            silent = await post(browser, f"{PAGE}/pledge", {"about": "pledge1", "act": "decline", "words": ""})
            assert silent.status_code == 422
            await post(
                browser, f"{PAGE}/pledge", {"about": "pledge1", "act": "decline", "words": "มีคนช่วยครบแล้ว ขอบคุณค่ะ"}
            )
            await post(browser, f"{PAGE}/pledge", {"about": "pledge0", "act": "accept"})
            await post(browser, f"{PAGE}/pledge", {"about": "pledge0", "act": "write", "words": "พบกันวันเสาร์ที่ท่าเรือ"})
            assert "พบกันวันเสาร์ที่ท่าเรือ" in (await browser.get(PAGE)).text
            await post(browser, f"{PAGE}/pledge", {"about": "pledge0", "act": "keep"})
            nothing = await post(browser, f"{PAGE}/gift", {"about": "c1", "kind": "hours", "amount": "many"})
            assert nothing.status_code == 422
            given = await post(browser, f"{PAGE}/gift", {"about": "c1", "kind": "hours", "amount": "12"})
            assert "ร่วมให้" in given.text

    play(house, story)
    assert {row.pledge: row.status for row in house.rows(pledges)} == {"pledge0": "kept", "pledge1": "declined"}
    assert len(look(house)[NAME].record.pledges) == 1


def test_a_convener_objects_to_a_decision_with_a_reason(house: House) -> None:
    decide(house)

    async def story(office: Office) -> None:
        async with office.sign_in("chief", party="vendors") as browser:
            assert (await post(browser, f"{PAGE}/objection", {"about": "1", "words": "ไม่"})).status_code == 422
            held = await post(browser, f"{PAGE}/objection", {"about": "1", "words": "ทางลาดจะกินที่ขายของเรา"})
            assert "บันทึกคำคัดค้านแล้ว" in held.text

    play(house, story)
    assert look(house)[NAME].record.objections["1"].reasons == {"vendors": "ทางลาดจะกินที่ขายของเรา"}


def test_before_a_decision_there_is_no_plan_to_follow(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            assert "ยังไม่มีเวทีที่ตัดสินแล้ว" in (await browser.get("/console/plans")).text
            assert (await browser.get(PAGE)).status_code == 404
            assert (await post(browser, f"{PAGE}/commitment", {})).status_code == 404

    play(house, story)


def test_of_many_offers_those_that_wait_come_first_and_the_others_follow(house: House) -> None:
    decide(house)
    enter(house, "plan")
    plan(house)
    pledge(house, 23)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await post(browser, f"{PAGE}/pledge", {"about": "pledge0", "act": "accept"})
            shown = (await browser.get(PAGE)).text
            assert shown.count("รับข้อเสนอ</button>") == 20
            assert 'value="keep"' not in shown
            assert "ยังมีอีก 3 ข้อเสนอ" in shown

    play(house, story)
