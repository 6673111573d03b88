"""The rules and the board that come with Wethi ask only for what it measures, and each alarm stands in the page."""

import json
import re
from typing import Any

import pytest
import yaml
from clock import NOON
from house import ROOT, read
from prometheus_client import CollectorRegistry, generate_latest

from bot.certificates import Certificate
from bot.gauges import Gauges
from bot.metrics import Metrics
from bot.mishaps import MishapCounts
from bot.store.ballast import Space
from bot.store.readings import Readings
from bot.web.metrics import Once, list_gauges, list_mishaps
from handlers.alarms import KINDS

ALARMS_OF_PROMETHEUS = ("down", "refused", "ballast", "slow", "jobs", "mishaps", "overdue")
PARTS = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}
NAME = re.compile(r"\b(?:wethi|process)_[a-z_]+\b")


def measured() -> set[str]:
    """The names under which anything is measured."""
    metrics, registry = Metrics(), CollectorRegistry()
    gauges = Gauges(Readings(), Space(1, 2), 0, ballast=True, certificate=Certificate(NOON))
    registry.register(Once((*list_gauges(gauges), list_mishaps(MishapCounts()))))
    text = (generate_latest(metrics.registry) + generate_latest(registry)).decode()
    kinds = re.findall(r"^# TYPE (\S+) (\w+)$", text, re.MULTILINE)
    return {name.removesuffix("_total") + part for name, kind in kinds for part in PARTS[kind]}


def rules() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(read("docs/watching/alerts.yml"))["groups"][0]["rules"]
    return found


def board() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(read("docs/watching/board.json"))["panels"]
    return found


def queries() -> list[str]:
    return [rule["expr"] for rule in rules()] + [one["expr"] for panel in board() for one in panel["targets"]]


@pytest.mark.parametrize("query", queries())
def test_what_is_asked_for_is_measured(query: str) -> None:
    known = {name for name in NAME.findall(query) if name not in measured()}
    assert known == set()


@pytest.mark.parametrize("query", queries())
def test_what_is_opened_in_a_query_is_closed(query: str) -> None:
    bare = re.sub(r'"[^"]*"', "", query)
    for opening, closing in ("()", "[]", "{}"):
        assert bare.count(opening) == bare.count(closing)


def test_what_is_measured_is_asked_for_somewhere() -> None:
    asked = " ".join(queries())
    ours = {
        name for name in measured() if name.startswith("wethi_") and not name.endswith(("_sum", "_count", "_created"))
    }
    assert {name for name in ours if name not in asked} == {
        "wethi_alarms_told_total",
        "wethi_deliveries_dead_total",
        "wethi_commit_items_bucket",
    }


def test_every_alert_is_an_alarm_with_its_own_heading_in_the_page() -> None:
    names = [rule["alert"] for rule in rules()]
    assert set(names) == {*KINDS, *ALARMS_OF_PROMETHEUS}
    page = read("docs/operate.md")
    assert [name for name in names if f"\n### {name}\n" not in page] == []


def test_every_alert_says_in_a_sentence_what_is_wrong() -> None:
    for rule in rules():
        assert rule["annotations"]["summary"].endswith("."), rule["alert"]
        assert rule["labels"]["severity"] in {"page", "ticket"}


def test_the_files_for_prometheus_and_grafana_stand_in_the_page() -> None:
    page = read("docs/operate.md")
    assert all(f"watching/{file.name}" in page for file in (ROOT / "docs/watching").iterdir())
