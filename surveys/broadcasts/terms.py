"""Under which terms a broadcast is sent, and the hash of all that an approval holds for."""

import hashlib
import json
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from surveys.broadcasts.window import Window

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
LATE_MS = 30 * MINUTE_MS  # so much later than its time it is not sent without being asked
MOST_SPREAD_HOURS = 12
SHORTEST_UNDO_MS = MINUTE_MS
LONG_UNDO_MS = 10 * MINUTE_MS  # for many recipients, unless another time is set
PRACTICE_UNDO_MS = 5_000
MANY = 1000  # recipients
PATIENCE_MS = 2 * HOUR_MS  # then approvers are reminded
LIFE_MS = 48 * HOUR_MS  # so long a submitted broadcast without a time of its own waits for its approval


@dataclass(frozen=True, slots=True)
class Terms:
    """`at_ms`: when it is to begin (ms since 1970), None: as soon as it is approved. `spread_hours`: over how many it is spread.

    `part`: at most so many of its audience, by lot; None: all. `ceiling`: what it may cost at most, in satang without VAT;
    None: whatever it costs. `undo_ms`: another undo window than the usual one. `urgent`: its topic may use what is kept
    of the quota for urgent notices.
    """

    at_ms: int | None = None
    window: Window = field(default_factory=Window)
    late_ms: int = LATE_MS
    spread_hours: int = 0
    part: int | None = None
    ceiling: int | None = None
    undo_ms: int | None = None
    urgent: bool = False


TERMS: TypeAdapter[Terms] = TypeAdapter(Terms)


def write_terms(terms: Terms) -> str:
    """Canonical JSON."""
    return TERMS.dump_json(terms).decode()


def read_terms(written: str) -> Terms:
    """Raises pydantic's ValidationError for what are no terms."""
    return TERMS.validate_json(written)


def freeze(content_hash: str, audience: str, counted: int, terms: Terms) -> str:
    """SHA-256 in hex digits over what an approver sees: any change of it is another hash, and no longer approved.

    `audience`: its rule as canonical JSON; `counted`: how many it meant when it was submitted.
    """
    whole = [content_hash, audience, counted, write_terms(terms)]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


def find_undo_ms(recipients: int, chosen_ms: int | None = None, *, practice: bool = False) -> int:
    """For how long everything can still be undone: 60 s at least, 10 minutes for many unless another time was chosen."""
    if practice:
        return PRACTICE_UNDO_MS
    usual = LONG_UNDO_MS if recipients >= MANY else SHORTEST_UNDO_MS
    return max(SHORTEST_UNDO_MS, usual if chosen_ms is None else chosen_ms)


def is_late(due_ms: int, now_ms: int, late_ms: int = LATE_MS) -> bool:
    """Whether its time is so long ago that somebody must say whether it is still to be sent, whatever the cause."""
    return now_ms - due_ms > late_ms


def find_expiry_ms(terms: Terms, submitted_ms: int) -> int:
    """When a submitted broadcast that nobody approved ends by itself: at its time, or after two days if it has none."""
    return submitted_ms + LIFE_MS if terms.at_ms is None else terms.at_ms


def find_trouble(terms: Terms, now_ms: int) -> str | None:
    """A code for what is wrong with them; None: nothing."""
    if terms.at_ms is not None and terms.at_ms <= now_ms:
        return "past"
    if not 0 <= terms.spread_hours <= MOST_SPREAD_HOURS:
        return "spread"
    if terms.part is not None and terms.part < 1:
        return "part"
    if terms.undo_ms is not None and terms.undo_ms < SHORTEST_UNDO_MS:
        return "undo"
    return "late" if terms.late_ms < 0 else None
