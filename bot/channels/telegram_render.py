"""Turns what the bot says into calls of Telegram's Bot API, within Telegram's limits.

Telegram has no date picker: such a choice is left out, and the question is answered by typing. A place can be sent by a key
of a reply keyboard alone, whose other keys would merely type their words. So the choices stay taps under the question, and
the key for the place hangs on a short message of its own that also says how to send another place; a question without other
choices carries the key itself. The keyboard hides once used, and `take_keyboard_away` removes it with what is said next. A
message has one markup only, so where every message has buttons the first line of a question ("3 of 12") goes alone and
takes the keyboard with it: no word is said that would not be said anyway.
A picture carries its text as caption, with buttons that stay; it goes before a text that is long or that a choice made
may change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.channels.choices import MOST_STANDING, Button, Laid, Style, clean_label, clean_words, lay_out, says_anything
from bot.channels.cutting import count_clusters, count_units, fits, shorten, split
from bot.channels.links import WEB, encode_link, encode_picture
from bot.conversation import MarkChosen, Outgoing, Say
from bot.events import ReplyHandle
from bot.text import Text

MOST_TEXT = 4096  # UTF-16 units: core.telegram.org/bots/api#sendmessage
MOST_CAPTION = 1024  # UTF-16 units: core.telegram.org/bots/api#sendphoto
SEEN_LABEL = 32  # clusters; Telegram names no limit, but a phone shows no more in one row
SHORT_LABEL = 11  # clusters; two of these share a row on a phone of 360 pixels, and neither is cut
CHOSEN = "\n\n✓ "
MOST_CHOSEN = 1000  # UTF-16 units of the answer shown under a question
JOINT = "\n\n"
REMOVAL = {"reply_markup": {"remove_keyboard": True}}

STYLE = Style(seen=SEEN_LABEL, most=SEEN_LABEL, encode=partial(encode_link, schemes=WEB))
LISTED = replace(STYLE, listed=True)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """A method of the Bot API and its parameters, still without the chat.

    `instead`: the method that says the same anew, where the message to be changed is gone or too old.
    """

    method: str
    payload: Json
    instead: str = ""


def render(
    messages: Sequence[Say],
    *,
    large: bool,  # noqa: ARG001 - both channels are asked alike
    t: Text,
    tapped: ReplyHandle | None = None,
) -> list[Call]:
    """Messages to send in this order. Telegram's app sets the size of letters itself, so `large` changes nothing."""
    calls: list[Call] = []
    plain: list[str] = []
    for say in filter(says_anything, messages):
        laid = lay_out(say, choose_style(say))
        picture = encode_picture(say.picture) if say.picture else None
        if not (laid.buttons or laid.places or picture):
            plain.append(laid.text)
            continue
        said = show(picture, laid, stays=say.stays) if picture else ask(laid)
        calls += [*map(send, join(plain)), *(change(said, tapped) if say.continues else said), *ask_place(laid, t)]
        plain = []
    return [*calls, *map(send, join(plain))]


def render_turn(says: Sequence[Outgoing], reply: ReplyHandle | None, *, large: bool, t: Text) -> list[Call]:
    """First the button's spinner is stopped, then the choice shown as made, then what is said."""
    spins = reply.callback_id if reply else ""
    calls = [Call("answerCallbackQuery", {"callback_query_id": spins})] if spins else []
    marks = [each for each in says if isinstance(each, MarkChosen) and each.label]
    calls += [shown for mark in marks if reply and (shown := render_chosen(mark, reply))]
    return calls + render([each for each in says if isinstance(each, Say)], large=large, t=t, tapped=reply)


def choose_style(say: Say) -> Style:
    """Many choices of a passing question are numbered in the text, as on LINE, for a typed number is an answer."""
    return LISTED if not say.stays and len(say.choices) > MOST_STANDING else STYLE


def show(picture: str, laid: Laid, *, stays: bool) -> list[Call]:
    """One message where the words fit under the picture, and no choice made will change them."""
    changes = laid.places or (laid.buttons and not stays)
    if laid.text and not changes and fits(laid.text, MOST_CAPTION):
        keyboard = draw_keyboard(laid.buttons) if laid.buttons else {}
        return [Call("sendPhoto", {"photo": picture, "caption": laid.text} | keyboard)]
    return [Call("sendPhoto", {"photo": picture}), *ask(laid)]


def ask_place(laid: Laid, t: Text) -> list[Call]:
    """The keyboard with the key that sends where the citizen is now."""
    if not laid.places:
        return []
    keys = [[{"text": place.shown, "request_location": True}] for place in laid.places]
    keyboard = {"keyboard": keys, "one_time_keyboard": True, "resize_keyboard": True}
    way = t("channels-place-telegram")
    *before, last = [way] if laid.buttons or not laid.text else split(f"{laid.text}{JOINT}{way}", MOST_TEXT)
    return [*map(send, before), Call("sendMessage", {"text": last, "reply_markup": keyboard})]


def puts_keyboard_up(calls: Sequence[Call]) -> bool:
    return any("keyboard" in call.payload.get("reply_markup", {}) for call in calls)


def take_keyboard_away(calls: Sequence[Call]) -> list[Call] | None:
    """The same calls with the reply keyboard removed by the first that can; None if none can."""
    for place, call in enumerate(calls):
        if call.method in {"sendMessage", "sendPhoto"} and "reply_markup" not in call.payload:
            return [*calls[:place], Call(call.method, call.payload | REMOVAL), *calls[place + 1 :]]
    for place, call in enumerate(calls):
        head, _, rest = call.payload.get("text", "").partition("\n") if call.method == "sendMessage" else ("", "", "")
        if clean_words(head) and clean_words(rest):
            first = Call("sendMessage", {"text": clean_words(head)} | REMOVAL)
            return [
                *calls[:place],
                first,
                Call(call.method, call.payload | {"text": clean_words(rest)}),
                *calls[place + 1 :],
            ]
    return None


def join(texts: Sequence[str]) -> Iterator[str]:
    """The plain texts of one turn, as few messages as hold them."""
    joined = ""
    for text in filter(None, texts):
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
    """A text with its keyboard; of a long text the last piece has it. A text with a key for places waits for that."""
    if not laid.buttons:
        return [] if laid.places else [*map(send, split(laid.text, MOST_TEXT))]
    *before, last = split(laid.text, MOST_TEXT)
    return [*map(send, before), Call("sendMessage", {"text": last} | draw_keyboard(laid.buttons))]


def draw_keyboard(buttons: Sequence[Button]) -> Json:
    return {
        "reply_markup": {"inline_keyboard": [[draw_button(button) for button in row] for row in pair(buttons)]},
    }


def change(said: list[Call], tapped: ReplyHandle | None) -> list[Call]:
    """The tapped message becomes this one, if it is one message of words; else it is said below."""
    if len(said) != 1 or said[0].method != "sendMessage" or not tapped or not tapped.message_id.isdecimal():
        return said
    return [Call("editMessageText", {"message_id": int(tapped.message_id)} | said[0].payload, instead=said[0].method)]


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
    """The question with the choice made, without its keyboard and the list of it; None if its words are not known."""
    shown = clean_words(mark.asked) or clean_words(handle.shown).partition(CHOSEN)[0]
    if not shown or not handle.message_id.isdecimal():
        return None
    chosen = (CHOSEN + shorten(clean_label(mark.label), MOST_CHOSEN)).rstrip()
    text = shorten(shown, MOST_TEXT - count_units(chosen)) + chosen
    return Call("editMessageText", {"message_id": int(handle.message_id), "text": text})
