"""Fetches Telegram's updates where no public address is to be had; the offset moves on only after the commit."""

import warnings

import structlog
from sqlalchemy import Connection, select, update

from bot.channels import telegram
from bot.connect import TELEGRAM_ACCOUNT, UPDATES
from bot.inbox import Inbox
from bot.senders.telegram import open_bot
from bot.services import Services
from bot.store.deliveries import Arrival
from bot.store.tables import account

log = structlog.get_logger()

LONG_POLL_S = 25
AFTER_FAILURE_S = 3.0


async def poll(services: Services, inbox: Inbox) -> None:
    """Asks for raw updates: the typed call loses all of them for one that it cannot parse, and warns of the raw one."""
    warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")
    settings = services.settings
    bot = open_bot(settings.telegram_api_base, settings.telegram_bot_token.get_secret_value())
    offset = await services.store.read(read_offset)
    try:
        while True:
            try:
                ask = {"offset": offset, "timeout": LONG_POLL_S, "allowed_updates": UPDATES}
                updates = await bot.do_api_request("getUpdates", api_kwargs=ask, read_timeout=LONG_POLL_S + 10)
            except Exception as problem:  # noqa: BLE001  # whatever it is, the updates wait at Telegram for a day
                log.warning("not_polled", problem=type(problem).__name__)
                await services.clock.sleep(AFTER_FAILURE_S)
                continue
            offset = await take_in(services, inbox, updates, offset)
    finally:
        await bot.request.shutdown()


async def take_in(services: Services, inbox: Inbox, updates: list[dict[str, object]], offset: int) -> int:
    """Records a list of updates; returns the offset that says so to Telegram."""
    arrivals = [Arrival(TELEGRAM_ACCOUNT, telegram.parse_update(each)) for each in updates]
    if arrivals:
        await inbox.record(arrivals)
    ids = [number for each in updates if isinstance(number := each.get("update_id"), int)]
    if not ids:
        return offset
    after = max(ids) + 1
    await services.store.write(lambda connection: write_offset(connection, after))
    return after


def read_offset(connection: Connection) -> int:
    found = connection.execute(
        select(account.c.poll_offset).where(account.c.account == TELEGRAM_ACCOUNT)
    ).scalar_one_or_none()
    return int(found or 0)


def write_offset(connection: Connection, offset: int) -> None:
    connection.execute(update(account).where(account.c.account == TELEGRAM_ACCOUNT).values(poll_offset=offset))
