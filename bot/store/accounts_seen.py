"""Accounts as those see them who answer for them: whether they send, what is left of the month, what slows them down."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from bot.store.push_quota import most_pushes
from bot.store.tables import account, send_limit


@dataclass(frozen=True, slots=True)
class Pause:
    """An endpoint of the platform that asked for a pause until then (ms since 1970)."""

    endpoint: str
    until_ms: int


@dataclass(frozen=True, slots=True)
class SeenAccount:
    """`held`: why nothing is sent (empty: it is) and until when it is tried again; `pushes_held_ms`: no pushes until then.

    `quota`: pushes that the month includes, None without limit or where LINE has not said; times in ms since 1970.
    """

    account: str
    channel: str
    agency: str
    removed: bool
    held: str
    held_until_ms: int
    pushes_held_ms: int
    quota: int | None
    used: int | None
    pauses: tuple[Pause, ...]

    @property
    def left(self) -> int | None:
        """Without what is kept for urgent notices."""
        return None if self.quota is None else max(0, most_pushes(self.quota) - (self.used or 0))

    @property
    def share(self) -> int | None:
        """Whole per cent of the month's that are used."""
        return 100 * (self.used or 0) // self.quota if self.quota else None


def read_accounts(connection: Connection, agency: str = "") -> tuple[SeenAccount, ...]:
    """Those of an agency, removed ones last; all of the installation if none is named."""
    found = select(account).order_by(account.c.removed_ms.is_not(None), account.c.account)
    rows = connection.execute(found.where(account.c.agency == agency) if agency else found).all()
    pauses: defaultdict[str, list[Pause]] = defaultdict(list)
    for row in connection.execute(select(send_limit).where(send_limit.c.paused_until_ms > 0)):
        pauses[row.account].append(Pause(row.endpoint, row.paused_until_ms))
    return tuple(as_seen(row, tuple(pauses[row.account])) for row in rows)


def as_seen(row: Any, pauses: tuple[Pause, ...]) -> SeenAccount:
    return SeenAccount(
        account=row.account,
        channel=row.channel,
        agency=row.agency,
        removed=row.removed_ms is not None,
        held=row.held_because or "",
        held_until_ms=row.held_until_ms,
        pushes_held_ms=row.push_held_until_ms,
        quota=row.quota,
        used=row.quota_used,
        pauses=pauses,
    )
