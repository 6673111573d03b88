"""Prints what the commands about sign-in by provider find; each returns its exit code."""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from bot.clock import SystemClock
from bot.errors import BadSettings, ProviderAway
from bot.openid.addresses import is_fit
from bot.openid.discovery import Discovery
from bot.openid.fetching import Fetcher
from bot.openid.provider import Provider
from bot.publishing import run_command
from bot.settings import Settings, is_loopback
from surveys.governance.claims import CLAIMED

STANDARD_INPUT = Path("-")
TOLD = {
    "added": "Staff of {agency} can sign in at {issuer} now. Register this address there: {callback}",
    "changed": "Changed. Whoever signed in at the provider of {agency} before signs in anew. Address to register: {callback}",
    "unchanged": "It is so already. Address to register there: {callback}",
    "unknown-agency": "There is no agency {agency}; add it first with: wethi agency add {agency} --th NAME --en NAME",
    "none": "Agency {agency} has no provider; give it one with: wethi agency provider {agency} --issuer ADDRESS ...",
    "removed": "Removed. Staff of {agency} sign in by a link again, and whoever came by the provider is signed out.",
    "off": "Nobody of {agency} signs in by a link any more; whoever did is signed out.",
    "on": "Links open the console to staff of {agency} again.",
}


def say(text: str) -> None:
    Console(stderr=True).print(text, highlight=False, markup=False, soft_wrap=True)


def put_provider(
    settings: Settings, agency: str, described: Mapping[str, Any], *, secret: Path | None, check: bool
) -> int:
    """`described`: as in `bot.provider_commands`. Asks the provider first what it tells of itself, unless told not to."""
    if not settings.public_url:
        say("WETHI_PUBLIC_URL is not set, so no provider can lead back here.")
        return 1
    issuer, local = described["issuer"], is_loopback(settings.public_url)
    if not is_fit(issuer, local=local):
        say("The issuer must begin with https:// and have no name, password or # in it.")
        return 1
    client_secret = ask_secret(secret)
    if check and (problem := asyncio.run(look(agency, described, local=local))):
        say(problem)
        return 1
    sent = {"agency": agency, "client_secret": client_secret, "described": dict(described)}
    outcome = run_command(settings, "provider-put", **sent)["outcome"]
    callback = f"{settings.public_url}/console/provider/{agency}/back"
    say(TOLD[outcome].format(agency=agency, issuer=issuer, callback=callback))
    return 1 if outcome == "unknown-agency" else 0


def ask_secret(file: Path | None) -> str:
    """Typed unseen, or read from a file or standard input; never from the command line."""
    if file is None and sys.stdin.isatty():
        return str(typer.prompt("Client secret", hide_input=True)).strip()
    try:
        written = sys.stdin.read() if file in {None, STANDARD_INPUT} else Path(str(file)).read_text(encoding="utf-8")
    except OSError as problem:
        raise BadSettings(f"The file {file} cannot be read ({problem.strerror}).") from None
    if not written.strip() or any(letter.isspace() for letter in written.strip()):
        raise BadSettings("The client secret must stand alone, on one line.")
    return written.strip()


async def look(agency: str, described: Mapping[str, Any], *, local: bool) -> str:
    """What is wrong with what the provider tells of itself; empty if nothing is."""
    provider = Provider(agency=agency, client_secret="", **described)  # type: ignore[arg-type]  # nothing is asked in its name
    discovery = Discovery(Fetcher(local=local), SystemClock())
    try:
        await discovery.read_keys(provider)
    except ProviderAway as problem:
        return (
            f"{described['issuer']} does not tell how to sign in there ({problem}). Is the address right, to the letter? "
            "A server at a private address needs --inside. With --no-check it is not asked."
        )
    return ""


def read_gives(written: Sequence[str]) -> Mapping[str, str]:
    """`word=role` each; raises BadSettings."""
    gives = {}
    for one in written:
        word, _, role = one.rpartition("=")
        if not word or role not in CLAIMED:
            raise BadSettings(f"--gives {one}: write word=role, with one of these roles: {', '.join(CLAIMED)}.")
        gives[word] = role
    return gives


def remove_provider(settings: Settings, agency: str) -> int:
    return tell(run_command(settings, "provider-remove", agency=agency)["outcome"], agency)


def switch_links(settings: Settings, agency: str, *, off: bool) -> int:
    return tell(run_command(settings, "provider-links", agency=agency, off=off)["outcome"], agency)


def tell(outcome: str, agency: str) -> int:
    say("It is so already." if outcome == "unchanged" else TOLD[outcome].format(agency=agency))
    return 1 if outcome == "none" else 0
