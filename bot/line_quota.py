"""Asks LINE how many messages this month's plan includes and how many are used, of each account."""

from typing import Any

import structlog

from bot.accounts import Account
from bot.senders.line import CALL_TIMEOUT_S, open_line
from bot.services import Services
from bot.store import push_quota

log = structlog.get_logger()


async def read_quota(services: Services) -> None:
    """Of all accounts, one after the other."""
    for account in services.accounts_of("line"):
        await read_quota_of(services, account)


async def read_quota_of(services: Services, account: Account) -> None:
    """Writes it down and logs it; if LINE does not say, what was known stays."""
    name = account.name
    try:
        async with open_line(services.settings.line_api_base, account.token.get_secret_value()) as api:
            quota, used = await ask(api)
    except Exception as problem:  # noqa: BLE001  # whatever it is, it is asked again in an hour, and LINE's 429 holds
        log.warning("quota_not_read", account=name, problem=type(problem).__name__)
        return
    room = await services.store.write(lambda connection: push_quota.note(connection, name, quota, used))
    log.info("quota_read", account=name, quota=quota, used=used, room=room)


async def ask(api: Any) -> tuple[int | None, int]:
    """The messages included (None: without limit), and those used."""
    quota = await api.get_message_quota(_request_timeout=CALL_TIMEOUT_S)
    consumption = await api.get_message_quota_consumption(_request_timeout=CALL_TIMEOUT_S)
    return quota.value if quota.type == "limited" else None, consumption.total_usage
