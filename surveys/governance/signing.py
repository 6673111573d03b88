"""Whether a consultation may open: all who convene it have signed this very charter, and nobody stands against it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from surveys.governance.charter import Charter
from surveys.governance.schedule import DAY, find_short
from surveys.governance.standing import Standing, day_of


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why it does not open. `about`: the convener, the day of opening, or the phase that would be too short."""

    code: Literal["unsigned", "vetoed", "too-early", "too-short"]
    about: str
    reason: str = ""


def signatures_missing(charter: Charter, standing: Standing) -> tuple[str, ...]:
    """The conveners that have not signed, in the charter's order."""
    return tuple(name for name in charter.convener_ids if name not in standing.signed)


def opening_day(charter: Charter, standing: Standing) -> date | None:
    """The charter's day, else the day after the last signature; None while one is missing."""
    if signatures_missing(charter, standing):
        return None
    last = max(day_of(charter, at) for at in standing.signed.values())
    return charter.opens or last + DAY


def find_obstacles(charter: Charter, standing: Standing, today: date) -> tuple[Obstacle, ...]:
    """Everything that stands against opening today; nothing does where this is empty.

    Signed late, a charter that names days could leave less time than the hearing rule asks for.
    """
    found = [Obstacle("unsigned", name) for name in signatures_missing(charter, standing)]
    found += [Obstacle("vetoed", name, reason) for name, reason in standing.vetoes.items()]
    day = opening_day(charter, standing)
    if day and today < day:
        found.append(Obstacle("too-early", day.isoformat()))
    found += [Obstacle("too-short", phase) for phase in find_short(charter, max(today, day or today))]
    return tuple(found)
