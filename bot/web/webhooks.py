"""The webhooks of LINE and Telegram: signature, parse, record, and only then 200."""

from collections.abc import Awaitable, Callable

import structlog
from starlette.requests import Request
from starlette.responses import Response

from bot.channels import line, telegram
from bot.errors import Overloaded
from bot.events import Incoming
from bot.inbox import Inbox
from bot.settings import Settings
from bot.store.deliveries import Arrival

log = structlog.get_logger()

MOST_BODY_BYTES = 1 << 20
SIGNATURE = "x-line-signature"
TELEGRAM_SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105  # a header's name

Endpoint = Callable[[Request], Awaitable[Response]]


def line_webhook(settings: Settings, inbox: Inbox) -> Endpoint:
    secret = settings.line_channel_secret.get_secret_value()

    async def receive(request: Request) -> Response:
        """200 after the commit; 401 for a wrong signature, and nothing stored."""
        if not settings.line_on:
            return Response(status_code=404)
        body = await read_body(request)
        if body is None:
            return Response(status_code=413)
        if not line.verify(body, request.headers.get(SIGNATURE), secret):
            return Response(status_code=401)
        return await record(inbox, "line/main", line.parse(body))

    return receive


def telegram_webhook(settings: Settings, inbox: Inbox) -> Endpoint:
    secret = settings.telegram_webhook_secret.get_secret_value()

    async def receive(request: Request) -> Response:
        """As for LINE; the secret is Telegram's header."""
        if not settings.telegram_on or settings.telegram_polls:
            return Response(status_code=404)
        if not telegram.verify(request.headers.get(TELEGRAM_SECRET), secret):
            return Response(status_code=401)
        body = await read_body(request)
        if body is None:
            return Response(status_code=413)
        return await record(inbox, "telegram/main", telegram.parse(body))

    return receive


async def read_body(request: Request) -> bytes | None:
    """The raw body, or None when it is too large, without reading on."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MOST_BODY_BYTES:
        return None
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BODY_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)


async def record(inbox: Inbox, account: str, incoming: tuple[Incoming, ...]) -> Response:
    """The platform comes again after 503; what it brings again is recorded once."""
    try:
        if incoming:
            await inbox.record([Arrival(account, one) for one in incoming])
    except Overloaded:
        return Response(status_code=503, headers={"retry-after": "1"})
    except Exception as problem:  # noqa: BLE001  # whatever kept it from the disk, it was not acknowledged
        log.error("not_recorded", account=account, problem=type(problem).__name__)  # noqa: TRY400  # a trace may hold words
        return Response(status_code=503, headers={"retry-after": "1"})
    return Response(status_code=200)
