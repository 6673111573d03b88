"""How a broadcast goes out: one recipient in a hundred first, the rest after a look at these, spread over hours if wanted."""

from dataclasses import dataclass

from surveys.broadcasts.lots import draw_lot, find_offset_ms
from surveys.broadcasts.sums import errs_too_often
from surveys.broadcasts.terms import HOUR_MS

ONE_IN = 100  # goes first
FEWEST_FOR_A_FIRST = 200  # recipients; of fewer, one in a hundred shows nothing
FEWEST_ERRORS = 3  # one blocked chat among ten is no reason to stop


@dataclass(frozen=True, slots=True)
class Slot:
    """When somebody's turn comes: `wave` 0 goes first, 1 is the rest; `after_ms`: how long after the start."""

    wave: int
    after_ms: int


def find_slot(broadcast: str, citizen: int, *, expected: int, spread_hours: int = 0) -> Slot:
    """By lot, so that nobody is always first. `expected`: how many recipients there are about."""
    if expected >= FEWEST_FOR_A_FIRST and draw_lot(f"{broadcast}/first", citizen) % ONE_IN == 0:
        return Slot(0, 0)
    return Slot(1, find_offset_ms(broadcast, citizen, spread_hours * HOUR_MS))


def is_failing(ended: int, errors: int) -> bool:
    """Whether so many of the last that ended were errors that the rest should wait for people to look."""
    return errors >= FEWEST_ERRORS and errs_too_often(errors, ended)
