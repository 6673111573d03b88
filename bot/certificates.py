"""The certificate of the public address: whether others trust it, and whether its end comes near."""

import asyncio
import socket
import ssl
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from bot.clock import Clock

HTTPS_PORT = 443
LONGEST_S = 5.0  # of one look
SOON = timedelta(days=14)  # one of three months is renewed a month before its end
LAST_PART = 6  # of one that lives for days or hours: it is renewed while a third is left
LOOK_EVERY_S = 3_600.0
LOOK_AGAIN_S = 60.0  # while something is wrong with it
NO_CONNECTION = "no connection"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Until when it is good, and since when; or why it is not."""

    ends: datetime | None
    problem: str = ""
    begins: datetime | None = None

    @property
    def unseen(self) -> bool:
        """Whether nothing is known of it, for nobody answered."""
        return self.problem.startswith(NO_CONNECTION)

    def is_ending(self, now: datetime) -> bool:
        """Whether somebody has to look after it: it is not trusted, or should have been renewed by now."""
        if self.ends is None:
            return not self.unseen
        soon = SOON if self.begins is None else min(SOON, (self.ends - self.begins) / LAST_PART)
        return self.ends - now < soon

    def count_days(self, now: datetime) -> int:
        """That are left, whole ones; none of one that is not trusted."""
        return max(0, (self.ends - now).days) if self.ends else 0


def read_certificate(url: str, trusts: ssl.SSLContext) -> Certificate:
    """As a program sees it that trusts these authorities."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        with (
            closing(socket.create_connection((host, parts.port or HTTPS_PORT), LONGEST_S)) as plain,
            trusts.wrap_socket(plain, server_hostname=host) as secured,
        ):
            shown = secured.getpeercert() or {}
    except ssl.SSLCertVerificationError as problem:
        return Certificate(None, problem.verify_message)
    except OSError as problem:  # of TLS, too
        return Certificate(None, f"{NO_CONNECTION}: {problem.strerror or problem}")
    return Certificate(ends=read_time(shown["notAfter"]), begins=read_time(shown["notBefore"]))


def read_time(told: object) -> datetime:
    """As it stands in a certificate."""
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(told)), UTC)


class CertificateWatch:
    """Remembers the last look; `seen` is None before the first, and where there is no https."""

    def __init__(self, public_url: str, clock: Clock, trusts: ssl.SSLContext | None = None) -> None:
        self._url = public_url
        self._clock = clock
        self._trusts = trusts
        self._next_s = clock.monotonic()
        self.seen: Certificate | None = None

    async def look(self) -> bool:
        """Whether it was time for a look: once an hour, and each minute while something is wrong."""
        if not self._url.startswith("https://") or self._clock.monotonic() < self._next_s:
            return False
        trusts = self._trusts or ssl.create_default_context()
        self.seen = await asyncio.to_thread(read_certificate, self._url, trusts)
        self._next_s = self._clock.monotonic() + (LOOK_AGAIN_S if self.seen.problem else LOOK_EVERY_S)
        return True
