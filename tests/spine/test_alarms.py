"""Which alarms there are by what was measured, when one is told, and what is remembered of that."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from clock import NOON, ManualClock

from bot.alarms import HOUR_MS, Mark, find_alarms, find_news
from bot.alarms_counted import Counting, Lately
from bot.alarms_told import keep_marks, read_marks
from bot.clock_watch import ClockWatch
from bot.gauges import Gauges, find_backup_age, find_backup_limit
from bot.metrics import Metrics
from bot.settings import Settings
from bot.store.ballast import Space
from bot.store.readings import Backlog, Quota, Readings
from handlers.alarms import KINDS, Alarm, AlarmKind

GB, MB = 1 << 30, 1 << 20
NOTHING = Lately()
DISK: dict[AlarmKind, Alarm] = {"disk": Alarm("disk")}
CALM = Gauges(
    readings=Readings(),
    space=Space(80 * GB, 100 * GB),
    floor=256 * MB,
    ballast=True,
    backup_s=60.0,
    backup_limit_s=3 * 3600.0,
)


def find(gauges: Gauges, lately: Lately = NOTHING) -> list[Alarm]:
    return list(find_alarms(gauges, lately).values())


def read(**found: object) -> Gauges:
    return replace(CALM, readings=replace(Readings(), **found))  # type: ignore[arg-type]  # the fields of Readings


def test_a_calm_day_has_no_alarm() -> None:
    assert find(CALM) == []


@pytest.mark.parametrize(
    ("gauges", "alarm"),
    [
        (replace(CALM, readings=None), Alarm("database")),
        (replace(CALM, overloaded=True), Alarm("database")),
        (replace(CALM, space=Space(200 * MB, 100 * GB)), Alarm("disk", 200)),
        (replace(CALM, space=Space(19 * GB, 100 * GB)), Alarm("space", 19)),
        (replace(CALM, clock_back_s=3600.0), Alarm("clock", 3600)),
        (replace(CALM, wal_bytes=300 * MB), Alarm("wal", 300)),
        (replace(CALM, backup_s=4 * 3600.0), Alarm("backup", 4)),
        (replace(CALM, backup_s=None, up_s=4 * 3600.0), Alarm("backup", 4)),
        (read(deliveries={"line/main": Backlog(3, 61.0)}), Alarm("delivery", 61, "line/main")),
        (read(messages={("line/main", "answer", "waiting"): Backlog(1, 121.0)}), Alarm("message", 121, "line/main")),
        (read(timers_late_s=130.0), Alarm("timers", 130)),
        (read(dead={"line/main": 2}), Alarm("dead", 2, "line/main")),
        (read(held={"telegram/main": "refused"}), Alarm("held", 0, "telegram/main")),
        (read(quotas={"line/main": Quota(1000, 900)}), Alarm("quota", 90, "line/main")),
        (read(votes_wait_s={"market": 1900.0}), Alarm("opinion", 31, "market")),
        (read(stuck_s={"b1": 3_700.0}), Alarm("broadcast", 61, "b1")),
    ],
    ids=lambda each: each.kind if isinstance(each, Alarm) else "",
)
def test_what_needs_somebody_is_an_alarm(gauges: Gauges, alarm: Alarm) -> None:
    assert find(gauges) == [alarm]


@pytest.mark.parametrize(
    "gauges",
    [
        replace(CALM, space=Space(60 * GB, 1000 * GB)),  # a twentieth of a large disk is plenty
        replace(CALM, clock_back_s=2.0),  # a time server at work
        replace(CALM, backup_s=None, up_s=1e6, backup_limit_s=None),  # a database server has its own
        replace(CALM, backup_s=None, up_s=60.0),  # just started
        read(messages={("line/main", "notice", "waiting"): Backlog(1, 30_000.0)}),  # it may wait for a morning
        read(quotas={"line/main": Quota(None, 900), "line/two": Quota(1000, None)}),
        read(votes_wait_s={"market": 20.0}, dead={"line/main": 0}),
    ],
)
def test_what_comes_right_by_itself_is_none(gauges: Gauges) -> None:
    assert find(gauges) == []


def test_messages_of_unknown_fate_are_an_alarm() -> None:
    assert find(CALM, Lately(unknown=3)) == [Alarm("unknown", 3)]


def test_a_platform_that_takes_few_calls_is_an_alarm() -> None:
    assert find(CALM, Lately(failing={"line/main": 80, "telegram/main": 10})) == [Alarm("calls", 80, "line/main")]


def test_only_what_failed_lately_counts_and_a_few_do_not() -> None:
    clock, metrics = ManualClock(), Metrics()
    counting = Counting(metrics, clock)
    for account, outcome, calls in (("line/main", "later", 6), ("line/main", "sent", 6), ("telegram/main", "held", 4)):
        for _ in range(calls):
            metrics.note_call(account, "reply", outcome, 0.1)
    metrics.note_ended("line/main", "reminder", "unknown")
    assert counting.look() == Lately(1, {"line/main": 50})
    clock.advance(400)
    counting.look()
    assert counting.look() == Lately(1, {})
    clock.advance(3700)
    assert counting.look() == Lately(0, {})


def test_of_several_accounts_the_worst_is_told() -> None:
    waiting = {"line/main": Backlog(1, 70.0), "telegram/main": Backlog(1, 95.0), "line/two": Backlog(1, 80.0)}
    assert find(read(deliveries=waiting)) == [Alarm("delivery", 95, "telegram/main")]


def told(at_ms: int) -> dict[AlarmKind, Mark]:
    """That the disk had filled up was told at this time."""
    return {"disk": Mark(on=True, told_ms=at_ms)}


def test_an_alarm_is_told_when_it_begins_and_when_it_is_over_but_at_most_once_an_hour() -> None:
    begun = told(HOUR_MS)
    assert find_news({}, DISK, KINDS, HOUR_MS) == ("disk",)
    assert find_news(begun, DISK, KINDS, 9 * HOUR_MS) == ()
    assert find_news(begun, {}, KINDS, 2 * HOUR_MS - 1) == ()
    assert find_news(begun, {}, KINDS, 2 * HOUR_MS) == ("disk",)


def test_an_alarm_that_flickers_within_the_hour_is_told_as_it_is_afterwards() -> None:
    assert find_news(told(0), {}, KINDS, HOUR_MS // 2) == ()
    assert find_news(told(0), DISK, KINDS, HOUR_MS) == ()


def test_a_clock_that_went_back_silences_no_alarm() -> None:
    assert find_news(told(5 * HOUR_MS), {}, KINDS, HOUR_MS) == ("disk",)


def test_what_was_told_is_remembered_over_a_start(tmp_path: Path) -> None:
    file = tmp_path / "alarms.json"
    assert read_marks(file) == {}
    keep_marks(file, {"disk": Mark(on=True, told_ms=7)})
    assert read_marks(file) == {"disk": Mark(on=True, told_ms=7)}
    file.write_text("{")
    assert read_marks(file) == {}


def test_where_nothing_can_be_written_nothing_breaks(tmp_path: Path) -> None:
    keep_marks(tmp_path / "no" / "alarms.json", {"disk": Mark(on=True, told_ms=7)})


def test_a_clock_that_went_back_is_seen_until_the_time_is_what_it_was() -> None:
    clock = ManualClock()
    watch = ClockWatch(clock)
    clock.advance(60)
    assert watch.look() == 0
    clock.advance(-10)
    assert watch.look() == 10
    assert watch.is_back
    clock.advance(6)
    assert not watch.is_back


def test_the_age_of_a_backup_is_that_of_the_newest_that_can_be_read(tmp_path: Path) -> None:
    assert find_backup_age(tmp_path / "none", NOON) is None
    (tmp_path / "wethi-20261124T040000Z.json").write_text(f'{{"made": "{(NOON - timedelta(hours=1)).isoformat()}"}}')
    (tmp_path / "wethi-20261124T050000Z.json").write_text("half of")
    assert find_backup_age(tmp_path, NOON) == 3600


def test_a_backup_may_be_as_old_as_three_missed_ones_or_a_day_where_somebody_else_makes_them(tmp_path: Path) -> None:
    own = Settings(_env_file=None, secret_key="k" * 40)
    assert find_backup_limit(own) == 26 * 3600
    assert find_backup_limit(own.model_copy(update={"backup_dir": tmp_path})) == 3 * 3600
    rare = own.model_copy(update={"backup_dir": tmp_path, "backup_every_minutes": 120})
    assert find_backup_limit(rare) == 6 * 3600
