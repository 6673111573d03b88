"""Surveys written on the console: short ways to begin one, to press a button of its builder, and to look at what is stored."""

from console_visits import send
from house_store import House
from httpx import AsyncClient, Response

from bot.store.agency_tables import audit
from bot.store.survey_tables import form_draft
from bot.web.console.visit import CONSOLE

SURVEYS = f"{CONSOLE}/surveys"
DRAFT = f"{SURVEYS}/drafts/1"
TITLES = {"form-title.th": "ตลาดริมคลอง", "form-title.en": "The canal market"}
NOTICE = {"notice.th": "เทศบาลถามเพื่อปรับปรุงตลาด", "notice.en": "The town asks in order to improve the market."}
SETTINGS = TITLES | NOTICE | {"form-id": "canal", "form-version": "1"}
FIRST = {
    "q1.label.th": "ไปบ่อยไหม",
    "q1.label.en": "Do you go often?",
    "q1.choices.th": "บ่อย\nไม่บ่อย",
    "q1.choices.en": "Often\nRarely",
}
SECOND = {"q2.label.th": "อยากได้อะไร", "q2.label.en": "What do you wish for?"}
WHOLE = SETTINGS | FIRST


async def begin(browser: AsyncClient) -> None:
    """A new survey with one question, whole in both languages."""
    await send(browser, SURVEYS)
    await press(browser, "add:select_one", SETTINGS)
    await press(browser, "save", WHOLE)


async def hand_over(browser: AsyncClient) -> None:
    await begin(browser)
    await press(browser, "ready", {}, f"{DRAFT}/handover")


async def press(
    browser: AsyncClient, button: str, fields: dict[str, str], page: str = DRAFT, *, action: str = "", version: str = ""
) -> Response:
    """Fills in the page as it stands and presses a button of it; `version`: that of an older page."""
    shown = (await browser.get(page)).text
    version = version or shown.split('name="version" value="')[1].split('"')[0]
    return await send(browser, page, action, do=button, version=version, **fields)


def source_of(house: House) -> str:
    return str(house.rows(form_draft)[0].source)


def acts(house: House) -> list[str]:
    """What stands in the audit log, without the sign-ins."""
    return [row.act for row in house.rows(audit) if row.act != "sign-in"]
