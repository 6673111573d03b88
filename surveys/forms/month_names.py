"""The names of months, weekdays and eras as people write them in Thai and English."""

import re

MONTHS = (
    r"มกราคม|มกรา|ม\.? ?ค\.?|january|jan\.?",
    r"กุมภาพันธ์|กุมภาพัน|กุมภา|ก\.? ?พ\.?|february|feb\.?",
    r"มีนาคม|มีนา|มี\.? ?ค\.?|march|mar\.?",
    r"เมษายน|เมษา|เม\.? ?ย\.?|april|apr\.?",
    r"พฤษภาคม|พฤษภา|พ\.? ?ค\.?|may",
    r"มิถุนายน|มิถุนา|มิ\.? ?ย\.?|june|jun\.?",
    r"กรกฎาคม|กรกฏาคม|กรกฎา|ก\.? ?ค\.?|july|jul\.?",
    r"สิงหาคม|สิงหา|ส\.? ?ค\.?|august|aug\.?",
    r"กันยายน|กันยา|ก\.? ?ย\.?|september|sept\.?|sep\.?",
    r"ตุลาคม|ตุลา|ต\.? ?ค\.?|october|oct\.?",
    r"พฤศจิกายน|พฤศจิกา|พ\.? ?ย\.?|november|nov\.?",
    r"ธันวาคม|ธันวา|ธ\.? ?ค\.?|december|dec\.?",
)
MONTH = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(MONTHS, start=1))
WEEKDAY = (
    r"(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
)
BUDDHIST = r"พุทธศักราช|พ\.? ?ศ\.?|b\.?e\.?"
COMMON = r"คริสต์ศักราช|ค\.? ?ศ\.?|a\.?d\.?|c\.?e\.?"


def month_of(match: re.Match[str]) -> int:
    """Which month a match of a pattern with `MONTH` in it names."""
    return next(number for number in range(1, len(MONTHS) + 1) if match[f"m{number}"])
