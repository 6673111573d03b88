"""Connects the accounts at the start: where the webhooks are, which commands and which menu the citizens see."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from sqlalchemy import Connection, select, update

from bot.senders.telegram import open_bot
from bot.services import Services
from bot.store.rows import insert_new
from bot.store.tables import account
from bot.text import LANGUAGES

log = structlog.get_logger()

LINE_ACCOUNT = "line/main"
TELEGRAM_ACCOUNT = "telegram/main"
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
COMMANDS = ("menu", "help", "language", "stop")
MENU_TAPS = ("menu", "language", "help", "settings")
CALL_TIMEOUT_S = 10.0
RETRY_S = 5.0


def add_accounts(connection: Connection) -> None:
    rows = [
        {"account": name, "channel": name.partition("/")[0], "agency": "main"}
        for name in (LINE_ACCOUNT, TELEGRAM_ACCOUNT)
    ]
    connection.execute(insert_new(connection, account), rows)


async def connect(services: Services) -> None:
    """Connects every account that is switched on; a platform that cannot be reached is asked again."""
    settings = services.settings
    steps = [connect_line] if settings.line_on and settings.public_url else []
    steps += [connect_telegram] if settings.telegram_on else []
    await asyncio.gather(*(keep_trying(step, services) for step in steps))


async def keep_trying(step: Callable[[Services], Awaitable[None]], services: Services) -> None:
    while True:
        try:
            await step(services)
        except Exception as problem:  # noqa: BLE001  # the platform's answer is the operator's to read; we ask again
            log.warning("not_connected", step=step.__name__, problem=f"{type(problem).__name__}: {problem}"[:300])
            await services.clock.sleep(RETRY_S)
        else:
            return


async def connect_line(services: Services) -> None:
    """Sets the webhook; draws and uploads the menu if it is not the one that stands there."""
    from linebot.v3 import messaging  # noqa: PLC0415  # 70 MB that nobody needs who has no LINE account

    settings = services.settings
    token = settings.line_channel_access_token.get_secret_value()
    async with messaging.AsyncApiClient(
        messaging.Configuration(host=settings.line_api_base, access_token=token)
    ) as client:
        api = messaging.AsyncMessagingApi(client)
        endpoint = messaging.SetWebhookEndpointRequest(endpoint=f"{settings.public_url}/webhooks/line")
        await api.set_webhook_endpoint(endpoint, _request_timeout=CALL_TIMEOUT_S)
        async with messaging.AsyncApiClient(
            messaging.Configuration(host=settings.line_data_api_base, access_token=token)
        ) as data:
            await put_menu(services, api, messaging.AsyncMessagingApiBlob(data))
    log.info("connected", account=LINE_ACCOUNT)


async def put_menu(services: Services, api: Any, blob: Any) -> None:
    """A menu cannot be edited: a new one is made, becomes the default, and the old one ends."""
    from linebot.v3 import messaging  # noqa: PLC0415  # as above

    from bot.channels.menu_picture import draw_menu, menu_request  # noqa: PLC0415  # Pillow, only to draw at the start

    t = services.texts
    labels = [t(f"connect-{tap}") for tap in MENU_TAPS]
    picture = draw_menu(labels)
    request = menu_request(labels, MENU_TAPS, t("connect-bar"))
    wanted = hashlib.sha256(picture + json.dumps(request, sort_keys=True).encode()).hexdigest()
    if await services.store.read(read_menu_hash) == wanted:
        return
    old = await api.get_rich_menu_list(_request_timeout=CALL_TIMEOUT_S)
    made = await api.create_rich_menu(messaging.RichMenuRequest.from_dict(request), _request_timeout=CALL_TIMEOUT_S)
    await blob.set_rich_menu_image(
        made.rich_menu_id, body=picture, _headers={"Content-Type": "image/png"}, _request_timeout=CALL_TIMEOUT_S
    )
    await api.set_default_rich_menu(made.rich_menu_id, _request_timeout=CALL_TIMEOUT_S)
    for menu in old.richmenus:
        if menu.name == request["name"]:
            await api.delete_rich_menu(menu.rich_menu_id, _request_timeout=CALL_TIMEOUT_S)
    await services.store.write(lambda connection: write_menu_hash(connection, wanted))


def read_menu_hash(connection: Connection) -> str | None:
    return connection.execute(select(account.c.menu_hash).where(account.c.account == LINE_ACCOUNT)).scalar_one_or_none()


def write_menu_hash(connection: Connection, wanted: str) -> None:
    connection.execute(update(account).where(account.c.account == LINE_ACCOUNT).values(menu_hash=wanted))


async def connect_telegram(services: Services) -> None:
    """Sets the webhook (or takes it away, where we poll) and the commands in every language."""
    settings = services.settings
    bot = open_bot(settings.telegram_api_base, settings.telegram_bot_token.get_secret_value())
    try:
        if settings.telegram_polls:
            await bot.delete_webhook()
        else:
            secret = settings.telegram_webhook_secret.get_secret_value()
            await bot.set_webhook(
                f"{settings.public_url}/webhooks/telegram", secret_token=secret, allowed_updates=UPDATES
            )
        for language in LANGUAGES:
            t = services.texts.in_language(language)
            commands = [(name, t(f"connect-command-{name}")) for name in COMMANDS]
            await bot.set_my_commands(commands, language_code=None if language == LANGUAGES[0] else language)
    finally:
        await bot.request.shutdown()
    log.info("connected", account=TELEGRAM_ACCOUNT)
