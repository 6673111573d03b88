"""Looks at the public address as anybody outside would: name, connection, certificate, and what answers."""

import ssl
from datetime import datetime

import httpx

from bot.certificates import Certificate, read_certificate
from bot.doctor.findings import Finding, fail, ok, warn
from bot.doctor.platforms import Desk, Reply, ask

UPDATES = "apt update and apt install ca-certificates, if it is a certificate that browsers trust; else look at the web server's log."


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


def judge_certificate(seen: Certificate, now: datetime) -> Finding:
    about = "certificate"
    if seen.unseen:
        return fail(
            about,
            f"The public address cannot be reached from this machine ({seen.problem}).",
            "Is the name in DNS, does the web server run, and is port 443 open? (systemctl status caddy)",
        )
    if seen.ends is None:
        return fail(about, f"The certificate is not trusted ({seen.problem}).", f"Renew it: {UPDATES}")
    days = seen.count_days(now)
    if seen.is_ending(now):
        return warn(
            about,
            f"The certificate ends in {days} day(s).",
            "It should have been renewed by now: journalctl -u caddy, or certbot renew --dry-run, says what is in the way.",
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
