"""A broadcast on the console: submitted, approved by somebody else, refused, undone, stopped, copied."""

import pytest
from console_broadcasts import PAGE, TYPED, confirm_tests, hand_in, newest, post, write_one
from console_visits import Office, play, send
from forums_opened import open_forum
from house_store import House

from bot.store.agency_tables import audit
from bot.store.broadcast_tables import broadcast
from bot.store.staff import name_agency
from surveys.broadcasts.audience import Speaks

pytestmark = pytest.mark.usefixtures("people")


def test_what_keeps_it_from_being_submitted_is_listed_and_the_same_is_said_when_it_is_tried(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await write_one(browser)
            shown = await browser.get(page)
            assert "ต้องมีผู้อนุมัติสองคนขึ้นไป" in shown.text
            assert "ยังไม่ยืนยันการทดสอบ 2 แบบ" in shown.text
            tried = await send(browser, page, f"{page}/submission")
            assert tried.status_code == 422
            assert 'id="submit-problem"' in tried.text

    play(house, story)
    assert newest(house).status == "draft"


def test_somebody_else_approves_it_by_typing_the_number_and_it_can_be_undone(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="dao") as other:
            page = await hand_in(office)
            assert "ประกาศรอคุณอนุมัติ" in (await other.get("/console")).text
            wrong = await post(other, page, "approval", number="13")
            assert wrong.status_code == 422
            assert "ผู้รับคือ 12 คน" in wrong.text
            assert 'value="13"' in wrong.text
            agreed = await post(other, page, "approval", number="12")
            assert "เหลือ 60 วินาที" in agreed.text
            undone = await post(other, page, "step", act="undo")
            assert "ยกเลิกก่อนมีอะไรออกไป" in undone.text

    play(house, story)
    assert newest(house).status == "stopped"
    assert {"approve-broadcast", "undo-broadcast"} <= {row.act for row in house.rows(audit)}


def test_a_partner_approves_what_is_about_its_forum_and_nothing_else(house: House) -> None:
    open_forum(house)

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="vendors") as partner, office.sign_in("chief"):
            other = await hand_in(office)
            assert (await partner.get(other)).status_code == 404
            assert other not in (await partner.get(PAGE)).text
            assert (await post(partner, other, "approval", number="12")).status_code == 404
            house.clock.advance(60)
            buttons = {"label_1_th": "ร่วมเวที", "label_1_en": "Take part", "leads_1": "join:canal-market"}
            own = await hand_in(office, **buttons)
            assert "ประกาศรอคุณอนุมัติ" in (await partner.get("/console")).text
            assert own in (await partner.get(PAGE)).text
            assert "เหลือ 60 วินาที" in (await post(partner, own, "approval", number="12")).text

    play(house, story)
    assert [row.status for row in house.rows(broadcast)] == ["submitted", "approved"]


def test_whoever_wrote_it_does_not_approve_it(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="dao"):
            page = await hand_in(office)
        async with office.sign_in("official", name="noi") as author:
            assert 'id="number"' not in (await author.get(page)).text
            tried = await post(author, page, "approval", number="12", frozen=newest(house).frozen or "")
            assert tried.status_code == 422
            assert "คุณเขียนเอง จึงอนุมัติเองไม่ได้" in tried.text

    play(house, story)
    assert newest(house).status == "submitted"


def test_an_old_proof_does_not_approve(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="dao") as other:
            page = await hand_in(office)
            house.clock.advance(10 * 60)
            await other.get(page)
            house.clock.advance(6 * 60)
            asked = await post(other, page, "approval", number="12")
            assert asked.status_code == 403
            assert "ต้องยืนยันตัวตนใหม่" in asked.text
            assert 'value="12"' in asked.text

    play(house, story)
    assert newest(house).status == "submitted"


def test_a_refusal_needs_a_reason_and_the_next_version_says_what_is_different(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="dao") as other:
            page = await hand_in(office)
            assert (await post(other, page, "refusal", reason=" ")).status_code == 422
            await post(other, page, "refusal", reason="บอกเวลาด้วย")
            async with office.sign_in("official", name="noi") as author:
                assert "บอกเวลาด้วย" in (await author.get(page)).text
                changed = {**TYPED, "text_th": "ตลาดนัดย้ายไปลานวัด 7 โมง", "revision": "2"}
                await send(author, f"{page}/edit", **changed)
                confirm_tests(house)
                await send(author, page, f"{page}/submission")
            assert "สิ่งที่เปลี่ยนจากฉบับที่ไม่อนุมัติ" in (await other.get(page)).text

    play(house, story)


def test_what_was_submitted_is_taken_back_before_it_is_edited(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="dao"), office.sign_in("official", name="noi") as author:
            page = await hand_in(office)
            await post(author, page, "step", act="withdraw")

    play(house, story)
    assert newest(house).status == "draft"


def test_a_copy_has_the_words_and_neither_audience_nor_time(house: House) -> None:
    lines = {"join": "and", "holds": "with", "what": "language:th"}

    async def story(office: Office) -> None:
        async with office.sign_in("official", name="dao") as other:
            page = await hand_in(office, **lines)
            house.clock.advance(1)
            copied = await post(other, page, "copy", act="copy")
            assert "คัดลอกแล้ว" in copied.text

    play(house, story)
    assert newest(house).written.title == "Market"
    assert newest(house).written.rule != Speaks("th")


def test_the_red_button_stops_everything_after_a_tick(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="dao") as other:
            page = await hand_in(office)
            await post(other, page, "approval", number="12")
            unsure = await send(other, PAGE, f"{PAGE}/stop")
            assert "ยังไม่ได้หยุด" in unsure.text
            assert newest(house).status == "approved"
            sure = await send(other, PAGE, f"{PAGE}/stop", sure="yes")
            assert "หยุดแล้ว 1 ประกาศ" in sure.text

    play(house, story)
    assert newest(house).status == "stopped"


def test_nobody_of_another_agency_sees_it(house: House) -> None:
    house.store.write_now(lambda connection: name_agency(connection, "neighbour", {"th": "ข้างเคียง"}, house.now_ms))

    async def story(office: Office) -> None:
        async with office.sign_in("official", name="dao"):
            page = await hand_in(office)
        async with office.sign_in("chief", name="guest", agency="neighbour") as guest:
            for path in (page, f"{page}/edit", f"{page}/progress", f"{page}/numbers"):
                assert (await guest.get(path)).status_code == 404

    play(house, story)
