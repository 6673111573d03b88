"""The pictograms of the menu, drawn with plain shapes: nobody needs to read to know them."""

from collections.abc import Callable, Mapping
from math import cos, pi, sin

from PIL import ImageDraw

STROKE = 18  # pixels

Point = tuple[int, int]
Pen = ImageDraw.ImageDraw


def draw_pictogram(pen: Pen, name: str, center: Point, *, ink: str) -> None:
    """Draws the one of that name around the center, about 260 pixels high."""
    PICTOGRAMS[name](pen, center, ink)


def draw_survey(pen: Pen, center: Point, ink: str) -> None:
    """A clipboard with three ticks."""
    x, y = center
    pen.rounded_rectangle((x - 100, y - 115, x + 100, y + 130), 20, outline=ink, width=STROKE)
    pen.rounded_rectangle((x - 50, y - 140, x + 50, y - 90), 14, fill=ink)
    for line in (y - 45, y + 20, y + 85):
        pen.line(((x - 70, line - 5), (x - 55, line + 10), (x - 28, line - 22)), fill=ink, width=12, joint="curve")
        pen.line(((x - 5, line), (x + 70, line)), fill=ink, width=12)


def draw_globe(pen: Pen, center: Point, ink: str) -> None:
    x, y = center
    pen.ellipse((x - 130, y - 130, x + 130, y + 130), outline=ink, width=STROKE)
    pen.ellipse((x - 58, y - 130, x + 58, y + 130), outline=ink, width=12)
    pen.line(((x - 126, y), (x + 126, y)), fill=ink, width=12)
    pen.line(((x - 108, y - 66), (x + 108, y - 66)), fill=ink, width=12)
    pen.line(((x - 108, y + 66), (x + 108, y + 66)), fill=ink, width=12)


def draw_help(pen: Pen, center: Point, ink: str) -> None:
    """A speech bubble that asks."""
    x, y = center
    pen.polygon(((x - 60, y + 80), (x - 75, y + 145), (x + 5, y + 90)), fill=ink)
    pen.rounded_rectangle((x - 130, y - 125, x + 130, y + 95), 50, fill=ink)
    pen.arc((x - 42, y - 98, x + 42, y - 14), 170, 92, fill="white", width=STROKE)
    pen.line(((x, y - 30), (x, y + 22)), fill="white", width=STROKE)
    pen.ellipse((x - 14, y + 42, x + 14, y + 70), fill="white")


def draw_settings(pen: Pen, center: Point, ink: str) -> None:
    """Three sliders."""
    x, y = center
    for line, knob in ((y - 80, x + 50), (y, x - 55), (y + 80, x + 15)):
        pen.line(((x - 130, line), (x + 130, line)), fill=ink, width=STROKE)
        pen.ellipse((knob - 32, line - 32, knob + 32, line + 32), fill=ink)
        pen.ellipse((knob - 14, line - 14, knob + 14, line + 14), fill="white")


def draw_person(pen: Pen, center: Point, ink: str) -> None:
    """Somebody with a headset."""
    x, y = center
    pen.ellipse((x - 62, y - 110, x + 62, y + 14), fill=ink)
    pen.pieslice((x - 130, y + 32, x + 130, y + 250), 180, 360, fill=ink)
    pen.arc((x - 88, y - 136, x + 88, y + 40), 180, 360, fill=ink, width=14)
    for side in (x - 82, x + 82):
        pen.rounded_rectangle((side - 18, y - 66, side + 18, y - 6), 12, fill=ink)


def draw_stop(pen: Pen, center: Point, ink: str) -> None:
    """A stop sign with a bar."""
    x, y = center
    corners = [(x + 138 * cos(pi * (turn + 0.5) / 4), y + 138 * sin(pi * (turn + 0.5) / 4)) for turn in range(8)]
    pen.polygon(corners, fill=ink)
    pen.rounded_rectangle((x - 78, y - 22, x + 78, y + 22), 10, fill="white")


def draw_menu_grid(pen: Pen, center: Point, ink: str) -> None:
    x, y = center
    for left, top in ((x - 120, y - 120), (x + 15, y - 120), (x - 120, y + 15), (x + 15, y + 15)):
        pen.rounded_rectangle((left, top, left + 105, top + 105), 20, fill=ink)


PICTOGRAMS: Mapping[str, Callable[[Pen, Point, str], None]] = {
    "survey": draw_survey,
    "language": draw_globe,
    "help": draw_help,
    "settings": draw_settings,
    "person": draw_person,
    "stop": draw_stop,
    "menu": draw_menu_grid,
}
