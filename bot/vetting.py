"""Asks LINE or Telegram whose a token is, before an account is added: a wrong one is found out at once, not by silence."""

import asyncio
from dataclasses import dataclass

from bot.accounts import Account
from bot.senders.line import CALL_TIMEOUT_S, open_line
from bot.senders.telegram import open_bot
from bot.settings import Settings

REFUSED = {"InvalidToken", "Forbidden", "UnauthorizedException", "ForbiddenException"}


@dataclass(frozen=True, slots=True)
class Vetted:
    """`bot`: how the platform names it; otherwise `refused`, or not reached because of `problem`."""

    bot: str = ""
    refused: bool = False
    problem: str = ""


def vet(settings: Settings, account: Account) -> Vetted:
    """One call to the platform, from this process."""
    ask = ask_line if account.channel == "line" else ask_telegram
    try:
        return Vetted(bot=asyncio.run(ask(settings, account.token.get_secret_value())))
    except Exception as problem:  # noqa: BLE001  # whatever it is, the operator reads it and decides
        name = type(problem).__name__
        return Vetted(refused=name in REFUSED, problem=name)


async def ask_line(settings: Settings, token: str) -> str:
    async with open_line(settings.line_api_base, token) as api:
        found = await api.get_bot_info(_request_timeout=CALL_TIMEOUT_S)
    return f"{found.display_name} ({found.basic_id})"


async def ask_telegram(settings: Settings, token: str) -> str:
    bot = open_bot(settings.telegram_api_base, token)
    try:
        return f"@{(await bot.get_me()).username}"
    finally:
        await bot.request.shutdown()
