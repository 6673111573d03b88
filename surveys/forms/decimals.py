"""Reads numbers with a fraction as people write them: ๑.๕ ไร่, สองครึ่ง, หนึ่งจุดห้า, 1/2."""

import re
from decimal import Decimal
from fractions import Fraction

from surveys.forms.definition import write_decimal
from surveys.forms.folding import fold, fold_words
from surveys.forms.numbers import (
    LONGEST_MESSAGE,
    MOST_DIGITS,
    is_vague,
    read_figures,
    read_whole_numbers,
    value_of,
)
from surveys.forms.units import blank_units, strip_units, units_of

_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,15})?")
_COMMA = re.compile(r"(-?[0-9]{1,15}),([0-9]{1,15})")
_RANGE = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:-|–|—|~|ถึง|หรือ|to|or)([0-9]+(?:\.[0-9]+)?)")
_AND_HALF = re.compile(r"(.+?)(?:และ|กับ|anda|and)?(?:ครึ่ง|half)")
_QUOTIENT = re.compile(r"([0-9]{1,4})/([1-9][0-9]{0,3})")
_MIXED = re.compile(r"([0-9]{1,6}) ([0-9]{1,3})/([1-9][0-9]{0,2})")
_SAID = re.compile(r"(.+)(?:จุด|point)(.+)")
_BARE_POINT = re.compile(r"(?<![0-9๐-๙])\.(?=[0-9๐-๙])")
_WITHIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_LONGER = re.compile(r"[0-9][,/:-][0-9]|\.[0-9]+\.|ครึ่ง|half|[0-9]e[0-9]")


def read_decimals(text: str, about: str = "") -> tuple[str, ...]:
    """All numbers that this text may mean, as stored; `about` is the question's text."""
    folded = fold(_BARE_POINT.sub("0.", text))
    if len(folded) > LONGEST_MESSAGE:
        return ()
    bare = strip_units(folded, about)
    if mixed := _MIXED.fullmatch(strip_units(fold_words(text), about).strip()):
        whole, above, below = map(int, mixed.groups())
        return _read_quotient(whole * below + above, below)
    readings = _read_digits(bare) or _read_words(bare, about) or _find(fold_words(text), about)
    return tuple(dict.fromkeys(number for number in readings if len(number.partition(".")[0]) <= MOST_DIGITS + 1))


def _read_digits(bare: str) -> tuple[str, ...]:
    if _PLAIN.fullmatch(bare) or _THOUSANDS.fullmatch(bare):
        return (_write(bare.replace(",", "")),)
    if match := _COMMA.fullmatch(bare):
        return (_write(".".join(match.groups())), _write("".join(match.groups())))
    if match := _RANGE.fullmatch(bare):
        return (_write(match[1]), _write(match[2]))
    return _read_quotient(int(match[1]), int(match[2])) if (match := _QUOTIENT.fullmatch(bare)) else ()


def _read_quotient(above: int, below: int) -> tuple[str, ...]:
    """Only those that end: a third is no decimal."""
    quotient = Decimal(above) / Decimal(below)
    return (_write(str(quotient)),) if quotient * below == above else ()


def _read_words(bare: str, about: str) -> tuple[str, ...]:
    if match := _SAID.fullmatch(bare):
        whole, part = read_whole_numbers(match[1]), read_figures(match[2])
        return (_write(f"{whole[0]}.{part}"),) if len(whole) == 1 and part else ()
    value = value_of(bare)
    if value is None and (match := _AND_HALF.fullmatch(bare)):
        before = re.sub(rf"(?:{units_of(about)})$", "", match[1])
        known = value_of(before) if before else Fraction(1)  # ไร่ครึ่ง
        value = None if known is None else known + Fraction(1, 2)
    if value is not None and value.denominator != 1:
        return _read_quotient(value.numerator, value.denominator)
    if re.search("[0-9]", bare):
        return () if value is None else (str(value),)
    return () if re.search("ครึ่ง|half", bare) else tuple(map(str, read_whole_numbers(bare, about)))


def _find(plain: str, about: str) -> tuple[str, ...]:
    """The only numeral in a sentence, unless a word makes it vague."""
    numerals = _WITHIN.findall(plain)
    if len(numerals) != 1 or is_vague(plain) or _LONGER.search(plain) or blank_units(plain, about) is None:
        return ()
    return (_write(numerals[0]),)


def _write(numeral: str) -> str:
    return write_decimal(Decimal(numeral))
