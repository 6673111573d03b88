"""Notices a clock that went back: what ends by the clock waits until the time is what it was."""

from datetime import datetime

from bot.clock import Clock

MOST_BACK_S = 5.0  # what a time server may correct


class ClockWatch:
    """Compares the time of day with the latest that was seen since the start; a start believes the clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._latest: datetime = clock.now()

    def look(self) -> float:
        """By how many seconds the time is behind the latest that was seen."""
        now = self._clock.now()
        self._latest = max(self._latest, now)
        return (self._latest - now).total_seconds()

    @property
    def is_back(self) -> bool:
        """Whether nothing is to be closed by this clock."""
        return self.look() > MOST_BACK_S
