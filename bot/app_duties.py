"""What one process does of the whole, for on PostgreSQL several share the work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duties:
    """`web`: takes what comes and shows pages; `works`: turns, sending and timers.

    `dispatch=False` leaves the outbox alone (benchmarks), `ticks=False` leaves the jobs to whoever moves the clock (tests).
    `most_recipients`: told a broadcast by one call (500 at LINE; checks that kill in between take fewer).
    """

    web: bool = True
    works: bool = True
    dispatch: bool = True
    ticks: bool = True
    most_recipients: int = 500


EVERYTHING = Duties()
WEB = Duties(works=False)
WORK = Duties(web=False)
