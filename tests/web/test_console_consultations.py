"""Those who convene a consultation sign, object and move it on the console, by the very functions of their chats."""

from functools import partial

import pytest
from console_visits import Office, find_token, play, send
from forums_opened import MARKET, look, open_forum, read_file
from house_store import URL, House
from sqlalchemy import Connection

from bot.store import consultations
from bot.store.agency_tables import audit, entry_code
from bot.store.floor import Floor, read_floor
from bot.store.forum_events import By
from surveys.governance.charter_record import hash_charter

NAME = "canal-market"
PAGE = f"/console/consultations/{NAME}"
pytestmark = pytest.mark.usefixtures("agency")


def draft(house: House, source: bytes | None = None, version: str = "1") -> None:
    """The market's charter waits to be signed."""
    written = source or MARKET.read_bytes().replace(b'version: "1"', f'version: "{version}"'.encode())
    file = house.folder / "charter.yaml"
    file.write_bytes(written)

    def publish(connection: Connection) -> None:
        consultations.publish(connection, read_file(file), written, agency="main", now_ms=house.now_ms)

    house.store.write_now(publish)


def test_a_partner_reads_the_charter_and_signs_it(house: House) -> None:
    draft(house)

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="vendors") as browser:
            assert "เวทีที่รอฝ่ายของคุณ" in (await browser.get("/console")).text
            assert "รอฝ่ายของคุณ" in (await browser.get("/console/consultations")).text
            shown = await browser.get(PAGE)
            assert "ยังไม่ลงนาม" in shown.text
            signed = hash_charter(read_file(MARKET))
            after = await send(browser, PAGE, f"{PAGE}/signature", hash=signed)
            assert "บันทึกการลงนามแล้ว" in after.text
            assert f"{PAGE}/signature" not in (await browser.get(PAGE)).text
            assert "เวทีที่รอฝ่ายของคุณ" not in (await browser.get("/console")).text

    play(house, story)
    assert "vendors" in look(house)[NAME].standing.signed
    assert [row.act for row in house.rows(audit)][-1] == "signed"


def test_who_signs_a_version_that_was_changed_meanwhile_signs_nothing(house: House) -> None:
    draft(house)

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="vendors") as browser:
            old = hash_charter(look(house)[NAME].charter)
            draft(house, version="2")
            answer = await send(browser, PAGE, f"{PAGE}/signature", hash=old)
            assert answer.status_code == 422
            assert "กติกาเปลี่ยนไปแล้ว" in answer.text
            assert "สิ่งที่เปลี่ยนจากฉบับก่อน" in answer.text

    play(house, story)
    assert not look(house)[NAME].standing.signed


def test_an_objection_needs_a_reason_and_is_withdrawn_again(house: House) -> None:
    draft(house)

    async def story(office: Office) -> None:
        async with office.sign_in("chief", party="main") as browser:
            short = await send(browser, PAGE, f"{PAGE}/objection", reason="ไม่เอา")
            assert short.status_code == 422
            assert 'aria-invalid="true"' in short.text
            assert ">ไม่เอา</textarea>" in short.text
            command = await send(browser, PAGE, f"{PAGE}/objection", reason="หยุด")
            assert command.status_code == 422
            held = await send(browser, PAGE, f"{PAGE}/objection", reason="วันหยุดยาวทำให้ประชุมไม่ได้")
            assert "บันทึกการคัดค้านแล้ว" in held.text
            assert "มีผู้คัดค้าน" in (await browser.get("/console/consultations")).text
            lifted = await send(browser, PAGE, f"{PAGE}/objection", act="lift")
            assert "ถอนการคัดค้านแล้ว" in lifted.text

    play(house, story)
    assert not look(house)[NAME].standing.vetoes


def test_all_sides_end_a_phase_early_or_make_it_longer(house: House) -> None:
    open_forum(house)
    everybody = look(house)[NAME].charter.convener_ids

    async def story(office: Office) -> None:
        for party in everybody:
            async with office.sign_in("chief", name=party, party=party) as browser:
                fields = {"act": "extend", "phase": "statements", "so_far": "0"}
                assert "กี่วัน" in (await send(browser, PAGE, f"{PAGE}/phase", days="1000", **fields)).text
                assert (await send(browser, PAGE, f"{PAGE}/phase", days="7", **fields)).status_code == 200
        assert look(house)[NAME].standing.longer == {"statements": 7}
        for party in everybody[:-1]:
            async with office.sign_in("chief", name=party, party=party) as browser:
                await send(browser, PAGE, f"{PAGE}/phase", act="early", phase="statements")
        async with office.sign_in("chief", name=everybody[-1], party=everybody[-1]) as browser:
            assert "รอฝ่ายของคุณ" in (await browser.get("/console/consultations")).text
            late = await send(browser, PAGE, f"{PAGE}/phase", act="early", phase="agenda")
            assert late.status_code == 422
            assert "ปุ่มนี้เป็นของช่วงก่อน" in late.text

    play(house, story)
    assert look(house)[NAME].standing.early == frozenset(everybody[:-1])


def test_what_a_side_agreed_to_is_taken_back(house: House) -> None:
    open_forum(house)

    async def story(office: Office) -> None:
        async with office.sign_in("chief", party="vendors") as browser:
            await send(browser, PAGE, f"{PAGE}/phase", act="early", phase="statements")
            await send(browser, PAGE, f"{PAGE}/phase", act="extend", phase="statements", so_far="0", days="7")
            assert "ไม่ขอเพิ่ม 7 วันแล้ว" in (await browser.get(PAGE)).text
            back = await send(browser, PAGE, f"{PAGE}/phase", act="withdraw", phase="statements", days="0")
            assert "ถอนความเห็นชอบแล้ว" in back.text
            again = await send(browser, PAGE, f"{PAGE}/phase", act="withdraw", phase="statements", days="0")
            assert again.status_code == 422
            await send(browser, PAGE, f"{PAGE}/phase", act="withdraw", phase="statements", days="7")

    play(house, story)
    assert (look(house)[NAME].standing.early, look(house)[NAME].standing.asked) == (frozenset(), {})
    assert [row.act for row in house.rows(audit)][-2:] == ["agreement-withdrawn", "agreement-withdrawn"]


def test_results_and_statements_are_those_that_everybody_sees(house: House) -> None:
    open_forum(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            assert "ผลความเห็น" in (await browser.get(f"{PAGE}/results")).text
            listed = (await browser.get(f"{PAGE}/statements")).text
            assert listed.count("แสดงอยู่") > 10
            further = (await browser.get(f"{PAGE}/statements?after=3")).text
            assert further.count("แสดงอยู่") == listed.count("แสดงอยู่") - 3
            assert "ไม่มีข้อความในสถานะนี้" in (await browser.get(f"{PAGE}/statements?state=declined")).text
            for page in ("", "/results", "/statements"):
                assert (await browser.get(f"/console/consultations/none{page}")).status_code == 404

    play(house, story)


def test_a_partner_of_another_consultation_sees_only_what_is_public(house: House) -> None:
    draft(house)

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="strangers") as browser:
            assert PAGE not in (await browser.get("/console/consultations")).text
            assert (await browser.get(PAGE)).status_code == 404
        await house.services.store.write(partial(open_beside, house=house))
        async with office.sign_in("partner", party="strangers") as browser:
            shown = await browser.get(PAGE)
            assert shown.status_code == 200
            assert "/objection" not in shown.text

    play(house, story)


def open_beside(connection: Connection, *, house: House) -> None:
    """All sign on paper, and a day later it opens."""
    forum = read_floor(connection, house.keys, Floor()).forums[NAME]
    for name in forum.charter.convener_ids:
        consultations.sign(connection, forum, By(name), house.now_ms)
    house.clock.advance(86_400)
    consultations.step_all(connection, house.keys, house.now_ms)


def test_codes_are_shown_once_to_who_makes_them(house: House) -> None:
    source = MARKET.read_bytes().replace(b"how: open", b"how: code\n  codes: 20")
    draft(house, source)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            wrong = await send(browser, PAGE, f"{PAGE}/codes", count="many")
            assert wrong.status_code == 422
            made = await send(browser, PAGE, f"{PAGE}/codes", count="3")
            assert made.text.count("<code>") >= 3
            token = find_token((await browser.get("/console")).text)
            lost = await browser.post(
                "/console/consultations/none/codes", data={"form-token": token}, headers={"Origin": URL}
            )
            assert lost.status_code == 404

    play(house, story)
    assert len(house.rows(entry_code)) == 3
