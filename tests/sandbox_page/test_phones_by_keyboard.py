"""The phones without a mouse, read aloud, and on a small screen."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect
from test_phones_in_browser import meet

pytestmark = pytest.mark.browser

Send = Callable[[str, dict[str, Any]], httpx.Response]
Newest = Callable[[str], Any]


def walk_to(page: Page, target: Locator, *, most: int = 40, key: str = "Tab") -> None:
    """Presses Tab until the target has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if target.evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"not reached by {key}: {target}")


def begin(page: Page) -> Locator:
    phone = page.get_by_test_id("phone-line")
    walk_to(page, phone.get_by_test_id("new-citizen"))
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("newcomer-name")).to_be_focused()
    page.keyboard.type("ปู่สมชาย")
    page.keyboard.press("Enter")
    expect(phone.get_by_test_id("follow")).to_be_focused()
    page.keyboard.press("Enter")
    expect(phone.get_by_test_id("composer-input")).to_be_focused()
    return phone


def test_a_whole_talk_needs_no_mouse(page: Page) -> None:
    phone = begin(page)
    page.keyboard.type("สวัสดีครับ")
    page.keyboard.press("Enter")
    expect(phone.get_by_test_id("composer-input")).to_have_value("")
    reply = phone.get_by_test_id("quick-replies").get_by_role("button", name="ดีมาก")
    expect(reply).to_be_visible()
    walk_to(page, reply, key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(phone.get_by_test_id("bubble").last).to_contain_text("เลือก mood:ดีมาก")
    expect(phone.get_by_test_id("composer-input")).to_be_focused()


def ask_crops(ticked: str = "") -> dict[str, Any]:
    labels = ("ข้าว", "ข้าวโพด", "อ้อย")
    keys = [[{"text": f"{'☑' if each in ticked else '☐'} {each}", "callback_data": f"pick:{each}"}] for each in labels]
    ends = [[{"text": "พอแล้ว", "callback_data": "done"}]]
    return {"text": "ปลูกอะไรบ้าง", "reply_markup": {"inline_keyboard": [*keys, *ends]}}


def test_a_tick_leaves_the_focus_on_what_was_ticked(page: Page, send_telegram: Send, newest: Newest) -> None:
    phone = meet(page, "telegram")
    chat = newest("telegram")
    message = send_telegram("sendMessage", {"chat_id": chat, **ask_crops()}).json()["result"]["message_id"]
    there = {"chat_id": chat, "message_id": message}
    choices = phone.get_by_test_id("choice")
    phone.get_by_test_id("composer-input").focus()
    walk_to(page, choices.filter(has_text="ข้าวโพด"), key="Shift+Tab")
    page.keyboard.press("Enter")
    send_telegram("editMessageText", there | ask_crops("ข้าวโพด"))
    expect(choices.filter(has_text="☑ ข้าวโพด")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(choices.filter(has_text="พอแล้ว")).to_be_focused()
    send_telegram("editMessageText", there | {"text": "ปลูกอะไรบ้าง ✓ ข้าวโพด"})
    expect(phone.get_by_test_id("composer-input")).to_be_focused()


def test_in_another_language_the_focus_stays_at_its_place(page: Page, send_telegram: Send, newest: Newest) -> None:
    phone = meet(page, "telegram")
    chat = newest("telegram")
    asked = {
        "chat_id": chat,
        "text": "?",
        "reply_markup": {"inline_keyboard": [[{"text": "ข้าว", "callback_data": "1"}]]},
    }
    message = send_telegram("sendMessage", asked).json()["result"]["message_id"]
    phone.get_by_test_id("choice").focus()
    keys = {"inline_keyboard": [[{"text": "Rice", "callback_data": "1"}]]}
    send_telegram("editMessageText", {"chat_id": chat, "message_id": message, "text": "!", "reply_markup": keys})
    expect(phone.get_by_test_id("choice").filter(has_text="Rice")).to_be_focused()


def test_escape_closes_what_was_opened(page: Page) -> None:
    phone = begin(page)
    walk_to(page, phone.get_by_test_id("attach"), key="Shift+Tab")
    page.keyboard.press("Enter")
    walk_to(page, phone.get_by_test_id("place"))
    page.keyboard.press("Escape")
    expect(phone.get_by_test_id("place")).to_be_hidden()
    expect(phone.get_by_test_id("attach")).to_be_focused()


def test_a_screen_reader_hears_a_log_and_finds_every_button_by_name(page: Page) -> None:
    begin(page)
    log = page.get_by_role("log", name="แชตในโทรศัพท์ LINE")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log.get_by_role("article", name="เวที")).to_have_count(1)
    nameless = page.locator("button:visible, select:visible, textarea:visible, input:visible").evaluate_all(
        "nodes => nodes.filter(n => !(n.innerText || n.ariaLabel || n.labels?.[0]?.innerText || '').trim()).map(n => n.outerHTML)"
    )
    assert nameless == []


@pytest.mark.parametrize("width", [360, 390, 799, 800, 1280])
def test_nothing_hangs_over_the_edge_of_a_screen(page: Page, width: int) -> None:
    begin(page)
    page.set_viewport_size({"width": width, "height": 844})
    expect(page.get_by_test_id("phone-line").get_by_test_id("choice").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = page.locator("button:visible, select:visible, textarea:visible").evaluate_all(
        "(nodes, width) => nodes.map(n => n.getBoundingClientRect()).filter(r => r.left < 0 || r.right > width).length",
        width,
    )
    assert outside == 0


def test_letters_are_large_enough_and_targets_wide_enough_for_old_eyes_and_hands(page: Page) -> None:
    phone = begin(page)
    small = phone.locator("button:visible, textarea:visible, .written").evaluate_all(
        "nodes => nodes.filter(n => parseFloat(getComputedStyle(n).fontSize) < 16).map(n => n.outerHTML)"
    )
    assert small == []
    low = phone.get_by_test_id("choice").evaluate_all("nodes => nodes.filter(n => n.offsetHeight < 44).length")
    assert low == 0
