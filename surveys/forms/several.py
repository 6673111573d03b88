"""Reads which choices a citizen means where several may be chosen: 1 3 5, 1-3, ถนนและน้ำ, ทั้งหมด, ไม่มี."""

import re
from collections.abc import Sequence

from surveys.forms.choosing import read_choice, shown_marks
from surveys.forms.definition import Choice, say
from surveys.forms.folding import fold, fold_words

LONGEST_LIST = 400  # characters

_ALL = frozenset("ทั้งหมด ทุกข้อ ทุกอย่าง เอาหมด ถูกทุกข้อ หมดเลย all allofthem everything alloftheabove".split())  # noqa: SIM905 - words
_NONE = frozenset("ไม่มี ไม่มีสักข้อ ไม่เลือก ไม่ใช่สักข้อ none noneofthem noneofthese noneoftheabove nothing".split())  # noqa: SIM905 - words
_NONE_NAMES = frozenset({"none", "nothing", "no", "none_of_these"})
_ALONE_NAMES = _NONE_NAMES | {"dont_know", "dk", "unknown", "no_answer", "refused", "prefer_not", "other"}
_NUMBERS = re.compile(
    r"(?:เอา|เลือก|ขอ|ตอบ)*(?:ข้อที่|ข้อ|เบอร์|หมายเลข|no\.)? ?[0-9]{1,3}"
    r"(?:(?: ?(?:,|;|/|&|\+|\.|และ|กับ|and|-|ถึง|to) ?| | ?(?=ข้อ))(?:ข้อที่|ข้อ)? ?[0-9]{1,3})*"
)
_STEP = re.compile(r"([0-9]{1,3}) ?(-|ถึง|to) ?([0-9]{1,3})|([0-9]{1,3})")
_SIGNS = re.compile(r"[,;/\n、+&]")
_SPACE = re.compile(" ")
_AND = re.compile(r"แล้วก็|และ|กับ|\band\b")


def read_several(choices: Sequence[Choice], text: str, language: str) -> tuple[Choice, ...] | None:
    """The choices meant, in their order; () for none of them; None if a part of the text names no choice."""
    if len(text) > LONGEST_LIST:
        return None
    folded = fold(text)
    if exact := [choice for choice in choices if folded in _names_of(choice)]:
        return tuple(exact[:1])
    stressed = {folded, folded.removesuffix("เลย")}
    if stressed & _ALL:
        return tuple(choice for choice in choices if not stands_alone(choice))
    if stressed & _NONE:
        return tuple(choice for choice in choices if _means_none(choice))[:1]
    plain, marks = (
        fold_words(text),
        shown_marks([say(choice.label, language, language) for choice in choices], language),
    )
    numbered = marks[:1] == ("1",) and _NUMBERS.fullmatch(plain)  # if a label begins with a digit they have letters
    found = _by_numbers(choices, plain) if numbered else _by_words(choices, text, language)
    return tuple(choice for choice in choices if choice in found) if found else None


def stands_alone(choice: Choice) -> bool:
    """Whether it goes without saying that it is not among "all": none, do not know, other."""
    return choice.name.lower() in _ALONE_NAMES or _means_none(choice)


def _means_none(choice: Choice) -> bool:
    return choice.name.lower() in _NONE_NAMES or any(fold(label) in _NONE for label in choice.label.values())


def _names_of(choice: Choice) -> set[str]:
    return {fold(choice.name), *map(fold, choice.label.values())}


def _by_numbers(choices: Sequence[Choice], plain: str) -> list[Choice]:
    numbers: list[int] = []
    for first, _, last, alone in _STEP.findall(plain):
        numbers.extend(range(int(first), int(last) + 1) if first else [int(alone)])
    known = all(0 < number <= len(choices) for number in numbers)
    return [choices[number - 1] for number in numbers] if known else []


def _by_words(choices: Sequence[Choice], text: str, language: str) -> list[Choice]:
    pieces = [piece for piece in _SIGNS.split(text) if fold(piece)]
    found: list[Choice] = []
    for piece in pieces:
        several = _read_piece(choices, piece, language)
        if not several:
            return []
        found += several
    return found


def _read_piece(choices: Sequence[Choice], piece: str, language: str) -> list[Choice]:
    """A label, or several with "and" or nothing but spaces between them, or else what names just one."""
    if exact := [choice for choice in choices if fold(piece) in _names_of(choice)]:
        return exact[:1]
    for sign in (_AND, _SPACE):
        parts = [part for part in sign.split(piece) if fold(part)]
        if len(parts) == 1:
            continue
        named = [one for part in parts if (one := read_choice(choices, part, language, numbered=True))]
        if len(named) == len(parts):
            return named
        if len({choice.name for choice in named}) > 1:
            return []  # several are named, and something else
    alone = read_choice(choices, piece, language, numbered=True)
    return [] if alone is None else [alone]
