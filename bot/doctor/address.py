"""Looks at the public address as anybody outside would: name, connection, certificate, and what answers."""

import socket
import ssl
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx

from bot.doctor.findings import Finding, fail, ok, warn
from bot.doctor.platforms import TIMEOUT_S, Desk, Reply, ask

HTTPS_PORT = 443
SOON_DAYS = 14  # Caddy and certbot renew a month before the end
UPDATES = "apt update and apt install ca-certificates, if it is a certificate that browsers trust; else look at the web server's log."


@dataclass(frozen=True, slots=True)
class Certificate:
    """Until when it is good; or why it is not."""

    ends: datetime | None
    problem: str = ""


def check_address(desk: Desk) -> list[Finding]:
    url = desk.settings.public_url
    if not url:
        return [
            warn(
                "public address",
                "WETHI_PUBLIC_URL is not set: LINE is off, Telegram's messages are fetched, and no page can be linked to.",
                "Once the server has a name and a certificate: wethi setup --only address",
            )
        ]
    found = []
    if url.startswith("https://"):
        seen = read_certificate(url, ssl.create_default_context())
        found.append(judge_certificate(seen, desk.clock.now()))
        if found[0].level == "fail":
            return found
    return [*found, judge_answer(url, ask(desk.web, httpx.Request("GET", f"{url}/readyz")))]


def read_certificate(url: str, trusts: ssl.SSLContext) -> Certificate:
    """As a program sees it that trusts these authorities."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        with (
            closing(socket.create_connection((host, parts.port or HTTPS_PORT), TIMEOUT_S)) as plain,
            trusts.wrap_socket(plain, server_hostname=host) as secured,
        ):
            shown = secured.getpeercert() or {}
    except ssl.SSLCertVerificationError as problem:
        return Certificate(None, problem.verify_message)
    except OSError as problem:  # of TLS, too
        return Certificate(None, f"no connection: {problem.strerror or problem}")
    return Certificate(datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC))


def judge_certificate(seen: Certificate, now: datetime) -> Finding:
    about = "certificate"
    if seen.ends is None and seen.problem.startswith("no connection"):
        return fail(
            about,
            f"The public address cannot be reached from this machine ({seen.problem}).",
            "Is the name in DNS, does the web server run, and is port 443 open? (systemctl status caddy)",
        )
    if seen.ends is None:
        return fail(about, f"The certificate is not trusted ({seen.problem}).", f"Renew it: {UPDATES}")
    days = (seen.ends - now).days
    if days < SOON_DAYS:
        return warn(
            about,
            f"The certificate ends in {days} day(s).",
            f"One of Caddy's own making lives for hours and is renewed by itself. Another should have been by now: {UPDATES}",
        )
    return ok(about, f"The certificate is trusted and good for {days} more days.")


def judge_answer(url: str, ready: Reply) -> Finding:
    about = "public address"
    if ready.good and ready.body.get("ready"):
        return ok(about, f"Wethi answers at {url}.")
    if ready.status == 503 and "ready" in ready.body:
        because = ready.body.get("because", "no reason given")
        return fail(about, f"Wethi runs, but cannot take anything: {because}.", "Look at its log: journalctl -u wethi")
    if ready.status in {502, 503, 504}:
        return fail(
            about,
            f"The web server answers at {url}, but Wethi does not ({ready.status}).",
            "Start it: systemctl start wethi",
        )
    if ready.status:
        return fail(
            about,
            f"Something answers at {url}, but it is not Wethi ({ready.status}).",
            "Look at the web server's settings: everything under this name goes to Wethi's port.",
        )
    return fail(
        about,
        f"Nothing answers at {url} ({ready.says}).",
        "Start the web server, and Wethi: systemctl start caddy wethi",
    )
