"""What failed and waits for a hand: deliveries that are dead, messages that a platform refused; never whose, and no word."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, delete, select, tuple_, update

from bot.store import audit
from bot.store.audit import Entry
from bot.store.deliveries import derive_key, open_mailboxes
from bot.store.keys import Keyring
from bot.store.outbox_rows import LIFE_MS, UNASKED
from bot.store.readings import DEAD, WAITING
from bot.store.rights_requests import Clerk
from bot.store.tables import account, inbox, outbox, sent

MOST_SHOWN = 100  # of each kind
TRAIL = 12  # letters under which the log of the server tells of it, too

INBOX_KEY = (inbox.c.bucket, inbox.c.citizen, inbox.c.account, inbox.c.delivery_id)
OUTBOX_KEY = (outbox.c.bucket, outbox.c.citizen, outbox.c.id)


@dataclass(frozen=True, slots=True)
class DeadDelivery:
    """`kind` of event, `reason` for which it was set aside; `whole`: its body is still there, so it can be taken again."""

    trail: str
    account: str
    kind: str
    reason: str
    received_ms: int
    whole: bool


@dataclass(frozen=True, slots=True)
class FailedMessage:
    """`says_as`: its class; `until_ms`: so long it can be tried again."""

    trail: str
    account: str
    says_as: str
    tried: int
    until_ms: int


def list_accounts(connection: Connection, agency: str = "") -> tuple[str, ...]:
    """Those of an agency; all of the installation if none is named."""
    found = select(account.c.account).order_by(account.c.account)
    return tuple(connection.execute(found.where(account.c.agency == agency) if agency else found).scalars())


def find_dead(connection: Connection, accounts: Collection[str]) -> Sequence[Any]:
    """The newest first; what is handled or waits is not looked at."""
    aside = (inbox.c.status == DEAD, inbox.c.status != WAITING, inbox.c.account.in_(list(accounts)))
    columns = (*INBOX_KEY, inbox.c.event, inbox.c.reason, inbox.c.received_ms, inbox.c.body.is_not(None).label("whole"))
    return connection.execute(
        select(*columns).where(*aside).order_by(inbox.c.received_ms.desc()).limit(MOST_SHOWN)
    ).all()


def find_failed(connection: Connection, accounts: Collection[str]) -> Sequence[Any]:
    columns = (*OUTBOX_KEY, outbox.c.account, outbox.c.says_as, outbox.c.attempts, outbox.c.expires_ms, outbox.c.seq)
    here = (outbox.c.account.in_(list(accounts)), outbox.c.status == "failed")
    return connection.execute(select(*columns).where(*here).order_by(outbox.c.seq).limit(MOST_SHOWN)).all()


def list_dead(connection: Connection, accounts: Collection[str]) -> tuple[DeadDelivery, ...]:
    return tuple(
        DeadDelivery(trail_of(row), row.account, row.event, row.reason or "", row.received_ms, row.whole)
        for row in find_dead(connection, accounts)
    )


def list_failed(connection: Connection, accounts: Collection[str]) -> tuple[FailedMessage, ...]:
    return tuple(
        FailedMessage(row.id.replace("-", "")[:TRAIL], row.account, row.says_as, row.attempts, row.expires_ms)
        for row in find_failed(connection, accounts)
    )


def trail_of(row: Any) -> str:
    return derive_key(row.citizen, row.account, row.delivery_id).hex[:TRAIL]


def take_again(connection: Connection, keys: Keyring, clerk: Clerk, accounts: Collection[str], *, trail: str) -> int:
    """Has a dead delivery taken as if it had just come, or all of them if no `trail` is named; returns how many.

    Its place among the citizen's others is the one that it had.
    """
    chosen = [row for row in find_dead(connection, accounts) if row.whole and trail in {"", trail_of(row)}]
    if not chosen:
        return 0
    open_mailboxes(connection, {row.citizen: row.bucket for row in chosen}, clerk.now_ms)
    mine = tuple_(*INBOX_KEY).in_([tuple(row[:4]) for row in chosen])
    again = update(inbox).where(mine, inbox.c.status == DEAD)
    taken = connection.execute(again.values(status="waiting", attempts=0, reason=None)).rowcount
    note(connection, keys, clerk, "take-again", trails=[trail_of(row) for row in chosen])
    return int(taken)


def try_again(connection: Connection, keys: Keyring, clerk: Clerk, accounts: Collection[str], *, trail: str) -> int:
    """Has a refused message sent once more, or all of them; under a new retry key, for the old one stood for other bytes.

    On LINE it rides along, as it would have at first, unless it is one that may cost a push.
    """
    chosen = [row for row in find_failed(connection, accounts) if trail in {"", row.id.replace("-", "")[:TRAIL]}]
    for row in chosen:
        here = [column == value for column, value in zip(OUTBOX_KEY, row[:3], strict=True)]
        rides = row.account.startswith("line/") and row.says_as not in UNASKED
        values = {
            "status": "riding" if rides else "waiting",
            "call_id": str(uuid5(UUID(row.id), f"again {clerk.now_ms}")),
            "next_try_ms": clerk.now_ms,
            "expires_ms": clerk.now_ms + LIFE_MS[row.says_as],
        }
        connection.execute(update(outbox).where(*here, outbox.c.status == "failed").values(values))
        logged = [
            column == value for column, value in zip((sent.c.bucket, sent.c.citizen, sent.c.id), row[:3], strict=True)
        ]
        connection.execute(delete(sent).where(*logged))
    if chosen:
        note(connection, keys, clerk, "try-again", trails=[row.id.replace("-", "")[:TRAIL] for row in chosen])
    return len(chosen)


def note(connection: Connection, keys: Keyring, clerk: Clerk, act: str, *, trails: Sequence[str]) -> None:
    entry = Entry(clerk.agency, clerk.staff, act, f"trail {trails[0]}", {"trails": list(trails)})
    audit.write_down(connection, keys, [entry], clerk.now_ms)
