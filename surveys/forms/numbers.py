"""Reads whole numbers as people write them: ๔๕ ปี, 1,200 บาท, สองหมื่นห้า, twenty-five."""

import re
from collections.abc import Sequence
from fractions import Fraction

from surveys.forms.folding import fold
from surveys.forms.number_words import DIGITS, HALF, THAI_TIMES, TIMES
from surveys.forms.units import blank_units, strip_about, strip_units

MOST_DIGITS = 15  # what a double holds exactly
LONGEST_MESSAGE = 60  # characters; in a longer one no number is looked for

_WORD = "|".join(sorted((*DIGITS, *TIMES, *HALF, "and"), key=len, reverse=True))
# `++` and `*+` never give back what they took: no message can make these patterns try for long.
_NUMERAL = r"[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++(?:\.[0-9]++)?"
_PIECE = re.compile(rf"({_NUMERAL})|({_WORD})|-")
_WORDS = re.compile(rf"(?:{_NUMERAL}|{_WORD}|-)*+")
_MIXED = re.compile(rf"(?:{_NUMERAL}|{_WORD})++")
_RANGE = re.compile(rf"({_NUMERAL})(?:-|–|—|~|ถึง|หรือ|to|or)({_NUMERAL})")
_TWO_WAYS = re.compile(r"([0-9]+)([.,])([0-9]+)")
_VAGUE = re.compile("กว่า|ไม่|เกือบ|ยัง|เกิน|more|less|over|under|not|almost|than")
_NO_WAIT = re.compile("ไม่(?:ได้|ต้อง)?รอ(?:เลย)?|(?:i)?did(?:n't|not)wait|nowait")
_IN_MINUTES = re.compile("นาที|[Mm]inutes?")
_HOURS = re.compile(r"^(.*?)(?:ชั่วโมง|ชม|hours?|hrs?)\.?(?:and)?(.*?)(?:นาที|minutes?|mins?)?\.?$")
_SPAN = re.compile("(.+?)(?:ถึง|หรือ|to|or|-)(.+)")
_THOUSANDS = re.compile("(?<=[0-9])k$")
_ONE = ("นึง", "เดียว", "หนึ่ง")
_BUDDHIST = re.compile(r"พ\.? ?ศ\.?")
_CENTURY = 2500  # in which years of two digits lie


def read_whole_numbers(text: str, about: str = "") -> tuple[int, ...]:
    """All numbers that this text may mean: none, one, or several to ask back. `about` is the question's text."""
    folded = fold(text)
    if len(folded) > LONGEST_MESSAGE:
        return ()
    if "รอ" in about and _NO_WAIT.fullmatch(folded):
        return (0,)
    if _IN_MINUTES.search(about) and (minutes := _read_hours(strip_about(folded))) is not None:
        return (minutes,)
    bare = _THOUSANDS.sub("พัน", strip_units(folded, about))
    readings = _read_digits(bare) or _read_words(bare) or _read_span(bare) or _find(folded, about)
    if _BUDDHIST.search(about) and len(readings) == 1 and 0 <= readings[0] < 100:
        readings = (_CENTURY + readings[0], *readings)
    return tuple(number for number in dict.fromkeys(readings) if len(str(abs(number))) <= MOST_DIGITS)


def _read_hours(plain: str) -> int | None:
    """Minutes, where hours were written: ครึ่งชั่วโมง, 1 ชม. 20 นาที, ชั่วโมงครึ่ง."""
    match = _HOURS.fullmatch(plain)
    if match is None:
        return None
    before, after = match.groups()
    if not before and after in _ONE:
        return 60
    hours = value_of(before) if before else Fraction(1)
    rest = Fraction(30) if after in HALF else value_of(after) if after else Fraction(0)
    if hours is None or rest is None or (hours * 60 + rest).denominator != 1:
        return None
    return int(hours * 60 + rest)


def _read_digits(plain: str) -> tuple[int, ...]:
    if re.fullmatch(r"-?[0-9]+", plain):
        return (int(plain),) if len(plain) <= MOST_DIGITS + 1 else ()
    if re.fullmatch(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.0+)?", plain):
        return (int(plain.partition(".")[0].replace(",", "")),)
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
        return (int(whole),) if sign == "." else (int(whole), int(whole + part))
    between = (int(whole), int(whole) + 1)
    return between if sign == "." else (*between, int(whole + part))


def _read_words(plain: str) -> tuple[int, ...]:
    if not plain or not _WORDS.fullmatch(plain):
        return ()
    pieces = _split(plain)
    if len(pieces) == 2 and pieces[0] in THAI_TIMES and pieces[1] == "นึง":
        return (THAI_TIMES[pieces[0]],)  # หมื่นนึง
    if len(pieces) > 1 and 1 < _digit(pieces[0]) == _digit(pieces[1]) - 1:
        return _read_ends(pieces[:1], pieces[1:])  # สี่ห้า, สองสามร้อย
    value = _sum(pieces) if pieces else None
    if value is None or value.denominator != 1:
        return ()
    other = _other_reading(pieces, int(value))
    return (int(value),) if other is None else (other, int(value))


def _other_reading(pieces: Sequence[str], value: int) -> int | None:
    """สองหมื่นห้า is 25,000 to some and 20,005 to others: a digit alone after a hundred or more."""
    if len(pieces) < 2 or pieces[-1] == "เอ็ด":
        return None
    digit, times = _digit(pieces[-1]), THAI_TIMES.get(pieces[-2], 0)
    if not 1 <= digit <= 9 or times < 100:
        return None
    return value - digit + digit * times // 10


def read_figures(plain: str) -> str:
    """The digits behind a point, "" if there are none: 05, สองห้า, ยี่สิบห้า."""
    pieces = _split(plain) if _MIXED.fullmatch(plain) else []
    if pieces and all(piece in DIGITS and DIGITS[piece] < 10 for piece in pieces):
        return "".join(str(DIGITS[piece]) for piece in pieces)
    numbers = read_whole_numbers(plain)
    single = len(numbers) == 1 and numbers[0] >= 0
    return plain if plain.isdecimal() else str(numbers[0]) if single else ""


def _read_span(plain: str) -> tuple[int, ...]:
    """Two numbers in words: สิบถึงสิบห้า."""
    match = _SPAN.fullmatch(plain)
    known = match is not None and all(map(_MIXED.fullmatch, match.groups()))
    return _read_ends(_split(match[1]), _split(match[2])) if match and known else ()


def _read_ends(first: list[str], last: list[str]) -> tuple[int, ...]:
    """Both numbers; สอง before สามร้อย is two hundred."""
    if (
        len(first) == 1
        and last
        and 0 < _digit(first[0]) < _digit(last[0])
        and all(piece in TIMES for piece in last[1:])
    ):
        first = first + last[1:]
    ends = [_sum(pieces) if pieces else None for pieces in (first, last)]
    whole = all(end is not None and end.denominator == 1 for end in ends)
    return tuple(int(end) for end in ends if end is not None) if whole else ()


def _split(plain: str) -> list[str]:
    """The numerals and number words in it."""
    return [piece.group() for piece in _PIECE.finditer(plain) if piece.group() not in ("and", "-")]


def is_vague(folded: str) -> bool:
    """More than ten, almost two: no number that could be stored."""
    return bool(_VAGUE.search(folded))


def value_of(plain: str) -> Fraction | None:
    """What digits and number words, folded, make together: สองครึ่ง is 5/2."""
    pieces = _split(plain)
    return _sum(pieces) if pieces and _MIXED.fullmatch(plain) else None


def _sum(pieces: Sequence[str]) -> Fraction | None:
    """Adds up the words of one number; None where they do not make one."""
    total, lower, pending, last = Fraction(0), Fraction(0), None, 0
    for piece in pieces:
        if piece in HALF:
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
        elif piece in TIMES:
            if 0 < last <= TIMES[piece] and last != 1_000_000:
                return None
            last = TIMES[piece]
            lower, pending = lower + _times(Fraction(1) if pending is None else pending, last), None
        else:
            number = _fraction(piece)
            if pending is not None and not (piece in DIGITS and pending >= 20 and number < 10):
                return None
            pending = number + (pending or 0)
    return total + lower + (pending or 0)


def _times(number: Fraction, times: int) -> Fraction:
    """`ล้าน` alone is one million."""
    return (number or Fraction(1)) * times


def _fraction(piece: str) -> Fraction:
    return Fraction(DIGITS[piece]) if piece in DIGITS else Fraction(piece.replace(",", ""))


def _digit(piece: str) -> int:
    return DIGITS.get(piece, _whole(piece))


def _whole(numeral: str) -> int:
    """The whole part of a numeral, 0 for a word."""
    digits = numeral.replace(",", "").partition(".")[0]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else 0


def _find(folded: str, about: str) -> tuple[int, ...]:
    """The numerals in a sentence, unless a word makes them vague or a foreign unit stands there."""
    if _VAGUE.search(folded):
        return ()
    rest = blank_units(folded, about)
    if rest is None or re.search(r"[0-9][.,/:-][0-9]", rest):
        return ()
    return tuple(int(numeral) for numeral in re.findall(r"[0-9]+", rest) if len(numeral) <= MOST_DIGITS)
