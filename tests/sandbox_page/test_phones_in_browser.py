"""Anyone can be the citizen: the two phones in a real browser, with the real sandbox behind them."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Send = Callable[[str, dict[str, Any]], httpx.Response]
Newest = Callable[[str], Any]


def meet(page: Page, channel: str, name: str = "") -> Locator:
    """Adds a citizen who follows the bot; returns her phone."""
    phone = page.get_by_test_id(f"phone-{channel}")
    phone.get_by_test_id("new-citizen").click()
    if name:
        page.get_by_test_id("newcomer-name").fill(name)
    page.get_by_test_id("newcomer-add").click()
    phone.get_by_test_id("follow").click()
    expect(phone.get_by_test_id("composer-input")).to_be_visible()
    return phone


def write(phone: Locator, text: str) -> None:
    phone.get_by_test_id("composer-input").fill(text)
    phone.get_by_test_id("send").click()


def bubbles(phone: Locator, speaker: str) -> Locator:
    return phone.locator(f'[data-testid=bubble][data-from="{speaker}"]')


def test_a_new_friend_is_greeted_with_four_buttons_and_the_reply_is_free(page: Page) -> None:
    phone = meet(page, "line")
    first = bubbles(phone, "bot").first
    expect(first).to_contain_text("สวัสดีค่ะ")
    expect(first.get_by_test_id("choice")).to_have_count(4)
    expect(first.get_by_test_id("cost")).to_have_text("ตอบกลับ · ไม่คิดเงิน")
    expect(page.get_by_test_id("billed")).to_have_text("0")


def test_a_tap_shows_the_answer_in_the_chat_and_the_buttons_stay(page: Page) -> None:
    phone = meet(page, "line")
    phone.get_by_role("button", name="แจ้งปัญหา").click()
    expect(bubbles(phone, "citizen").last).to_contain_text("แจ้งปัญหา")
    expect(bubbles(phone, "bot").last).to_contain_text("เลือก menu:แจ้งปัญหา")
    expect(bubbles(phone, "bot").first.get_by_test_id("choice")).to_have_count(4)


def test_quick_replies_vanish_once_one_is_tapped(page: Page) -> None:
    phone = meet(page, "line")
    write(phone, "สวัสดี")
    quick = phone.get_by_test_id("quick-replies")
    expect(quick.get_by_test_id("choice")).to_have_count(6)
    quick.get_by_role("button", name="พอใช้").click()
    expect(bubbles(phone, "bot").last).to_contain_text("เลือก mood:พอใช้")
    expect(quick).to_be_hidden()


def test_a_pc_shows_no_quick_replies(page: Page) -> None:
    phone = meet(page, "line")
    write(phone, "สวัสดี")
    expect(phone.get_by_test_id("quick-replies")).to_be_visible()
    phone.get_by_test_id("view-as-pc").check()
    expect(phone.get_by_test_id("quick-replies")).to_be_hidden()


def test_the_rich_menu_is_a_list_of_buttons_that_can_be_folded_away(page: Page, rich_menu: tuple[str, ...]) -> None:
    phone = meet(page, "line")
    areas = phone.get_by_role("list", name="เมนู").get_by_role("button")
    expect(areas).to_have_text(rich_menu)
    areas.nth(5).click()
    expect(bubbles(phone, "bot").last).to_contain_text("เลือก menu:คุยกับเจ้าหน้าที่")
    phone.get_by_test_id("menu-toggle").click()
    expect(areas.first).to_be_hidden()
    phone.get_by_test_id("view-as-pc").check()
    expect(phone.get_by_test_id("menu-toggle")).to_be_hidden()


def test_a_push_says_what_it_cost(page: Page, send_line: Send, newest: Newest) -> None:
    phone = meet(page, "line")
    expect(bubbles(phone, "bot")).to_have_count(1)
    send_line("message/push", {"to": newest("line"), "messages": [{"type": "text", "text": "ข่าว"}]})
    expect(bubbles(phone, "bot").last.get_by_test_id("cost")).to_have_text("ส่งหาเอง · คิด 1 ข้อความ")
    expect(page.get_by_test_id("billed")).to_have_text("1")


def test_markup_in_a_message_is_shown_and_never_run(page: Page, send_telegram: Send, newest: Newest) -> None:
    phone = meet(page, "telegram", '<img src=x onerror="document.title=1">')
    text = '<script>document.title="2"</script><b>หนา</b>'
    send_telegram("sendMessage", {"chat_id": newest("telegram"), "text": text})
    expect(bubbles(phone, "bot").last).to_contain_text(text)
    expect(phone.get_by_test_id("citizen-select")).to_contain_text("<img src=x")
    assert page.title() == "เวที: โทรศัพท์สำหรับซ้อม"


def test_a_message_can_be_edited_and_taken_back(page: Page) -> None:
    phone = meet(page, "line")
    write(phone, "ถนนพัง")
    mine = bubbles(phone, "citizen").last
    mine.get_by_test_id("bubble-options").click()
    mine.get_by_test_id("bubble-edit").click()
    write(phone, "ถนนพังสองแห่ง")
    expect(mine).to_contain_text("ถนนพังสองแห่ง")
    expect(mine).to_contain_text("แก้ไขแล้ว")
    mine.get_by_test_id("bubble-options").click()
    mine.get_by_test_id("bubble-unsend").click()
    expect(phone.get_by_text("คุณยกเลิกข้อความหนึ่งแล้ว")).to_be_visible()
    expect(phone.get_by_text("ถนนพังสองแห่ง").and_(phone.locator(".written"))).to_have_count(0)


@pytest.mark.parametrize("channel", ["line", "telegram"])
def test_place_photo_sticker_and_voice_can_be_sent(page: Page, channel: str) -> None:
    phone = meet(page, channel)
    before = bubbles(phone, "citizen").count()
    for number, what in enumerate(("place", "photo", "sticker", "voice"), start=1):
        phone.get_by_test_id("attach").click()
        phone.get_by_test_id(what).click()
        if what == "place":
            page.get_by_test_id("spot-send").click()
        expect(bubbles(phone, "citizen")).to_have_count(before + number)


@pytest.mark.parametrize("channel", ["line", "telegram"])
def test_who_blocks_the_bot_cannot_write_until_it_is_unblocked(page: Page, channel: str) -> None:
    phone = meet(page, channel)
    phone.get_by_test_id("block").click()
    expect(phone.get_by_test_id("composer-input")).to_be_hidden()
    phone.get_by_test_id("blocked").click()
    expect(phone.get_by_test_id("composer-input")).to_be_visible()


def test_each_citizen_of_a_phone_has_a_chat_of_her_own(page: Page) -> None:
    phone = meet(page, "line", "มาลี")
    write(phone, "ฉันคือมาลี")
    expect(bubbles(phone, "citizen")).to_have_count(1)
    meet(page, "line", "บุญมี")
    expect(bubbles(phone, "citizen")).to_have_count(0)
    phone.get_by_test_id("citizen-select").select_option(label="มาลี")
    expect(bubbles(phone, "citizen")).to_contain_text("ฉันคือมาลี")


def test_an_inline_keyboard_leaves_when_the_bot_edits_its_message(
    page: Page, send_telegram: Send, newest: Newest
) -> None:
    phone = meet(page, "telegram")
    chat = newest("telegram")
    keys = [[{"text": "เห็นด้วย", "callback_data": "v:1:agree"}, {"text": "ไม่เห็นด้วย", "callback_data": "v:1:no"}]]
    message = {"chat_id": chat, "text": "เพิ่มไฟถนนดีไหมคะ", "reply_markup": {"inline_keyboard": keys}}
    number = send_telegram("sendMessage", message).json()["result"]["message_id"]
    asked = bubbles(phone, "bot").last
    expect(asked.get_by_test_id("choice")).to_have_text(["เห็นด้วย", "ไม่เห็นด้วย"])
    send_telegram("editMessageText", {"chat_id": chat, "message_id": number, "text": "ขอบคุณค่ะ ✓ เห็นด้วย"})
    expect(asked.get_by_test_id("choice")).to_have_count(0)
    expect(asked).to_contain_text("✓ เห็นด้วย")


def test_a_reply_keyboard_stands_below_the_chat_and_writes_its_words(
    page: Page, send_telegram: Send, newest: Newest
) -> None:
    phone = meet(page, "telegram")
    keys = {"keyboard": [[{"text": "ข้าม"}, {"text": "ย้อนกลับ"}]], "one_time_keyboard": True}
    body = {"chat_id": newest("telegram"), "text": "ข้อสองค่ะ", "reply_markup": keys}
    send_telegram("sendMessage", body)
    phone.get_by_test_id("reply-keyboard").get_by_role("button", name="ข้าม").click()
    expect(bubbles(phone, "citizen").last).to_contain_text("ข้าม")
    expect(phone.get_by_test_id("reply-keyboard")).to_be_hidden()


def test_the_commands_of_the_bot_open_as_a_menu(page: Page, send_telegram: Send) -> None:
    send_telegram("setMyCommands", {"commands": [{"command": "menu", "description": "เมนูหลัก"}]})
    phone = meet(page, "telegram")
    phone.get_by_test_id("commands-toggle").click()
    phone.get_by_test_id("command").click()
    expect(bubbles(phone, "citizen").last).to_contain_text("/menu")


def test_the_page_speaks_english_when_asked_and_remembers_it(page: Page) -> None:
    phone = meet(page, "line")
    page.get_by_test_id("language").click()
    expect(phone.get_by_test_id("cost").first).to_have_text("reply · free")
    page.reload()
    expect(phone.get_by_role("log", name="Chat on the LINE phone")).to_be_visible()
