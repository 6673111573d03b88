"""A day, an hour and a place picked on the phones, with and without a mouse, and pictures that can be read aloud."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect
from test_phones_in_browser import bubbles, meet

pytestmark = pytest.mark.browser

Send = Callable[[str, dict[str, Any]], httpx.Response]
Newest = Callable[[str], Any]

LOCATION = {"type": "location", "label": "📍 ส่งตำแหน่ง"}
KEY = {"keyboard": [[{"text": "📍 ส่งตำแหน่ง", "request_location": True}]], "one_time_keyboard": True}


def picker(mode: str, **bounds: str) -> dict[str, Any]:
    return {"type": "datetimepicker", "label": "เลือกเวลานัด", "data": "pick:abc.3", "mode": mode, **bounds}


def ask(page: Page, send_line: Send, newest: Newest, *actions: dict[str, Any]) -> Locator:
    """A LINE phone whose last message has these quick replies."""
    phone = meet(page, "line")
    expect(bubbles(phone, "bot")).to_have_count(1)
    quick = {"items": [{"type": "action", "action": action} for action in actions]}
    message = {"type": "text", "text": "สะดวกเมื่อไรคะ", "quickReply": quick}
    send_line("message/push", {"to": newest("line"), "messages": [message]})
    expect(phone.get_by_test_id("quick-replies").get_by_test_id("choice")).to_have_count(len(actions))
    return phone


def last_webhook(sandbox: str) -> str:
    entries = httpx.get(f"{sandbox}/control/journal", params={"channel": "line"}).json()["entries"]
    return [str(entry["body"]) for entry in entries if entry["kind"] == "webhook"][-1]


@pytest.mark.parametrize(
    ("mode", "kind", "value"),
    [("date", "date", "2026-12-05"), ("time", "time", "14:30"), ("datetime", "datetime-local", "2026-12-05T14:30")],
)
def test_what_is_picked_comes_back_with_the_tap(
    page: Page, sandbox: str, send_line: Send, newest: Newest, mode: str, kind: str, value: str
) -> None:
    phone = ask(page, send_line, newest, picker(mode))
    phone.get_by_role("button", name="เลือกเวลานัด").click()
    field = page.get_by_test_id("moment-value")
    expect(page.get_by_role("dialog", name="เลือกเวลานัด")).to_be_visible()
    expect(field).to_have_attribute("type", kind)
    assert field.input_value() != ""
    field.fill(value)
    page.get_by_test_id("moment-pick").click()
    expect(bubbles(phone, "bot").last).to_contain_text("เลือก pick:abc.3")
    assert f'"params":{{"{mode}":"{value}"}}' in last_webhook(sandbox)


def test_a_day_outside_the_bounds_cannot_be_picked(page: Page, send_line: Send, newest: Newest) -> None:
    phone = ask(page, send_line, newest, picker("date", min="2026-12-01", max="2026-12-31"))
    phone.get_by_role("button", name="เลือกเวลานัด").click()
    field = page.get_by_label("วันที่")
    expect(field).to_have_attribute("max", "2026-12-31")
    expect(field).to_have_accessible_description("ตั้งแต่ 1 ธันวาคม 2569 ถึง 31 ธันวาคม 2569")
    field.fill("2027-01-01")
    page.get_by_test_id("moment-pick").click()
    expect(page.get_by_test_id("moment")).to_be_visible()
    field.fill("2026-12-31")
    page.get_by_test_id("moment-pick").click()
    expect(bubbles(phone, "bot").last).to_contain_text("เลือก pick:abc.3")


def test_a_day_is_picked_and_given_up_without_a_mouse(page: Page, send_line: Send, newest: Newest) -> None:
    phone = ask(page, send_line, newest, picker("date", min="2099-12-01"))
    button = phone.get_by_role("button", name="เลือกเวลานัด")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("moment-value")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("moment")).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("moment-value")).to_be_focused()
    expect(page.get_by_test_id("moment-value")).to_have_value("2099-12-01")
    page.keyboard.press("Enter")
    expect(bubbles(phone, "bot").last).to_contain_text("เลือก pick:abc.3")


def test_a_window_opened_at_once_after_it_was_closed_stays(page: Page, send_line: Send, newest: Newest) -> None:
    phone = ask(page, send_line, newest, picker("date", min="2099-12-01"))
    button = phone.get_by_role("button", name="เลือกเวลานัด")
    button.click()
    expect(page.get_by_test_id("moment-value")).to_be_visible()
    button.evaluate("button => { document.querySelector('dialog.moment').close(); button.click(); }")
    page.get_by_test_id("moment-pick").click()
    expect(bubbles(phone, "bot").last).to_contain_text("เลือก pick:abc.3")
    expect(bubbles(phone, "bot")).to_have_count(3)


def test_a_place_is_chosen_from_a_list_or_by_its_degrees(page: Page, send_line: Send, newest: Newest) -> None:
    phone = ask(page, send_line, newest, LOCATION)
    phone.get_by_role("button", name="📍 ส่งตำแหน่ง").click()
    page.get_by_label("สถานที่").select_option(label="ประตูท่าแพ เชียงใหม่")
    page.get_by_test_id("spot-send").click()
    expect(bubbles(phone, "citizen").last).to_contain_text("ประตูท่าแพ เชียงใหม่")
    phone.get_by_test_id("attach").click()
    phone.get_by_test_id("place").click()
    page.get_by_label("ละติจูด").fill("91")
    page.get_by_test_id("spot-send").click()
    expect(page.get_by_test_id("spot")).to_be_visible()
    page.get_by_label("ละติจูด").fill("15.5")
    expect(page.get_by_test_id("spot-preset")).to_have_value("")
    page.get_by_test_id("spot-send").click()
    expect(bubbles(phone, "citizen").last).to_contain_text("15.5, 100.5014")
    expect(phone.get_by_test_id("composer-input")).to_be_focused()


def test_the_key_for_places_asks_where_the_phone_is_and_goes(page: Page, send_telegram: Send, newest: Newest) -> None:
    phone = meet(page, "telegram")
    send_telegram("sendMessage", {"chat_id": newest("telegram"), "text": "อยู่ที่ไหนคะ", "reply_markup": KEY})
    key = phone.get_by_test_id("reply-keyboard").get_by_role("button")
    key.click()
    page.get_by_test_id("spot-cancel").click()
    expect(key).to_be_visible()
    key.click()
    page.get_by_test_id("spot-send").click()
    expect(bubbles(phone, "citizen").last).to_contain_text("13.7539, 100.5014")
    expect(key).to_be_hidden()


def test_pictures_are_shown_and_named(
    page: Page, sandbox: str, send_line: Send, send_telegram: Send, newest: Newest
) -> None:
    address = f"{sandbox}/static/wethi.svg"
    line, telegram = meet(page, "line"), meet(page, "telegram")
    picture = {"type": "image", "originalContentUrl": address, "previewImageUrl": address}
    words = {"type": "text", "text": "ผลสำรวจ"}
    send_line("message/push", {"to": newest("line"), "messages": [picture, words]})
    send_telegram("sendPhoto", {"chat_id": newest("telegram"), "photo": address, "caption": "ผลสำรวจ"})
    for phone in (line, telegram):
        shown = phone.get_by_role("img", name="รูปภาพ มีคำอธิบายอยู่ในข้อความ")
        expect(shown).to_have_attribute("src", address)
        expect(bubbles(phone, "bot").last).to_contain_text("ผลสำรวจ")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_windows_fit_the_screen(page: Page, send_line: Send, newest: Newest, width: int) -> None:
    phone = ask(page, send_line, newest, picker("datetime", min="2026-12-01T08:30", max="2026-12-31T16:30"), LOCATION)
    page.set_viewport_size({"width": width, "height": 740})
    for name, button in (("moment", "เลือกเวลานัด"), ("spot", "📍 ส่งตำแหน่ง")):
        phone.get_by_role("button", name=button).click()
        box = page.get_by_test_id(name).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.get_by_test_id(name).evaluate("node => node.scrollWidth <= node.clientWidth")
        page.get_by_test_id(f"{name}-cancel").click()
        expect(page.get_by_test_id(name)).to_be_hidden()
