"""A broadcast is previewed by the renderers that send it, and whatever a channel shows otherwise is named."""

from dataclasses import replace

from bot.previews import Degradation, preview, preview_all
from bot.text import load_texts
from handlers.broadcast_views import Card
from surveys.broadcasts.content import Block, Button, Content, Picture, Words

MAP = Picture("/pictures/1.png", "แผนที่ลานวัด", "a" * 64)
TEXTS = load_texts()
THAI = TEXTS.in_language("th")


def card(*blocks: Block, public_url: str = "https://forum.example") -> Card:
    return Card(
        broadcast="b1",
        agency="main",
        sender={"th": "เทศบาล"},
        title="Market moves",
        topic="service",
        content=Content({"th": blocks}),
        content_hash="c" * 64,
        status="draft",
        writers=frozenset({"noi"}),
        public_url=public_url,
    )


def test_a_short_message_looks_as_it_was_written_on_both_channels() -> None:
    short = card(Words("ตลาดนัดย้ายไปลานวัด"), Button("ตอบ", tap="survey:market"))
    for channel in ("line", "telegram"):
        seen = preview(short, THAI, channel=channel)
        assert seen.degradations == ()
        assert [bubble.text for bubble in seen.bubbles] == ["จาก เทศบาล\n\nตลาดนัดย้ายไปลานวัด"]
        assert seen.bubbles[0].buttons == ("ตอบ", "ไม่รับเรื่องนี้แล้ว")


def test_large_letters_on_line_show_the_same_words_and_buttons() -> None:
    short = card(Words("ตลาดนัดย้ายไปลานวัด"), Button("ตอบ", tap="survey:market"))
    usual, large = (preview(short, THAI, channel="line", large=size) for size in (False, True))
    assert usual.bubbles == large.bubbles
    assert preview(short, THAI, channel="telegram", large=True).degradations == (Degradation("letters-as-app"),)


def test_a_long_message_is_said_to_be_cut_into_so_many() -> None:
    long = card(*(Words("ข่าวยาว " * 60) for _ in range(4)), Button("ตอบ", tap="survey:market"))
    seen = preview(long, THAI, channel="line")
    assert Degradation("cut", 2) in seen.degradations
    assert len(seen.bubbles) == 2
    assert preview(long, THAI, channel="telegram").degradations == ()


def test_a_picture_is_a_message_of_its_own_on_line_and_without_an_address_only_words() -> None:
    told = card(Words("ตลาดนัดย้ายไปลานวัด"), MAP, Button("ดูแผนที่", page="/map"))
    changes = {"line": (Degradation("picture-apart"),), "telegram": ()}
    for channel in ("line", "telegram"):
        seen = preview(told, THAI, channel=channel)
        assert seen.degradations == changes[channel]
        assert seen.bubbles[0].picture == "https://forum.example/pictures/1.png"
        alone = preview(replace(told, public_url=""), THAI, channel=channel)
        assert alone.degradations == (Degradation("picture-left-out"), Degradation("pages-left-out", 1))


def test_long_words_follow_their_picture_on_telegram() -> None:
    told = card(Words("ข่าวยาว " * 200), MAP)
    assert preview(told, THAI, channel="telegram").degradations == (Degradation("picture-apart"),)


def test_a_label_too_long_for_its_button_is_named() -> None:
    wide = card(Words("ตลาดนัดย้ายไปลานวัด"), Button("w" * 60, tap="menu"))
    assert Degradation("label-cut", 1) in preview(wide, THAI, channel="line").degradations


def test_who_reads_another_language_is_shown_what_she_gets() -> None:
    seen = preview(card(Words("ตลาดนัดย้ายไปลานวัด")), TEXTS.in_language("en"), channel="line")
    assert seen.degradations == (Degradation("other-language"),)
    assert seen.bubbles[0].text.startswith("From เทศบาล\n\nตลาดนัด")


def test_everything_that_looks_different_is_previewed() -> None:
    seen = preview_all(card(Words("ข่าว")), THAI, ("th", "en"))
    assert [(one.channel, one.language, one.large) for one in seen] == [
        ("line", "th", False),
        ("line", "th", True),
        ("line", "en", False),
        ("line", "en", True),
        ("telegram", "th", False),
        ("telegram", "en", False),
    ]
