"""Turns what the bot says into calls of Telegram's Bot API, within Telegram's limits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.channels.choices import Button, Laid, Style, clean_label, clean_words, lay_out, says_anything
from bot.channels.cutting import count_clusters, count_units, fits, shorten, split
from bot.channels.links import WEB, encode_link
from bot.conversation import MarkChosen, Say
from bot.events import ReplyHandle

MOST_TEXT = 4096  # UTF-16 units: core.telegram.org/bots/api#sendmessage
SEEN_LABEL = 32  # clusters; Telegram names no limit, but a phone shows no more in one row
SHORT_LABEL = 12  # clusters; two of these share a row
CHOSEN = "\n\n✓ "
MOST_CHOSEN = 1000  # UTF-16 units of the answer shown under a question
JOINT = "\n\n"

STYLE = Style(seen=SEEN_LABEL, most=SEEN_LABEL, encode=partial(encode_link, schemes=WEB))

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """A method of the Bot API and its parameters, still without the chat."""

    method: str
    payload: Json


def render(messages: Sequence[Say], *, large: bool) -> list[Call]:  # noqa: ARG001 - both channels are asked alike
    """Messages to send in this order. Telegram's app sets the size of letters itself, so `large` changes nothing."""
    calls: list[Call] = []
    plain: list[str] = []
    for laid in (lay_out(say, STYLE) for say in messages if says_anything(say)):
        if not laid.buttons:
            plain.append(laid.text)
            continue
        calls += map(send, join(plain))
        calls += ask(laid)
        plain = []
    return [*calls, *map(send, join(plain))]


def join(texts: Sequence[str]) -> Iterator[str]:
    """The plain texts of one turn, as few messages as hold them."""
    joined = ""
    for text in texts:
        both = f"{joined}{JOINT}{text}" if joined else text
        if fits(both, MOST_TEXT):
            joined = both
            continue
        if joined:
            yield joined
        *full, joined = split(text, MOST_TEXT)
        yield from full
    if joined:
        yield joined


def ask(laid: Laid) -> list[Call]:
    """A text with its keyboard; of a long text the last piece has it."""
    *before, last = split(laid.text, MOST_TEXT)
    keyboard = {"inline_keyboard": [[draw_button(button) for button in row] for row in pair(laid.buttons)]}
    return [*map(send, before), Call("sendMessage", {"text": last, "reply_markup": keyboard})]


def send(text: str) -> Call:
    return Call("sendMessage", {"text": text})


def pair(buttons: Sequence[Button]) -> Iterator[Sequence[Button]]:
    """Rows of two short labels, or of one."""
    waiting = list(buttons)
    while waiting:
        row = waiting[:2] if all(map(is_short, waiting[:2])) else waiting[:1]
        yield row
        waiting = waiting[len(row) :]


def is_short(button: Button) -> bool:
    return len(button.shown) <= SHORT_LABEL or count_clusters(button.shown) <= SHORT_LABEL


def draw_button(button: Button) -> Json:
    if button.link:
        return {"text": button.shown, "url": button.link}
    return {"text": button.shown, "callback_data": button.tap}


def render_chosen(mark: MarkChosen, handle: ReplyHandle) -> Call | None:
    """The question as it stood, with the choice made, and without its keyboard; None if its words are not known."""
    shown = clean_words(handle.shown).partition(CHOSEN)[0]
    if not shown or not handle.message_id.isdecimal():
        return None
    chosen = (CHOSEN + shorten(clean_label(mark.label), MOST_CHOSEN)).rstrip()
    text = shorten(shown, MOST_TEXT - count_units(chosen)) + chosen
    return Call("editMessageText", {"message_id": int(handle.message_id), "text": text})
