"""Turns what the bot says into LINE message objects, within LINE's limits.

A day or an hour is picked by a date picker, wherever a button can stand. A place can only be sent by a quick reply, which
LINE shows under the last object of a call, and on phones alone: so its button always goes there, whichever message it
belongs to, and the text says how else to send a place. A picture goes before its message, which describes it in full.
"""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from bot.channels.choices import (
    MOST_BUTTONS,
    MOST_STANDING,
    Button,
    Laid,
    Style,
    clean_label,
    clean_words,
    lay_out,
    read_places,
    says_anything,
)
from bot.channels.clean import is_blank
from bot.channels.cutting import ELLIPSIS, count_clusters, fits, shorten, split
from bot.channels.line_pickers import draw_picker
from bot.channels.links import encode_link, encode_picture
from bot.conversation import Say
from bot.text import Text

# developers.line.biz/en/reference/messaging-api/ names every limit here; texts count in UTF-16 units, labels in clusters
MOST_OBJECTS = 5  # #send-reply-message
MOST_TEXT = 5000  # #text-message
MOST_ALT_TEXT = 1500  # #flex-message
MOST_QUICK_LABEL = 20  # #action-object-label-spec
MOST_FLEX_LABEL = 40  # #action-object-label-spec
MOST_DISPLAY_TEXT = 100  # 300 are allowed (#postback-action); longer answers would crowd the chat
BOXES = "☑☐ "  # before a choice of several
MOST_BUBBLE_TEXT = 700  # with 13 buttons of the longest labels and links a bubble stays under its 30 KB (#bubble)
SEEN_LABEL = 24  # what a button shows on a small phone before it shrinks
MOST_LARGE_BYTES = 21_000  # of large buttons: with a text of 700 letters the bubble stays under its 30 KB
SIZE, LARGE_SIZE = "md", "xl"  # #f-text
BUTTON_COLOUR = "#DCDFE5"  # of a secondary button; black on it has a contrast of 15 to 1
SCHEMES = ("http", "https", "line", "tel")  # #uri-action

encode = partial(encode_link, schemes=SCHEMES)
QUICK = Style(seen=MOST_QUICK_LABEL, most=MOST_QUICK_LABEL, encode=encode, listed=True, picks_dates=True)
STANDING = Style(seen=SEEN_LABEL, most=MOST_FLEX_LABEL, encode=encode, picks_dates=True)

Json = dict[str, Any]


def render(messages: Sequence[Say], *, large: bool, t: Text) -> list[Json]:
    """At most five message objects for one call; empty messages are left out.

    Choices of the last message may be quick replies, which LINE shows under the last object alone; all others are buttons.
    """
    says = [say for say in messages if says_anything(say)]
    assert len(says) <= MOST_OBJECTS, f"one call takes {MOST_OBJECTS} messages, not {len(says)}"
    pictures = choose_pictures(says)
    objects: list[Json] = []
    for place, say in enumerate(says):
        objects += pictures[place]
        waiting = len(says) - place - 1 + sum(map(len, pictures[place + 1 :]))
        room = MOST_OBJECTS - len(objects) - waiting
        objects += draw(say, last=place == len(says) - 1, large=large, room=room, t=t)
    return add_places(objects, [place for say in says for place in read_places(say)])


def choose_pictures(says: Sequence[Say]) -> list[list[Json]]:
    """The picture before each message, while the call has room for it; a picture never says what its text does not."""
    room = MOST_OBJECTS - len(says)
    chosen: list[list[Json]] = []
    for say in says:
        address = encode_picture(say.picture) if say.picture and room else None
        room -= address is not None
        small = encode_picture(say.small) if say.small else None
        image = {"type": "image", "originalContentUrl": address, "previewImageUrl": small or address}
        chosen.append([image] if address else [])
    return chosen


def draw(say: Say, *, last: bool, large: bool, room: int, t: Text) -> list[Json]:
    if last and not say.stays and len(say.choices) > MOST_STANDING:
        return draw_quick(tell_way(lay_out(say, QUICK), t), large=large, room=room)
    laid = tell_way(lay_out(say, STANDING), t)
    if not laid.buttons:
        return draw_texts(laid.text, large=large, room=room)
    objects = draw_standing(laid, large=large, room=room)
    if last and all(fits_quick(button) for button in laid.buttons):
        objects[-1]["quickReply"] = quick_reply(laid.buttons)
    return objects


def tell_way(laid: Laid, t: Text) -> Laid:
    if not laid.places:
        return laid
    return laid._replace(text="\n\n".join(filter(None, (laid.text, t("channels-place-line")))))


def add_places(objects: list[Json], places: Sequence[Button]) -> list[Json]:
    if places:
        items = quick_reply(places)["items"] + objects[-1].get("quickReply", {"items": []})["items"]
        objects[-1]["quickReply"] = {"items": items[:MOST_BUTTONS]}
    return objects


def draw_quick(laid: Laid, *, large: bool, room: int) -> list[Json]:
    objects = draw_texts(laid.text, large=large, room=room)
    if laid.buttons:
        objects[-1]["quickReply"] = quick_reply(laid.buttons)
    return objects


def draw_texts(text: str, *, large: bool, room: int) -> list[Json]:
    """Text objects; large letters need a bubble, which holds a short text only."""
    if large and fits(text, MOST_BUBBLE_TEXT):
        return [bubble(text, (), large=large)]
    return [{"type": "text", "text": piece} for piece in keep(split(text, MOST_TEXT), room)]


def keep(pieces: list[str], room: int) -> list[str]:
    """As many pieces as there is room for: the last one, which holds the choices, and those from the beginning."""
    if len(pieces) <= room or room == 1:
        return pieces[-room:]
    *first, cut = pieces[: room - 1]
    return [*first, shorten(f"{cut}\n{ELLIPSIS}", MOST_TEXT), pieces[-1]]


def draw_standing(laid: Laid, *, large: bool, room: int) -> list[Json]:
    """A bubble with the text and its buttons; what is too long for it goes into text objects before it."""
    if fits(laid.text, MOST_BUBBLE_TEXT):
        return [bubble(laid.text, laid.buttons, large=large)]
    head, _, tail = laid.text.rpartition("\n\n")
    tail = clean_words(tail)
    if is_blank(head) or not fits(tail, MOST_BUBBLE_TEXT):
        head, tail = laid.text, ""
    if room == 1:
        return [bubble(shorten(laid.text, MOST_BUBBLE_TEXT), laid.buttons, large=large)]
    before = draw_texts(head, large=large, room=room - 1)
    return [*before, bubble(tail, laid.buttons, large=large)]


def bubble(text: str, buttons: Sequence[Button], *, large: bool) -> Json:
    words = [{"type": "text", "text": text, "wrap": True, "scaling": True, "size": LARGE_SIZE if large else SIZE}]
    contents = [*(words if text else []), *(draw_large_buttons(buttons) if large else map(draw_button, buttons))]
    body = {"type": "box", "layout": "vertical", "spacing": "md", "contents": contents}
    return {
        "type": "flex",
        "altText": shorten(text or " / ".join(button.label for button in buttons), MOST_ALT_TEXT),
        "contents": {"type": "bubble", "body": body},
    }


def draw_button(button: Button) -> Json:
    """All look alike: a question must not favour an answer."""
    return {
        "type": "button",
        "style": "secondary",
        "adjustMode": "shrink-to-fit",
        "scaling": True,
        "action": draw_action(button),
    }


def draw_large_buttons(buttons: Sequence[Button]) -> list[Json]:
    """Of many long labels and links none grows: each would stand twice, and the bubble be too big."""
    drawn = [draw_large_button(button) for button in buttons]
    return drawn if len(json.dumps(drawn)) <= MOST_LARGE_BYTES else [draw_button(button) for button in buttons]


def draw_large_button(button: Button) -> Json:
    """The label of a button has one size, a text that is touched has any."""
    label = {"type": "text", "text": button.shown, "wrap": True, "scaling": True, "size": LARGE_SIZE, "align": "center"}
    return {
        "type": "box",
        "layout": "vertical",
        "backgroundColor": BUTTON_COLOUR,
        "cornerRadius": "md",
        "paddingAll": "lg",
        "action": draw_action(button),
        "contents": [label],
    }


def draw_action(button: Button) -> Json:
    """A tap shows in the chat what was answered; a tick's empty box would say the opposite."""
    if button.link:
        return {"type": "uri", "label": button.shown, "uri": button.link}
    if button.picks:
        return draw_picker(button)
    display = shorten(clean_label(button.label.lstrip(BOXES)) or button.label, MOST_DISPLAY_TEXT)
    return {"type": "postback", "label": button.shown, "data": button.tap, "displayText": display}


def fits_quick(button: Button) -> bool:
    return len(button.shown) <= MOST_QUICK_LABEL or count_clusters(button.shown) <= MOST_QUICK_LABEL


def quick_reply(buttons: Sequence[Button]) -> Json:
    return {"items": [{"type": "action", "action": draw_action(button)} for button in buttons[:MOST_BUTTONS]]}
