"""Draws figures as a Vega-Lite chart: one definition for the picture in the chat, in a forum and on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from surveys.forms.definition import say
from surveys.forms.wrapping import wrap
from surveys.privacy.cells import HIDDEN, ShownCell, ShownQuestion

FONT = "Sarabun"  # Thai with its loops, and Latin letters and digits of the same hand
# One hue in two depths: told apart by lightness, whatever colours somebody sees. Contrasts with PAPER: 15.6, 6.6 to 1.
INK, BAR, TRACK, PAPER = "#10243E", "#0B5CAD", "#DCE6F2", "#FFFFFF"
WIDTH, BAR_WIDTH = 320, 200  # units; on a small phone nearly pixels of the page
LETTER, SMALL, TITLE = 17, 14, 20  # units
LINE, SMALL_LINE, TITLE_LINE = 26, 22, 30  # units; room for a vowel and a tone mark above, another vowel below
BAR_HEIGHT, GAP = 18, 14  # units
LETTERS_IN_LINE = {LETTER: 32, SMALL: 40, TITLE: 26}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a chart that stands alone: the question above; how many, and that they were volunteers, below."""

    title: str
    notes: Sequence[str]


def draw(question: ShownQuestion, language: str, *, frame: Frame | None = None) -> Json:
    """Bars with their labels above and their values beside them; a hidden figure has its mark and no bar."""
    top = 0
    values, texts = [], []
    for line in wrap(frame.title, LETTERS_IN_LINE[TITLE]) if frame else ():
        texts.append(_text(line, top + TITLE_LINE - 8, TITLE))
        top += TITLE_LINE
    top += GAP if frame else 0
    for cell in question.cells:
        for line in wrap(say(cell.label, language, "th") or cell.name, LETTERS_IN_LINE[LETTER]):
            texts.append(_text(line, top + LINE - 7, LETTER))
            top += LINE
        values.append(_bar(cell, top))
        top += BAR_HEIGHT + GAP
    for note in frame.notes if frame else ():
        for line in wrap(note, LETTERS_IN_LINE[SMALL]):
            texts.append(_text(line, top + SMALL_LINE - 6, SMALL))
            top += SMALL_LINE
    return _chart(values, texts, top)


def write_share(cell: ShownCell) -> str:
    return HIDDEN if cell.count is None else f"{cell.percent}% ({cell.count:,})"


def _text(line: str, y: int, size: int) -> Json:
    return {"text": line, "left": 0, "y": y, "size": size}


def _bar(cell: ShownCell, top: int) -> Json:
    return {
        "top": top,
        "bottom": top + BAR_HEIGHT,
        "middle": top + BAR_HEIGHT / 2,
        "left": 0,
        "right": WIDTH,
        "whole": BAR_WIDTH,
        "share": BAR_WIDTH * (cell.percent or 0) / 100,
        "value": write_share(cell),
    }


def _chart(values: list[Json], texts: list[Json], height: int) -> Json:
    by_size = {size: [line for line in texts if line["size"] == size] for size in LETTERS_IN_LINE}
    down = _axis(height, reverse=True)
    words = [_words(lines, ("text", "left", "y"), down, size=size) for size, lines in by_size.items() if lines]
    return {
        "width": WIDTH,
        "height": height,
        "padding": 0,
        "background": PAPER,
        "config": {"font": FONT, "view": {"stroke": None}},
        "layer": [
            _bars(values, "whole", down, colour=TRACK),
            _bars(values, "share", down, colour=BAR),
            _words(values, ("value", "right", "middle"), down, size=LETTER),
            *words,
        ],
    }


def _axis(end: int, *, reverse: bool = False) -> Json:
    """Units of the picture as they are; y grows downwards, as a text is read."""
    scale = {"domain": [0, end], "nice": False, "zero": False, "reverse": reverse}
    return {"type": "quantitative", "axis": None, "scale": scale}


def _bars(values: list[Json], to: str, down: Json, *, colour: str) -> Json:
    across = {"x": _axis(WIDTH) | {"field": "left"}, "x2": {"field": to}}
    mark = {"type": "rect", "color": colour, "cornerRadius": 3}
    encoding = across | {"y": down | {"field": "top"}, "y2": {"field": "bottom"}}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _words(values: list[Json], fields: tuple[str, str, str], down: Json, *, size: int) -> Json:
    """`fields`: of the text, of where it begins (at the right edge: ends), and of its height."""
    text, x, y = fields
    ends = x == "right"
    mark = {
        "type": "text",
        "fontSize": size,
        "fontWeight": 700 if size == TITLE else 400,
        "color": INK,
        "align": "right" if ends else "left",
        "baseline": "middle" if ends else "alphabetic",
    }
    where = {"x": _axis(WIDTH) | {"field": x}, "y": down | {"field": y}}
    return {"data": {"values": values}, "mark": mark, "encoding": where | {"text": {"field": text, "type": "nominal"}}}
