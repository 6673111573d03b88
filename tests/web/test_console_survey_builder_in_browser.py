"""The survey builder in a real browser: ten questions in both languages by the keyboard alone, without any script."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial

import pytest
from console_visits import hire
from house_store import House
from phones import served
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette

from bot.store import sign_ins
from bot.store.survey_tables import form_draft
from bot.web.console.rooms import build_console
from bot.web.pages import STATIC_ROUTE
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form

pytestmark = pytest.mark.browser

KINDS = (
    "select_one",
    "text",
    "integer",
    "select_multiple",
    "date",
    "geopoint",
    "select_one",
    "note",
    "integer",
    "text",
)
MOST_TABS = 80  # to whatever is looked for
FOCUSED = "chosen => document.activeElement !== null && document.activeElement.matches(chosen)"


class Keyboard:
    """Nothing but keys; `pressed` counts them, each typed letter too."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.pressed = 0

    def press(self, key: str) -> None:
        self.pressed += 1
        self._page.keyboard.press(key)

    def write(self, *texts: str) -> None:
        """One field after the other."""
        for place, text in enumerate(texts):
            if place:
                self.press("Tab")
            self.pressed += len(text)
            self._page.keyboard.insert_text(text)

    def go_to(self, chosen: str) -> None:
        for _ in range(MOST_TABS):
            if self._page.evaluate(FOCUSED, chosen):
                return
            self.press("Tab")
        raise AssertionError(f"{chosen} is not reached")

    def follow(self, chosen: str, lands: str) -> None:
        """Presses a button or link, and waits until the next page stands with its cursor in place."""
        self.go_to(chosen)
        with self._page.expect_navigation():
            self.press("Enter")
        self._page.wait_for_selector(f"{lands}:focus")


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    opened = House(tmp_path_factory.mktemp("console"), public_url="http://127.0.0.1")
    yield opened
    opened.close()


@pytest.fixture
def console(house: House) -> Iterator[str]:
    """The address of a sign-in link."""

    @asynccontextmanager
    async def working(_app: Starlette) -> AsyncIterator[None]:
        await house.store.start()
        yield
        await house.store.stop()

    hired = partial(hire, house=house, roles=("official",), name="ann", agency="main", party="main")
    member = house.store.write_now(hired)
    link = house.store.write_now(lambda connection: sign_ins.make_link(connection, member, house.now_ms))
    with served(Starlette(routes=[*build_console(house.services), STATIC_ROUTE], lifespan=working)) as url:
        yield f"{url}/console/in/{link}"


@pytest.mark.parametrize("width", [360, 1280])
def test_ten_questions_in_both_languages_are_written_by_the_keyboard_alone(
    chromium: Browser, house: House, console: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(console)
    keyboard = Keyboard(page)
    keyboard.go_to("main button")
    with page.expect_navigation():
        keyboard.press("Enter")
    page.goto(f"{console.partition('/console')[0]}/console/surveys")
    keyboard.follow("main form button", lands="textarea")
    keyboard.write("ตลาดริมคลอง", "The canal market", "เก็บคำตอบไว้หนึ่งปี", "Answers are kept for a year.")
    for number, kind in enumerate(KINDS, 1):
        keyboard.follow(f"button[value='add:{kind}']", lands=f"[id='q{number}.label.th']")
        keyboard.write(f"ข้อนี้ถามว่าอะไร {number}", f"What about question {number}?")
        if kind.startswith("select"):
            keyboard.press("Tab")
            keyboard.write("ดีมาก\nพอใช้\nไม่ดี", "Very good\nFair\nNot good")
        assert page.evaluate("document.documentElement.scrollWidth") == width
    keyboard.go_to("form.builder > button")
    with page.expect_navigation():
        keyboard.press("Enter")
    assert page.locator(".problems").count() == 0
    context.close()
    form = read_yaml_form(str(house.rows(form_draft)[0].source).encode())
    assert isinstance(form, Form)
    assert [question.type for question in form.questions] == list(KINDS)
    assert all(question.label.keys() == {"th", "en"} for question in form.questions)
    assert keyboard.pressed < 1_200  # two a second is slow: ten minutes
