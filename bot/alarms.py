"""Which alarms there are now, by what was measured; and when one is told, begun or over, at most once an hour."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.alarms_counted import Lately
from bot.clock_watch import MOST_BACK_S
from bot.gauges import Gauges
from bot.store.readings import Readings
from handlers.alarms import Alarm, AlarmKind

MEGABYTE = 1 << 20
GIGABYTE = 1 << 30
HOUR_MS = 3_600_000
LONGEST_DELIVERY_S = 60.0
LONGEST_MESSAGE_S = 120.0  # of an answer or a receipt; what may wait for a morning is no matter for an alarm
LONGEST_LATE_S = 120.0
LONGEST_VOTES_S = 1_800.0
LONGEST_FINISHING_S = 3_600.0  # of a broadcast whose sum is not complete
LARGEST_WAL = 256 * MEGABYTE
LEAST_FREE_PERCENT = 20
PLENTY_FREE = 50 * GIGABYTE  # on a large disk a fifth is no concern
MOST_QUOTA_PERCENT = 90
MOST_FAILING_PERCENT = 50  # of the calls to a platform
ASKED_FOR = ("answer", "receipt")


@dataclass(frozen=True, slots=True)
class Mark:
    """What was told of a kind last: that it had begun (`on`) or was over, and when (ms since 1970)."""

    on: bool = False
    told_ms: int = 0


def find_alarms(gauges: Gauges, lately: Lately) -> dict[AlarmKind, Alarm]:
    """One alarm of each kind at most, the worst."""
    found: dict[AlarmKind, Alarm] = {}
    for alarm in list_alarms(gauges, lately):
        known = found.get(alarm.kind)
        if known is None or alarm.amount > known.amount:
            found[alarm.kind] = alarm
    return found


def list_alarms(gauges: Gauges, lately: Lately) -> Iterator[Alarm]:
    if gauges.readings is None or gauges.overloaded:
        yield Alarm("database")
    yield from list_of_machine(gauges)
    if lately.unknown:
        yield Alarm("unknown", lately.unknown)
    for name, percent in lately.failing.items():
        if percent >= MOST_FAILING_PERCENT:
            yield Alarm("calls", percent, name)
    if gauges.readings:
        yield from list_of_accounts(gauges.readings)


def list_of_machine(gauges: Gauges) -> Iterator[Alarm]:
    free = gauges.space.free
    if free < gauges.floor:
        yield Alarm("disk", free // MEGABYTE)
    elif free < PLENTY_FREE and free * 100 < LEAST_FREE_PERCENT * gauges.space.whole:
        yield Alarm("space", free * 100 // gauges.space.whole)
    if gauges.clock_back_s > MOST_BACK_S:
        yield Alarm("clock", int(gauges.clock_back_s))
    if gauges.certificate and gauges.certificate.is_ending(gauges.now):
        yield Alarm("certificate", gauges.certificate.count_days(gauges.now))
    if gauges.wal_bytes > LARGEST_WAL:
        yield Alarm("wal", gauges.wal_bytes // MEGABYTE)
    without_s = gauges.up_s if gauges.backup_s is None else gauges.backup_s
    if gauges.backup_limit_s is not None and without_s > gauges.backup_limit_s:
        yield Alarm("backup", int(without_s // 3600))


def list_of_accounts(found: Readings) -> Iterator[Alarm]:
    for name, queue in found.deliveries.items():
        if queue.oldest_s > LONGEST_DELIVERY_S:
            yield Alarm("delivery", int(queue.oldest_s), name)
    for (name, says_as, _), queue in found.messages.items():
        if says_as in ASKED_FOR and queue.oldest_s > LONGEST_MESSAGE_S:
            yield Alarm("message", int(queue.oldest_s), name)
    if found.timers_late_s > LONGEST_LATE_S:
        yield Alarm("timers", int(found.timers_late_s))
    yield from (Alarm("dead", number, name) for name, number in found.dead.items() if number)
    yield from (Alarm("held", 0, name) for name in found.held)
    for name, quota in found.quotas.items():
        percent = (quota.used or 0) * 100 // quota.included if quota.included else 0
        if percent >= MOST_QUOTA_PERCENT:
            yield Alarm("quota", percent, name)
    yield from list_overdue("opinion", found.votes_wait_s, LONGEST_VOTES_S)
    yield from list_overdue("broadcast", found.stuck_s, LONGEST_FINISHING_S)


def list_overdue(kind: AlarmKind, waits_s: Mapping[str, float], longest_s: float) -> Iterator[Alarm]:
    for name, seconds in waits_s.items():
        if seconds > longest_s:
            yield Alarm(kind, int(seconds // 60), name)


def find_news(
    marks: Mapping[AlarmKind, Mark], alarms: Mapping[AlarmKind, Alarm], kinds: Sequence[AlarmKind], now_ms: int
) -> tuple[AlarmKind, ...]:
    """The kinds of which something is to be told now: what was told last is true no more, and that is an hour ago.

    A clock that went back by more than that hour tells at once.
    """
    marked = {kind: marks.get(kind, Mark()) for kind in kinds}
    return tuple(
        kind
        for kind, mark in marked.items()
        if mark.on != (kind in alarms) and not 0 <= now_ms - mark.told_ms < HOUR_MS
    )
