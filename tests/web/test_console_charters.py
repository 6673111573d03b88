"""Officials write a charter on the console, as a form or as a file, and send it to be signed."""

import re
from collections.abc import Mapping
from html import unescape

import pytest
from agencies import add_town
from console_visits import Office, find_token, play, send
from forums_opened import MARKET, look, open_forum, read_file
from house_store import URL, House
from httpx import AsyncClient, Response

from bot.store.agency_tables import audit
from bot.store.console_tables import charter_draft
from surveys.governance.charter_fields import read_fields
from surveys.governance.charter_record import hash_charter
from surveys.governance.yaml_charter import read_charter

DRAFTS = "/console/charters"
pytestmark = pytest.mark.usefixtures("agency")


async def upload(browser: AsyncClient, source: bytes) -> Response:
    """A file becomes a draft; the page that shows it."""
    token = find_token((await browser.get("/console/consultations")).text)
    return await browser.post(
        DRAFTS,
        data={"form-token": token},
        files={"file": ("charter.yaml", source)},
        headers={"Origin": URL},
        follow_redirects=True,
    )


def market() -> dict[str, str]:
    """The market's charter as somebody types it."""
    read = read_fields(MARKET.read_bytes())
    assert read
    return dict(read.fields)


async def save(browser: AsyncClient, address: str, fields: Mapping[str, str], *, act: str = "save") -> Response:
    """Every field of the form, by its place in the charter, over the edition that it names."""
    token = find_token((await browser.get("/console/consultations")).text)
    written = {**fields, "act": act, "form-token": token}
    return await browser.post(address, data=written, headers={"Origin": URL}, follow_redirects=True)


def edition_in(page: str) -> str:
    found = re.search(r'name="edition" value="(\d+)"', page)
    assert found
    return found[1]


def test_a_charter_typed_into_the_form_is_the_one_that_is_sent_to_be_signed(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            begun = await send(browser, "/console/consultations", DRAFTS)
            address = begun.url.path
            assert "ข้อที่ต้องดู" not in begun.text
            again = await save(browser, address, {"title.th": "ตลาดของเรา", "edition": "0"})
            assert "บันทึกร่างแล้ว" in again.text
            assert 'href="#question"' in again.text
            assert 'aria-describedby="question-problem1"' in again.text
            assert 'value="ตลาดของเรา"' in again.text
            early = await save(browser, address, {"title.th": "ตลาดของเรา", "edition": "1"}, act="send")
            assert early.status_code == 422
            assert "ยังส่งหรือดูตัวอย่างไม่ได้" in early.text
            sent = await save(browser, address, market() | {"edition": "2"}, act="send")
            assert "ส่งให้ผู้ร่วมจัดทุกฝ่ายลงนามแล้ว" in sent.text
            assert (await browser.get(address)).status_code == 404

    play(house, story)
    assert hash_charter(look(house)["canal-market"].charter) == hash_charter(read_file(MARKET))
    assert [row.act for row in house.rows(audit)][-1] == "charter-published"
    assert house.rows(charter_draft) == []


def test_a_row_is_taken_out_and_days_are_written_as_people_do(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            address = (await upload(browser, MARKET.read_bytes())).url.path
            changed = {"opens": "4 มกราคม 2570", "phases.agenda": "๑๔ วัน", "statements.0.remove": "yes"}
            await save(browser, address, market() | changed | {"edition": "0"})
            held = read_charter((await browser.get(f"{address}/file")).content)
            assert not isinstance(held, tuple), held
            assert (str(held.opens), held.phases["agenda"].days) == ("2027-01-04", 14)
            assert len(held.statements) == len(read_file(MARKET).statements) - 1
            preview = unescape((await browser.get(f"{address}/preview")).text)
            assert held.question["th"] in preview

    play(house, story)


def test_the_second_of_two_editors_is_told_and_loses_nothing(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="one") as one, office.sign_in("official", name="two") as two:
            address = (await upload(one, MARKET.read_bytes())).url.path
            await save(one, address, market() | {"title.th": "ของคนแรก", "edition": "0"})
            second = await save(two, address, market() | {"title.th": "ของคนที่สอง", "edition": "0"})
            assert second.status_code == 409
            assert "มีคนอื่นบันทึกร่างนี้ไปก่อนแล้ว" in second.text
            assert 'value="ของคนที่สอง"' in second.text
            assert house.rows(charter_draft)[0].name == "ของคนแรก"
            edition = edition_in(second.text)
            await save(two, address, market() | {"title.th": "ของคนที่สอง", "edition": edition})
            gone = await send(one, address, f"{address}/removal", edition="0")
            assert gone.status_code == 409

    play(house, story)
    assert house.rows(charter_draft)[0].name == "ของคนที่สอง"


def test_a_file_is_shown_with_every_problem_beside_its_line(house: House) -> None:
    broken = MARKET.read_bytes().replace(b"share: 60", b"share: 10") + b"colour: red\n"

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            shown = await upload(browser, broken)
            assert "แบบฟอร์มแสดงไม่ได้" in shown.text
            assert "colour: red" in shown.text
            assert "บรรทัด" in shown.text
            address = shown.url.path
            assert (await browser.get(f"{address}/preview")).status_code == 422
            wrong = await send(browser, f"{address}/text", edition="0", act="send", source=broken.decode())
            assert wrong.status_code == 422
            stale = await send(browser, f"{address}/text", edition="0", act="save", source="id: mine")
            assert stale.status_code == 409
            assert "id: mine" in stale.text
            saved = await send(browser, f"{address}/text", edition="1", act="save", source=MARKET.read_text("utf-8"))
            assert saved.url.path == f"{address}/text"
            assert "ข้อที่ต้องดู" not in saved.text
            await send(browser, f"{address}/text", edition="2", act="save", source="no: [yaml")
            assert "ไม่ได้" in (await browser.get(address)).text

    play(house, story)


def test_an_open_consultation_keeps_its_charter_and_a_used_version_is_not_used_again(house: House) -> None:
    source = MARKET.read_bytes()

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            address = (await upload(browser, source)).url.path
            same = await save(browser, address, market() | {"edition": "0"}, act="send")
            assert same.status_code == 422
            assert "ฉบับนี้ส่งไปแล้ว" in same.text
            other = await save(browser, address, market() | {"title.th": "อื่น", "edition": "1"}, act="send")
            assert "มีอยู่แล้ว" in other.text
            new = await save(browser, address, market() | {"version": "2", "edition": "2"}, act="send")
            assert "เวทีนี้เปิดแล้ว" in new.text
            assert (
                await send(browser, "/console/consultations", DRAFTS, **{"from": "canal-market"})
            ).status_code == 404
            await send(browser, address, f"{address}/removal", edition="3")
            assert (await browser.get(address)).status_code == 404

    open_forum(house)
    play(house, story)


def test_a_charter_that_waits_for_signatures_is_changed_as_a_new_version(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            address = (await upload(browser, MARKET.read_bytes())).url.path
            await save(browser, address, market() | {"edition": "0"}, act="send")
            again = await send(browser, "/console/consultations/canal-market", DRAFTS, **{"from": "canal-market"})
            changed = market() | {"version": "2", "decision.share": "70"}
            sent = await save(browser, again.url.path, changed | {"edition": "0"}, act="send")
            assert "decision.share" in sent.text

    play(house, story)
    assert look(house)["canal-market"].charter.decision.share == 70


def test_another_agency_finds_no_draft(house: House) -> None:
    add_town(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser, office.sign_in("official", agency="town") as other:
            address = (await upload(browser, MARKET.read_bytes())).url.path
            for page in ("", "/text", "/preview", "/file"):
                assert (await other.get(f"{address}{page}")).status_code == 404
            for act in ("", "/text", "/removal"):
                answer = await send(other, "/console/consultations", f"{address}{act}")
                assert answer.status_code == 404

    play(house, story)
