"""Who may read the metrics: this machine itself, asked by no proxy, or whoever has the token; and what they hold."""

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from pydantic import SecretStr
from starlette.requests import Request

from bot.gauges import Gauges
from bot.metrics import Metrics
from bot.mishaps import Mishap, MishapCounts
from bot.settings import Settings
from bot.store.ballast import Space
from bot.store.readings import Backlog, Quota, Readings
from bot.web.health import describe, find_obstacles
from bot.web.metrics import Once, list_gauges, list_mishaps, may_read

TOKEN = "a-token-of-some-length"
MB = 1 << 20


def asked(client: str | None = "127.0.0.1", host: str = "127.0.0.1:8080", **headers: str) -> Request:
    names = {"host": host} | {name.replace("_", "-"): value for name, value in headers.items()}
    sent = [(name.encode(), value.encode()) for name, value in names.items()]
    where = (client, 5000) if client else None
    return Request({"type": "http", "method": "GET", "path": "/metrics", "headers": sent, "client": where})


def settings(token: str = "") -> Settings:
    return Settings(_env_file=None, secret_key="k" * 40, metrics_token=SecretStr(token))


@pytest.mark.parametrize("request_", [asked(), asked("::1", "localhost:8080")])
def test_this_machine_reads_them_without_a_token(request_: Request) -> None:
    assert may_read(request_, settings())


@pytest.mark.parametrize(
    "request_",
    [
        asked("203.0.113.5"),
        asked(None),
        asked("unix"),
        asked(host="forum.example.go.th"),  # through a proxy that says nothing of itself
        asked(x_forwarded_for="203.0.113.5"),
        asked(via="1.1 proxy"),
        asked("203.0.113.5", authorization="Bearer wrong"),
    ],
)
def test_nobody_else_does(request_: Request) -> None:
    assert not may_read(request_, settings(TOKEN))


def test_with_the_token_they_are_read_from_anywhere() -> None:
    far = asked("203.0.113.5", "forum.example.go.th", authorization=f"Bearer {TOKEN}", x_forwarded_for="203.0.113.5")
    assert may_read(far, settings(TOKEN))
    assert not may_read(asked("203.0.113.5", authorization="Bearer "), settings())


def test_what_is_measured_is_written_as_prometheus_reads_it() -> None:
    found = Readings(
        deliveries={"line/main": Backlog(4, 2.5)},
        messages={("line/main", "answer", "waiting"): Backlog(1, 0.5)},
        quotas={"line/main": Quota(1000, 10), "line/two": Quota(None, None)},
        held={"line/main": "refused"},
        votes_wait_s={"market": 3.0},
        failed=frozenset({"market"}),
    )
    mishaps = MishapCounts()
    mishaps.note(Mishap("census", "1", "age", "no-such-date"))
    text = write(Gauges(found, Space(500 * MB, 1000 * MB), 256 * MB, ballast=True, backup_s=60.0), mishaps)
    for line in (
        'wethi_oldest_delivery_seconds{account="line/main"} 2.5',
        'wethi_messages_waiting{account="line/main",says_as="answer",status="waiting"} 1.0',
        'wethi_line_quota{account="line/main"} 1000.0',
        'wethi_account_held{account="line/main"} 1.0',
        'wethi_opinion_failed{consultation="market"} 1.0',
        "wethi_backup_age_seconds 60.0",
        'wethi_expression_mishaps_total{form="census",question="age",reason="no-such-date",version="1"} 1.0',
    ):
        assert line in text.splitlines()


def write(gauges: Gauges, mishaps: MishapCounts) -> str:
    registry = CollectorRegistry()
    registry.register(Once((*list_gauges(gauges), list_mishaps(mishaps))))
    return generate_latest(registry).decode()


def test_while_the_database_cannot_be_read_the_machine_is_measured_all_the_same() -> None:
    text = write(Gauges(None, Space(1, 2), 0, ballast=False), MishapCounts())
    assert "wethi_database_up 0.0" in text
    assert "wethi_backup_age_seconds 0" not in text


def test_readiness_names_the_first_thing_in_the_way() -> None:
    space = Space(500 * MB, 1000 * MB)
    assert find_obstacles(Gauges(Readings(), space, 256 * MB, ballast=True)) == ""
    assert find_obstacles(Gauges(Readings(), space, 600 * MB, ballast=True)) == (
        "only 500 MB are free, and WETHI_DISK_FLOOR is 600"
    )
    assert find_obstacles(Gauges(None, space, 0, ballast=True)) == "the database cannot be read"
    assert find_obstacles(Gauges(None, space, 0, ballast=True, overloaded=True)) == "writing takes too long"


def test_readiness_tells_of_a_clock_that_is_behind() -> None:
    told = describe(Gauges(None, Space(1, 2), 0, ballast=True, clock_back_s=61.0))
    assert told["clock"] == "61 s behind"
    assert told["oldest_delivery_s"] is None


def test_what_happened_is_counted_by_account() -> None:
    metrics = Metrics()
    metrics.note_recorded(["line/main", "line/main", "telegram/main"])
    metrics.note_refused("line/main", "disk", 2)
    metrics.note_turns([("line/main", 0.2)], 0.01)
    metrics.note_dead("line/main")
    metrics.note_unknown([("line/main", "reminder")] * 3)
    metrics.note_ended("telegram/main", "answer", "sent")
    metrics.note_job("sweep", 1000.0)
    metrics.note_job("sweep", None)
    metrics.note_owed({"market": 2})
    metrics.note_owed({"canal": 1})
    text = generate_latest(metrics.registry).decode().splitlines()
    for line in (
        'wethi_deliveries_recorded_total{account="line/main"} 2.0',
        'wethi_deliveries_refused_total{account="line/main",reason="disk"} 2.0',
        'wethi_turn_seconds_bucket{account="line/main",le="0.25"} 1.0',
        'wethi_deliveries_dead_total{account="line/main"} 1.0',
        'wethi_job_failures_total{name="sweep"} 1.0',
        'wethi_answers_overdue{consultation="canal"} 1.0',
    ):
        assert line in text
    assert metrics.count_ended("unknown") == 3
    assert not any('consultation="market"' in line for line in text)
