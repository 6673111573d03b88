"""What holds for all tests."""

import os
from pathlib import Path

import pytest
from databases import ON_POSTGRES
from hypothesis import HealthCheck, settings

# Every client that is opened reads whom it believes about others, which takes 20 ms for all authorities of the world. Nobody
# here talks to anybody beyond this machine: one authority will do, whose key was thrown away.
os.environ["SSL_CERT_FILE"] = str(Path(__file__).with_name("payloads") / "nobody.pem")

# How long an example takes says how busy the machine is, not whether the code is right. Where a change is judged, the
# examples are the same each time.
settings.register_profile(
    "wethi", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=os.environ.get("CI") == "true"
)
settings.load_profile("wethi")

# What tests of one house, and those in a browser, stand on. Mypy knows one module of a name, so there is one conftest.
pytest_plugins = ["houses", "phones"]


# Watching which lines a test reaches doubles what the test costs. The floors are reached by the tests that call one thing at
# a time; these here tell whole stories, or the same one a hundred times with other values, over lines that others reach.
UNWATCHED_FOLDERS = frozenset({"journeys", "sandbox_page", "tests"})
UNWATCHED_MARKS = ("hypothesis", "browser", "reference")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On PostgreSQL, what is SQLite's alone has nothing to say; whole stories are told without looking which lines they reach."""
    for item in items:
        if ON_POSTGRES and item.get_closest_marker("sqlite"):
            item.add_marker(pytest.mark.skip(reason="SQLite's alone"))
        if item.path.parent.name in UNWATCHED_FOLDERS or any(map(item.get_closest_marker, UNWATCHED_MARKS)):
            item.add_marker(pytest.mark.no_cover)
