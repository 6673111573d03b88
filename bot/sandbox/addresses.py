"""The sandbox calls nobody but programs on its own machine."""

from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_HOSTS = Path("/etc/hosts")


def is_loopback(host: str | None) -> bool:
    return host in _LOOPBACK


def is_own_machine(url: str, hosts: Path = _HOSTS) -> bool:
    """Any port; http will do. A name of one's own counts if this machine's list of hosts leads it back to itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and (
        is_loopback(parts.hostname) or parts.hostname in set(read_names(hosts))
    )


def read_names(hosts: Path) -> Iterator[str]:
    """The names that lead to this machine alone, as `/etc/hosts` says; the DNS is asked nothing."""
    if not hosts.exists():
        return
    elsewhere: set[str] = set()
    here: set[str] = set()
    for line in hosts.read_text(encoding="utf-8", errors="replace").splitlines():
        address, *names = line.partition("#")[0].split() or [""]
        with suppress(ValueError):
            (here if ip_address(address).is_loopback else elsewhere).update(each.lower() for each in names)
    yield from here - elsewhere
