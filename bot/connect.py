"""Connects the accounts at the start: where the webhooks are, which commands and which menus the citizens see."""

import asyncio
from collections.abc import Awaitable, Callable
from importlib import import_module

import structlog
from sqlalchemy import Connection

from bot.line_menus import put_menus
from bot.line_quota import read_quota
from bot.senders.line import CALL_TIMEOUT_S, LINE_ACCOUNT, open_line
from bot.senders.telegram import open_bot
from bot.services import Services
from bot.store.rows import insert_new
from bot.store.tables import account
from bot.text import LANGUAGES

log = structlog.get_logger()

TELEGRAM_ACCOUNT = "telegram/main"
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
COMMANDS = ("menu", "help", "language", "stop")
RETRY_S = 5.0

Step = Callable[[Services], Awaitable[None]]


def add_accounts(connection: Connection) -> None:
    rows = [
        {"account": name, "channel": name.partition("/")[0], "agency": "main"}
        for name in (LINE_ACCOUNT, TELEGRAM_ACCOUNT)
    ]
    connection.execute(insert_new(connection, account), rows)


async def connect(services: Services) -> None:
    """Connects every account that is switched on; a platform that cannot be reached is asked again."""
    settings = services.settings
    steps: dict[Step, str] = {connect_line: "linebot.v3.messaging"} if settings.line_on and settings.public_url else {}
    steps |= {connect_telegram: "telegram"} if settings.telegram_on else {}
    for kit in steps.values():  # half a second each, in which others are answered
        await asyncio.to_thread(import_module, kit)
    await asyncio.gather(*(keep_trying(step, services) for step in steps))


async def keep_trying(step: Step, services: Services) -> None:
    while True:
        try:
            await step(services)
        except Exception as problem:  # noqa: BLE001  # the platform's answer is the operator's to read; we ask again
            log.warning("not_connected", step=step.__name__, problem=f"{type(problem).__name__}: {problem}"[:300])
            await services.clock.sleep(RETRY_S)
        else:
            return


async def connect_line(services: Services) -> None:
    """Sets the webhook; reads the quota; draws and uploads the menus if they are not those that stand there."""
    from linebot.v3 import messaging  # noqa: PLC0415  # 70 MB that nobody needs who has no LINE account

    settings = services.settings
    async with open_line(settings.line_api_base, settings.line_channel_access_token.get_secret_value()) as api:
        endpoint = messaging.SetWebhookEndpointRequest(endpoint=f"{settings.public_url}/webhooks/line")
        await api.set_webhook_endpoint(endpoint, _request_timeout=CALL_TIMEOUT_S)
        await read_quota(services)
        await put_menus(services, api)
    log.info("connected", account=LINE_ACCOUNT)


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
