"""What moderators do on the console beside showing and declining: a note, keeping back, asking, passing on, taking words out."""

import pytest
from console_visits import Office, play, send
from house_store import House
from moderated import propose, row_of

from bot.store.agency_tables import audit
from bot.store.judgement_words import add_answer
from bot.store.moderation_tables import judgement_word

pytestmark = pytest.mark.usefixtures("forum")


def act(number: int) -> str:
    return f"/console/moderation/{number}/decision"


def test_a_note_stands_beside_the_reason_and_in_the_history(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator", name="Mali") as browser:
            page = f"/console/moderation/{number}"
            long = await send(browser, page, act(number), act="decline", reason="unclear", note="ก" * 301)
            assert long.status_code == 422
            assert "ไม่เกิน 300 ตัวอักษร" in long.text
            assert "ก" * 301 in long.text
            note = "ลองเขียนทีละเรื่องนะคะ"
            after = await send(browser, page, act(number), act="decline", reason="unclear", note=note)
            assert "ผู้เขียนจะได้อ่านข้อความของคุณ" in after.text
            assert f"บอกผู้เขียนว่า “{note}”" in (await browser.get(page)).text

    play(house, story)
    assert row_of(house, number)[:2] == ("declined", "unclear")
    assert len(house.rows(judgement_word)) == 1


def test_kept_back_it_stands_in_a_list_of_its_own_and_can_be_decided_on_all_the_same(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            page = f"/console/moderation/{number}"
            without = await send(browser, page, act(number), act="keep", days="3")
            assert (without.status_code, "โปรดเลือกเหตุผล" in without.text) == (422, True)
            never = await send(browser, page, act(number), act="keep", why="facts", days="365")
            assert "โปรดเลือกวัน" in never.text
            assert '<option value="facts" selected>' in never.text
            kept = await send(browser, page, act(number), act="keep", why="facts", days="3")
            assert "✓ พักไว้ถึง" in kept.text
            assert "พักไว้ (1)" in kept.text
            assert "ขอทางเดินริมคลอง" not in kept.text
            assert "ขอทางเดินริมคลอง" in (await browser.get("/console/moderation?state=kept")).text
            assert "ความเห็นรอตรวจ" not in (await browser.get("/console")).text
            await send(browser, page, act(number), act="publish", version="1")

    play(house, story)
    assert row_of(house, number)[0] == "published"


def test_its_author_is_asked_and_the_answer_stands_beside_the_statement(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            page = f"/console/moderation/{number}"
            empty = await send(browser, page, act(number), act="ask", question="")
            assert empty.status_code == 422
            asked = await send(browser, page, act(number), act="ask", question="หมายถึงคลองไหนคะ")
            assert "✓ ถามแล้ว" in asked.text
            assert "รอผู้เขียนตอบ (1)" in asked.text
            await office.house.store.write(
                lambda connection: add_answer(connection, house.keys, number, text="คลองแสนแสบค่ะ", now_ms=house.now_ms)
            )
            assert "ผู้เขียนตอบว่า “คลองแสนแสบค่ะ”" in (await browser.get(page)).text
            assert "ใหม่ (1)" in (await browser.get("/console/moderation")).text

    play(house, story)


def test_passed_on_it_is_first_for_the_moderators_of_the_other_party(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with (
            office.sign_in("moderator", name="one", party="municipality") as one,
            office.sign_in("moderator", name="two", party="vendors") as two,
        ):
            page = f"/console/moderation/{number}"
            nowhere = await send(one, page, act(number), act="pass", party="nobody")
            assert (nowhere.status_code, "โปรดเลือกผู้ดูแลที่จะส่งต่อ" in nowhere.text) == (422, True)
            assert "✓ ส่งต่อให้ผู้ดูแลของ" in (await send(one, page, act(number), act="pass", party="vendors")).text
            assert "ส่งต่อแล้ว (1)" in (await one.get("/console/moderation")).text
            assert "ใหม่ (1)" in (await two.get("/console/moderation")).text

    play(house, story)


def test_what_is_another_offices_matter_is_declined_with_whose_it_is(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            page = f"/console/moderation/{number}"
            assert (await send(browser, page, act(number), act="elsewhere")).status_code == 422
            await send(browser, page, act(number), act="elsewhere", whose="เป็นเรื่องของการไฟฟ้าค่ะ")

    play(house, story)
    assert row_of(house, number)[:2] == ("declined", "off-topic")


def test_what_a_moderator_names_is_taken_out_too_and_is_looked_at_before(house: House) -> None:
    number = propose(house, text="ลุงสมหมายซอยสี่ทำทางเท้าพัง")

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            page = f"/console/moderation/{number}"
            assert "เมื่อปิดข้อมูลส่วนบุคคลแล้ว" not in (await browser.get(page)).text
            nothing = await send(browser, page, act(number), act="redact")
            assert (nothing.status_code, "ยังไม่มีคำที่ปิด" in nothing.text) == (422, True)
            other = await send(browser, page, act(number), act="redact", also="ป้าสมศรี")
            assert "ไม่พบคำนั้นในข้อความ" in other.text
            looked = await send(browser, page, act(number), act="redact", also="ลุงสมหมาย", look="yes")
            assert looked.status_code == 200
            assert "[ข้อมูลส่วนบุคคล]ซอยสี่ทำทางเท้าพัง</blockquote>" in looked.text
            assert "ลุงสมหมาย</textarea>" in looked.text
            sent = await send(browser, page, act(number), act="redact", also="ลุงสมหมาย")
            assert "✓ ปิดข้อมูลแล้ว" in sent.text
            assert (await send(browser, page, act(number), act="redact", also="x")).status_code == 200

    play(house, story)
    assert row_of(house, number + 1)[0] == "waiting"


def test_list_and_decisions_are_files_without_a_word_of_anybody(house: House) -> None:
    waits, shown = propose(house), propose(house, "other", "รถเมล์ควรวิ่งถึงสองทุ่ม")

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            await send(browser, f"/console/moderation/{shown}", act(shown), act="publish", version="0")
            waiting_file = (await browser.get("/console/moderation/file?state=new")).text
            assert waiting_file.splitlines()[1].split(",")[2] == "new"
            assert len(waiting_file.splitlines()) == 2
            decided_file = (await browser.get("/console/moderation/decided/file?consultation=canal-market")).text
            assert "publish" in decided_file
            assert (
                len((await browser.get("/console/moderation/decided/file?consultation=nothing")).text.splitlines()) == 1
            )
            assert "ขอทางเดิน" not in waiting_file + decided_file

    play(house, story)
    assert [row.act for row in house.rows(audit)][-1] == "export-list"
    assert waits
