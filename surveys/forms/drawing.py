"""Chance that can be repeated: the generator of XForms, which gives every engine the same order for the same seed."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")

_MODULUS = 2_147_483_647
_FACTOR = 16_807
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HEX = "0123456789abcdef"


def draw_from(seed: int) -> Iterator[float]:
    """Numbers from 0 up to 1, without end."""
    state = abs(seed) % _MODULUS * (1 if seed > 0 else -1)
    state += _MODULUS - 1 if state <= 0 else 0
    while True:
        state = state * _FACTOR % _MODULUS
        yield (state - 1) / (_MODULUS - 1)


def shuffle(items: Sequence[Item], seed: int) -> tuple[Item, ...]:
    """The inside-out shuffle of Fisher and Yates."""
    shuffled: list[Item] = []
    for place, (item, drawn) in enumerate(zip(items, draw_from(seed), strict=False)):
        other = int(drawn * (place + 1))
        shuffled.append(item)
        shuffled[place], shuffled[other] = shuffled[other], item
    return tuple(shuffled)


def seed_of(interview_seed: int, path: str, site: int = 0) -> int:
    """A seed for one place in one interview, so that a turn that is taken again draws the same."""
    return int.from_bytes(sha256(f"{interview_seed} {path} {site}".encode()).digest()[:4])


def write_letters(seed: int, count: int) -> str:
    return "".join(_LETTERS[int(drawn * len(_LETTERS))] for drawn in islice(draw_from(seed), count))


def write_uuid(seed: int) -> str:
    """A UUID of version 4."""
    digits = [_HEX[int(drawn * len(_HEX))] for drawn in islice(draw_from(seed), 32)]
    digits[12] = "4"
    digits[16] = _HEX[8 + _HEX.index(digits[16]) % 4]
    plain = "".join(digits)
    return "-".join((plain[:8], plain[8:12], plain[12:16], plain[16:20], plain[20:]))
