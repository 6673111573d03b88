"""How a message looks in Telegram: a keyboard under the text, and the choice made shown in its place."""

from typing import Any

from bot.channels.telegram_render import Call, render, render_chosen, render_turn
from bot.conversation import Choice, MarkChosen, Say
from bot.events import ReplyHandle
from bot.text import load_texts

T = load_texts()


def choose(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label, f"answer:abc.2:{number}") for number, label in enumerate(labels))


def payload_of(*says: Say) -> dict[str, Any]:
    (call,) = render(says, large=False, t=T)
    assert call.method == "sendMessage"
    return call.payload


def rows_of(payload: dict[str, Any]) -> list[list[str]]:
    return [[button["text"] for button in row] for row in payload["reply_markup"]["inline_keyboard"]]


def test_the_plain_texts_of_a_turn_are_one_message_without_any_markup() -> None:
    assert payload_of(Say("ขอบคุณ <b>"), Say(" "), Say("แล้วพบกัน *")) == {"text": "ขอบคุณ <b>\n\nแล้วพบกัน *"}


def test_large_text_changes_nothing_for_the_phone_sets_the_size() -> None:
    assert render([Say("ก")], large=True, t=T) == [Call("sendMessage", {"text": "ก"})]


def test_texts_that_do_not_fit_together_are_messages_of_their_own() -> None:
    first, second, third = render([Say("ก" * 4000), Say("ข" * 4100), Say("ค")], large=False, t=T)
    assert first.payload["text"] == "ก" * 4000
    assert second.payload["text"] == "ข" * 4096
    assert third.payload["text"] == "ข" * 4 + "\n\nค"


def test_short_choices_stand_two_in_a_row_and_long_ones_alone() -> None:
    payload = payload_of(Say("ถาม", choose("ใช่", "ไม่ใช่", "อาจจะใช่", "ไม่แน่ใจว่าใช่หรือไม่ใช่", "ข้าม", "พอ")))
    assert rows_of(payload) == [["ใช่", "ไม่ใช่"], ["อาจจะใช่"], ["ไม่แน่ใจว่าใช่หรือไม่ใช่"], ["ข้าม", "พอ"]]
    assert payload["reply_markup"]["inline_keyboard"][0][0] == {"text": "ใช่", "callback_data": "answer:abc.2:0"}


def test_a_tick_that_half_a_row_would_cut_on_a_small_phone_stands_alone() -> None:
    payload = payload_of(Say("ถาม", choose("☐ มือถือจอสัมผัส", "☐ มือถือปุ่มกด", "☐ แท็บเล็ต"), asks=True))
    assert rows_of(payload) == [["☐ มือถือจอสัมผัส"], ["☐ มือถือปุ่มกด", "☐ แท็บเล็ต"]]


def test_up_to_four_choices_speak_for_themselves_and_more_are_numbered_in_the_text_unless_they_stay() -> None:
    assert payload_of(Say("ถาม", choose("ก", "ข", "ค", "ง"), asks=True))["text"] == "ถาม"
    five = choose("ก", "ข", "ค", "ง", "จ")
    assert payload_of(Say("ถาม", five, asks=True))["text"] == "ถาม\n\n1. ก\n2. ข\n3. ค\n4. ง\n5. จ"
    assert payload_of(Say("เมนู", five, stays=True))["text"] == "เมนู"


def test_the_keyboard_stands_under_the_last_piece_of_a_long_text() -> None:
    first, last = render([Say("ก" * 5000, choose("ตกลง"))], large=False, t=T)
    assert "reply_markup" not in first.payload
    assert rows_of(last.payload) == [["ตกลง"]]


def test_a_text_before_a_question_comes_first() -> None:
    calls = render([Say("บันทึกแล้ว"), Say("ถาม", choose("ใช่")), Say("จบ")], large=False, t=T)
    assert [call.payload["text"] for call in calls] == ["บันทึกแล้ว", "ถาม", "จบ"]


def test_a_label_too_long_for_its_row_stands_in_full_and_numbered_in_the_text() -> None:
    long = "ต้องการให้เทศบาลเปิดบริการวันเสาร์และวันอาทิตย์ด้วย"
    payload = payload_of(Say("ข้อใด", choose("ไม่", long)))
    assert payload["text"] == f"ข้อใด\n\n1. ไม่\n2. {long}"
    assert rows_of(payload)[1][0].startswith("2. ต้องการ")


def test_a_link_opens_a_page_and_a_telephone_number_stands_in_the_text() -> None:
    payload = payload_of(Say("ติดต่อ", (Choice("โทร", link="tel:1567"), Choice("เว็บ", link="https://example.org/ก"))))
    assert payload["text"] == "ติดต่อ\n\nโทร: 1567"
    assert payload["reply_markup"]["inline_keyboard"] == [[{"text": "เว็บ", "url": "https://example.org/%E0%B8%81"}]]
    assert payload_of(Say("ติดต่อ", (Choice("โทร 1567", link="tel:1567"),))) == {"text": "ติดต่อ\n\nโทร 1567"}
    assert payload_of(Say("โทร 1567 ได้เลย", (Choice("โทร 1567", link="tel:1567"),))) == {"text": "โทร 1567 ได้เลย"}


def test_a_passing_choice_is_shown_as_made_and_its_keyboard_goes() -> None:
    call = render_chosen(MarkChosen("พอใจ"), ReplyHandle(callback_id="1", message_id="77", shown="คุณพอใจไหม"))
    assert call == Call("editMessageText", {"message_id": 77, "text": "คุณพอใจไหม\n\n✓ พอใจ"})


def test_a_second_tap_replaces_the_choice_shown() -> None:
    call = render_chosen(MarkChosen("ไม่"), ReplyHandle(message_id="77", shown="คุณพอใจไหม\n\n✓ พอใจ"))
    assert call is not None
    assert call.payload["text"] == "คุณพอใจไหม\n\n✓ ไม่"


def test_after_enough_the_question_keeps_neither_its_list_nor_its_ways_on() -> None:
    shown = "ปลูกอะไรบ้าง\nเลือกได้หลายข้อ\n\n1. ☑ ข้าว\n2. ☐ อ้อย\n– พอแล้ว\n– ย้อนกลับ"
    call = render_chosen(MarkChosen("ข้าว", "ปลูกอะไรบ้าง"), ReplyHandle(message_id="77", shown=shown))
    assert call == Call("editMessageText", {"message_id": 77, "text": "ปลูกอะไรบ้าง\n\n✓ ข้าว"})


def test_a_choice_under_words_that_are_not_known_changes_nothing() -> None:
    assert render_chosen(MarkChosen("พอใจ"), ReplyHandle(message_id="77")) is None
    assert render_chosen(MarkChosen("พอใจ"), ReplyHandle(shown="คุณพอใจไหม")) is None


def test_a_choice_shown_under_the_longest_text_still_fits() -> None:
    call = render_chosen(MarkChosen("ก" * 5000), ReplyHandle(message_id="77", shown="😀" * 2048))
    assert call is not None
    assert len(call.payload["text"].encode("utf-16-le")) // 2 <= 4096


def test_a_message_that_continues_changes_the_one_tapped_or_else_is_said_anew() -> None:
    says = [Say("ถาม", choose("☑ ข้าว"), asks=True, continues=True)]
    tapped = ReplyHandle(callback_id="1", message_id="77", shown="ถาม")
    spin, change = render_turn(says, tapped, large=False, t=T)
    (anew,) = render(says, large=False, t=T)
    assert spin == Call("answerCallbackQuery", {"callback_query_id": "1"})
    assert change == Call("editMessageText", {"message_id": 77} | anew.payload, instead="sendMessage")
    for unknown in (None, ReplyHandle(callback_id="1"), ReplyHandle(message_id="x")):
        assert render_turn(says, unknown, large=False, t=T)[-1] == anew


def test_a_message_that_begins_anew_changes_none() -> None:
    calls = render_turn([Say("ถาม", choose("ใช่"))], ReplyHandle(message_id="77", shown="ก"), large=False, t=T)
    assert [call.method for call in calls] == ["sendMessage"]


def test_what_is_more_than_one_message_of_words_is_said_below() -> None:
    tapped = ReplyHandle(message_id="77", shown="ถาม")
    long = render_turn([Say("ก" * 5000, choose("ใช่"), continues=True)], tapped, large=False, t=T)
    seen = render_turn([Say("ถาม", picture="https://example.org/a.png", continues=True)], tapped, large=False, t=T)
    assert [call.method for call in long] == ["sendMessage", "sendMessage"]
    assert [call.method for call in seen] == ["sendPhoto"]


def test_nothing_is_said_where_there_is_nothing_to_see() -> None:
    assert render([Say("\u200b", (Choice(" ", "menu"),))], large=False, t=T) == []
