"""Moderators decide on the console, by the very functions that decide in their chats."""

import pytest
from console_visits import Office, find_token, play, send
from house_store import House
from moderated import propose, row_of, waiting

from bot.store.agency_tables import audit

pytestmark = pytest.mark.usefixtures("forum")


def act(number: int) -> str:
    return f"/console/moderation/{number}/decision"


def test_what_waits_is_shown_from_then_on_and_stands_in_the_audit_log(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            assert "ขอทางเดินริมคลอง" in (await browser.get("/console/moderation")).text
            assert "ความเห็นรอตรวจ" in (await browser.get("/console")).text
            after = await send(browser, f"/console/moderation/{number}", act(number), act="publish", version="0")
            assert "✓ แสดงแล้ว" in after.text
            assert "✓ แสดงแล้ว" not in (await browser.get("/console/moderation")).text

    play(house, story)
    assert row_of(house, number)[0] == "published"
    assert [row.act for row in house.rows(audit)][-1] == "judge"
    assert waiting(house) == []


def test_a_refusal_needs_a_published_reason(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            page = f"/console/moderation/{number}"
            await send(browser, page, act(number), act="decline", reason="i do not like it")
            assert row_of(house, number)[0] == "waiting"
            await send(browser, page, act(number), act="decline", reason="off-topic")

    play(house, story)
    assert row_of(house, number)[:2] == ("declined", "off-topic")


def test_of_two_who_decide_at_once_the_second_is_told(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator", name="one") as one, office.sign_in("moderator", name="two") as two:
            page = f"/console/moderation/{number}"
            shown = await two.get(page)
            token = find_token(shown.text)
            house.clock.advance(5 * 60 + 1)  # nobody holds it any more
            await send(one, page, act(number), act="publish", version="0")
            late = await two.post(
                act(number),
                data={"act": "decline", "reason": "insult", "form-token": token},
                headers={"Origin": "https://forum.example"},
                follow_redirects=True,
            )
            assert "ผู้ดูแลคนอื่นตัดสินข้อนี้ไปแล้ว" in late.text

    play(house, story)
    assert row_of(house, number)[0] == "published"


def test_while_one_has_a_statement_open_nobody_else_decides_on_it(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator", name="one") as one, office.sign_in("moderator", name="two") as two:
            page = f"/console/moderation/{number}"
            await one.get(page)
            assert "ตอนนี้ผู้ดูแลคนอื่นกำลังตรวจข้อนี้อยู่" in (await two.get(page)).text
            assert "มีคนกำลังตรวจ" in (await two.get("/console/moderation")).text
            await send(one, page, act(number), act="release", version="0")
            assert "ตอนนี้ผู้ดูแลคนอื่นกำลังตรวจข้อนี้อยู่" not in (await two.get(page)).text

    play(house, story)


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(house: House) -> None:
    number = propose(house)
    propose(house, "other", "ขอทางเดินริมคลองด้วย")

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            page = f"/console/moderation/{number}"
            without = await send(browser, page, act(number), act="decline")
            assert without.status_code == 422
            assert "โปรดเลือกเหตุผล" in without.text
            same = await send(browser, page, act(number), act="duplicate")
            assert "โปรดเลือกข้อที่ซ้ำกัน" in same.text
            worded = await send(browser, page, act(number), act="reword", text="โทร 081-234-5678")
            assert worded.status_code == 422
            assert "โทร 081-234-5678</textarea>" in worded.text
        assert row_of(house, number)[0] == "waiting"

    play(house, story)


def test_after_a_decision_comes_the_next_one_and_the_last_one_may_be_undone(house: House) -> None:
    first, second = propose(house), propose(house, "other", "รถเมล์ควรวิ่งถึงสองทุ่ม")

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            page = f"/console/moderation/{first}"
            after = await send(browser, page, act(first), act="decline", reason="off-topic", state="new")
            assert "รถเมล์ควรวิ่งถึงสองทุ่ม" in after.text
            assert str(after.url).endswith(f"/console/moderation/{second}?undo={first}&state=new")
            await send(browser, str(after.url), act(first), act="undo")

    play(house, story)
    assert row_of(house, first)[0] == "waiting"


def test_later_an_undoing_needs_a_reason_and_the_history_tells_who_decided_and_when(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator", name="Mali") as browser:
            page = f"/console/moderation/{number}"
            await send(browser, page, act(number), act="publish", version="0")
            house.clock.advance(11 * 60)
            assert "Mali" in (await browser.get("/console/moderation/decided")).text
            silent = await send(browser, page, act(number), act="undo")
            assert silent.status_code == 422
            assert "undo-wrong" in silent.text
            undone = await send(browser, page, act(number), act="undo", undo="mistake")
            assert "ยกเลิกเมื่อ" in undone.text

    play(house, story)
    assert row_of(house, number)[0] == "waiting"


def test_what_tells_of_a_person_is_marked_and_shown_without_it_once_another_moderator_agrees(house: House) -> None:
    number = propose(house, text="ไฟดับหน้าบ้าน โทร ๐๘๑-๒๓๔-๕๖๗๘")

    async def story(office: Office) -> None:
        async with office.sign_in("moderator", name="one") as one, office.sign_in("moderator", name="two") as two:
            assert "พบข้อมูลส่วนบุคคล" in (await one.get("/console/moderation?state=personal")).text
            page = f"/console/moderation/{number}"
            shown = (await one.get(page)).text
            assert "<mark>๐๘๑-๒๓๔-๕๖๗๘ <small>(เบอร์โทรศัพท์)</small></mark>" in shown
            assert "ไฟดับหน้าบ้าน โทร [เบอร์โทรศัพท์]</blockquote>" in shown
            await send(one, page, act(number), act="redact", version="0")
            assert "คุณตัดสินข้อนี้ไม่ได้" in (await one.get(f"/console/moderation/{number + 1}")).text
            await send(two, f"/console/moderation/{number + 1}", act(number + 1), act="publish", version="0")

    play(house, story)
    assert row_of(house, number + 1)[0] == "published"
    assert row_of(house, number)[0] == "declined"


def test_a_partner_reads_and_may_object_but_not_decide(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="market-traders") as partner, office.sign_in("moderator") as browser:
            page = f"/console/moderation/{number}"
            assert "คุณตัดสินข้อนี้ไม่ได้" in (await partner.get(page)).text
            empty = await send(partner, page, f"{page}/objection", words="")
            assert empty.status_code == 422
            sent = await send(partner, page, f"{page}/objection", words="เรื่องนี้เกี่ยวกับเวที")
            assert "ส่งแล้ว" in sent.text
            missing = await send(partner, page, "/console/moderation/999/objection", words="ไม่มี")
            assert missing.status_code == 404
            assert "market-traders: เรื่องนี้เกี่ยวกับเวที" in (await browser.get(page)).text

    play(house, story)
    assert [row.act for row in house.rows(audit)][-1] == "object-to-moderation"


def test_single_keys_can_be_switched_off(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            page = f"/console/moderation/{number}"
            assert 'data-keys="on"' in (await browser.get(page)).text
            await send(browser, page, "/console/moderation/keys", keys="off")
            assert 'data-keys="off"' in (await browser.get(page)).text

    play(house, story)
