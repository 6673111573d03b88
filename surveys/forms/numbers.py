"""Reads whole numbers as people write them: ๔๕ ปี, 1,200 บาท, สองหมื่นห้า, twenty-five."""

import re
from collections.abc import Sequence
from fractions import Fraction

from surveys.forms.folding import fold

MOST_DIGITS = 15  # what a double holds exactly
LONGEST_MESSAGE = 60  # characters; in a longer one no number is looked for

_DIGITS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "นึง": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_THAI_TIMES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000, "โหล": 12}
_TIMES = {**_THAI_TIMES, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}
_HALF = ("ครึ่ง", "half")

_WORD = "|".join(sorted((*_DIGITS, *_TIMES, *_HALF, "and"), key=len, reverse=True))
# `++` and `*+` never give back what they took: no message can make these patterns try for long.
_NUMERAL = r"[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++(?:\.[0-9]++)?"
_PIECE = re.compile(rf"({_NUMERAL})|({_WORD})|-")
_WORDS = re.compile(rf"(?:{_NUMERAL}|{_WORD}|-)*+")
_MIXED = re.compile(rf"(?:{_NUMERAL}|{_WORD})++")
_RANGE = re.compile(rf"({_NUMERAL})(?:-|–|—|~|ถึง|หรือ|to|or)({_NUMERAL})")
_TWO_WAYS = re.compile(r"([0-9]+)([.,])([0-9]+)")
_FILLER = re.compile(r"^(?:ประมาณ|ราวๆ|ราว|สัก|แค่|เพียง|อายุ|รอ|about|around|approximately|only)+")
_COUNTER = "บาท|คน|ปี|ไร่|ครั้ง|ขวบ|คัน|หลัง|ตัว|ข้อ|people|persons?|years?(?:old)?|times?|baht"
_UNITS = {
    "นาที": "นาที|minutes?|mins?",
    "ชั่วโมง": "ชั่วโมง|ชม|hours?|hrs?",
    "วัน": "วัน|days?",
    "สัปดาห์": "สัปดาห์|อาทิตย์|weeks?",
    "เดือน": "เดือน|months?",
}
_VAGUE = re.compile("กว่า|ไม่|เกือบ|ยัง|เกิน|more|less|over|under|not|almost|than")
_NO_WAIT = re.compile("ไม่(?:ได้|ต้อง)?รอ(?:เลย)?")
_HOURS = re.compile(rf"^(.*?)(?:{_UNITS['ชั่วโมง']})\.?(.*?)(?:{_UNITS['นาที']})?\.?$")


def read_whole_numbers(text: str, about: str = "") -> tuple[int, ...]:
    """All numbers that this text may mean: none, one, or several to ask back. `about` is the question's text."""
    folded = fold(text)
    if len(folded) > LONGEST_MESSAGE:
        return ()
    if "รอ" in about and _NO_WAIT.fullmatch(folded):
        return (0,)
    plain = _FILLER.sub("", folded) or folded
    if "นาที" in about and (minutes := _read_hours(plain)) is not None:
        return (minutes,)
    bare = strip_units(folded, about)
    readings = _read_digits(bare) or _read_words(bare) or _find(folded, units_of(about))
    return tuple(number for number in dict.fromkeys(readings) if len(str(abs(number))) <= MOST_DIGITS)


def _read_hours(plain: str) -> int | None:
    """Minutes, where hours were written: ครึ่งชั่วโมง, 1 ชม. 20 นาที, ชั่วโมงครึ่ง."""
    match = _HOURS.fullmatch(plain)
    if match is None:
        return None
    before, after = match.groups()
    hours = value_of(before) if before else Fraction(1)
    rest = Fraction(30) if after in _HALF else value_of(after) if after else Fraction(0)
    if hours is None or rest is None or (hours * 60 + rest).denominator != 1:
        return None
    return int(hours * 60 + rest)


def _read_digits(plain: str) -> tuple[int, ...]:
    if re.fullmatch(r"-?[0-9]+", plain):
        return (int(plain),) if len(plain) <= MOST_DIGITS + 1 else ()
    if re.fullmatch(r"-?[0-9]{1,3}(?:,[0-9]{3})+", plain):
        return (int(plain.replace(",", "")),)
    if match := _RANGE.fullmatch(plain):
        return tuple(_whole(match.group(side)) for side in (1, 2))
    if match := _TWO_WAYS.fullmatch(plain):
        return _read_two_ways(*match.groups())
    return ()


def _read_two_ways(whole: str, sign: str, part: str) -> tuple[int, ...]:
    """A comma or a point where a whole number was wanted: 20.0 is 20, all else is asked back."""
    if len(whole + part) > MOST_DIGITS:
        return ()
    if sign == "." and len(part) == 3:
        return (int(whole), int(whole + part))
    if int(part) == 0:
        return (int(whole),)
    between = (int(whole), int(whole) + 1)
    return between if sign == "." else (*between, int(whole + part))


def _read_words(plain: str) -> tuple[int, ...]:
    if not plain or not _WORDS.fullmatch(plain):
        return ()
    pieces = [piece.group() for piece in _PIECE.finditer(plain) if piece.group() not in ("and", "-")]
    value = _sum(pieces) if pieces else None
    if value is None or value.denominator != 1:
        return ()
    other = _other_reading(pieces, int(value))
    return (int(value),) if other is None else (other, int(value))


def _other_reading(pieces: Sequence[str], value: int) -> int | None:
    """สองหมื่นห้า is 25,000 to some and 20,005 to others: a digit alone after a hundred or more."""
    if len(pieces) < 2 or pieces[-1] == "เอ็ด":
        return None
    digit, times = _DIGITS.get(pieces[-1], _whole(pieces[-1])), _THAI_TIMES.get(pieces[-2], 0)
    if not 1 <= digit <= 9 or times < 100:
        return None
    return value - digit + digit * times // 10


def strip_units(folded: str, about: str = "") -> str:
    """A folded number without "about" before it and "baht" or the like behind it."""
    plain = _FILLER.sub("", folded) or folded
    return re.sub(rf"(?:{units_of(about)})\.?$", "", plain) or plain


def is_vague(folded: str) -> bool:
    """More than ten, almost two: no number that could be stored."""
    return bool(_VAGUE.search(folded))


def units_of(about: str) -> str:
    """The units that a number may have in an answer to this question, as a pattern."""
    return "|".join((_COUNTER, *(words for unit, words in _UNITS.items() if unit in about)))


def value_of(plain: str) -> Fraction | None:
    """What digits and number words, folded, make together: สองครึ่ง is 5/2."""
    if not _MIXED.fullmatch(plain):
        return None
    return _sum([piece.group() for piece in _PIECE.finditer(plain)])


def _sum(pieces: Sequence[str]) -> Fraction | None:
    """Adds up the words of one number; None where they do not make one."""
    total, lower, pending, last = Fraction(0), Fraction(0), None, 0
    for piece in pieces:
        if piece in _HALF:
            if pending is not None:
                return None
            lower, pending = (lower + Fraction(last, 2), None) if last else (lower, Fraction(1, 2))
        elif piece == "thousand":
            lower, pending, last = _times(lower + (pending or 0), 1_000), None, 1_000
        elif piece in ("ล้าน", "million"):
            total, lower, pending, last = (
                _times(total + lower + (pending or 0), 1_000_000),
                Fraction(0),
                None,
                1_000_000,
            )
        elif piece in _TIMES:
            if 0 < last <= _TIMES[piece] and last != 1_000_000:
                return None
            last = _TIMES[piece]
            lower, pending = lower + _times(Fraction(1) if pending is None else pending, last), None
        else:
            number = _fraction(piece)
            if pending is not None and not (piece in _DIGITS and pending >= 20 and number < 10):
                return None
            pending = number + (pending or 0)
    return total + lower + (pending or 0)


def _times(number: Fraction, times: int) -> Fraction:
    """`ล้าน` alone is one million."""
    return (number or Fraction(1)) * times


def _fraction(piece: str) -> Fraction:
    return Fraction(_DIGITS[piece]) if piece in _DIGITS else Fraction(piece.replace(",", ""))


def _whole(numeral: str) -> int:
    """The whole part of a numeral, 0 for a word."""
    digits = numeral.replace(",", "").partition(".")[0]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else 0


def _find(folded: str, units: str) -> tuple[int, ...]:
    """The numerals in a sentence, unless a word makes them vague or a foreign unit stands there."""
    if _VAGUE.search(folded):
        return ()
    rest = re.sub(units, " ", folded)
    if re.search("|".join(_UNITS.values()), rest) or re.search(r"[0-9][.,/:-][0-9]", rest):
        return ()
    return tuple(int(numeral) for numeral in re.findall(r"[0-9]+", rest) if len(numeral) <= MOST_DIGITS)
