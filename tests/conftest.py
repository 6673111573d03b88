"""What holds for all tests."""

import os

import pytest
from databases import ON_POSTGRES
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is, not whether the code is right. Where a change is judged, the
# examples are the same each time.
settings.register_profile(
    "wethi", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=os.environ.get("CI") == "true"
)
settings.load_profile("wethi")

# What the tests in a browser stand on. Mypy knows one module of a name, so there is one conftest.
pytest_plugins = ["phones"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On PostgreSQL, what is SQLite's alone has nothing to say."""
    if ON_POSTGRES:
        for item in items:
            if item.get_closest_marker("sqlite"):
                item.add_marker(pytest.mark.skip(reason="SQLite's alone"))
