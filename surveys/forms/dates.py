"""Reads dates as people write them: 15 ม.ค. 2567, 15/1/67, 15 January 2024, เมื่อวาน, 3 วันก่อน."""

import re
from datetime import date, timedelta

from surveys.forms.folding import drop_tones, fold, fold_words
from surveys.forms.month_names import BUDDHIST, COMMON, MONTH, WEEKDAY, month_of
from surveys.forms.numbers import LONGEST_MESSAGE, read_whole_numbers

BUDDHIST_YEARS = 543  # before the common era's first
FIRST_BUDDHIST = 2400  # a year from here on is of the Buddhist era
FIRST_YEAR, LAST_YEAR = 1800, 2399
YEARS_BACK, YEARS_AHEAD = 99, 10  # in which a year of two digits may lie
NEAREST = 2  # dates that are offered where no year was written
MOST_DAYS = 36_500  # ago or ahead

_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_ERA = rf"(?:(?P<era>{BUDDHIST})|(?P<common>{COMMON}))"
_BEFORE = re.compile(
    r"^(?:(?:ผม|ฉัน|ดิฉัน|หนู)? ?เกิด|(?:i was )?born|ประมาณ|ราวๆ|ราว|เมื่อ|about|around)? ?"
    rf"(?:(?:{WEEKDAY})\.?,? ?)?(?:วันที่|ที่|on|the)? ?"
)
_ISO = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})")
_NUMERIC = re.compile(rf"(?P<day>[0-9]{{1,2}})(?P<sign> ?[-/.] ?| )(?P<month>[0-9]{{1,2}})(?P=sign){_ERA}? ?{_YEAR}")
_SLASHED = re.compile("(?P<day>[0-9]{1,2}) ?/ ?(?P<month>[0-9]{1,2})(?P<year>)")
_COUNTED = re.compile(rf"(?P<day>[0-9]{{1,2}}) ?เดือน(?:ที่)? ?(?P<month>[0-9]{{1,2}}) ?(?:ปี)? ?{_ERA}? ?{_YEAR}")
_THIS_YEAR = re.compile(" ?(?:ปี)?นี้$")
_SAID = re.compile("(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|ยี่|สิบ)(?:หนึ่ง|เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน)*")
_PART_OF_DAY = re.compile("(?:ตอน)?(?:เช้า|สาย|เที่ยง|บ่าย|เย็น|ค่ำ|กลางวัน|กลางคืน)$|เอง$|(?:morning|afternoon|evening)$")
_TOGETHER = re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>(?:19|20|24|25)[0-9]{2})")
_NAMED = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[-/. ]?(?:of )?(?:เดือน)? ?(?:{MONTH})(?:[-/., ]*(?:ปี)? ?{_ERA}? ?{_YEAR})?"
)
_MONTH_FIRST = re.compile(
    rf"(?:{MONTH}) ?(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? {_ERA}? ?(?P<year>[0-9]{{4}}))?"
)
_SPOKEN = {
    **dict.fromkeys(("วันนี้", "today", "ตอนนี้", "เช้านี้", "เมื่อเช้า", "เมื่อเช้านี้", "thismorning"), 0),
    **dict.fromkeys(("เมื่อวาน", "เมื่อวานนี้", "วานนี้", "yesterday"), -1),
    **dict.fromkeys(("วานซืน", "เมื่อวานซืน", "เมื่อวานซืนนี้", "thedaybeforeyesterday", "daybeforeyesterday"), -2),
    **dict.fromkeys(("พรุ่งนี้", "วันพรุ่งนี้", "tomorrow"), 1),
    **dict.fromkeys(("มะรืน", "มะรืนนี้", "วันมะรืน", "วันมะรืนนี้", "thedayaftertomorrow", "dayaftertomorrow"), 2),
}
_TONELESS = {drop_tones(words): days for words, days in _SPOKEN.items()}
_ONE = ("a", "an")
_DAYS = {"วัน": 1, "day": 1, "days": 1, "สัปดาห์": 7, "อาทิตย์": 7, "week": 7, "weeks": 7}
_UNIT = "|".join(sorted(_DAYS, key=len, reverse=True))
_AGO = re.compile(rf"(?:เมื่อ)?(.+?)({_UNIT})(?:ก่อน|ที่แล้ว|ที่ผ่านมา|มาแล้ว|ago)")
_AHEAD = re.compile(rf"(?:อีก|in)(.+?)({_UNIT})(?:ข้างหน้า)?")


def read_days(text: str, today: date) -> tuple[date, ...]:
    """All days that this text may mean: none, one, or several to ask back. The day comes before the month."""
    if len(text) > LONGEST_MESSAGE:
        return ()
    if spoken := _read_spoken(fold(text), today):
        return spoken
    plain = _THIS_YEAR.sub(f" {today.year}", _BEFORE.sub("", _SAID.sub(_in_digits, fold_words(text)), count=1))
    for pattern in (_ISO, _NUMERIC, _SLASHED, _TOGETHER, _COUNTED, _NAMED, _MONTH_FIRST):
        if match := pattern.fullmatch(plain):
            return _days_of(match, today)
    return ()


def _in_digits(said: re.Match[str]) -> str:
    """A number in Thai words, in digits if it is only one."""
    numbers = read_whole_numbers(said[0])
    return str(numbers[0]) if len(numbers) == 1 else said[0]


def _read_spoken(folded: str, today: date) -> tuple[date, ...]:
    named = _TONELESS.get(drop_tones(_PART_OF_DAY.sub("", folded)))
    if named is not None:
        return (today + timedelta(days=named),)
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        if match := pattern.fullmatch(folded):
            numbers = (1,) if match[1] in _ONE else read_whole_numbers(match[1])
            days = [number * _DAYS[match[2]] for number in numbers]
            return tuple(today + timedelta(days=sign * ago) for ago in days if 0 <= ago <= MOST_DAYS)
    return ()


def _days_of(match: re.Match[str], today: date) -> tuple[date, ...]:
    parts = match.groupdict()
    month = int(parts["month"]) if "month" in parts else month_of(match)
    written = parts["year"]
    if not written:
        days = _existing((today.year - 1, today.year, today.year + 1), month, int(parts["day"]))
        return tuple(sorted(days, key=lambda day: abs(day - today))[:NEAREST])
    years = _years_of(written, today, buddhist=bool(parts.get("era")), common=bool(parts.get("common")))
    return _existing(years, month, int(parts["day"]))


def _years_of(written: str, today: date, *, buddhist: bool, common: bool) -> tuple[int, ...]:
    """Of two digits all years of both eras that lie near, unless the era is written."""
    year = int(written)
    if len(written) > len("67"):
        if buddhist or (year >= FIRST_BUDDHIST and not common):
            year -= BUDDHIST_YEARS
        return (year,) if FIRST_YEAR <= year <= LAST_YEAR else ()
    eras = (*(() if common else (2500, 2400)), *(() if buddhist else (2000, 1900)))
    years = (year + era - (BUDDHIST_YEARS if era >= FIRST_BUDDHIST else 0) for era in eras)
    return tuple(one for one in years if today.year - YEARS_BACK <= one <= today.year + YEARS_AHEAD)


def _existing(years: tuple[int, ...], month: int, day: int) -> tuple[date, ...]:
    """Those of the years in which there is such a day."""
    return tuple(found for year in years if (found := _day(year, month, day)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
