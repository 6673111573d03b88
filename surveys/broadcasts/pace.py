"""How a broadcast goes out: one recipient in a hundred first, the rest after a look at these, spread over hours if wanted."""

import hashlib
from dataclasses import dataclass

FIRST_SHARE = 0.01  # goes first
FEWEST_FOR_A_FIRST = 200  # recipients; of fewer, one in a hundred shows nothing
LOOKED_AT = 500  # the last so many that ended
MOST_ERRORS_PERCENT = 5  # of these
FEWEST_ERRORS = 3  # one blocked chat among ten is no reason to stop
HOUR_MS = 3_600_000
DRAWN_BYTES = 6  # a float holds them exactly


@dataclass(frozen=True, slots=True)
class Slot:
    """When somebody's turn comes: `wave` 0 goes first, 1 is the rest; `after_ms`: how long after the start."""

    wave: int
    after_ms: int


def draw(broadcast: str, citizen: int, about: str) -> float:
    """From 0 to below 1, the same on every run, and for each broadcast and purpose another."""
    drawn = hashlib.sha256(f"{about} {broadcast} {citizen}".encode()).digest()[:DRAWN_BYTES]
    return int.from_bytes(drawn) / 2 ** (8 * DRAWN_BYTES)


def find_slot(broadcast: str, citizen: int, *, expected: int, spread_h: int = 0) -> Slot:
    """By lot, so that nobody is always first. `expected`: how many recipients there are about; `spread_h`: hours."""
    first = expected >= FEWEST_FOR_A_FIRST and draw(broadcast, citizen, "first") < FIRST_SHARE
    if first or not spread_h:
        return Slot(0 if first else 1, 0)
    return Slot(1, int(draw(broadcast, citizen, "spread") * spread_h * HOUR_MS))


def is_failing(ended: int, errors: int) -> bool:
    """Whether so many of the last that ended were errors that the rest should wait for people to look."""
    return errors >= FEWEST_ERRORS and errors * 100 > ended * MOST_ERRORS_PERCENT
