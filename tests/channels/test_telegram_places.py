"""How Telegram asks for a place and shows a picture, and how a keyboard goes when it is no longer needed."""

from typing import Any

from bot.channels.telegram_render import Call, puts_keyboard_up, render, take_keyboard_away
from bot.conversation import Choice, Say
from bot.text import load_texts

T = load_texts()
WAY = T("channels-place-telegram")
HERE = Choice("📍 ส่งตำแหน่ง", picks="place")
SKIP = Choice("ข้าม", "skip:abc.3")
KEYBOARD = {
    "keyboard": [[{"text": "📍 ส่งตำแหน่ง", "request_location": True}]],
    "one_time_keyboard": True,
    "resize_keyboard": True,
}
TAPS = {"inline_keyboard": [[{"text": "ข้าม", "callback_data": "skip:abc.3"}]]}
GONE = {"remove_keyboard": True}
CHART = "https://wethi.example/results/1.png"


def message(text: str, markup: dict[str, Any] | None = None) -> Call:
    return Call("sendMessage", {"text": text} | ({"reply_markup": markup} if markup else {}))


def test_the_choices_stay_taps_and_the_key_for_the_place_hangs_on_a_message_of_its_own() -> None:
    calls = render([Say("ที่ไหน", (HERE, SKIP), asks=True)], large=False, t=T)
    assert calls == [message("ที่ไหน", TAPS), message(WAY, KEYBOARD)]
    assert puts_keyboard_up(calls)


def test_a_question_without_other_choices_carries_the_key_itself() -> None:
    assert render([Say("ที่ไหน", (HERE,))], large=False, t=T) == [message(f"ที่ไหน\n\n{WAY}", KEYBOARD)]
    assert render([Say("", (HERE,))], large=False, t=T) == [message(WAY, KEYBOARD)]
    first, last = render([Say("ก" * 4090, (HERE,))], large=False, t=T)
    assert (first, last) == (message("ก" * 4090), message(WAY, KEYBOARD))


def test_a_day_cannot_be_picked_and_is_left_out() -> None:
    day = Choice("เลือกวัน", "pick:abc.3", picks="date")
    calls = render([Say("วันไหน", (day, SKIP))], large=False, t=T)
    assert calls == [message("วันไหน", TAPS)]
    assert not puts_keyboard_up(calls)
    assert render([Say("ก"), Say("", (day,)), Say("ข")], large=False, t=T) == [message("ก\n\nข")]


def test_a_picture_carries_its_words() -> None:
    assert render([Say("ก"), Say("ผล", picture=CHART)], large=False, t=T) == [
        message("ก"),
        Call("sendPhoto", {"photo": CHART, "caption": "ผล"}),
    ]


def test_buttons_that_stay_hang_on_the_picture_with_its_words() -> None:
    shown = {"photo": CHART, "caption": "ผล", "reply_markup": TAPS}
    assert render([Say("ผล", (SKIP,), stays=True, picture=CHART)], large=False, t=T) == [Call("sendPhoto", shown)]
    apart = render([Say("ก" * 1025, (SKIP,), stays=True, picture=CHART)], large=False, t=T)
    assert [call.method for call in apart] == ["sendPhoto", "sendMessage"]


def test_long_words_and_words_with_choices_follow_the_picture() -> None:
    photo = Call("sendPhoto", {"photo": CHART})
    long = "ก" * 1025
    assert render([Say(long, picture=CHART)], large=False, t=T) == [photo, message(long)]
    assert render([Say("ผล", (SKIP,), picture=CHART)], large=False, t=T) == [photo, message("ผล", TAPS)]
    assert render([Say("ผล", (HERE,), picture=CHART)], large=False, t=T) == [photo, message(f"ผล\n\n{WAY}", KEYBOARD)]
    assert render([Say("ผล", picture="ftp://x")], large=False, t=T) == [message("ผล")]


def test_a_plain_message_takes_the_keyboard_with_it() -> None:
    assert take_keyboard_away([message("ถาม", TAPS), message("ขอบคุณ")]) == [
        message("ถาม", TAPS),
        message("ขอบคุณ", GONE),
    ]
    photo = Call("sendPhoto", {"photo": CHART})
    assert take_keyboard_away([photo]) == [Call("sendPhoto", {"photo": CHART, "reply_markup": GONE})]


def test_where_every_message_has_buttons_the_first_line_goes_alone() -> None:
    spinner = Call("answerCallbackQuery", {"callback_query_id": "1"})
    assert take_keyboard_away([spinner, message("ข้อ 4 จาก 12\nพอใจไหม", TAPS)]) == [
        spinner,
        message("ข้อ 4 จาก 12", GONE),
        message("พอใจไหม", TAPS),
    ]


def test_a_single_line_with_buttons_leaves_the_keyboard_for_the_next_turn() -> None:
    chosen = Call("editMessageText", {"message_id": 7, "text": "ถาม\n\n✓ ข้าม"})
    assert take_keyboard_away([chosen, message("ถาม", TAPS)]) is None
    assert take_keyboard_away([]) is None
