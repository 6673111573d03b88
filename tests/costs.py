"""`python -m pytest -p tests.costs`: the seconds of processor that each file of tests took, the dearest first."""

from collections import defaultdict
from collections.abc import Generator
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import pytest

MOST_FILES = 30


def read_cpu_s() -> float:
    """Of this process and of those that it started and that have ended: other people's work on the machine does not count."""
    own, children = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


class Costs:
    def __init__(self) -> None:
        self._before = read_cpu_s()
        self._taken: defaultdict[str, float] = defaultdict(float)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """In the process that tests: what was taken since the report before; the first bears the loading."""
        report = yield
        now = read_cpu_s()
        report.user_properties.append(("cpu_s", now - self._before))
        self._before = now
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, taken in report.user_properties:
            if name == "cpu_s" and isinstance(taken, float):
                self._taken[report.nodeid.partition("::")[0]] += taken

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section(f"{sum(self._taken.values()):.0f} s of processor")
        dearest = sorted(self._taken.items(), key=lambda item: -item[1])[:MOST_FILES]
        for name, taken in dearest:
            terminalreporter.line(f"{taken:8.1f} s  {name}")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Costs(), "costs")
