"""Breaks a text into lines for a picture, where nothing else does: Thai is written without spaces between words."""

import re
import unicodedata

# Between words, and before the vowels that are written first: there a Thai syllable begins. A vowel of the kind written
# after its consonant, a tone mark or a closing sign never begins a line.
BREAKS = re.compile(r"(?<=\s)|(?=[\u0e40-\u0e44])(?<![\u0e40-\u0e44])")


def wrap(text: str, most: int) -> tuple[str, ...]:
    """Lines of at most `most` letters, marks above and below not counted; a longer word is cut between two letters."""
    lines, line = [], ""
    for piece in filter(None, BREAKS.split(" ".join(text.split()))):
        if count_letters((line + piece).rstrip()) <= most:
            line += piece
            continue
        if line:
            lines.append(line.rstrip())
        *full, line = cut(piece, most)
        lines += full
    return (*lines, line.rstrip())


def cut(word: str, most: int) -> list[str]:
    parts = [""]
    for sign in word:
        starts = count_letters(sign) and sign not in "\u0e30\u0e32\u0e33\u0e45\u0e46\u0e2f"
        if starts and count_letters(parts[-1].rstrip()) >= most and not sign.isspace():
            parts.append("")
        parts[-1] += sign
    return parts


def count_letters(text: str) -> int:
    return sum(1 for sign in text if unicodedata.category(sign) not in ("Mn", "Me", "Cf"))
