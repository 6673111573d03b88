"""Whom the sandbox calls: programs on its own machine, and nobody else."""

from pathlib import Path

import pytest

from bot.sandbox.addresses import is_own_machine

HOSTS = """127.0.0.1 localhost
127.0.0.1 forum.example.go.th twice.example.go.th  # to try it out behind TLS
203.0.113.7 elsewhere.example.go.th twice.example.go.th
nonsense here.example.go.th
"""


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://127.0.0.1:8080/webhooks/line", True),
        ("https://forum.example.go.th/webhooks/line", True),
        ("https://elsewhere.example.go.th/", False),
        ("https://twice.example.go.th/", False),
        ("https://here.example.go.th/", False),
        ("https://unknown.example.go.th/", False),
        ("ftp://127.0.0.1/", False),
        ("http://[::1/", False),
    ],
)
def test_a_webhook_goes_to_this_machine_alone(tmp_path: Path, *, url: str, own: bool) -> None:
    hosts = tmp_path / "hosts"
    hosts.write_text(HOSTS, encoding="utf-8")
    assert is_own_machine(url, hosts) == own


def test_without_a_list_of_hosts_only_loopback_is_this_machine(tmp_path: Path) -> None:
    assert is_own_machine("http://localhost:1/", tmp_path / "none")
    assert not is_own_machine("http://forum.example.go.th/", tmp_path / "none")
