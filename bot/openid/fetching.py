"""Calls to a provider that lead nowhere else: every address is looked at, none redirects, and an answer has an end."""

import asyncio
import json
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import ProviderAway
from bot.openid.addresses import is_fit, is_open, read_address

TIMEOUT_S = 5.0
MOST_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """`said`: the JSON object that came, empty if it was none."""

    status: int
    said: Mapping[str, Any]


class Lookup(AbstractResolver):
    """Names become addresses here, once; the connection goes to what was looked at. One that is closed closes all of a name."""

    def __init__(self, *, inside: bool, local: bool) -> None:
        self._inside = inside
        self._local = local

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        loop = asyncio.get_running_loop()
        rows = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        addresses = [str(row[4][0]) for row in rows]
        if not addresses or not all(is_open(each, inside=self._inside, local=self._local) for each in addresses):
            raise OSError("the name leads to an address that is not called")
        return [
            ResolveResult(hostname=host, host=each, port=port, family=row[0], proto=0, flags=socket.AI_NUMERICHOST)
            for each, row in zip(addresses, rows, strict=True)
        ]

    async def close(self) -> None:
        """Nothing is kept."""


class Fetcher:
    """`local`: this machine may be called, over http, too; for practice and tests."""

    def __init__(self, *, local: bool) -> None:
        self.local = local
        self._trusted = ssl.create_default_context()

    async def fetch(
        self, url: str, *, inside: bool, form: str = "", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """With a `form` (url-encoded) it is sent, else asked for. Raises ProviderAway."""
        host = urlsplit(url).hostname or "" if is_fit(url, local=self.local) else ""
        named = read_address(host)
        if not host or (named and not is_open(host, inside=inside, local=self.local)):
            raise ProviderAway("address")
        connector = aiohttp.TCPConnector(
            ssl=self._trusted, resolver=Lookup(inside=inside, local=self.local), use_dns_cache=False
        )
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
        sent: dict[str, str] = {"Accept": "application/json"} | dict(headers or {})
        if form:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            async with (
                aiohttp.ClientSession(connector=connector, timeout=timeout, trust_env=False) as session,
                session.request(
                    "POST" if form else "GET", url, data=form or None, headers=sent, allow_redirects=False
                ) as answer,
            ):
                return Answer(answer.status, read_object(await read_body(answer)))
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as problem:
            raise ProviderAway(type(problem).__name__) from None


async def read_body(answer: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for part in answer.content.iter_any():
        body += part
        if len(body) > MOST_BYTES:
            raise ProviderAway("long")
    return bytes(body)


def read_object(body: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
