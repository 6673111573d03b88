"""By lot: who belongs to a part of an audience and who comes when, the same on every run and for nobody's benefit."""

import hashlib
from collections.abc import Iterable

LOT_BITS = 64


def draw_lot(broadcast: str, citizen: int) -> int:
    """A number of 64 bits from the ids of both; another broadcast draws anew."""
    return int.from_bytes(hashlib.sha256(f"{broadcast}:{citizen}".encode()).digest()[: LOT_BITS // 8])


def find_threshold(broadcast: str, citizens: Iterable[int], most: int) -> int:
    """Whose lot is below it belongs to the part: `most` of these citizens, or all if they are fewer."""
    lots = sorted(draw_lot(broadcast, citizen) for citizen in citizens)
    return 1 << LOT_BITS if len(lots) <= most else lots[most]


def find_offset_ms(broadcast: str, citizen: int, spread_ms: int) -> int:
    """When within the spread a citizen is told, from 0 on."""
    return draw_lot(f"{broadcast}/when", citizen) % spread_ms if spread_ms > 0 else 0
