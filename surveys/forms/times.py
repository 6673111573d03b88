"""Reads times of the day as people say them: 14.30 น., บ่ายสาม, สามทุ่มครึ่ง, ตีสอง, 2 pm, half past two."""

import re
from datetime import date, datetime, time

from surveys.forms.dates import read_days
from surveys.forms.folding import fold, fold_words
from surveys.forms.numbers import LONGEST_MESSAGE, value_of

NOON = 12
EVENING = 18  # from which the hours of ทุ่ม are counted
HALF_HOUR = 30  # minutes

_BEFORE = re.compile("^(?:ออกจากบ้าน|ออก|เวลา|ตอน|ประมาณ|ราวๆ|ราว|สัก|at|around|about)+")
_CLOCK = "น|นาฬิกา|hrs|hours"
_PART = r"am|pm|a\.m|p\.m"
_DIGITS = re.compile(rf"([0-9]{{1,2}})[:.]([0-9]{{2}})(?:[:.][0-9]{{2}})?({_CLOCK}|{_PART})?")
_TOGETHER = re.compile(rf"([0-9]{{2}})([0-9]{{2}})({_CLOCK})?")
_HOUR = re.compile(rf"([0-9]{{1,2}})()({_CLOCK}|{_PART}|o'?clock)")
_SPELT = re.compile("(.+?)นาฬิกา(.*)")
_PAST = re.compile("halfpast(.+)")
_NAMED = re.compile("(เที่ยงคืน|midnight|เที่ยงวัน|เที่ยง|noon|midday)(.*)")
_MIDNIGHT = ("เที่ยงคืน", "midnight")
_HALF = ("ครึ่ง", "half")
_JUST = ("", "ตรง", "พอดี")
_ONE = ("หนึ่ง", "นึง")
_SAID_HOUR = "สิบเอ็ด|สิบสอง|สิบ|หนึ่ง|นึง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|[0-9]{1,2}"

_PAIR = re.compile(f"({_SAID_HOUR})(?:-|ถึง|หรือ)({_SAID_HOUR})((?:โมง|ทุ่ม).*)")
_NEIGHBOURS = re.compile("(สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด)(สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)((?:โมง|ทุ่ม).*)")
_PART_LAST = re.compile("(.*โมง)(.*?)(?:ตอน)?(เช้า|เย็น)")
_IN_THE = ((re.compile("(?:inthe)?morning$"), "am"), (re.compile("(?:inthe(?:afternoon|evening)|atnight)$"), "pm"))

_MORNING = {1: (7,), 2: (8,), 3: (9,), 4: (10,), 5: (11,)} | {hour: (hour,) for hour in range(6, NOON)}
_EITHER = {hour: (hour + 6, hour + NOON) for hour in range(1, 6)} | {6: (6, EVENING)}
_COUNTED = (  # the ways of counting hours, each with what its numbers mean
    (re.compile(f"ตี({_SAID_HOUR})(.*)"), {hour: (hour,) for hour in range(1, 6)}),
    (re.compile(f"บ่าย({_SAID_HOUR})(?:โมง)?(?:เย็น)?(.*)"), {hour: (hour + NOON,) for hour in range(1, 7)}),
    (re.compile("บ่าย()โมง(.*)"), {1: (NOON + 1,)}),
    (re.compile(f"({_SAID_HOUR})โมงเย็น(.*)"), {hour: (hour + NOON,) for hour in range(3, 8)}),
    (re.compile(f"({_SAID_HOUR}|)โมงเช้า(.*)"), _MORNING),
    (re.compile(f"({_SAID_HOUR}|)ทุ่ม(.*)"), {hour: (hour + EVENING,) for hour in range(1, 6)} | {6: (0,)}),
    (re.compile(f"({_SAID_HOUR})โมง(.*)"), _EITHER | {hour: (hour,) for hour in range(7, 24)}),
)


def read_times(text: str) -> tuple[time, ...]:
    """All times that this text may mean, to the minute: none, one, or several to ask back."""
    folded = fold(text)
    if len(folded) > LONGEST_MESSAGE:
        return ()
    plain = _PART_LAST.sub("\\1\\3\\2", _BEFORE.sub("", folded))  # หกโมงครึ่งตอนเช้า
    for said, half in _IN_THE:
        plain = said.sub(half, plain)
    for read in (_read_digits, _read_past, _read_named, _read_counted, _read_pair):
        if found := read(plain):
            return found
    return ()


def read_moments(text: str, today: date) -> tuple[datetime, ...]:
    """A day and a time, in either order: 15 ม.ค. 2567 14.30 น., พรุ่งนี้บ่ายสาม."""
    plain = re.sub("(?<=[0-9])t(?=[0-9])", " ", fold_words(text))
    places = range(1, len(plain)) if len(plain) <= LONGEST_MESSAGE else ()
    for place in sorted(places, key=lambda place: plain[place] != " "):
        first, second = plain[:place], plain[place:]
        for day_text, time_text in ((first, second), (second, first)):
            days = read_days(day_text, today)
            if days and (times := read_times(time_text)):
                return tuple(datetime.combine(day, clock) for day in days for clock in times)
    return ()


def _read_digits(plain: str) -> tuple[time, ...]:
    for pattern in (_DIGITS, _TOGETHER, _HOUR):
        if match := pattern.fullmatch(plain):
            hour, minute, part = match.groups()
            hours = _hours_of(hour, part or "", whole=pattern is not _DIGITS)
            return _clocks(hours, int(minute or 0))
    match = _SPELT.fullmatch(plain)
    hour = _whole(match[1]) if match else None
    return _clocks((hour,), _minutes(match[2])) if match and hour is not None else ()


def _hours_of(written: str, part: str, *, whole: bool) -> tuple[int, ...]:
    """Without a word for it, 2:30 may be by day or by night, 02:30 not."""
    hour = int(written)
    match part.replace(".", ""):
        case "am" | "pm" as half:
            return (hour % NOON + (NOON if half == "pm" else 0),) if 0 < hour <= NOON else ()
        case "":
            return (hour,) if whole or written.startswith("0") or not 0 < hour < NOON else (hour, hour + NOON)
        case "o'clock" | "oclock":
            return (hour, hour + NOON) if 0 < hour < NOON else (hour,)
        case _:
            return (hour,)


def _read_past(plain: str) -> tuple[time, ...]:
    match = _PAST.fullmatch(plain)
    hour = _whole(match[1]) if match else None
    return _clocks((hour % NOON, hour % NOON + NOON), HALF_HOUR) if hour is not None and 0 < hour <= NOON else ()


def _read_named(plain: str) -> tuple[time, ...]:
    match = _NAMED.fullmatch(plain)
    return _clocks((0 if match[1] in _MIDNIGHT else NOON,), _minutes(match[2])) if match else ()


def _read_counted(plain: str) -> tuple[time, ...]:
    for pattern, meanings in _COUNTED:
        if match := pattern.fullmatch(plain):
            said, rest = match.groups()
            rest = "" if not said and rest in _ONE else rest
            hour = _whole(said) if said else 1
            return _clocks(meanings.get(hour or 0, ()), _minutes(rest))
    return ()


def _read_pair(plain: str) -> tuple[time, ...]:
    """เจ็ดแปดโมง, 7-8 โมง: one of two hours."""
    match = _PAIR.fullmatch(plain) or _NEIGHBOURS.fullmatch(plain)
    return (*_read_counted(match[1] + match[3]), *_read_counted(match[2] + match[3])) if match else ()


def _minutes(said: str) -> int | None:
    if said in _JUST:
        return 0
    return HALF_HOUR if said in _HALF else _whole(said.removesuffix("นาที"))


def _whole(said: str) -> int | None:
    value = value_of(said)
    return int(value) if value is not None and value.denominator == 1 else None


def _clocks(hours: tuple[int, ...], minute: int | None) -> tuple[time, ...]:
    last_hour, last_minute = 23, 59
    if minute is None or not 0 <= minute <= last_minute:
        return ()
    return tuple(time(hour, minute) for hour in hours if hour <= last_hour)
