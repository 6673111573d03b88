"""Tells which way a statement points, so that one that says the opposite is not taken for one that says the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap

from surveys.forms.folding import fold_words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THAI_DENIAL = "ไม่(?!ว่า)|ห้าม|อย่า(?!ง)|ยกเลิก|เลิก(?!เรียน|งาน)|งด(?!งาม)|(?<!วัน)หยุด|คัดค้าน"
_ENGLISH_DENIAL = (
    r"\bno\b|\bnobody\b|\bnone\b|\bnot\b|n't\b|\bcannot\b|\bnever\b|\bban(?:ned|s)?\b|\bstop(?:ped)?\b(?! at| in)|\bprohibit|\bforbid"
    r"|\bdisagree|\bagainst\b|\bcancel|\babolish|\boppose"
)
_DENIAL = re.compile(f"{_THAI_DENIAL}|{_ENGLISH_DENIAL}")

# Words that pull one way, and those that pull the other.
_WAYS = (
    (
        r"เพิ่ม|มากขึ้น|สูงขึ้น|ขึ้นราคา|\bmore\b|\bincreas|\brais(?:e|ing)|\bhigher\b|\brise\b",
        r"ลด|น้อยลง|ต่ำลง|\bless\b|\bfewer\b|\bdecreas|\breduc|\blower|\bcut (?:the|our)\b",
    ),
    (r"เปิด|\bopen", r"(?<!เ)ปิด|\bclos(?:e|ing)"),
    (r"กว้าง|ขยาย|\bwiden?|\bwider", r"แคบ|\bnarrow"),
    (r"ยาวขึ้น|นานขึ้น|\blonger", r"สั้นลง|เร็วขึ้น|\bshorter|\bshorten"),
    (r"เข้มงวด|\bstrict", r"ผ่อนปรน|ผ่อนผัน|\brelax"),
)
_PAIRS = tuple((re.compile(one), re.compile(other)) for one, other in _WAYS)


@dataclass(frozen=True, slots=True)
class Sense:
    """`denies`: says that something should not be; `ways`: 1 or -1 for the one or other way in each pair, 0 for neither or both."""

    denies: bool
    ways: tuple[int, ...]
    numbers: frozenset[str]


def read_sense(text: str) -> Sense:
    """By its words alone: irony and double denials are not understood."""
    plain = fold_words(text)
    return Sense(
        denies=bool(_DENIAL.search(plain)),
        ways=tuple((one.search(plain) is not None) - (other.search(plain) is not None) for one, other in _PAIRS),
        numbers=frozenset(number.replace(",", "") for number in _NUMBER.findall(plain)),
    )


def contradict(one: Sense, other: Sense) -> bool:
    """Whether they cannot mean the same: one denies, they pull different ways, or they name numbers and share none."""
    numbers_differ = bool(one.numbers and other.numbers) and one.numbers.isdisjoint(other.numbers)
    return one.denies != other.denies or numbers_differ or _pull_apart(one.ways, other.ways)


def _pull_apart(one: Sequence[int], other: Sequence[int]) -> bool:
    return -1 in starmap(int.__mul__, zip(one, other, strict=True))
