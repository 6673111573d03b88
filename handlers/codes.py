"""Codes that are read aloud and typed on phones: ten letters and digits that nobody mistakes for each other."""

from surveys.forms.reading import fold

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without 0, 1, i, l and o
DIGITS = 10  # 49 bits: nobody guesses one
MARKS = str.maketrans("", "", " -–.·\u200b")
PART = 5  # letters between two dashes


def read_code(text: str) -> str:
    """The code that this text may be, however it is spaced and whatever its digits; empty if it cannot be one."""
    written = fold(text).translate(MARKS)
    return written if len(written) == DIGITS and set(written) <= set(ALPHABET) else ""


def write_code(code: str) -> str:
    """As it is printed: `abcde-fghjk`."""
    return "-".join(code[place : place + PART] for place in range(0, len(code), PART))
