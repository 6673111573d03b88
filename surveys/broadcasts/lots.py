"""By lot: who belongs to a part of an audience and who comes when, the same on every run and for nobody's benefit."""

import hashlib
from collections.abc import Iterable

Owner = tuple[int, int]  # bucket and citizen


def draw_lot(broadcast: str, citizen: int) -> int:
    """A number of 64 bits from the ids of both; another broadcast draws anew."""
    return int.from_bytes(hashlib.sha256(f"{broadcast}:{citizen}".encode()).digest()[:8])


def choose_part(broadcast: str, owners: Iterable[Owner], most: int) -> frozenset[Owner]:
    """So many of them, or all if they are fewer; whoever asks again with others added keeps the order of the rest."""
    ranked = sorted(owners, key=lambda owner: (draw_lot(broadcast, owner[1]), owner))
    return frozenset(ranked[:most])


def find_offset_ms(broadcast: str, citizen: int, spread_ms: int) -> int:
    """When within the spread a citizen is told, from 0 on."""
    return draw_lot(f"{broadcast}/when", citizen) % spread_ms if spread_ms > 0 else 0
