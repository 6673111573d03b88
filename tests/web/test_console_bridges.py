"""Conveners bridge opinions, speak for their side and answer the trust pulse on the console, by the very functions of their chats."""

from console_visits import Office, play, send
from forums_opened import look, open_forum
from house_store import House
from sqlalchemy import insert

from bot.store.consultation_tables import bridging_draft, pulse_answer, pulse_given, statement
from bot.store.staff import read_staff

NAME = "canal-market"
PAGE = f"/console/consultations/{NAME}"
BRIDGING = f"{PAGE}/bridging"
TEXT = "ทำทางเดินริมคลองทีละฝั่ง เพื่อให้ขายของได้ตลอด"


def test_a_bridging_statement_is_written_by_one_person_and_opened_by_another(house: House) -> None:
    open_forum(house, phase="critique")

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="vendors") as vendor:
            assert BRIDGING in (await vendor.get(PAGE)).text
            one = await send(vendor, BRIDGING, numbers="1", text=TEXT)
            assert one.status_code == 422
            assert f">{TEXT}</textarea>" in one.text
            long = await send(vendor, BRIDGING, numbers="1, 2", text="ก" * 300)
            assert long.status_code == 422
            assert 'id="text-problem"' in long.text
            assert "ต้องมีอีกคนอนุมัติ" not in long.text
            handed = await send(vendor, BRIDGING, numbers="1, 2", text=TEXT)
            assert "บันทึกร่างแล้ว" in handed.text
            assert "จึงต้องให้อีกฝ่ายอนุมัติ" in handed.text
            (draft,) = house.rows(bridging_draft)
            own = await send(vendor, BRIDGING, f"{BRIDGING}/approval", draft=str(draft.at_ms))
            assert own.status_code == 422
        async with office.sign_in("partner", name="other", party="university") as other:
            assert "อนุมัติและถามทุกคน" in (await other.get(BRIDGING)).text
            out = await send(other, BRIDGING, f"{BRIDGING}/approval", draft=str(draft.at_ms))
            assert "อนุมัติแล้ว" in out.text
            assert "เปิดให้ออกความเห็นแล้ว" in out.text

    play(house, story)
    assert look(house)[NAME].record.bridging is not None


def test_outside_the_critique_round_nothing_is_bridged(house: House) -> None:
    open_forum(house)

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="vendors") as browser:
            assert "ตอนนี้ร่างข้อความเชื่อมไม่ได้" in (await browser.get(BRIDGING)).text
            assert (await send(browser, BRIDGING, numbers="1, 2", text=TEXT)).status_code == 422
            assert (await browser.get("/console/consultations/none/bridging")).status_code == 404
        async with office.sign_in("partner", name="stranger", party="strangers") as browser:
            assert (await send(browser, BRIDGING, numbers="1, 2", text=TEXT)).status_code == 404
        async with office.sign_in("moderator") as browser:
            assert "ตอนนี้ร่างข้อความเชื่อมไม่ได้" in (await browser.get(BRIDGING)).text

    play(house, story)


def test_a_statement_in_the_name_of_a_side_waits_for_moderators(house: House) -> None:
    open_forum(house)
    before = len(house.rows(statement))

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="vendors") as browser:
            long = await send(browser, PAGE, f"{PAGE}/statement", statement="ก" * 300)
            assert (long.status_code, 'id="statement-problem"' in long.text) == (422, True)
            sent = await send(browser, PAGE, f"{PAGE}/statement", statement="ขอที่จอดรถเข็นให้ผู้ค้าริมคลอง")
            assert sent.status_code == 200
        async with office.sign_in("moderator") as browser:
            assert "เสนอความเห็นในนามฝ่ายของคุณ" not in (await browser.get(PAGE)).text

    play(house, story)
    (new,) = house.rows(statement)[before:]
    assert (new.author, new.status) == ("partner", "waiting")


def test_the_trust_pulse_is_answered_once_and_nobody_can_tell_who_said_what(house: House) -> None:
    open_forum(house)
    answers = {"others_keep_word": "4", "we_are_heard": "5", "we_would_again": "3"}

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="vendors") as browser:
            assert f"{PAGE}/pulse" not in (await browser.get(PAGE)).text
            with house.engine.begin() as connection:
                (member,) = [one.member.staff for one in read_staff(connection, house.keys)]
                row = {"consultation": NAME, "phase": "statements", "staff": member, "given": False, "asked": 1}
                connection.execute(insert(pulse_given).values(row))
            some = await send(browser, PAGE, f"{PAGE}/pulse", phase="statements", we_are_heard="5")
            assert (some.status_code, "โปรดตอบให้ครบทั้งสามข้อ" in some.text) == (422, True)
            thanks = await send(browser, PAGE, f"{PAGE}/pulse", phase="statements", **answers)
            assert "บันทึกคำตอบแล้วโดยไม่มีชื่อ" in thanks.text
            assert f"{PAGE}/pulse" not in thanks.text
            assert (await send(browser, PAGE, f"{PAGE}/pulse", phase="statements", **answers)).status_code == 422

    play(house, story)
    (given,) = house.rows(pulse_answer)
    assert (given.answer, given.times) == ("453", 1)
