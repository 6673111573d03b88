"""How LINE asks for a day, an hour or a place, and shows a picture."""

from typing import Any

import pytest

from bot.channels.line_render import render
from bot.conversation import Choice, Say
from bot.text import load_texts

T = load_texts()
WAY = "หรือกดเครื่องหมาย + ข้างช่องพิมพ์ แล้วเลือก “ตำแหน่งที่ตั้ง”"
HERE = Choice("📍 ส่งตำแหน่ง", picks="place")
LOCATION = {"type": "action", "action": {"type": "location", "label": "📍 ส่งตำแหน่ง"}}
SKIP = Choice("ข้าม", "skip:abc.3")
CHART = "https://wethi.example/results/1.png"


def pick(picks: Any, least: str = "", most: str = "") -> dict[str, Any]:
    """The action of a button that picks."""
    (message,) = render(
        [Say("วันไหน", (Choice("เลือกวัน", "pick:abc.3", picks=picks, least=least, most=most),))], large=False, t=T
    )
    action: dict[str, Any] = message["contents"]["body"]["contents"][1]["action"]
    assert message["quickReply"]["items"] == [{"type": "action", "action": action}]
    return action


def labels_of(message: dict[str, Any]) -> list[str]:
    return [item["action"]["label"] for item in message.get("quickReply", {"items": []})["items"]]


def test_a_day_is_picked_in_the_bubble_and_in_the_quick_replies() -> None:
    assert pick("date", "2026-11-24", "2026-12-31") == {
        "type": "datetimepicker",
        "label": "เลือกวัน",
        "data": "pick:abc.3",
        "mode": "date",
        "min": "2026-11-24",
        "max": "2026-12-31",
    }


@pytest.mark.parametrize(
    ("picks", "least", "most", "bounds"),
    [
        ("date", "", "", {}),
        ("date", "", "2026-11-24", {"max": "2026-11-24"}),
        ("date", "2026-11-24T09:00", "", {"min": "2026-11-24"}),
        ("date", "1700-01-01", "2500-01-01", {"min": "1900-01-01", "max": "2100-12-31"}),
        ("time", "08:30:00.000+07:00", "16:30", {"min": "08:30", "max": "16:30"}),
        ("datetime", "2026-11-24", "2026-11-24", {"min": "2026-11-24T00:00", "max": "2026-11-24T23:59"}),
        ("datetime", "2026-11-24T09:30:00+07:00", "", {"min": "2026-11-24T09:30"}),
        ("date", "2026-11-24", "2026-11-24", {}),
        ("time", "16:30", "08:30", {}),
        ("date", "พรุ่งนี้", "2026-13-01", {"min": "1900-01-01", "max": "2100-12-31"}),
    ],
)
def test_bounds_are_written_as_line_reads_them_and_left_out_where_they_leave_no_choice(
    picks: str, least: str, most: str, bounds: dict[str, str]
) -> None:
    action = pick(picks, least, most)
    assert {name: action[name] for name in ("min", "max") if name in action} == bounds


def test_a_picker_has_no_number_among_many_choices_for_a_number_is_an_answer() -> None:
    times = tuple(Choice(f"รอบ {name}", f"answer:abc.3:{name}") for name in "กขคง")
    (message,) = render(
        [Say("เมื่อไร", (*times, Choice("เลือกเอง", "answer:abc.3", picks="time")), asks=True)], large=False, t=T
    )
    assert message["text"].splitlines()[-2:] == ["4. รอบ ง", "– เลือกเอง"]
    assert message["quickReply"]["items"][-1]["action"]["mode"] == "time"


def test_a_place_is_sent_by_a_quick_reply_and_the_text_says_how_else() -> None:
    (message,) = render([Say("ที่ไหน", (HERE,), asks=True)], large=False, t=T)
    assert message == {"type": "text", "text": f"ที่ไหน\n\n{WAY}", "quickReply": {"items": [LOCATION]}}
    (english,) = render([Say("Where?", (HERE,))], large=False, t=T.in_language("en"))
    assert english["text"] == "Where?\n\nOr tap + beside the message box and choose “Location”."


def test_the_other_ways_stay_buttons_beside_the_place() -> None:
    (message,) = render([Say("ที่ไหน", (HERE, SKIP), asks=True)], large=False, t=T)
    words, button = message["contents"]["body"]["contents"]
    assert words["text"] == f"ที่ไหน\n\n{WAY}"
    assert button["action"]["data"] == "skip:abc.3"
    assert labels_of(message) == ["📍 ส่งตำแหน่ง", "ข้าม"]


def test_the_place_of_an_earlier_message_stands_under_the_last_for_nothing_else_is_shown() -> None:
    first, last = render([Say("ที่ไหน", (HERE, SKIP)), Say("ขอบคุณ")], large=False, t=T)
    assert "quickReply" not in first
    assert last == {"type": "text", "text": "ขอบคุณ", "quickReply": {"items": [LOCATION]}}


def test_a_place_among_many_choices_leaves_room_for_twelve() -> None:
    choices = tuple(Choice(f"หมู่ {number}", f"answer:abc.3:{number}") for number in range(13))
    (message,) = render([Say("ที่ไหน", (*choices, HERE))], large=False, t=T)
    assert labels_of(message) == ["📍 ส่งตำแหน่ง", *(f"หมู่ {number}" for number in range(12))]
    assert "13. หมู่ 12" in message["text"]


def test_a_long_label_of_a_place_stands_in_full_in_the_text() -> None:
    long = "ส่งตำแหน่งที่คุณอยู่ในตอนนี้ให้เทศบาลทราบ"
    (message,) = render([Say("ที่ไหน", (Choice(long, picks="place"),))], large=False, t=T)
    assert message["text"] == f"ที่ไหน\n\n– {long}\n\n{WAY}"
    assert labels_of(message)[0].endswith("…")


def test_a_picture_goes_before_the_words_that_describe_it() -> None:
    picture, bubble = render([Say("ผลสำรวจ", (SKIP,), picture=CHART)], large=False, t=T)
    assert picture == {"type": "image", "originalContentUrl": CHART, "previewImageUrl": CHART}
    assert bubble["type"] == "flex"


def test_a_chat_shows_the_smaller_copy_where_there_is_one() -> None:
    whole, small = "https://wethi.example/a.jpg", "https://wethi.example/small/a.jpg"
    picture, _ = render([Say("ผล", picture=whole, small=small)], large=False, t=T)
    assert picture == {"type": "image", "originalContentUrl": whole, "previewImageUrl": small}
    refused, _ = render([Say("ผล", picture=whole, small="http://wethi.example/a.jpg")], large=False, t=T)
    assert refused["previewImageUrl"] == whole


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://wethi.example/ผล.png", "https://wethi.example/%E0%B8%9C%E0%B8%A5.png"),
        ("http://127.0.0.1:8080/1.png", "http://127.0.0.1:8080/1.png"),
        ("http://wethi.example/1.png", None),
        ("tel:1567", None),
        ("https://wethi.example/" + "a" * 2000, None),
    ],
)
def test_a_picture_that_line_refuses_is_left_out(address: str, shown: str | None) -> None:
    *pictures, words = render([Say("ผล", picture=address)], large=False, t=T)
    assert [picture["originalContentUrl"] for picture in pictures] == ([shown] if shown else [])
    assert words == {"type": "text", "text": "ผล"}


def test_a_call_has_room_for_every_word_before_it_has_room_for_pictures() -> None:
    messages = render([Say("ก", picture=CHART), Say("ข", picture=CHART), Say("ค")], large=False, t=T)
    assert [message["type"] for message in messages] == ["image", "text", "image", "text", "text"]
    messages = render([Say(word, picture=CHART) for word in "กขคง"], large=False, t=T)
    assert [message["type"] for message in messages] == ["image", "text", "text", "text", "text"]
    assert len(render([Say(word, picture=CHART) for word in "กขคงจ"], large=False, t=T)) == 5
    image, *texts, last = render([Say("ก " * 30_000, picture=CHART), Say("ข")], large=False, t=T)
    assert (image["type"], len(texts), last["text"]) == ("image", 3, "ข")
