"""Conveners call meetings on the console, change them and call them off, and publish minutes that two of them stand behind."""

from datetime import timedelta

import pytest
from console_visits import Office, play, post, send
from forums_opened import look
from house_store import House

from bot.consulting import JoinConsultation
from bot.convening import AnswerMeeting
from bot.store.agency_tables import audit
from bot.store.plan_tables import convener_draft
from bot.store.tables import timer

NAME = "canal-market"
PAGE = f"/console/consultations/{NAME}/meetings"
TYPED = {
    "title.th": "ประชุมริมคลอง",
    "title.en": "Meeting at the canal",
    "place.th": "ศาลาวัดริมคลอง",
    "day": "พรุ่งนี้",
    "opens": "13:00",
    "closes": "15:00",
    "seats": "40",
}
pytestmark = pytest.mark.usefixtures("forum")


def test_a_meeting_is_called_with_its_day_in_the_buddhist_era_and_people_hear_of_it(house: House) -> None:
    house.turn("somebody", JoinConsultation(NAME))

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            assert "ยังไม่มีนัดประชุม" in (await browser.get(PAGE)).text
            called = await post(browser, f"{PAGE}/new", TYPED)
            assert "จะแจ้งข่าวให้ 1 คน" in called.text
            assert "ศาลาวัดริมคลอง" in called.text
            year = house.clock.now().year + 543
            assert str(year) in called.text
            assert "0 คน จาก 40 ที่นั่ง" in called.text
            assert "ประชุมริมคลอง" in (await browser.get(PAGE)).text

    play(house, story)
    meeting = look(house)[NAME].record.meetings["m1"]
    assert (meeting.seats, meeting.ends - meeting.starts) == (40, timedelta(hours=2))
    assert f"{NAME}.m1" in {row.about for row in house.rows(timer)}
    assert [row.act for row in house.rows(audit)][-1] == "meeting-called"


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="vendors") as browser:
            wrong = await post(browser, f"{PAGE}/new", TYPED | {"day": "เมื่อวาน", "closes": "", "link": "meet.example"})
            assert wrong.status_code == 422
            assert 'href="#closes"' in wrong.text
            assert 'id="link-problem"' in wrong.text
            assert "เวลานี้ผ่านไปแล้ว" in wrong.text
            assert 'value="เมื่อวาน"' in wrong.text
            assert 'value="ศาลาวัดริมคลอง"' in wrong.text
            past = await post(browser, f"{PAGE}/new", TYPED | {"day": "เมื่อวาน"})
            assert "เวลานี้ผ่านไปแล้ว" in past.text

    play(house, story)
    assert look(house)[NAME].record.meetings == {}


def test_a_meeting_is_changed_and_called_off_and_the_second_of_two_is_told(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await post(browser, f"{PAGE}/new", TYPED)
            changed = await post(browser, f"{PAGE}/m1/change", TYPED | {"sequence": "0", "opens": "14:00"})
            assert "เปลี่ยนนัดแล้ว" in changed.text
            assert (await post(browser, f"{PAGE}/m1/change", TYPED | {"sequence": "0"})).status_code == 409
            assert (await post(browser, f"{PAGE}/m1/cancellation", {"sequence": "0"})).status_code == 409
            wrong = await post(browser, f"{PAGE}/m1/change", TYPED | {"sequence": "1", "seats": "none"})
            assert (wrong.status_code, 'value="none"' in wrong.text) == (422, True)
            off = await post(browser, f"{PAGE}/m1/cancellation", {"sequence": "1"})
            assert "ยกเลิกแล้ว จะแจ้งข่าวให้ 0 คน" in off.text
            assert f"{PAGE}/m1/change" not in off.text
            assert "ยกเลิกแล้ว" in (await browser.get(PAGE)).text

    play(house, story)
    meeting = look(house)[NAME].record.meetings["m1"]
    assert (meeting.sequence, meeting.cancelled) == (2, True)
    assert [row.act for row in house.rows(audit)][-1] == "meeting-cancelled"


def test_minutes_are_written_by_one_convener_and_approved_by_another(house: House) -> None:
    for number in range(3):
        house.turn(f"guest {number}", JoinConsultation(NAME), AnswerMeeting(NAME, "m1", "yes", None))

    async def story(office: Office) -> None:
        words = {"minutes.th": "คุยเรื่องทางลาด\n- ทำทางลาดที่ท่าเรือ"}
        async with office.sign_in("official") as official, office.sign_in("partner", party="vendors") as vendor:
            await post(official, f"{PAGE}/new", TYPED | {"seats": ""})
            assert "ผู้ที่บอกว่ามา: * คน" in (await official.get(f"{PAGE}/m1")).text
            assert (await post(official, f"{PAGE}/m1/minutes", words)).status_code == 404, "not before it is over"
            house.clock.advance(2 * 86_400)
        async with office.sign_in("official") as official, office.sign_in("partner", party="vendors") as vendor:
            assert (await post(official, f"{PAGE}/m1/minutes", {})).status_code == 422
            assert (await post(official, f"{PAGE}/m1/minutes", {"minutes.th": "ก" * 5000})).status_code == 422
            handed = await post(official, f"{PAGE}/m1/minutes", words)
            assert "รอผู้ร่วมจัดอีกฝ่ายอนุมัติ" in handed.text
            (draft,) = house.rows(convener_draft)
            own = await post(official, f"{PAGE}/m1/approval", {"draft": str(draft.at_ms)})
            assert own.status_code == 422
            assert "บันทึกการประชุมที่รอฝ่ายของคุณอนุมัติ" in (await vendor.get("/console")).text
            assert (await post(vendor, f"{PAGE}/m1/approval", {"draft": "1"})).status_code == 409
            out = await post(vendor, f"{PAGE}/m1/approval", {"draft": str(draft.at_ms)})
            assert "เผยแพร่บันทึกแล้ว" in out.text
            assert "<li>ทำทางลาดที่ท่าเรือ</li>" in out.text
            assert (await post(vendor, f"{PAGE}/m1/approval", {"draft": str(draft.at_ms)})).status_code == 409
            assert "บันทึกการประชุมที่รอ" not in (await vendor.get("/console")).text

    play(house, story)
    minutes = look(house)[NAME].record.minutes["m1"]
    assert (minutes.writer, minutes.approver) == ("municipality", "vendors")
    assert house.rows(convener_draft) == []


def test_who_convenes_it_not_reads_the_meetings_and_calls_none(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as official:
            await post(official, f"{PAGE}/new", TYPED)
        async with office.sign_in("partner", party="strangers") as browser:
            assert f"{PAGE}/new" not in (await browser.get(PAGE)).text
            assert f"{PAGE}/m1/change" not in (await browser.get(f"{PAGE}/m1")).text
            for way in ("new", "m1/change", "m1/cancellation", "m1/minutes", "none/approval"):
                assert (await post(browser, f"{PAGE}/{way}", TYPED)).status_code == 404
            assert (await browser.get(f"{PAGE}/none")).status_code == 404
            assert (await browser.get("/console/consultations/none/meetings")).status_code == 404
        async with office.sign_in("moderator") as browser:
            refused = await send(browser, "/console", f"{PAGE}/new")
            assert refused.status_code == 403

    play(house, story)
