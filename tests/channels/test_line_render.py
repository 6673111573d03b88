"""How a message looks in LINE: buttons that stay, quick replies that pass, and nothing that LINE refuses."""

from typing import Any

import pytest

from bot.channels.line_render import render
from bot.conversation import Choice, Say
from bot.text import load_texts
from surveys.forms.choosing import shown_marks

T = load_texts()
SCALE = ("พอใจมาก", "พอใจ", "เฉย ๆ", "ไม่พอใจ", "ไม่พอใจมาก")


def choose(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label, f"answer:abc.2:{number}") for number, label in enumerate(labels))


def render_one(say: Say, *, large: bool = False) -> dict[str, Any]:
    (message,) = render([say], large=large, t=T)
    return message


def contents_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    contents: list[dict[str, Any]] = message["contents"]["body"]["contents"]
    return contents


def labels_of(message: dict[str, Any]) -> list[str]:
    """The labels of the buttons in a bubble."""
    return [part["action"]["label"] for part in contents_of(message) if part["type"] == "button"]


def quick_labels_of(message: dict[str, Any]) -> list[str]:
    return [item["action"]["label"] for item in message.get("quickReply", {"items": []})["items"]]


def test_a_text_is_a_text() -> None:
    assert render([Say("ขอบคุณค่ะ")], large=False, t=T) == [{"type": "text", "text": "ขอบคุณค่ะ"}]


def test_a_tick_shows_in_the_chat_without_its_box() -> None:
    message = render_one(Say("คุณปลูกอะไร", choose("☐ ข้าว", "☑ ข้าวโพด", "☐"), asks=True))
    actions = [item["action"] for item in message["quickReply"]["items"]]
    assert [action["label"] for action in actions] == ["☐ ข้าว", "☑ ข้าวโพด", "☐"]
    assert [action["displayText"] for action in actions] == ["ข้าว", "ข้าวโพด", "☐"]


def test_up_to_four_choices_are_buttons_that_stay_and_quick_replies_mirror_them() -> None:
    tap = {"type": "postback", "label": "พอใจ", "data": "answer:abc.2:0", "displayText": "พอใจ"}
    assert render_one(Say("คุณพอใจไหม", choose("พอใจ"))) == {
        "type": "flex",
        "altText": "คุณพอใจไหม",
        "contents": {
            "type": "bubble",
            "body": {
                "type": "box",
                "layout": "vertical",
                "spacing": "md",
                "contents": [
                    {"type": "text", "text": "คุณพอใจไหม", "wrap": True, "scaling": True, "size": "md"},
                    {
                        "type": "button",
                        "style": "secondary",
                        "adjustMode": "shrink-to-fit",
                        "scaling": True,
                        "action": tap,
                    },
                ],
            },
        },
        "quickReply": {"items": [{"type": "action", "action": tap}]},
    }


def test_five_passing_choices_are_quick_replies_numbered_in_the_text_for_those_on_a_computer() -> None:
    message = render_one(Say("คุณพอใจไหม", choose(*SCALE), asks=True))
    assert message["text"] == "คุณพอใจไหม\n\n1. พอใจมาก\n2. พอใจ\n3. เฉย ๆ\n4. ไม่พอใจ\n5. ไม่พอใจมาก"
    assert quick_labels_of(message) == list(SCALE)


def test_skip_and_back_have_no_number_for_a_typed_number_is_an_answer() -> None:
    ways = (Choice("ข้าม", "skip:abc.2"), Choice("ย้อนกลับ", "back:abc"))
    message = render_one(Say("เลือก", (*choose("ก", "ข", "ค", "ง"), *ways), asks=True))
    assert message["text"].endswith("4. ง\n– ข้าม\n– ย้อนกลับ")


@pytest.mark.parametrize(("text", "signs"), [("กี่ครั้ง", "กขคงจ"), ("How often?", "ABCDE")])
def test_choices_that_begin_with_a_digit_are_lettered(text: str, signs: str) -> None:
    message = render_one(Say(text, choose("0", "1", "2", "3", "๔ ขึ้นไป")))
    assert [line[0] for line in message["text"].splitlines()[2:]] == list(signs)


def test_choices_that_stay_are_buttons_however_many() -> None:
    message = render_one(Say("เมนู", choose(*SCALE), stays=True))
    assert labels_of(message) == list(SCALE)
    assert quick_labels_of(message) == list(SCALE)
    assert contents_of(message)[0]["text"] == "เมนู"


def test_choices_of_an_earlier_message_become_buttons_and_quick_replies_stand_under_the_last_alone() -> None:
    first, last = render([Say("หนึ่ง", choose(*SCALE)), Say("สอง", choose(*SCALE))], large=False, t=T)
    assert labels_of(first) == list(SCALE)
    assert "quickReply" not in first
    assert quick_labels_of(last) == list(SCALE)


def test_a_label_too_long_for_a_small_phone_stands_in_full_and_numbered_in_the_text() -> None:
    long = "ต้องการให้เทศบาลเปิดบริการวันเสาร์และวันอาทิตย์ด้วย"
    message = render_one(Say("ข้อใด", choose(long, "ไม่ต้องการ"), asks=True))
    assert contents_of(message)[0]["text"] == f"ข้อใด\n\n1. {long}\n2. ไม่ต้องการ"
    shown, short = labels_of(message)
    assert shown.startswith("1. ต้องการ")
    assert shown.endswith("…")
    assert short == "ไม่ต้องการ"
    assert "quickReply" not in message
    assert contents_of(message)[1]["action"]["displayText"] == long


def test_a_label_that_already_stands_in_the_text_is_not_written_twice() -> None:
    long = "แบบสอบถามความพึงพอใจต่อบริการเทศบาล"
    message = render_one(Say(f"• {long}", choose(long), stays=True))
    assert contents_of(message)[0]["text"] == f"• {long}"


def test_large_text_makes_every_text_larger() -> None:
    plain, asked = render([Say("ขอบคุณ"), Say("เลือก", choose(*SCALE))], large=True, t=T)
    assert contents_of(plain)[0]["size"] == contents_of(asked)[0]["size"] == "xl"
    assert quick_labels_of(asked) == list(SCALE)
    assert render_one(Say("ย" * 701), large=True)["type"] == "text"


def test_large_text_makes_every_button_that_stays_larger_and_it_does_the_same() -> None:
    say = Say("เลือก", (*choose(*SCALE), Choice("โทร", link="tel:1111")), stays=True)
    _, *plain = contents_of(render_one(say))
    _, *large = contents_of(render_one(say, large=True))
    assert [part["action"] for part in large] == [part["action"] for part in plain]
    assert [part["contents"][0]["text"] for part in large] == [*SCALE, "โทร"]
    assert {part["contents"][0]["size"] for part in large} == {"xl"}


def test_buttons_that_would_burst_a_bubble_stay_as_they_are() -> None:
    links = tuple(Choice(f"{number} " + "ก็" * 300, link=f"https://e.org/{'a' * 980}") for number in range(13))
    *_, few = render([Say("เลือก", links[:8], stays=True)], large=True, t=T)
    *_, many = render([Say("เลือก", links, stays=True)], large=True, t=T)
    assert (len(labels_of(few)), len(labels_of(many))) == (0, 13)


def test_a_long_text_goes_before_the_bubble_and_its_last_paragraph_into_it() -> None:
    before, bubble = render([Say("ก" * 6000 + "\n\nตกลงไหม", choose("ตกลง"))], large=False, t=T)[-2:]
    assert before["type"] == "text"
    assert contents_of(bubble)[0]["text"] == "ตกลงไหม"
    text, buttons = render([Say("ก" * 900, choose("ตกลง"))], large=False, t=T)
    assert (text["type"], len(contents_of(buttons)), buttons["altText"]) == ("text", 1, "ตกลง")


def test_a_call_never_holds_more_than_five_objects_and_keeps_the_choices() -> None:
    messages = render([Say("ก " * 30_000), Say("เลือก", choose("ตกลง"))], large=False, t=T)
    assert len(messages) == 5
    assert messages[3]["text"].endswith("ก")
    assert messages[2]["text"].endswith("…")
    assert labels_of(messages[4]) == ["ตกลง"]
    crowded = [Say("ก")] * 4
    *_, last = render([*crowded, Say("ข" * 6000, choose("ตกลง"))], large=False, t=T)
    assert labels_of(last) == ["ตกลง"]
    *_, last = render([*crowded, Say("ข" * 6000)], large=False, t=T)
    assert last["type"] == "text"


def test_more_than_thirteen_choices_are_paged() -> None:
    labels = [f"หมู่บ้าน {number}" for number in range(30)]
    say = Say("เลือก", choose(*labels), asks=True, pages_as="page:abc.2", offset=11)
    message = render_one(say)
    assert quick_labels_of(message) == [*labels[11:22], "◀ 1–11", "▶ 23–30"]
    assert [item["action"]["data"] for item in message["quickReply"]["items"]][-2:] == ["page:abc.2:0", "page:abc.2:22"]
    assert message["text"].splitlines()[2] == "12. หมู่บ้าน 11"
    assert quick_labels_of(render_one(Say("เลือก", choose(*labels), pages_as="p")))[-1] == "▶ 12–22"
    assert quick_labels_of(render_one(Say("เลือก", choose(*labels), pages_as="p", offset=99)))[-1] == "◀ 12–22"


def test_without_pages_every_choice_can_be_read_and_the_first_thirteen_be_tapped() -> None:
    labels = [f"หมู่บ้าน {number}" for number in range(40)]
    message = render_one(Say("เลือก", choose(*labels), stays=True))
    assert len(labels_of(message)) == 13
    assert "40. หมู่บ้าน 39" in contents_of(message)[0]["text"]
    digits = render_one(Say("เลือก", choose(*map(str, range(40)))))
    marks = [line.partition(".")[0] for line in digits["text"].splitlines()[2:]]
    assert tuple(marks) == shown_marks(list(map(str, range(40))), "th")


def test_links_are_encoded_and_telephone_numbers_can_be_called() -> None:
    links = ("https://example.org/ถาม?a=1 2&b=%E0%B8%81%", "tel:1567", "https://เวที.example:8443/x")
    message = render_one(Say("ดู", tuple(Choice(str(number), link=link) for number, link in enumerate(links))))
    assert [part["action"]["uri"] for part in contents_of(message)[1:]] == [
        "https://example.org/%E0%B8%96%E0%B8%B2%E0%B8%A1?a=1%202&b=%E0%B8%81%25",
        "tel:1567",
        "https://xn--o3c5a4b0b.example:8443/x",
    ]


@pytest.mark.parametrize(
    "link", ["ftp://example.org", "https://", "https://[", "https://e.org/" + "a" * 1000, "x", "TEL:", "tel://"]
)
def test_a_link_that_line_refuses_stands_in_the_text(link: str) -> None:
    assert render_one(Say("ดู", (Choice("ที่นี่", link=link),))) == {
        "type": "text",
        "text": f"ดู\n\nที่นี่: {link.removeprefix('tel:')}",
    }


def test_nothing_is_said_where_there_is_nothing_to_see() -> None:
    blank = Choice(" \u200b", "menu")
    assert render([Say(" \n"), Say("\u200b\u3164", (blank, Choice("\0", link="ftp://x")))], large=False, t=T) == []
    assert render_one(Say("ก", (blank,))) == {"type": "text", "text": "ก"}
    assert contents_of(render_one(Say("", choose("ตกลง"))))[0]["text"] == "1. ตกลง"


def test_the_numbers_of_a_scale_are_not_lettered_again_in_the_text() -> None:
    scale = tuple(Choice(str(number), f"answer:i.1:{number}") for number in range(1, 6))
    (message,) = render([Say("พอใจเพียงใด", (*scale, Choice("ย้อนกลับ", "back:i")), asks=True)], large=False, t=T)
    assert message["text"] == "พอใจเพียงใด"
    assert [item["action"]["label"] for item in message["quickReply"]["items"]] == ["1", "2", "3", "4", "5", "ย้อนกลับ"]
