"""How a broadcast will look in each channel, by the very renderers that send it, and what a channel cannot show as it was written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.accounts import Channel
from bot.channels import ENLARGES, line_render, telegram_render
from bot.conversation import Say
from bot.text import Text
from handlers.broadcast_views import Card
from handlers.broadcasts import say_broadcast
from surveys.broadcasts.content import Button, Picture

CHANNELS: tuple[Channel, ...] = ("line", "telegram")

Change = Literal[
    "cut",  # into so many messages
    "picture-apart",  # the picture is a message of its own
    "picture-left-out",  # there is no public address, so only its words are there
    "pages-left-out",  # so many buttons lead to pages, and there is no public address
    "label-cut",  # so many labels are shortened on their buttons; they stand in full in the text
    "letters-as-app",  # the app alone sets the size of letters
    "other-language",  # its readers get another language
]


@dataclass(frozen=True, slots=True)
class Degradation:
    """What a channel shows otherwise than it was written; `number`: of messages or buttons, 0 where there is nothing to count."""

    change: Change
    number: int = 0


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as a phone shows it; `picture`: its address, empty for none."""

    text: str
    buttons: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """`language`: of the reader; `large`: her letters are large."""

    channel: Channel
    language: str
    large: bool
    bubbles: tuple[Bubble, ...]
    degradations: tuple[Degradation, ...]


def preview_all(card: Card, t: Text, languages: Sequence[str]) -> tuple[Preview, ...]:
    """Each channel, language and size of letters that looks different."""
    return tuple(
        preview(card, t.in_language(language), channel=channel, large=large)
        for channel in CHANNELS
        for language in languages
        for large in ((False, True) if channel in ENLARGES else (False,))
    )


def preview(card: Card, t: Text, *, channel: Channel, large: bool = False) -> Preview:
    """For a reader of the language of `t`."""
    said = say_broadcast(card, t)
    bubbles = read_line(said, t, large=large) if channel == "line" else read_telegram(said, t)
    changes = [*find_left_out(card, bubbles, t.language), *find_drawn_otherwise(said, bubbles)]
    if large and channel not in ENLARGES:
        changes.append(Degradation("letters-as-app"))
    return Preview(channel, t.language, large, bubbles, tuple(changes))


def read_line(said: Say, t: Text, *, large: bool) -> tuple[Bubble, ...]:
    return tuple(read_object(each) for each in line_render.render([said], large=large, t=t))


def read_object(drawn: dict[str, Any]) -> Bubble:
    """A message object of LINE: an image, a text, or a bubble whose buttons may be boxes where letters are large."""
    match drawn:
        case {"type": "image", "originalContentUrl": address}:
            return Bubble("", picture=address)
        case {"type": "text", "text": text}:
            return Bubble(text)
        case _:
            parts = drawn["contents"]["body"]["contents"]
            words = [part["text"] for part in parts if part["type"] == "text"]
            buttons = tuple(part["action"]["label"] for part in parts if "action" in part)
            return Bubble("\n\n".join(words), buttons)


def read_telegram(said: Say, t: Text) -> tuple[Bubble, ...]:
    return tuple(read_call(call.payload) for call in telegram_render.render([said], large=False, t=t))


def read_call(payload: dict[str, Any]) -> Bubble:
    rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
    labels = tuple(button["text"] for row in rows for button in row)
    return Bubble(payload.get("text", payload.get("caption", "")), labels, payload.get("photo", ""))


def find_left_out(card: Card, bubbles: Sequence[Bubble], language: str) -> Iterator[Degradation]:
    blocks = card.content.in_language(language)
    if card.content.language_for(language) != language:
        yield Degradation("other-language")
    if any(isinstance(block, Picture) for block in blocks) and not any(bubble.picture for bubble in bubbles):
        yield Degradation("picture-left-out")
    pages = sum(isinstance(block, Button) and bool(block.page) for block in blocks)
    if pages and not card.public_url:
        yield Degradation("pages-left-out", pages)


def find_drawn_otherwise(said: Say, bubbles: Sequence[Bubble]) -> Iterator[Degradation]:
    pieces = [bubble for bubble in bubbles if bubble.text or bubble.buttons]
    if len(pieces) > 1:
        yield Degradation("cut", len(pieces))
    if any(bubble.picture and not bubble.text for bubble in bubbles):
        yield Degradation("picture-apart")
    shown = {label for bubble in bubbles for label in bubble.buttons}
    if shortened := sum(choice.label not in shown for choice in said.choices):
        yield Degradation("label-cut", shortened)
