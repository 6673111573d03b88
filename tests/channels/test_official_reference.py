"""What we send has the shape that LINE and Telegram publish for machines to read."""

import os
from pathlib import Path
from typing import Any

import pytest
from any_text import SAYS
from hypothesis import given, settings
from hypothesis import strategies as st
from official_reference import LineReference, TelegramReference

from bot.channels import line_render, telegram_render
from bot.channels.menu_picture import menu_request
from bot.conversation import Choice, MarkChosen, Say
from bot.events import ReplyHandle
from bot.text import load_texts

T = load_texts()
FOLDER = os.environ.get("WETHI_REFERENCE_DATA", "")

pytestmark = [pytest.mark.reference, pytest.mark.skipif(not FOLDER, reason="unconfigured")]

CHOICES = (Choice("ใช่", "answer:1.2:0"), Choice("โทร", link="tel:1567"), Choice("เว็บ", link="https://example.org"))


@pytest.fixture(scope="module")
def line() -> LineReference:
    return LineReference(Path(FOLDER))


@pytest.fixture(scope="module")
def telegram() -> TelegramReference:
    return TelegramReference(Path(FOLDER))


@pytest.mark.parametrize(
    ("payload", "problem"),
    [
        ({"type": "text"}, "text is missing"),
        ({"type": "text", "text": 7}, "is no string"),
        ({"type": "text", "text": "a", "colour": "red"}, "unknown"),
        ({"type": "telepathy"}, "has no type"),
        ({"type": "text", "text": "a", "quickReply": {"items": [{"action": {"type": "uri"}}] * 14}}, "more than 13"),
        (
            {"type": "flex", "altText": "a", "contents": {"type": "bubble", "body": {"type": "box"}}},
            "layout is missing",
        ),
    ],
)
def test_the_reference_is_strict(line: LineReference, payload: dict[str, Any], problem: str) -> None:
    assert problem in "\n".join(line.problems(payload, "Message"))


def test_telegrams_reference_is_strict(telegram: TelegramReference) -> None:
    payload = {"chat_id": 1, "txt": "a", "reply_markup": {"inline_keyboard": [[{"callback_data": 7}]]}}
    problems = "\n".join(telegram.problems("sendMessage", payload))
    assert "text is missing" in problems
    assert "txt is unknown" in problems
    assert "reply_markup" in problems


@pytest.mark.parametrize("large", [False, True])
def test_every_kind_of_message_is_as_line_publishes_it(line: LineReference, large: bool) -> None:  # noqa: FBT001 - a parameter
    for says in ([Say("ก")], [Say("ก", CHOICES)], [Say("ก", CHOICES * 3)], [Say("ก" * 6000, CHOICES * 2, stays=True)]):
        for message in line_render.render(says, large=large, t=T):
            assert not list(line.problems(message, "Message"))


@given(says=st.lists(SAYS, max_size=2))
@settings(max_examples=100)
def test_any_message_is_as_line_publishes_it(line: LineReference, says: list[Say]) -> None:
    for message in line_render.render(says, large=False, t=T):
        assert not list(line.problems(message, "Message"))


@given(says=st.lists(SAYS, max_size=2))
@settings(max_examples=100)
def test_any_message_is_as_telegram_publishes_it(telegram: TelegramReference, says: list[Say]) -> None:
    for call in telegram_render.render(says, large=False, t=T):
        assert not list(telegram.problems(call.method, {"chat_id": 1, **call.payload}))


def test_a_choice_shown_as_made_is_as_telegram_publishes_it(telegram: TelegramReference) -> None:
    call = telegram_render.render_chosen(MarkChosen("ใช่"), ReplyHandle(message_id="7", shown="ถาม"))
    assert call is not None
    assert not list(telegram.problems(call.method, {"chat_id": 1, **call.payload}))


def test_the_rich_menu_is_as_line_publishes_it(line: LineReference) -> None:
    request = menu_request(("สำรวจ", "ภาษา", "ช่วย"), ("menu", "language", "help"), "เมนู")
    assert not list(line.problems(request, "RichMenuRequest"))
