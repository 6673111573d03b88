"""Writes Thai into pictures: as large as fits, with every vowel and tone mark in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

import fontpkg_noto_sans_thai
from PIL import ImageDraw, ImageFont, features

from bot.channels.cutting import CLUSTER

SIZES = (150, 140, 130, 120, 110, 100, 90, 80, 70, 60, 50, 40)  # pixels
AXES = {b"Weight": 600, b"Width": 100}  # semi-bold, not condensed
LINE_STEP = 1.45  # of the letters' size: room for a vowel and a tone mark above, another vowel below
RAISE, LOWER = 0.22, 0.16  # of the letters' size: how far a mark gives way to another

SARA_AM, NIKHAHIT, SARA_AA = "\u0e33", "\u0e4d", "\u0e32"
UPPER_VOWELS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d"
UPPER_MARKS = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
LOWER_VOWELS = "\u0e38\u0e39"
WITH_FOOT = "ญฎฏฐ"


@dataclass(frozen=True, slots=True)
class Letters:
    """One size for all labels of a picture. `shaped`: Pillow's shaper sets the marks; without it we do."""

    size: int
    width: int
    shaped: bool

    @classmethod
    def that_fit(cls, labels: Sequence[str], room: tuple[int, int], *, shaped: bool | None = None) -> Self:
        """The largest letters in which each label fits into so many pixels, on one line or two."""
        width, height = room
        shaped = bool(features.check("raqm")) if shaped is None else shaped
        for size in SIZES:
            letters = cls(size, width, shaped)
            if all(letters.height(label) <= height for label in labels):
                return letters
        return cls(SIZES[-1], width, shaped)

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        return load_font(self.size, self.shaped)

    def height(self, label: str) -> float:
        """Of the label in pixels; endless where a line of it is too wide."""
        lines = self.lines(label)
        too_wide = any(self.font.getlength(line) > self.width for line in lines)
        return float("inf") if too_wide else self.size * LINE_STEP * len(lines)

    def lines(self, label: str) -> list[str]:
        """One line, or two broken at a space, the most even ones."""
        words = label.split(" ")
        if len(words) == 1 or self.font.getlength(label) <= self.width:
            return [label]
        halves = ([" ".join(words[:cut]), " ".join(words[cut:])] for cut in range(1, len(words)))
        return min(halves, key=lambda lines: max(map(self.font.getlength, lines)))

    def write(self, pen: ImageDraw.ImageDraw, label: str, middle: tuple[int, int], *, ink: str) -> None:
        lines = self.lines(label)
        step = int(self.size * LINE_STEP)
        x, y = middle[0], middle[1] - step * (len(lines) - 1) // 2
        for number, line in enumerate(lines):
            self._write_line(pen, line, (x, y + number * step), ink=ink)

    def _write_line(self, pen: ImageDraw.ImageDraw, line: str, middle: tuple[int, int], *, ink: str) -> None:
        if self.shaped:
            pen.text(middle, line, font=self.font, fill=ink, anchor="mm")
            return
        x, y = middle[0] - self.font.getlength(line) / 2, middle[1]
        for signs, shift in place_marks(line):
            pen.text((x, y + shift * self.size), signs, font=self.font, fill=ink, anchor="lm")
            x += self.font.getlength(signs)


def place_marks(line: str) -> Iterator[tuple[str, float]]:
    """Pieces of a line, each with how far it is to be moved down: what a shaper would do to marks that meet."""
    for cluster in map(part_sara_am, CLUSTER.findall(line)):
        for place, sign in enumerate(cluster):
            before = cluster[place - 1 : place]
            if sign in UPPER_MARKS and before and before in UPPER_VOWELS:
                yield sign, -RAISE
            elif sign in LOWER_VOWELS and before and before in WITH_FOOT:
                yield sign, LOWER
            else:
                yield sign, 0.0


def part_sara_am(cluster: str) -> str:
    """Sara am in its two parts, the ring before the tone mark."""
    if SARA_AM not in cluster:
        return cluster
    letter, tones = cluster[0], "".join(sign for sign in cluster if sign in UPPER_MARKS)
    return letter + NIKHAHIT + tones + SARA_AA


@lru_cache(maxsize=2 * len(SIZES))
def load_font(size: int, shaped: bool) -> ImageFont.FreeTypeFont:  # noqa: FBT001 - one of two kinds of the same font
    (path,) = Path(fontpkg_noto_sans_thai.ROOT).glob("files/*.ttf")
    engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    font = ImageFont.truetype(str(path), size, layout_engine=engine)
    font.set_variation_by_axes([AXES[axis["name"]] for axis in font.get_variation_axes()])
    return font
