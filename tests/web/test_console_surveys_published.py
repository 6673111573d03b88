"""A survey is published by somebody who did not write it; its results, next version and end stand on its page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from agencies import NAMES
from agencies import act as run
from console_surveys import DRAFT, SURVEYS, WHOLE, acts, begin, hand_over, press, source_of
from console_visits import Office, play, send
from house_store import House
from result_stories import SECRET_WISH, hand_in, open_market, renew

from bot.store import sign_ins
from bot.store.survey_tables import form, form_draft
from bot.web.console.visit import CONSOLE

MARKET = f"{SURVEYS}/published/market"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    yield opened
    opened.services.studio.close()
    opened.close()


def asked(house: House) -> list[str]:
    return [row.form_id for row in house.rows(form)]


def test_somebody_else_publishes_what_one_wrote(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="ann") as ann, office.sign_in("official", name="ben") as ben:
            await hand_over(ann)
            assert "จึงต้องให้อีกคนในหน่วยงานเผยแพร่" in (await ann.get(f"{DRAFT}/handover")).text
            own = await press(ann, "publish", {}, f"{DRAFT}/handover", action=f"{DRAFT}/publish")
            assert own.status_code == 422
            assert asked(house) == []
            assert "แบบสอบถามรอเผยแพร่ 1 ชุด" in (await ben.get(CONSOLE)).text
            assert "แบบสอบถามรอเผยแพร่" not in (await ann.get(CONSOLE)).text
            done = await press(ben, "publish", {}, f"{DRAFT}/handover", action=f"{DRAFT}/publish")
            assert "เผยแพร่แล้ว ประชาชนตอบได้แล้ว" in done.text

    play(house, story)
    assert asked(house) == ["canal"]
    assert house.rows(form_draft) == []
    assert acts(house)[-2:] == ["hand-over-survey", "publish-survey"]


def test_who_is_alone_in_her_agency_publishes_her_own_and_is_told(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await hand_over(browser)
            assert "ไม่มีคนอื่นที่เผยแพร่ได้" in (await browser.get(f"{DRAFT}/handover")).text
            await press(browser, "publish", {}, f"{DRAFT}/handover", action=f"{DRAFT}/publish")

    play(house, story)
    assert asked(house) == ["canal"]


def test_a_change_after_the_handing_over_takes_it_back(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="ann") as ann, office.sign_in("chief", name="ben") as ben:
            await hand_over(ann)
            page = (await ben.get(f"{DRAFT}/handover")).text
            version = page.split('name="version" value="')[1].split('"')[0]
            await press(ann, "save", WHOLE)
            late = await press(ben, "publish", {}, f"{DRAFT}/handover", action=f"{DRAFT}/publish", version=version)
            assert late.status_code == 409
            assert (await press(ben, "back", {"note": "x"}, f"{DRAFT}/handover", version=version)).status_code == 409
            early = await press(ben, "publish", {}, f"{DRAFT}/handover", action=f"{DRAFT}/publish")
            assert "ต้องส่งต่อก่อน" in early.text

    play(house, story)
    assert asked(house) == []


def test_it_is_sent_back_with_what_should_be_changed(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="ann") as ann, office.sign_in("official", name="ben") as ben:
            await hand_over(ann)
            assert (await press(ben, "back", {"note": " "}, f"{DRAFT}/handover")).status_code == 422
            assert (await press(ben, "dance", {"note": "keep this"}, f"{DRAFT}/handover")).text.count("keep this")
            await press(ben, "back", {"note": "ถามสั้นกว่านี้"}, f"{DRAFT}/handover")
            assert "ถามสั้นกว่านี้" in (await ann.get(DRAFT)).text
            assert "แบบสอบถามถูกส่งกลับมาให้แก้ 1 ชุด" in (await ann.get(CONSOLE)).text
            assert "ถูกส่งกลับ" not in (await ben.get(CONSOLE)).text
            assert "พร้อมเผยแพร่แล้ว" in (await ann.get(f"{DRAFT}/handover")).text

    play(house, story)
    assert acts(house)[-1] == "send-back-survey"


def test_what_has_errors_is_neither_handed_over_nor_published(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            await press(browser, "add:text", WHOLE)
            assert (await press(browser, "drop-me", {}, f"{DRAFT}/text")).status_code == 200
            await send(browser, SURVEYS)
            second = f"{SURVEYS}/drafts/2"
            version = (await browser.get(second)).text.split('name="version" value="')[1].split('"')[0]
            refused = await send(browser, second, f"{second}/handover", do="ready", version=version)
            assert refused.status_code == 422
            assert "ยังมีปัญหาเหลืออยู่" in refused.text
            await press(browser, "drop", {}, f"{second}/handover")

    play(house, story)
    assert len(house.rows(form_draft)) == 1


def test_a_version_that_was_published_with_other_questions_is_refused(house: House) -> None:
    open_market(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            await press(browser, "save", WHOLE | {"form-id": "market"})
            await press(browser, "ready", {}, f"{DRAFT}/handover")
            taken = await press(browser, "publish", {}, f"{DRAFT}/handover", action=f"{DRAFT}/publish")
            assert "รุ่นนี้เผยแพร่ไปแล้วด้วยคำถามอื่น" in taken.text

    play(house, story)
    assert len(house.rows(form_draft)) == 1


def test_an_agency_sees_its_own_surveys_alone(house: House) -> None:
    run(house, "agency-add", agency="town", names=NAMES)
    open_market(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as ours, office.sign_in("official", agency="town") as theirs:
            await begin(ours)
            assert "ตลาดสดเทศบาล" in (await ours.get(SURVEYS)).text
            assert (await ours.get(MARKET)).status_code == 200
            assert "ตลาด" not in (await theirs.get(SURVEYS)).text
            assert (await theirs.get(DRAFT)).status_code == 404
            assert (await theirs.get(MARKET)).status_code == 404

    play(house, story)


def test_before_enough_answered_nothing_of_the_answers_is_told(house: House) -> None:
    open_market(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            assert "จะมีเมื่อมีผู้ตอบครบ 5 คน" in (await browser.get(MARKET)).text
            assert "ยังไม่ถึง 5 คน" in (await browser.get(SURVEYS)).text

    play(house, story)


def test_results_stand_on_the_page_with_charts(house: House) -> None:
    hand_in(house, open_market(house), 60)
    renew(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            shown = (await browser.get(MARKET)).text
            assert "<svg" in shown
            assert '<th scope="row">บ่อย</th><td>36</td><td>60%</td>' in shown
            assert "60 คน" in (await browser.get(SURVEYS)).text
            assert "ไม่ส่งต่อคำตอบรายคน" in shown
            assert (await send(browser, MARKET, f"{MARKET}/answers")).status_code == 404

    play(house, story)


def test_single_answers_are_handed_on_where_the_notice_allows_it(house: House) -> None:
    market = open_market(house, "export: yes")
    hand_in(house, market, 20)
    renew(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            file = await send(browser, MARKET, f"{MARKET}/answers")
            assert file.headers["content-disposition"] == 'attachment; filename="market.csv"'
            assert file.text.count(SECRET_WISH) == 20
            assert f'"{SECRET_WISH}' not in file.text
            house.clock.advance(sign_ins.PROOF_MS // 1000 - 1)
            await browser.get(MARKET)
            house.clock.advance(2)
            old = await send(browser, MARKET, f"{MARKET}/answers")
            assert old.status_code == 403

    play(house, story)
    assert acts(house).count("export") == 1


def test_a_published_survey_is_changed_as_its_next_version(house: House) -> None:
    open_market(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            begun = await send(browser, MARKET)
            assert "ร่างของรุ่นถัดไป" in begun.text

    play(house, story)
    assert "version: '2'" in source_of(house)


def test_a_survey_is_closed_for_good_and_once(house: House) -> None:
    open_market(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            assert "ปิดแล้วเปิดกลับไม่ได้" in (await browser.get(f"{MARKET}/close")).text
            done = await send(browser, f"{MARKET}/close")
            assert "ปิดเมื่อ" in done.text
            assert (await browser.get(f"{MARKET}/close")).status_code == 404
            await send(browser, MARKET, f"{MARKET}/close")

    play(house, story)
    assert acts(house).count("close-survey") == 1
