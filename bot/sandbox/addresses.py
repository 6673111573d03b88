"""The sandbox calls nobody but programs on its own machine."""

from urllib.parse import urlsplit

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_loopback(host: str | None) -> bool:
    return host in _LOOPBACK


def is_own_machine(url: str) -> bool:
    """Any port; http will do."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and is_loopback(parts.hostname)
