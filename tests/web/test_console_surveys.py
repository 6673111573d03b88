"""Surveys are written on the console: question by question or as text, and published by somebody who did not write them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from console_visits import Office, play, send
from house_store import House
from httpx import AsyncClient

from bot.store.agency_tables import audit
from bot.store.survey_tables import form, form_draft
from bot.web.console.visit import CONSOLE

DRAFT = f"{CONSOLE}/surveys/drafts/1"
TITLES = {"form-title.th": "ตลาดริมคลอง", "form-title.en": "The canal market"}
NOTICE = {"notice.th": "เทศบาลถามเพื่อปรับปรุงตลาด", "notice.en": "The town asks in order to improve the market."}
SETTINGS = TITLES | NOTICE | {"form-id": "market", "form-version": "1"}
FIRST = {"q1.label.th": "ไปบ่อยไหม", "q1.label.en": "Do you go often?", "q1.choices.th": "บ่อย\nไม่บ่อย", "q1.choices.en": "Often\nRarely"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    yield opened
    opened.close()


async def begin(browser: AsyncClient) -> None:
    """A new survey with one question, whole in both languages."""
    await send(browser, f"{CONSOLE}/surveys")
    await press(browser, "add:select_one", SETTINGS)
    await press(browser, "save", SETTINGS | FIRST)


async def press(browser: AsyncClient, button: str, fields: dict[str, str], page: str = DRAFT) -> str:
    """Fills in the page as it stands and presses a button of it; returns what then stands there."""
    shown = (await browser.get(page)).text
    version = shown.split('name="version" value="')[1].split('"')[0]
    return (await send(browser, page, do=button, version=version, **fields)).text


def source_of(house: House) -> str:
    return str(house.rows(form_draft)[0].source)


def test_a_survey_is_written_question_by_question(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            shown = (await browser.get(DRAFT)).text
            assert "Do you go often?" in shown
            assert "โปรดดูตามนี้" not in shown

    play(house, story)
    assert "ไม่บ่อย" in source_of(house)
    assert "name: q1" in source_of(house)
    assert [row.act for row in house.rows(audit)][-3:] == ["survey-begun", "survey-written", "survey-written"]
