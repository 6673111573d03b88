"""Reads marks given out of a total, on a scale that ends there: 4/5, 7 เต็ม 10, เต็มสิบ, 4 out of 5."""

import re
from decimal import Decimal

from surveys.forms.definition import write_decimal
from surveys.forms.folding import fold
from surveys.forms.numbers import value_of
from surveys.forms.units import strip_units

_SCORE = re.compile("(.*?)(?:/|เต็ม|จาก|outof)(.+)")


def read_score(text: str, end: Decimal) -> tuple[str, ...] | None:
    """The mark as stored, nothing where the total is another one; None where no total is written."""
    match = _SCORE.fullmatch(strip_units(fold(text)))
    total = value_of(match[2]) if match else None
    if match is None or total is None:
        return None
    mark = value_of(strip_units(match[1])) if match[1] else total
    if total != end or mark is None or mark.denominator != 1:
        return ()
    return (write_decimal(Decimal(int(mark))),)
