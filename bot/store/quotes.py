"""What a broadcast would cost: its pushes on LINE, what is left of the month's messages, and what others have reserved."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select, tuple_

from bot.store.agency_settings import read_plan
from bot.store.audiences import Aim, count, select_members
from bot.store.broadcast_tables import broadcast, recipient
from bot.store.rows import lock_rows
from bot.store.tables import account, citizen, conversation
from surveys.broadcasts.audience import Reached
from surveys.broadcasts.life import LEAVING, UNSENT
from surveys.broadcasts.price import Plan, Price, find_price, find_room, guess_plan
from surveys.broadcasts.sums import OPEN
from surveys.broadcasts.terms import Terms

DAY_MS = 24 * 3_600_000
LINE = "line/%"


@dataclass(frozen=True, slots=True)
class Quote:
    """`most`: if all is pushed; `likely`: if those who wrote within a day are told with their next reply, which is free.

    `room`: pushes that may still be planned this month, None without a limit; `enough`: they suffice, and the price stays
    under its ceiling.
    """

    reached: Reached
    most: Price
    likely: Price
    room: int | None
    plan: Plan | None

    @property
    def enough(self) -> bool:
        return self.room is None or self.most.messages <= self.room


@dataclass(frozen=True, slots=True)
class Purse:
    """Of the LINE accounts in whose chats an agency speaks: the month's quota (None: no limit), used, reserved by broadcasts."""

    quota: int | None
    used: int
    reserved: int


def make_quote(connection: Connection, aim: Aim, *, agency: str, terms: Terms, day: date) -> Quote:
    """As of now; for a part of the audience, of that part."""
    reached = count(connection, aim)
    purse = read_purse(connection, aim, agency)
    pushes = cut(reached.by_channel.get("line", 0), reached.told, terms.part)
    riding = cut(count_riding(connection, aim), reached.told, terms.part)
    plan = read_plan(connection, agency, aim.now_ms) or guess_plan(purse.quota, day)
    spent = purse.used + purse.reserved
    return Quote(
        reached,
        find_price(pushes, spent, plan, purse.quota),
        find_price(max(0, pushes - riding), spent, plan, purse.quota),
        find_room(purse.quota, purse.used, purse.reserved, urgent=terms.urgent or aim.message.emergency),
        plan,
    )


def cut(number: int, told: int, part: int | None) -> int:
    """Of so many, how many there are at most in a part that is drawn by lot; a part takes both channels as they come."""
    return number if part is None or told <= part else min(number, part)


def read_purse(connection: Connection, aim: Aim, agency: str, *, lock: bool = False) -> Purse:
    """`lock`: nobody else reads it to approve meanwhile, so that two do not spend the same rest."""
    here = select(account).where(account.c.account.in_(aim.accounts), account.c.account.like(LINE))
    if lock:
        lock_rows(connection, here.order_by(account.c.account).with_for_update(), {})
    rows = connection.execute(here).all()
    limited = [row.quota for row in rows if row.quota is not None]
    quota = sum(limited) if rows and len(limited) == len(rows) else None
    return Purse(
        quota, sum(row.quota_used or 0 for row in rows), count_reserved(connection, agency, aim.message.broadcast)
    )


def count_reserved(connection: Connection, agency: str, but: str) -> int:
    """Pushes that other broadcasts of this agency are still to make: as approved, or once they are planned, by their rows."""
    other = and_(broadcast.c.agency == agency, broadcast.c.broadcast != but)
    approved = select(func.coalesce(func.sum(broadcast.c.pushes), 0)).where(
        other, broadcast.c.status.in_(UNSENT), broadcast.c.target.is_(None)
    )
    going = select(broadcast.c.broadcast).where(
        other,
        or_(broadcast.c.status.in_(LEAVING | UNSENT), broadcast.c.status == "needs-decision"),
        broadcast.c.target.is_not(None),
    )
    waits = (recipient.c.broadcast.in_(going), recipient.c.status.in_(OPEN), recipient.c.account.like(LINE))
    planned = select(func.count()).select_from(recipient).where(*waits)
    return int(connection.execute(approved).scalar_one()) + int(connection.execute(planned).scalar_one())


def count_riding(connection: Connection, aim: Aim) -> int:
    """Of those on LINE who are told, how many had a turn within a day: so many will likely be told for nothing."""
    owners = (conversation.c.bucket, conversation.c.citizen)
    lately = select(*owners).where(conversation.c.asked_ms >= aim.now_ms - DAY_MS)
    # Not joined: SQLite would first ask of every citizen whether she is told, and then whether she wrote.
    told: Select[Any] = select_members(aim).where(tuple_(citizen.c.bucket, citizen.c.citizen).in_(lately))
    each = told.where(citizen.c.account.like(LINE)).subquery()
    return int(connection.execute(select(func.count()).select_from(each)).scalar_one())
