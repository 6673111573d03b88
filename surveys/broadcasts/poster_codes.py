"""Codes of posters: six digits that people type from paper, the last of which finds a slip of the finger."""

from dataclasses import dataclass

from surveys.forms.folding import fold

DIGITS = 6
FREE_DIGITS = DIGITS - 1  # the last one follows from them
PART = 3  # digits between two spaces, as it is printed
WORDS = ("รหัสโปสเตอร์", "รหัส", "โค้ด", "postercode", "code")  # may stand before it; longer ones first
START = "p"  # what the start parameter begins with that brings a code along
MARKS = str.maketrans("", "", ":#/")


@dataclass(frozen=True, slots=True)
class WrittenCode:
    """What somebody wrote as a code. `named`: she said that it is one; `fits`: its last digit is right."""

    digits: str
    named: bool
    fits: bool


def add_check(free: str) -> str:
    """The code that begins with these digits. (Luhn's formula, ISO/IEC 7812-1)"""
    doubled = (2 * int(digit) for digit in free[::-2])
    total = sum(each // 10 + each % 10 for each in doubled) + sum(int(digit) for digit in free[-2::-2])
    return f"{free}{-total % 10}"


def read_code(text: str) -> WrittenCode | None:
    """With Thai or other digits, with or without a word before it, however it is spaced; None if it is nothing of the kind."""
    written = fold(text).translate(MARKS)
    word = next((word for word in WORDS if written.startswith(word)), "")
    digits = written.removeprefix(word)
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        return None
    return WrittenCode(digits, bool(word), add_check(digits[:-1]) == digits)


def write_code(digits: str) -> str:
    """As it is printed, in two parts that stand on one line: `123 455`."""
    return f"{digits[:PART]}\N{NO-BREAK SPACE}{digits[PART:]}"
