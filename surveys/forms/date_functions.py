"""The functions of expressions that compute with days and times, and the names of months and days."""

from collections.abc import Mapping
from datetime import date, datetime, time

from surveys.forms.iso import as_day, days_since_epoch, drop_time, read_time, share_of_day
from surveys.forms.parts import Function, within
from surveys.forms.values import NOT_A_NUMBER, Scope, Value, as_text

MONTHS = {
    "th": ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
WEEKDAYS = {
    "th": ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def _date(scope: Scope, value: Value) -> Value:
    return drop_time(_date_time(scope, value))


def _date_time(scope: Scope, value: Value) -> date | None:
    """Empty stays empty; where there is no such day that is a mishap."""
    day = as_day(value, scope.now.tzinfo)
    if day is None and as_text(value) not in ("", "NaN"):
        scope.mishaps.note("no-such-date")
    return day


def _now(scope: Scope) -> Value:
    return scope.now.replace(tzinfo=None)


def _decimal_date_time(scope: Scope, value: Value) -> float:
    if isinstance(value, float):
        return value
    day = _date_time(scope, value)
    return NOT_A_NUMBER if day is None else days_since_epoch(day, scope.now.tzinfo)


def _decimal_time(scope: Scope, value: Value) -> float:
    clock = _clock_of(scope, value)
    return NOT_A_NUMBER if clock is None else share_of_day(clock)


def _clock_of(scope: Scope, value: Value) -> time | None:
    if isinstance(value, str) and "T" not in value:
        return read_time(value, scope.now)
    moment = as_day(value, scope.now.tzinfo)
    return moment.time() if isinstance(moment, datetime) else None


def _format(scope: Scope, value: Value, pattern: Value) -> str:
    """Gregorian, as XForms writes dates; n, e and h are without a leading zero."""
    day = _date_time(scope, value)
    if day is None:
        return ""
    marks = _marks(day, scope.language)
    pieces = str(pattern or "").split("%")
    return pieces[0] + "".join(marks.get(piece[:1], f"%{piece[:1]}") + piece[1:] for piece in pieces[1:])


def _marks(day: date, language: str) -> Mapping[str, str]:
    clock = day.time() if isinstance(day, datetime) else time()
    return {
        "Y": f"{day.year:04}",
        "y": f"{day.year % 100:02}",
        "m": f"{day.month:02}",
        "n": str(day.month),
        "b": MONTHS.get(language, MONTHS["en"])[day.month - 1],
        "d": f"{day.day:02}",
        "e": str(day.day),
        "H": f"{clock.hour:02}",
        "h": str(clock.hour),
        "M": f"{clock.minute:02}",
        "S": f"{clock.second:02}",
        "3": f"{clock.microsecond // 1000:03}",
        "a": WEEKDAYS.get(language, WEEKDAYS["en"])[day.weekday()],
        "W": str(day.isocalendar().week),
    }


DATE_FUNCTIONS: Mapping[str, Function] = {
    "today": Function(0, 0, "date", within(lambda scope: scope.now.date()), looks_at=frozenset({"day"})),
    "now": Function(0, 0, "date", within(_now), looks_at=frozenset({"day"})),
    "date": Function(1, 1, "date", within(_date)),
    "date-time": Function(1, 1, "date", within(_date_time)),
    "decimal-date-time": Function(1, 1, "number", within(_decimal_date_time)),
    "decimal-time": Function(1, 1, "number", within(_decimal_time)),
    "format-date": Function(2, 2, "text", within(_format), looks_at=frozenset({"more"})),
    "format-date-time": Function(2, 2, "text", within(_format), looks_at=frozenset({"more"})),
}
