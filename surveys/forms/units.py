"""What stands around a number and is none: about, baht, years; and the units in which nobody asked."""

import re
from functools import lru_cache

_FILLER = re.compile(
    r"^(?:ประมาณ|ราวๆ|ราว|สัก|แค่|เพียง|อายุ|รอ|มี|อยู่กัน|อยู่|ให้|ได้|ปี(?=[0-9])|พ\.?ศ\.?(?=[0-9])|฿|about|around|approximately|only)+"
)
_COUNTER = (
    "บาท|คน|ปี|ไร่|ครั้ง|ขวบ|คัน|หลัง|ตัว|ข้อ|ดาว|คะแนน|เที่ยว|people|persons?|years?(?:old)?|times?|baht|thb|rai|stars?|points?"
)
_PART = "(?<!กิโล)(?<!เซนติ)(?<!ตาราง)"  # a metre is none of these
_AFTER = "(?:(?<=[0-9])|(?<=[0-9] ))"  # one letter is a unit only behind a digit
_UNITS = {  # how a question names it, as a pattern, and how its answer does
    "นาที": "นาที|minutes?|mins?",
    "ชั่วโมง": "ชั่วโมง|ชม|hours?|hrs?",
    "วัน": "วัน|days?",
    "สัปดาห์": "สัปดาห์|อาทิตย์|weeks?",
    "เดือน": "เดือน|months?",
    f"{_PART}เมตร": rf"{_PART}เมตร|{_AFTER}ม(?![ก-๙])|met(?:re|er)s?|{_AFTER}m(?![a-z])",
    "เซนติเมตร": "เซนติเมตร|เซ็นต์|เซ็น|เซนต์|เซน|ซม|centimet(?:re|er)s?|cm",
    "กิโลเมตร": "กิโลเมตร|กิโล|กม|kilomet(?:re|er)s?|km",
    "กิโลกรัม": "กิโลกรัม|กิโล|กก|kilograms?|kg",
    "งาน": "งาน",
    "ตารางวา": "ตารางวา|ตร\\.?ว",
    "นิ้ว": "นิ้ว|inch(?:es)?",
    "ฟุต": "ฟุต|feet|foot",
}
_EVERY = re.compile("|".join(_UNITS.values()))
_JUST = re.compile("(?:ถ้วน|เท่านั้น|เอง|พอดี)$")
_ARTICLE = re.compile("(?<=half)an?(?=[a-z])|(?<=and)a(?=half)|^an?(?=hour|dozen|hundred|thousand|million)")


def strip_about(folded: str) -> str:
    """Without what comes before a number, and without the articles of English."""
    return _ARTICLE.sub("", _FILLER.sub("", folded) or folded)


def strip_units(folded: str, about: str = "") -> str:
    """A folded number without "about" before it and "baht" or the like behind it; คนเดียว is one."""
    plain, units = _JUST.sub("", strip_about(folded)), units_of(about)
    if re.fullmatch(rf"(?:{units})(?:เดียว|นึง|หนึ่ง)", plain):
        return "1"
    return re.sub(rf"(?:{units})\.?$", "", plain) or plain


@lru_cache(maxsize=1024)  # questions; each is answered by many
def units_of(about: str) -> str:
    """The units that a number may have in an answer to this question, as a pattern."""
    named = re.findall("[a-z]+", about.lower())
    return "|".join((_COUNTER, *(words for unit, words in _UNITS.items() if _is_named(unit, words, about, named))))


def _is_named(unit: str, words: str, about: str, named: list[str]) -> bool:
    """Thai writes no spaces, so its name may stand anywhere; an English one is a word of its own: day, but not today."""
    return bool(re.search(unit, about)) or any(re.fullmatch(words, word) for word in named)


def blank_units(folded: str, about: str) -> str | None:
    """The text with spaces for these units; None if it has others, whose numbers are not what was asked."""
    rest = re.sub(units_of(about), " ", folded)
    return None if _EVERY.search(rest) else rest
