"""What may be said next: whole turns, one per citizen at a time, answers first, never past the account's holds."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, or_, select, tuple_, update

from bot.store.outbox_rows import RANKS, UNASKED
from bot.store.rows import ms, owned_by, when
from bot.store.tables import account as account_table
from bot.store.tables import citizen, outbox
from handlers.quiet import end_quiet

MOST_RIDERS = 1  # notices that ride along with a reply
PUT_OFF_BY_QUIET = (*UNASKED, "notice")
WAIT_FOR_MORNING = (
    update(outbox)
    .where(outbox.c.bucket == bindparam("b"), outbox.c.citizen == bindparam("c"), outbox.c.turn == bindparam("t"))
    .where(outbox.c.status == "waiting")
    .values(next_try_ms=bindparam("n"), expires_ms=outbox.c.expires_ms + bindparam("w"))
)

HELD_UNTIL = select(account_table.c.held_until_ms, account_table.c.push_held_until_ms).where(
    account_table.c.account == bindparam("account")
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
MINE = tuple_(outbox.c.bucket, outbox.c.citizen).in_(bindparam("owners", expanding=True))
TURNS = (
    select(outbox)
    .where(MINE, outbox.c.status == "waiting", outbox.c.turn.in_(bindparam("turns", expanding=True)))
    .order_by(outbox.c.position)
)
RIDERS = (
    select(outbox)
    .where(MINE, outbox.c.status == "riding", outbox.c.says_as != "answer", outbox.c.expires_ms > bindparam("now"))
    .order_by(outbox.c.expires_ms)
)
ADDRESSES = select(
    citizen.c.citizen,
    citizen.c.address,
    citizen.c.key_id,
    citizen.c.language,
    citizen.c.large_text,
    citizen.c.send_free_ms,
    citizen.c.keyboard_up,
).where(tuple_(citizen.c.bucket, citizen.c.citizen).in_(bindparam("owners", expanding=True)))


def hold_until_ms(connection: Connection, account: str) -> tuple[int, int]:
    """Until when everything of an account waits, and until when its pushes do."""
    row = connection.execute(HELD_UNTIL, {"account": account}).one_or_none()
    return (row.held_until_ms, row.push_held_until_ms) if row else (0, 0)


def next_turns(connection: Connection, account: str, *, now_ms: int, most: int, pushes: bool) -> list[list[Any]]:
    """The rows of up to `most` turns that may go now, best first; never a turn before the citizen's earlier one."""
    wanted = {"account": account, "now": now_ms, "most": 2 * most}
    turns: dict[int, tuple[int, int, str]] = {}
    for row in connection.execute(BEST if pushes else BEST_ASKED_FOR, wanted):
        turns.setdefault(row.citizen, (row.bucket, row.citizen, row.turn))
    return load_turns(connection, list(turns.values())[:most])


def keep_quiet(connection: Connection, turns: list[list[Any]], now_ms: int) -> list[list[Any]]:
    """Puts off what nobody asked for until its citizen's quiet hours are over; returns the rest."""
    unasked = [turn for turn in turns if turn[0].says_as in PUT_OFF_BY_QUIET and turn[0].reply_until_ms <= now_ms]
    if not unasked:
        return turns
    mine = tuple_(citizen.c.bucket, citizen.c.citizen).in_([(turn[0].bucket, turn[0].citizen) for turn in unasked])
    columns = (citizen.c.citizen, citizen.c.quiet_from, citizen.c.quiet_to)
    hours = {number: (start, end) for number, start, end in connection.execute(select(*columns).where(mine))}
    ends = {turn[0].turn: ms(end_quiet(when(now_ms), *hours[turn[0].citizen])) - now_ms for turn in unasked}
    waits = [
        {"b": turn[0].bucket, "c": turn[0].citizen, "t": turn[0].turn, "n": now_ms + wait, "w": wait}
        for turn in unasked
        if (wait := ends[turn[0].turn]) > 0
    ]
    if waits:
        connection.execute(WAIT_FOR_MORNING, waits)
    return [turn for turn in turns if ends.get(turn[0].turn, 0) <= 0]


def load_turns(connection: Connection, turns: Sequence[tuple[int, int, str]]) -> list[list[Any]]:
    if not turns:
        return []
    wanted = {"owners": [turn[:2] for turn in turns], "turns": [turn[2] for turn in turns]}
    rows = connection.execute(TURNS, wanted)
    grouped: dict[tuple[int, int, str], list[Any]] = {turn: [] for turn in turns}
    for row in rows:
        if (row.bucket, row.citizen, row.turn) in grouped:
            grouped[row.bucket, row.citizen, row.turn].append(row)
    return list(grouped.values())


def load_riders(connection: Connection, turns: Sequence[list[Any]], now_ms: int) -> dict[int, list[Any]]:
    """For each citizen the messages that may ride along now, the nearest deadline first; none between two questions."""
    open_to = [turn[0] for turn in turns if turn[0].reply_until_ms > now_ms and not any(row.asks for row in turn)]
    if not open_to:
        return {}
    wanted = {"owners": [(row.bucket, row.citizen) for row in open_to], "now": now_ms}
    riders: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(RIDERS, wanted):
        if len(riders[row.citizen]) < MOST_RIDERS:
            riders[row.citizen].append(row)
    return riders


def load_addresses(connection: Connection, turns: Sequence[list[Any]]) -> dict[int, Any]:
    """Of each citizen what sending needs: the sealed address, language, the size of letters, the chat's own limit."""
    wanted = {"owners": [(turn[0].bucket, turn[0].citizen) for turn in turns]}
    return {row.citizen: row for row in connection.execute(ADDRESSES, wanted)}


def wait_for_reply(connection: Connection, rows: Sequence[Any]) -> None:
    """Their reply token died: they ride along with the citizen's next reply."""
    if rows:
        mine = tuple_(outbox.c.bucket, outbox.c.citizen, outbox.c.id).in_(
            [(row.bucket, row.citizen, row.id) for row in rows]
        )
        connection.execute(update(outbox).where(mine).values(status="riding"))
