"""Whether a value is an answer of a question's kind, and how it is stored then."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal

from surveys.forms.definition import UNASKED, Labels, Question, QuestionType, write_decimal
from surveys.forms.iso import read_day, read_moment, read_time, write_time
from surveys.forms.values import Kind, Value, as_number, as_stored

LONGEST_TEXT = 2_000  # characters
ACKNOWLEDGED = "OK"

_WHOLE = re.compile(r"-?[0-9]{1,15}", re.ASCII)  # what a double holds exactly
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?", re.ASCII)
_BOUNDS = (90, 180)  # degrees of latitude and longitude

WRONG: Mapping[QuestionType, Labels] = {
    "text": {
        "th": f"ข้อความยาวเกินไป ขอไม่เกิน {LONGEST_TEXT:,} ตัวอักษร",
        "en": f"That is too long. At most {LONGEST_TEXT:,} characters, please.",
    },
    "integer": {
        "th": "ข้อนี้ขอเป็นตัวเลขจำนวนเต็ม เช่น 5",
        "en": "Please answer with a whole number, such as 5.",
    },
    "decimal": {"th": "ข้อนี้ขอเป็นตัวเลข เช่น 2.5", "en": "Please answer with a number, such as 2.5."},
    "range": {
        "th": "ข้อนี้ขอเป็นตัวเลข {start} ถึง {end}",
        "en": "Please answer with a number from {start} to {end}.",
    },
    "date": {"th": "ข้อนี้ขอเป็นวันที่ เช่น 15 ม.ค. 2569", "en": "Please answer with a date, such as 15 Jan 2026."},
    "time": {"th": "ข้อนี้ขอเป็นเวลา เช่น 14.30 น.", "en": "Please answer with a time, such as 14:30."},
    "dateTime": {
        "th": "ข้อนี้ขอวันที่และเวลา เช่น 15 ม.ค. 2569 14.30 น.",
        "en": "Please answer with a date and a time, such as 15 Jan 2026 14:30.",
    },
    "geopoint": {"th": "ข้อนี้ขอเป็นตำแหน่งบนแผนที่", "en": "Please answer with a place on the map."},
    "select_one": {"th": "โปรดเลือกคำตอบจากรายการ", "en": "Please choose one of the answers."},
    "select_multiple": {"th": "โปรดเลือกคำตอบจากรายการ", "en": "Please choose among the answers."},
    "acknowledge": {"th": "โปรดกดรับทราบ", "en": "Please confirm."},
}


def name_mistake(question: Question) -> Labels:
    """What is said to a value that is no answer of this kind."""
    limits = question.parameters
    if question.type != "range" or limits is None:
        return WRONG[question.type]
    start, end = write_decimal(limits.start), write_decimal(limits.end)
    return {language: text.format(start=start, end=end) for language, text in WRONG["range"].items()}


def settle(question: Question, value: str, now: datetime) -> str | None:
    """The value as it is stored, None if it is no answer of this kind; `now` in the form's zone.

    Stored are: whole numbers and decimals plainly, YYYY-MM-DD, HH:MM, YYYY-MM-DDTHH:MM in the form's zone, "lat lon"
    with or without altitude and accuracy, names of choices in their order with spaces between, OK.
    """
    reader = _READERS.get(question.type)
    return reader(question, value.strip(), now) if reader else value if len(value) <= LONGEST_TEXT else None


def typed(question: Question, value: str) -> Value:
    """A stored value as expressions see it; what is computed keeps the kind of its result."""
    if question.calculation is not None and question.type in UNASKED:
        return _COMPUTED.get(question.calculation.kind, _keep)(value)
    match question.type:
        case "integer" | "decimal" | "range":
            return as_number(value)
        case "date":
            return read_day(value)
        case "dateTime":
            return read_moment(value, None)
    return value or None


def _keep(value: str) -> Value:
    return value or None


_COMPUTED: Mapping[Kind, Callable[[str], Value]] = {
    "number": lambda value: float(value) if value.endswith("Infinity") else as_number(value),
    "boolean": lambda value: value == "true",
    "date": lambda value: read_moment(value, None) or read_day(value),
}


def _settle_whole(_: Question, value: str, __: datetime) -> str | None:
    return str(int(value)) if _WHOLE.fullmatch(value) else None


def _settle_decimal(_: Question, value: str, __: datetime) -> str | None:
    return write_decimal(Decimal(value)) if _DECIMAL.fullmatch(value) else None


def _settle_range(question: Question, value: str, _: datetime) -> str | None:
    if not _DECIMAL.fullmatch(value) or question.parameters is None or not question.parameters.holds(Decimal(value)):
        return None
    return write_decimal(Decimal(value))


def _settle_day(_: Question, value: str, __: datetime) -> str | None:
    day = read_day(value)
    return None if day is None else day.isoformat()


def _settle_moment(_: Question, value: str, now: datetime) -> str | None:
    moment = read_moment(value, now.tzinfo)
    return None if moment is None else as_stored(moment)


def _settle_time(_: Question, value: str, now: datetime) -> str | None:
    clock = read_time(value, now)
    return None if clock is None else write_time(clock)


def _settle_place(_: Question, value: str, __: datetime) -> str | None:
    numbers = value.split()
    if len(numbers) not in (2, 3, 4) or not all(map(_DECIMAL.fullmatch, numbers)):
        return None
    inside = all(abs(float(number)) <= most for number, most in zip(numbers, _BOUNDS, strict=False))
    return " ".join(write_decimal(Decimal(number)) for number in numbers) if inside else None


def _settle_choice(question: Question, value: str, _: datetime) -> str | None:
    return value if any(value == choice.name for choice in question.choices) else None


def _settle_choices(question: Question, value: str, _: datetime) -> str | None:
    names = set(value.split())
    listed = [choice.name for choice in question.choices if choice.name in names]
    return " ".join(listed) if len(listed) == len(names) else None


def _settle_acknowledgement(_: Question, value: str, __: datetime) -> str | None:
    return value if value == ACKNOWLEDGED else None


_READERS: Mapping[QuestionType, Callable[[Question, str, datetime], str | None]] = {
    "integer": _settle_whole,
    "decimal": _settle_decimal,
    "range": _settle_range,
    "date": _settle_day,
    "time": _settle_time,
    "dateTime": _settle_moment,
    "geopoint": _settle_place,
    "select_one": _settle_choice,
    "select_multiple": _settle_choices,
    "acknowledge": _settle_acknowledgement,
}
