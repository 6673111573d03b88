"""What may be said next: whole turns, one per citizen at a time, answers first, never past the account's holds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, func, or_, select, update

from bot.store.outbox_rows import RANKS, RIDE, UNASKED, URGENT
from bot.store.rows import among, ms, owned_by, when
from bot.store.tables import account as account_table
from bot.store.tables import citizen, outbox
from handlers.quiet import end_quiet

MOST_RIDERS = 1  # notices that ride along with a reply
MOST_BUBBLES = 2  # of one reply, with what rides along
PUT_OFF_BY_QUIET = (*UNASKED, "notice")
WAIT_FOR_MORNING = (
    update(outbox)
    .where(outbox.c.bucket == bindparam("b"), outbox.c.citizen == bindparam("c"), outbox.c.turn == bindparam("t"))
    .where(outbox.c.status == "waiting")
    .values(next_try_ms=bindparam("n"), expires_ms=outbox.c.expires_ms + bindparam("w"))
)

# One worker at a time claims for an account: its row stays locked until what was claimed is marked.
HELD_UNTIL = (
    select(account_table.c.held_until_ms, account_table.c.push_held_until_ms)
    .where(account_table.c.account == bindparam("account"))
    .with_for_update()
)
FLYING = select(func.count(outbox.c.turn.distinct())).where(
    outbox.c.account == bindparam("account"),
    outbox.c.status == "in_flight",
    outbox.c.lease_until_ms > bindparam("now"),
)
EARLIER = outbox.alias("earlier")
# What was asked for keeps its order; a reminder that waits holds no answer back.
SOONER = and_(EARLIER.c.status == "waiting", EARLIER.c.seq < outbox.c.seq, EARLIER.c.rank <= RANKS["receipt"])
BEFORE = or_(EARLIER.c.status == "in_flight", SOONER)
BEST = (
    select(outbox.c.bucket, outbox.c.citizen, outbox.c.turn)
    .where(
        outbox.c.account == bindparam("account"),
        outbox.c.status == "waiting",
        outbox.c.next_try_ms <= bindparam("now"),
        ~exists().where(owned_by(EARLIER, outbox), BEFORE),
    )
    .order_by(outbox.c.rank, outbox.c.next_try_ms, outbox.c.seq)
    .limit(bindparam("most"))
)
BEST_ASKED_FOR = BEST.where(outbox.c.says_as.not_in(UNASKED))
# The rows of those turns, what may ride along with them, and of each citizen what sending needs.
TURNS = (
    select(
        outbox,
        citizen.c.address,
        citizen.c.key_id.label("address_key_id"),
        citizen.c.language,
        citizen.c.large_text,
        citizen.c.send_free_ms,
        citizen.c.keyboard_up,
        citizen.c.quiet_from,
        citizen.c.quiet_to,
    )
    .join(citizen, owned_by(outbox, citizen))
    .where(
        among((outbox.c.bucket, outbox.c.citizen), "owners"),
        or_(
            and_(outbox.c.status == "waiting", outbox.c.turn.in_(bindparam("turns", expanding=True))),
            and_(outbox.c.status == "riding", outbox.c.says_as != "answer", outbox.c.expires_ms > bindparam("now")),
        ),
    )
    .order_by(outbox.c.position)
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The rows of one turn that may go now, and what waits to ride along, the nearest deadline first.

    Every row holds its citizen's address, language, size of letters and limits too.
    """

    rows: list[Any]
    riders: list[Any]

    @property
    def head(self) -> Any:
        return self.rows[0]

    def riding(self, now_ms: int) -> list[Any]:
        """What rides along now: with a reply only, never between two questions, and never as a third bubble."""
        full = len(self.rows) >= MOST_BUBBLES
        if full or self.head.reply_until_ms <= now_ms or any(row.asks for row in self.rows):
            return []
        return self.riders[:MOST_RIDERS]


def hold_until_ms(connection: Connection, account: str) -> tuple[int, int]:
    """Until when everything of an account waits, and until when its pushes do."""
    row = connection.execute(HELD_UNTIL, {"account": account}).one_or_none()
    return (row.held_until_ms, row.push_held_until_ms) if row else (0, 0)


def count_flying(connection: Connection, account: str, now_ms: int) -> int:
    """The turns of an account that are in flight in all processes; those of a dead one until their lease ends."""
    return int(connection.execute(FLYING, {"account": account, "now": now_ms}).scalar_one())


def next_turns(connection: Connection, account: str, *, now_ms: int, most: int, pushes: bool) -> list[Waiting]:
    """Up to `most` turns that may go now, best first; never a turn before the citizen's earlier one."""
    wanted = {"account": account, "now": now_ms, "most": 2 * most}
    turns: dict[int, tuple[int, int, str]] = {}
    for row in connection.execute(BEST if pushes else BEST_ASKED_FOR, wanted):
        turns.setdefault(row.citizen, (row.bucket, row.citizen, row.turn))
    return load_turns(connection, list(turns.values())[:most], now_ms)


def load_turns(connection: Connection, turns: Sequence[tuple[int, int, str]], now_ms: int) -> list[Waiting]:
    if not turns:
        return []
    wanted = {"owners": [turn[:2] for turn in turns], "turns": [turn[2] for turn in turns], "now": now_ms}
    rows, riders = defaultdict[str, list[Any]](list), defaultdict[int, list[Any]](list)
    for row in connection.execute(TURNS, wanted):
        if row.status == "waiting":
            rows[row.turn].append(row)
        else:
            riders[row.citizen].append(row)
    return [Waiting(rows[turn], sorted(riders[number], key=attrgetter("expires_ms"))) for _, number, turn in turns]


def keep_quiet(connection: Connection, turns: list[Waiting], now_ms: int) -> list[Waiting]:
    """Puts off what nobody asked for until its citizen's quiet hours are over; returns the rest."""
    go, waits = [], []
    for turn in turns:
        if wait := quiet_ms(turn.head, now_ms):
            head = turn.head
            waits.append({"b": head.bucket, "c": head.citizen, "t": head.turn, "n": now_ms + wait, "w": wait})
        else:
            go.append(turn)
    if waits:
        connection.execute(WAIT_FOR_MORNING, waits)
    return go


def quiet_ms(row: Any, now_ms: int) -> int:
    """How long a message waits for the end of the quiet; what was asked for, goes with a reply or warns does not."""
    urgent = (row.topic or "").startswith(URGENT)
    if row.says_as not in PUT_OFF_BY_QUIET or row.reply_until_ms > now_ms or urgent:
        return 0
    return ms(end_quiet(when(now_ms), row.quiet_from, row.quiet_to)) - now_ms


def wait_for_reply(connection: Connection, turns: Sequence[Waiting]) -> None:
    """Their reply token died: they ride along with the citizen's next reply."""
    rows = [{"b": row.bucket, "c": row.citizen, "i": row.id} for turn in turns for row in turn.rows]
    if rows:
        connection.execute(RIDE, rows)
