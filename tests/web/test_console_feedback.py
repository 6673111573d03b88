"""Staff see what citizens told a survey or a consultation as figures; moderators name what the open answers speak of."""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from console_visits import Office, play, send
from forums_opened import open_forum
from house_store import House
from moderated import judge, propose
from surveys_asked import MARKET

from bot.store import forms, themes
from bot.store.agency_tables import audit
from bot.store.themes import Source
from bot.surveying import SubmitResponse
from bot.themes import compute_apart
from handlers.staff_views import StaffMember
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form
from surveys.themes.found import FOUND, Found, FoundTheme

PAGE = "/console/feedback/survey/market/themes/2"
SOURCE = Source("survey", "market", 2)
BUSES = tuple(f"อยากให้รถเมล์เข้าตลาด {number}" for number in range(6))
WASTE = ("ขยะในตลาดเหม็น โทร 081-234-5678", *(f"ขยะในตลาดเหม็นมาก {number}" for number in range(5)))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    open_forum(opened)
    form = read_yaml_form(MARKET.encode())
    assert isinstance(form, Form)
    opened.store.write_now(partial(forms.publish, published=form, source=MARKET.encode(), now_ms=opened.now_ms))
    yield opened
    opened.close()


def answer(house: House, who: str, words: str) -> int:
    said = json.dumps({"/data/wish": words}, ensure_ascii=False)
    return house.turn(who, SubmitResponse(who.ljust(32, "r"), "market", "1", said))


def find_two(house: House) -> None:
    """Two themes of the answers, as a worker would hand them in."""
    numbers = [answer(house, f"c{place}", words) for place, words in enumerate((*BUSES, *WASTE))]
    bus, waste = tuple(numbers[:6]), tuple(numbers[6:])
    found = Found(
        12, (FoundTheme(("รถเมล์",), bus, bus[:1], "firm"), FoundTheme(("ขยะ",), waste, waste[-1:], "loose")), ()
    )
    member = StaffMember("m1", "main", "main", ("moderator",))

    def write(connection: object) -> None:
        assert themes.begin(connection, house.keys, SOURCE, by=member, now_ms=house.now_ms)  # type: ignore[arg-type]
        assert not themes.begin(connection, house.keys, SOURCE, by=member, now_ms=house.now_ms)  # type: ignore[arg-type]
        themes.finish(connection, house.keys, SOURCE, found=found, now_ms=house.now_ms)  # type: ignore[arg-type]

    house.store.write_now(write)


def tokens(page: str) -> list[str]:
    """The answers that a page offers to move, in their order."""
    return re.findall(r'type="checkbox" name="answer" value="([^"]+)"', page)


def edition(page: str) -> str:
    return str(re.findall(r'name="edition" value="(\d+)"', page)[0])


def test_what_moderators_did_in_a_consultation_is_added_up_by_month(house: House) -> None:
    judge(house, propose(house))
    judge(house, propose(house, "other", "ขอที่จอดรถ"), "decline", reason="off-topic")
    house.clock.advance(40 * 86_400)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            assert "/console/feedback/consultation/canal-market" in (await browser.get("/console/feedback")).text
            page = (await browser.get("/console/feedback/consultation/canal-market")).text
            assert page.count('<th scope="row">') == 2
            assert 'data-name="ตรวจแล้ว">2<' in page
            assert (await browser.get("/console/feedback/consultation/nowhere")).status_code == 404
            assert "ยังไม่ได้จัดกลุ่ม" in (await browser.get("/console/feedback/consultation/canal-market/themes/0")).text

    play(house, story)


def test_a_survey_has_its_open_questions_and_nothing_else(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("partner") as browser:
            page = (await browser.get("/console/feedback/survey/market")).text
            assert "อยากให้ปรับปรุงอะไร" in page
            assert "ยังไม่มีผลที่เผยแพร่" in page
            wrong = ("survey/market/themes/1", "survey/none/themes/0", "talk/market/themes/2", "survey/none")
            for each in (*wrong, "consultation/canal-market/themes/1"):
                assert (await browser.get(f"/console/feedback/{each}")).status_code == 404, each

    play(house, story)


def test_a_theme_is_public_once_a_moderator_named_it_and_an_answer_once_she_released_it(house: House) -> None:
    find_two(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser, office.sign_in("official") as other:
            page = (await browser.get(PAGE)).text
            assert "ขยะในตลาดเหม็น โทร [เบอร์โทรศัพท์]" in page
            assert "081-234-5678" not in page
            assert "ขยะในตลาดเหม็น" not in (await other.get(PAGE)).text
            named = await send(
                browser, PAGE, f"{PAGE}/act", act="name", theme="t2", th="ขยะ", en="", edition=edition(page)
            )
            assert "บันทึกแล้ว" in named.text
            token = tokens(named.text)[6]
            fields = {"act": "release", "theme": "t2", "answer": token}
            await send(browser, PAGE, f"{PAGE}/act", edition=edition(named.text), **fields)
            told = (await other.get(PAGE)).text
            assert "<strong>ขยะ</strong>: 6" in told
            assert "<blockquote>ขยะในตลาดเหม็น โทร [เบอร์โทรศัพท์]</blockquote>" in told
            await send(
                browser, PAGE, f"{PAGE}/act", **(fields | {"act": "withdraw"}), edition=str(int(edition(page)) + 2)
            )
            assert "<blockquote>" not in (await other.get(PAGE)).text

    play(house, story)
    assert [row.act for row in house.rows(audit)][-3:] == ["theme-name", "theme-release", "theme-withdraw"]


def test_answers_are_moved_themes_merged_and_the_second_of_two_is_told(house: House) -> None:
    find_two(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            page = (await browser.get(PAGE)).text
            old, chosen = edition(page), tokens(page)[:2]
            moved = await send(browser, PAGE, f"{PAGE}/act", act="move", to="new", answer=chosen, edition=old)
            assert moved.text.count("<h2 id=") == 3
            late = await send(browser, PAGE, f"{PAGE}/act", act="merge", theme="t3", to="t1", edition=old)
            assert late.status_code == 409
            now = edition(moved.text)
            merged = await send(browser, PAGE, f"{PAGE}/act", act="merge", theme="t3", to="t1", edition=now)
            assert merged.text.count("<h2 id=") == 2
            now = edition(merged.text)
            nowhere = await send(browser, PAGE, f"{PAGE}/act", act="move", to="none", answer=chosen, edition=now)
            assert "ไม่อยู่ในกลุ่มใด 2 ข้อ" in nowhere.text
            empty = await send(browser, PAGE, f"{PAGE}/act", act="move", to="t1", edition=now)
            assert empty.status_code == 422
            gone = await send(browser, PAGE, "/console/feedback/survey/none/themes/2/act", act="find")
            assert gone.status_code == 404

    play(house, story)


def test_a_worker_sorts_the_answers_and_hands_back_no_word_of_them(house: House) -> None:
    for place, words in enumerate((*BUSES, *WASTE)):
        answer(house, f"c{place}", words)
    handed = compute_apart(house.settings, SOURCE.key)
    assert FOUND.validate_json(handed).answers == 12
    assert "ขยะ" not in handed.decode()
    number = propose(house)
    judge(house, number)
    said = themes.Source("consultation", "canal-market")
    with house.engine.connect() as connection:
        assert number in themes.read_answers(connection, house.keys, said)
        assert themes.read_source(SOURCE.key) == SOURCE


def test_a_computation_that_fails_leaves_the_themes_as_they_were_and_the_page_says_so(house: House) -> None:
    find_two(house)
    house.store.write_now(lambda connection: themes.fail(connection, SOURCE, "MemoryError"))

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            page = (await browser.get(PAGE)).text
            assert "จัดกลุ่มครั้งล่าสุดไม่สำเร็จ" in page
            assert page.count("<h2 id=") == 2

    play(house, story)
