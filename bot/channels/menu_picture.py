"""Draws the picture of LINE's rich menu: large words with a pictogram each, to be read without glasses."""

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageDraw

from bot.channels.cutting import shorten_label
from bot.channels.lettering import Letters
from bot.channels.pictograms import PICTOGRAMS, draw_pictogram

# developers.line.biz/en/reference/messaging-api/#rich-menu-object
WIDTH, TALL, LOW = 2500, 1686, 843  # pixels; LINE takes widths of 800 to 2,500 and at most 1 MB
MOST_AREAS = 6  # LINE allows 20; more than two rows of three are too small to hit
MOST_IN_A_ROW = 4
MOST_LABEL = 20  # clusters: #action-object-label-spec
MOST_BAR_TEXT = 14  # clusters
MOST_DISPLAY_TEXT = 300  # clusters

INK = "#10243E"  # on PAPER a contrast of 15.6 to 1; WCAG AAA asks for 7
PAPER = "#FFFFFF"
TINTS = ("#FFF1C9", "#DDF0FF", "#E1F6E2", "#FBE3EC", "#ECE6FB", "#FFE8D6")  # behind the pictograms only
BORDER = 5  # pixels
MARGIN = 45  # pixels
RADIUS = 195  # pixels, of the ground under a pictogram
WORDS_BELOW = MARGIN + 2 * RADIUS + MARGIN // 2  # pixels from an area's top
COLOURS = 64  # enough for smooth letters, and a file far below 1 MB

Box = tuple[int, int, int, int]


def menu_request(labels: Sequence[str], taps: Sequence[str], chat_bar: str) -> dict[str, Any]:
    """The rich menu object to create: each area has a spoken label, and a tap shows in the chat what was tapped."""
    areas = zip(lay_areas(len(labels)), labels, taps, strict=True)
    return {
        "size": {"width": WIDTH, "height": menu_height(len(labels))},
        "selected": True,
        "name": shorten_label(" / ".join(labels), MOST_DISPLAY_TEXT),
        "chatBarText": shorten_label(chat_bar, MOST_BAR_TEXT),
        "areas": [
            {
                "bounds": {"x": left, "y": top, "width": right - left, "height": bottom - top},
                "action": {
                    "type": "postback",
                    "label": shorten_label(label, MOST_LABEL),
                    "data": tap,
                    "displayText": shorten_label(label, MOST_DISPLAY_TEXT),
                },
            }
            for (left, top, right, bottom), label, tap in areas
        ],
    }


def draw_menu(labels: Sequence[str], pictograms: Sequence[str] = (), *, shaped: bool | None = None) -> bytes:
    """A PNG of the menu.

    `pictograms` names a drawing for each label (else those of the table, in its order). `shaped`: with the shaper that
    sets Thai marks exactly; None = where Pillow has it.
    """
    areas = lay_areas(len(labels))
    width = min(right - left for left, _, right, _ in areas) - 2 * MARGIN
    letters = Letters.that_fit(labels, (width, LOW - WORDS_BELOW - MARGIN), shaped=shaped)
    picture = Image.new("RGB", (WIDTH, menu_height(len(labels))), PAPER)
    pen = ImageDraw.Draw(picture)
    for box, label, name, tint in zip(areas, labels, pictograms or PICTOGRAMS, TINTS, strict=False):
        left, top, right, bottom = box
        middle = (left + right) // 2
        draw_frame(pen, box, tint)
        draw_pictogram(pen, name, (middle, top + MARGIN + RADIUS), ink=INK)
        letters.write(pen, label, (middle, (top + WORDS_BELOW + bottom - MARGIN) // 2), ink=INK)
    written = io.BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def menu_height(areas: int) -> int:
    return LOW if areas <= MOST_IN_A_ROW else TALL


def lay_areas(count: int) -> list[Box]:
    """Up to four areas side by side, up to six in two rows: left, top, right, bottom."""
    assert 1 <= count <= MOST_AREAS, f"a menu has 1 to {MOST_AREAS} areas, not {count}"
    columns = count if count <= MOST_IN_A_ROW else -(-count // 2)
    places = [divmod(number, columns) for number in range(count)]
    return [
        (WIDTH * column // columns, LOW * row, WIDTH * (column + 1) // columns, LOW * (row + 1))
        for row, column in places
    ]


def draw_frame(pen: ImageDraw.ImageDraw, box: Box, tint: str) -> None:
    """An area's border, and the round ground of its pictogram."""
    left, top, right, _ = box
    middle = (left + right) // 2
    pen.rectangle(box, fill=PAPER, outline=INK, width=BORDER)
    pen.ellipse((middle - RADIUS, top + MARGIN, middle + RADIUS, top + MARGIN + 2 * RADIUS), fill=tint)
