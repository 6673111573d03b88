"""What one process does of the whole, for on PostgreSQL several share the work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duties:
    """`web`: takes what comes and shows pages; `works`: turns, sending and timers.

    `dispatch=False` leaves the outbox alone (benchmarks), `ticks=False` leaves the jobs to whoever moves the clock (tests).
    """

    web: bool = True
    works: bool = True
    dispatch: bool = True
    ticks: bool = True


EVERYTHING = Duties()
WEB = Duties(works=False)
WORK = Duties(web=False)
