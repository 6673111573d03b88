"""LINE's call rates: a bucket per endpoint that holds, and refills by, the documented rate."""

from dataclasses import dataclass

from bot.sandbox.clock import Clock

_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls in so many seconds (developers.line.biz, "Rate limits")."""

    calls: float
    seconds: float = 1.0


USUAL = Rate(2_000)
MULTICAST = Rate(200)
LOADING = Rate(100)
BROADCAST = Rate(60, _HOUR_S)
WEBHOOK_TEST = Rate(60, _HOUR_S)
MENU_CHANGE = Rate(100, _HOUR_S)
MENU_LIST = Rate(10)


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Buckets:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}

    def clear(self) -> None:
        self._buckets.clear()

    def take(self, endpoint: str, rate: Rate) -> bool:
        now = self._clock.monotonic()
        bucket = self._buckets.get(endpoint)
        if bucket is None:
            bucket = self._buckets[endpoint] = _Bucket(rate.calls, now)
        bucket.left = min(rate.calls, bucket.left + (now - bucket.at) * rate.calls / rate.seconds)
        bucket.at = now
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True
