"""Connects an account: where its webhooks are, which commands and which menus its citizens see; and takes that away again."""

import asyncio
from importlib import import_module

import structlog
from sqlalchemy import Connection

from bot.accounts import LINE_ACCOUNT, MAIN, TELEGRAM_ACCOUNT, Account
from bot.line_menus import delete_menus, put_menus
from bot.line_quota import read_quota_of
from bot.senders.line import CALL_TIMEOUT_S, open_line
from bot.senders.telegram import open_bot
from bot.services import Services
from bot.store.rows import insert_new
from bot.store.tables import account
from bot.text import LANGUAGES

log = structlog.get_logger()

UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
COMMANDS = ("menu", "help", "language", "stop")
RETRY_S = 5.0
KITS = {"line": "linebot.v3.messaging", "telegram": "telegram"}


def add_accounts(connection: Connection) -> None:
    rows = [
        {"account": name, "channel": name.partition("/")[0], "agency": MAIN}
        for name in (LINE_ACCOUNT, TELEGRAM_ACCOUNT)
    ]
    connection.execute(insert_new(connection, account), rows)


async def connect(services: Services, account: Account) -> None:
    """Returns once the account is connected; a platform that cannot be reached is asked again."""
    if account.channel == "line" and not services.settings.public_url:
        return
    step = connect_line if account.channel == "line" else connect_telegram
    await asyncio.to_thread(import_module, KITS[account.channel])  # half a second, in which others are answered
    while True:
        try:
            await step(services, account)
        except Exception as problem:  # noqa: BLE001  # the platform's answer is the operator's to read; we ask again
            log.warning(
                "not_connected",
                account=account.name,
                problem=f"{type(problem).__name__}: {problem}"[:300],
                fix="wethi doctor says what to do",
            )
            await services.clock.sleep(RETRY_S)
        else:
            log.info("connected", account=account.name)
            return


async def connect_line(services: Services, account: Account) -> None:
    """Sets the webhook; reads the quota; draws and uploads the menus if they are not those that stand there."""
    from linebot.v3 import messaging  # noqa: PLC0415  # 70 MB that nobody needs who has no LINE account

    settings = services.settings
    async with open_line(settings.line_api_base, account.token.get_secret_value()) as api:
        endpoint = messaging.SetWebhookEndpointRequest(endpoint=f"{settings.public_url}{account.path}")
        await api.set_webhook_endpoint(endpoint, _request_timeout=CALL_TIMEOUT_S)
        await read_quota_of(services, account)
        await put_menus(services, account, api)


async def connect_telegram(services: Services, account: Account) -> None:
    """Sets the webhook (or takes it away, where we poll) and the commands in every language."""
    bot = open_bot(services.settings.telegram_api_base, account.token.get_secret_value())
    try:
        if account.polls:
            await bot.delete_webhook()
        else:
            address, secret = f"{services.settings.public_url}{account.path}", account.secret.get_secret_value()
            await bot.set_webhook(address, secret_token=secret, allowed_updates=UPDATES)
        for language in LANGUAGES:
            t = services.texts.in_language(language)
            commands = [(name, t(f"connect-command-{name}")) for name in COMMANDS]
            await bot.set_my_commands(commands, language_code=None if language == LANGUAGES[0] else language)
    finally:
        await bot.request.shutdown()


async def disconnect(services: Services, account: Account) -> bool:
    """Takes away what was set at the platform; True once nothing is left to take away there, as far as we may.

    LINE's webhook can be switched off by hand only, in its console.
    """
    try:
        await (disconnect_line if account.channel == "line" else disconnect_telegram)(services, account)
    except Exception as problem:  # noqa: BLE001  # as above
        refused = type(problem).__name__ in {"InvalidToken", "Forbidden", "UnauthorizedException"}
        log.warning("not_disconnected", account=account.name, problem=type(problem).__name__)
        return refused
    log.info("disconnected", account=account.name)
    return True


async def disconnect_line(services: Services, account: Account) -> None:
    async with open_line(services.settings.line_api_base, account.token.get_secret_value()) as api:
        await delete_menus(services, api)


async def disconnect_telegram(services: Services, account: Account) -> None:
    bot = open_bot(services.settings.telegram_api_base, account.token.get_secret_value())
    try:
        await bot.delete_webhook()
        for language in LANGUAGES:
            await bot.delete_my_commands(language_code=None if language == LANGUAGES[0] else language)
    finally:
        await bot.request.shutdown()
