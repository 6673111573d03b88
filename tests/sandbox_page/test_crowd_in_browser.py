"""The button that lets simulated citizens vote, in a real browser, with the real bot behind both platforms."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from phones import served
from playwright.sync_api import Browser, Page, expect
from ports import free_port

import bot.app
import bot.sandbox.app
from bot.clock import SystemClock
from bot.practice import set_up
from bot.settings import Settings

pytestmark = pytest.mark.browser

CITIZENS = 5
HASTE = 3  # seconds that pass in one: citizens read before they tap, and nobody here learns from waiting for them
LONGEST_MS = 120_000
SECRET, LINE_TOKEN, TELEGRAM_TOKEN = "crowd-line-secret", "crowd-line-token", "1:crowd-telegram-token"


class HastyClock(SystemClock):
    """Runs faster than the day, for bot and sandbox alike: each platform's limits hold as ever between them."""

    def __init__(self) -> None:
        self._from, self._began = time.monotonic(), datetime.now(UTC)

    def now(self) -> datetime:
        return self._began + timedelta(seconds=self.monotonic() - self._from)

    def monotonic(self) -> float:
        return self._from + (time.monotonic() - self._from) * HASTE

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / HASTE)


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sandbox, whose page offers a crowd of five, and a bot with an open consultation; the sandbox's address."""
    clock = HastyClock()
    stand_in = bot.sandbox.app.build(
        line_secret=SECRET, line_token=LINE_TOKEN, telegram_token=TELEGRAM_TOKEN, clock=clock, crowd=CITIZENS
    )
    with served(stand_in) as sandbox:
        settings = name_settings(tmp_path_factory.mktemp("crowd"), sandbox)
        set_up(settings)
        with served(bot.app.build(settings, clock), settings.port):
            wait_until_connected(sandbox)
            yield sandbox


def name_settings(folder: Path, sandbox: str) -> Settings:
    port = free_port()
    return Settings(
        _env_file=None,
        data_dir=folder,
        secret_key="k" * 40,
        line_channel_secret=SECRET,
        line_channel_access_token=LINE_TOKEN,
        telegram_bot_token=TELEGRAM_TOKEN,
        telegram_webhook_secret="crowd-secret",
        public_url=f"http://127.0.0.1:{port}",
        port=port,
        line_api_base=f"{sandbox}/line",
        line_data_api_base=f"{sandbox}/line-data",
        telegram_api_base=f"{sandbox}/telegram",
    )


def wait_until_connected(sandbox: str) -> None:
    for _ in range(400):
        calls = httpx.get(f"{sandbox}/control/totals").json()["calls"]
        if "setMyCommands" in calls.get("telegram", {}) and "/v2/bot/channel/webhook/endpoint" in calls.get("line", {}):
            return
        httpx.get(f"{sandbox}/phones/state")
    pytest.fail("the bot never connected")


@pytest.fixture
def shown(chromium: Browser, rehearsal: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="th-TH")
    page = context.new_page()
    page.goto(rehearsal)
    yield page
    context.close()


def test_five_simulated_citizens_vote_while_one_watches(shown: Page) -> None:
    start, stop = shown.get_by_test_id("crowd-start"), shown.get_by_test_id("crowd-stop")
    told = shown.get_by_test_id("crowd-told")
    expect(start).to_have_text("ให้ประชาชนจำลอง 5 คนออกความเห็น")
    expect(stop).to_be_hidden()
    start.click()
    expect(start).to_be_disabled()
    expect(stop).to_be_focused()
    expect(shown.get_by_role("progressbar")).to_be_visible()
    expect(shown.get_by_test_id("crowd-news")).to_have_text("ประชาชนจำลองเริ่มออกความเห็นแล้ว")
    expect(told).to_have_text(re.compile(r"ครบแล้ว 5 คน รวม [4-7]\d เสียง"), timeout=LONGEST_MS)
    expect(start).to_be_enabled()
    expect(shown.get_by_test_id("phone-line").get_by_test_id("citizen-select").locator("option")).to_have_count(1)


def test_a_crowd_is_stopped_by_keyboard_and_what_was_voted_stays(shown: Page) -> None:
    shown.get_by_test_id("language").click()
    start, told = shown.get_by_test_id("crowd-start"), shown.get_by_test_id("crowd-told")
    expect(start).to_have_text("Let 5 simulated citizens vote")
    start.focus()
    shown.keyboard.press("Enter")
    expect(told).to_have_text(re.compile(r"of 5 have voted"))
    shown.keyboard.press("Enter")
    expect(told).to_have_text(re.compile(r"Stopped at \d of 5, \d+ votes"))
    expect(start).to_be_focused()
    expect(shown.get_by_test_id("crowd-news")).to_have_text(re.compile("Stopped"))


def test_the_button_fits_the_smallest_phone(shown: Page) -> None:
    shown.set_viewport_size({"width": 360, "height": 740})
    expect(shown.get_by_test_id("crowd-start")).to_be_in_viewport()
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_codes_of_the_staff_open_with_a_tap_and_are_read_out_by_role(shown: Page, rehearsal: str) -> None:
    players = shown.get_by_test_id("players")
    expect(players).to_be_hidden()
    httpx.put(f"{rehearsal}/players", json={"moderator": "abcde-fghjk", "chief": "mnpqr-stuvw"}).raise_for_status()
    shown.get_by_text("ลองเป็นเจ้าหน้าที่").click()
    expect(players.get_by_role("term")).to_have_text(["ผู้ดูแลความเห็น", "ผู้บริหาร"])
    expect(players.get_by_role("definition")).to_have_text(["abcde-fghjk", "mnpqr-stuvw"])
