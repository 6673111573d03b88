"""Fetches Telegram's updates where no public address is to be had; the offset moves on only after the commit."""

import warnings

import structlog
from sqlalchemy import Connection, select, update

from bot.accounts import Account
from bot.channels import telegram
from bot.connect import UPDATES
from bot.inbox import Inbox
from bot.senders.telegram import open_bot
from bot.services import Services
from bot.store.deliveries import Arrival
from bot.store.tables import account as account_table

log = structlog.get_logger()

LONG_POLL_S = 25
AFTER_FAILURE_S = 3.0


async def poll(services: Services, inbox: Inbox, account: Account) -> None:
    """Asks for raw updates: the typed call loses all of them for one that it cannot parse, and warns of the raw one."""
    warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")
    name = account.name
    bot = open_bot(services.settings.telegram_api_base, account.token.get_secret_value())
    offset = await services.store.read(lambda connection: read_offset(connection, name))
    try:
        while True:
            try:
                ask = {"offset": offset, "timeout": LONG_POLL_S, "allowed_updates": UPDATES}
                updates = await bot.do_api_request("getUpdates", api_kwargs=ask, read_timeout=LONG_POLL_S + 10)
                arrivals = [Arrival(name, telegram.parse_update(each)) for each in updates]
                if arrivals:
                    await inbox.record(arrivals)
            except Exception as problem:  # noqa: BLE001  # whatever it is, the updates wait at Telegram for a day
                log.warning("not_polled", account=name, problem=type(problem).__name__)
                await services.clock.sleep(AFTER_FAILURE_S)
                continue
            offset = await move_on(services, name, updates, offset)
    finally:
        await bot.request.shutdown()


async def move_on(services: Services, name: str, updates: list[dict[str, object]], offset: int) -> int:
    """After a list of updates was recorded; returns the offset that says so to Telegram."""
    ids = [number for each in updates if isinstance(number := each.get("update_id"), int)]
    if not ids:
        return offset
    after = max(ids) + 1
    await services.store.write(lambda connection: write_offset(connection, name, after))
    return after


def read_offset(connection: Connection, name: str) -> int:
    here = select(account_table.c.poll_offset).where(account_table.c.account == name)
    return int(connection.execute(here).scalar_one_or_none() or 0)


def write_offset(connection: Connection, name: str, offset: int) -> None:
    connection.execute(update(account_table).where(account_table.c.account == name).values(poll_offset=offset))
