"""The webhooks of LINE and Telegram: signature, parse, record, and only then 200.

They are the hot path of the web: what they answer has no body, and no request object is made for them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import structlog
from starlette.types import Receive, Scope, Send

from bot.accounts import Account
from bot.channels import line, telegram
from bot.errors import DatabaseAway, Overloaded
from bot.events import Incoming
from bot.inbox import Inbox
from bot.services import Services
from bot.store.deliveries import Arrival

log = structlog.get_logger()

MOST_BODY_BYTES = 1 << 20
SIGNATURE = b"x-line-signature"
TELEGRAM_SECRET = b"x-telegram-bot-api-secret-token"
NOBODY = (b"content-length", b"0")
SOON = (b"retry-after", b"1")

Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Webhook:
    """One account's way in, an ASGI application: 200 after the commit; 401 for a wrong proof, and nothing stored.

    `verify` says of the headers and the raw body whether they come from the platform; `parse` makes events of the body.
    """

    account: str
    inbox: Inbox
    on: bool
    verify: Callable[[Headers, bytes], bool]
    parse: Callable[[bytes], tuple[Incoming, ...]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await answer(send, await self._receive(scope["headers"], receive))

    async def _receive(self, headers: Headers, receive: Receive) -> int:
        if not self.on:
            return 404
        body = await read_body(headers, receive)
        if body is None:
            return 413
        if not self.verify(headers, body):
            return 401
        return await self._record(self.parse(body))

    async def _record(self, incoming: tuple[Incoming, ...]) -> int:
        """The platform comes again after 503; what it brings again is recorded once."""
        try:
            if incoming:
                await self.inbox.record([Arrival(self.account, one) for one in incoming])
        except (Overloaded, DatabaseAway):
            return 503
        except Exception as problem:  # noqa: BLE001  # whatever kept it from the disk, it was not acknowledged
            log.error("not_recorded", account=self.account, problem=type(problem).__name__)  # noqa: TRY400  # a trace may hold words
            return 503
        return 200


def open_webhook(account: Account, inbox: Inbox) -> Webhook:
    """LINE signs the body with the channel secret; Telegram sends its secret in a header."""
    secret = account.secret.get_secret_value()

    def verify_line(headers: Headers, body: bytes) -> bool:
        return line.verify(body, find_header(headers, SIGNATURE), secret)

    def verify_telegram(headers: Headers, _body: bytes) -> bool:
        return telegram.verify(find_header(headers, TELEGRAM_SECRET), secret)

    if account.channel == "line":
        return Webhook(account.name, inbox, account.on, verify_line, line.parse)
    return Webhook(account.name, inbox, account.on and not account.polls, verify_telegram, telegram.parse)


class AddedWebhooks:
    """The way in of every account that was added: 404 where there is none, 410 where one was removed."""

    def __init__(self, services: Services, inbox: Inbox) -> None:
        self._services = services
        self._inbox = inbox
        self._open: dict[Account, Webhook] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        place = scope["path_params"]
        name = f"{place['channel']}/{place['account']}"
        account = next((one for one in self._services.added.accounts if one.name == name), None)
        if account is None:
            await answer(send, 410 if name in self._services.added.gone else 404)
            return
        if account not in self._open:
            self._open[account] = open_webhook(account, self._inbox)
        await self._open[account](scope, receive, send)


async def answer(send: Send, status: int) -> None:
    """Without a body; 503 says when to come again."""
    headers = [NOBODY, SOON] if status == 503 else [NOBODY]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def find_header(headers: Headers, wanted: bytes) -> str | None:
    """ASGI gives names in small letters."""
    return next((value.decode("latin-1") for name, value in headers if name == wanted), None)


async def read_body(headers: Headers, receive: Receive) -> bytes | None:
    """The raw body, or None when it is too large or breaks off, without reading on."""
    length = find_header(headers, b"content-length") or ""
    if length.isdigit() and int(length) > MOST_BODY_BYTES:
        return None
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MOST_BODY_BYTES:
            return None
        more = message.get("more_body", False)
    return b"".join(parts)
