"""How many messages an account may push this month: what LINE said, our own pushes since then, and a reserve."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import structlog
from sqlalchemy import Connection, bindparam, func, select, update

from bot.store.outbox_claims import Waiting
from bot.store.outbox_rows import UNASKED
from bot.store.outcomes import QUOTA_LOOK_MS
from bot.store.tables import account

log = structlog.get_logger()

RESERVE_PERCENT = 5  # kept for urgent notices; what may be pushed today is less urgent than that

HERE = account.c.account == bindparam("account_name")
READ = select(account.c.quota, account.c.quota_used).where(HERE)
NOTE = update(account).where(HERE).values(quota=bindparam("q"), quota_used=bindparam("u"))
LIFT = update(account).where(HERE).values(push_held_until_ms=0)
HOLD = update(account).where(HERE).values(push_held_until_ms=bindparam("until"))
COUNT = update(account).where(HERE).values(quota_used=func.coalesce(account.c.quota_used, 0) + bindparam("n"))


def note(connection: Connection, account_name: str, quota: int | None, used: int) -> bool:
    """What LINE says now; `quota` None: it sets no limit. Returns whether there is room, which ends a hold."""
    connection.execute(NOTE, {"account_name": account_name, "q": quota, "u": used})
    room = quota is None or used < most_pushes(quota)
    if room:
        connection.execute(LIFT, {"account_name": account_name})
    return room


def most_pushes(quota: int) -> int:
    return quota * (100 - RESERVE_PERCENT) // 100


def spend(connection: Connection, turns: list[Waiting], now_ms: int) -> list[Waiting]:
    """Counts the pushes among these turns, and leaves out those for which nothing is left; then pushes are on hold."""
    new = [turn for turn in turns if is_new_push(turn.head, now_ms)]
    if not new:
        return turns
    account_name = new[0].head.account
    row = connection.execute(READ, {"account_name": account_name}).one()
    left = len(new) if row.quota is None else max(0, most_pushes(row.quota) - (row.quota_used or 0))
    if new[:left]:
        connection.execute(COUNT, {"account_name": account_name, "n": len(new[:left])})
    if new[left:]:
        hold(connection, account_name, row, now_ms)
    over = {turn.head.id for turn in new[left:]}
    return [turn for turn in turns if turn.head.id not in over]


def spend_on_many(connection: Connection, account_name: str, sizes: Sequence[int], *, urgent: bool, now_ms: int) -> int:
    """Counts calls that push so many messages each, in their order, as far as they fit; returns how many calls do.

    What is `urgent` may use the reserve. Where one does not fit, pushes are on hold.
    """
    row = connection.execute(READ, {"account_name": account_name}).one()
    most = None if row.quota is None else row.quota if urgent else most_pushes(row.quota)
    used = int(row.quota_used or 0)
    spent = list(accumulate(sizes))
    fit: int = sum(most is None or used + one <= most for one in spent)
    if fit:
        connection.execute(COUNT, {"account_name": account_name, "n": spent[fit - 1]})
    if fit < len(sizes):
        hold(connection, account_name, row, now_ms)
    return fit


def give_back(connection: Connection, account_name: str, number: int) -> None:
    """What was counted and then refused."""
    connection.execute(COUNT, {"account_name": account_name, "n": -number})


def is_new_push(head: Any, now_ms: int) -> bool:
    """Goes without a reply token; one that was tried before has its bytes frozen, and was counted then."""
    pushed = head.account.startswith("line/") and head.says_as in UNASKED and head.reply_until_ms <= now_ms
    return pushed and not head.frozen


def hold(connection: Connection, account_name: str, row: Any, now_ms: int) -> None:
    """As when LINE itself says that the month's limit is reached; the quota is looked at hourly."""
    connection.execute(HOLD, {"account_name": account_name, "until": now_ms + QUOTA_LOOK_MS})
    log.warning("pushes_held", account=account_name, quota=row.quota, used=row.quota_used)
