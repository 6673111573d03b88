"""Was this easy? Who is asked, by chance and seldom; and what of the answers may be shown, month by month."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from surveys.privacy.cells import FEWEST_TO_SPLIT, SMALLEST, hide

ONE_IN = 20  # of conversations that ended
REST = timedelta(days=90)  # before the same citizen is asked again
HASH_BYTES = 8
WORDS = ("easy", "middling", "hard")


@dataclass(frozen=True, slots=True, order=True)
class EasePlace:
    """What was counted together: a month (`2026-11`) and a kind of conversation (survey, forum, help)."""

    month: str
    kind: str


@dataclass(frozen=True, slots=True)
class ShownEase:
    """`answered`: how many citizens, None under five; `easy`: of them who found it easy (whole per cent), None where hidden."""

    place: EasePlace
    answered: int | None
    easy: int | None


def is_chosen(citizen: int, conversation: str, one_in: int = ONE_IN) -> bool:
    """One in so many (0: nobody), the same whenever it is asked: by a hash of citizen and conversation."""
    if not one_in:
        return False
    hashed = hashlib.sha256(f"{citizen} {conversation}".encode()).digest()
    return int.from_bytes(hashed[:HASH_BYTES]) % one_in == 0


def show_ease(counts: Mapping[EasePlace, Mapping[str, int]]) -> tuple[ShownEase, ...]:
    """In the order of months and kinds. No sums over kinds or months: they would tell what is hidden."""
    return tuple(show_one(place, counts[place]) for place in sorted(counts))


def show_one(place: EasePlace, counted: Mapping[str, int]) -> ShownEase:
    numbers = [counted.get(word, 0) for word in WORDS]
    answered = sum(numbers)
    if answered < SMALLEST:
        return ShownEase(place, None, None)
    easy = hide(numbers)[0] if answered >= FEWEST_TO_SPLIT else None
    return ShownEase(place, answered, None if easy is None else round(100 * easy / answered))
