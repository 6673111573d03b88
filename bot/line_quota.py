"""Asks LINE how many messages this month's plan includes and how many are used."""

from typing import Any

import structlog

from bot.senders.line import CALL_TIMEOUT_S, LINE_ACCOUNT, open_line
from bot.services import Services
from bot.store import push_quota

log = structlog.get_logger()


async def read_quota(services: Services) -> None:
    """Writes it down and logs it; if LINE does not say, what was known stays."""
    settings = services.settings
    if not settings.line_on:
        return
    try:
        async with open_line(settings.line_api_base, settings.line_channel_access_token.get_secret_value()) as api:
            quota, used = await ask(api)
    except Exception as problem:  # noqa: BLE001  # whatever it is, it is asked again in an hour, and LINE's 429 holds
        log.warning("quota_not_read", account=LINE_ACCOUNT, problem=type(problem).__name__)
        return
    room = await services.store.write(lambda connection: push_quota.note(connection, LINE_ACCOUNT, quota, used))
    log.info("quota_read", account=LINE_ACCOUNT, quota=quota, used=used, room=room)


async def ask(api: Any) -> tuple[int | None, int]:
    """The messages included (None: without limit), and those used."""
    quota = await api.get_message_quota(_request_timeout=CALL_TIMEOUT_S)
    consumption = await api.get_message_quota_consumption(_request_timeout=CALL_TIMEOUT_S)
    return quota.value if quota.type == "limited" else None, consumption.total_usage
