"""Asks LINE and Telegram about an account, one plain call at a time, and keeps what they answer as it is."""

import json
import logging
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from bot.accounts import MAIN, Account
from bot.clock import Clock
from bot.settings import Settings

TIMEOUT_S = 10.0
REFUSED = (401, 403, 404)  # Telegram says 404 to what is no token at all
MOST_LETTERS = 200  # of another program's words in a sentence of ours


@dataclass(frozen=True, slots=True)
class Reply:
    """`status` is 0 where no answer came; then `problem` says why. `date` is the other side's clock."""

    status: int
    body: Mapping[str, Any] = field(default_factory=dict)
    date: datetime | None = None
    problem: str = ""

    @property
    def good(self) -> bool:
        return 200 <= self.status < 300

    @property
    def says(self) -> str:
        """Why it was not good, in the other side's words."""
        words = self.problem or self.body.get("message") or self.body.get("description") or "no reason given"
        return f"{self.status} {words}" if self.status else str(words)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every check has at hand."""

    settings: Settings
    web: httpx.Client
    clock: Clock


def say_command(account: Account) -> str:
    """The command by which this account gets other secrets."""
    own = account.name.partition("/")[2]
    if own == MAIN:
        return f"wethi setup --only {account.channel}"
    return f"wethi account add {account.channel} {own} --agency {account.agency}"


def open_web() -> httpx.Client:
    """Trusts whom this machine trusts. Its log would name Telegram's token, which is in the address."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    return httpx.Client(timeout=TIMEOUT_S, trust_env=False, verify=ssl.create_default_context())


def ask_line(desk: Desk, account: Account, path: str, *, method: str = "GET", body: object = None) -> Reply:
    """developers.line.biz/en/reference/messaging-api: one of the calls under /v2/bot."""
    token = account.token.get_secret_value()
    headers = {"Authorization": f"Bearer {token}"}
    url = f"{desk.settings.line_api_base}/v2/bot/{path}"
    return ask(desk.web, httpx.Request(method, url, headers=headers, json=body), hides=token)


def ask_telegram(desk: Desk, account: Account, method: str, **params: object) -> Reply:
    """core.telegram.org/bots/api: the result alone, without its envelope."""
    token = account.token.get_secret_value()
    url = f"{desk.settings.telegram_api_base}/bot{token}/{method}"
    reply = ask(desk.web, httpx.Request("POST", url, json=params), hides=token)
    result = reply.body.get("result")
    if reply.good and isinstance(result, dict):
        return Reply(reply.status, result, reply.date)
    return reply


def ask(web: httpx.Client, request: httpx.Request, *, hides: str = "") -> Reply:
    """Never raises for what the other side does; `hides` never stands in what is said of it."""
    try:
        answer = web.send(request)
    except httpx.HTTPError as problem:
        words = str(problem) or type(problem).__name__
        return Reply(0, problem=(words.replace(hides, "...") if hides else words)[:MOST_LETTERS])
    body: Any = {}
    with suppress(ValueError):
        body = json.loads(answer.content)
    return Reply(answer.status_code, body if isinstance(body, dict) else {}, read_date(answer.headers.get("date", "")))


def read_date(header: str) -> datetime | None:
    with suppress(ValueError):
        return parsedate_to_datetime(header)
    return None
