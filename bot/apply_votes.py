"""Carries out what turns decided about votes: who takes part, what was cast, undone or taken back."""

import os
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update

from bot.desk import Asked, Desk, Taken, owned, owner
from bot.store import statements, voting
from bot.store.agency_tables import entry_code
from bot.store.consultation_tables import complaint, consultation, part, vote
from bot.store.keys import place_of
from bot.store.rows import insert_new
from surveys.governance.receipts import NONCE_BYTES, TRACKER_BYTES

USE_CODE = update(entry_code).where(entry_code.c.code_hash == bindparam("h")).values(used_ms=bindparam("u"))
THIS_PART = (
    part.c.bucket == bindparam("b"),
    part.c.citizen == bindparam("c"),
    part.c.consultation == bindparam("f"),
)
LET_IN = update(part).where(*THIS_PART).values(listed=True)
HEAR = update(part).where(*THIS_PART).values(hears=bindparam("v"))
IMPORTANT = update(vote).where(*voting.THIS).values(important=True)


def join(desk: Desk, asked: Asked) -> None:
    """Gives each newcomer the next number of the consultation; a code is used up by whom it let in."""
    newcomers: defaultdict[str, list[tuple[Taken, Any]]] = defaultdict(list)
    for one, effect in asked:
        newcomers[effect.consultation].append((one, effect))
    for name, coming in sorted(newcomers.items()):
        number = take_numbers(desk, name, len(coming))
        rows = [
            owner(one)
            | {
                "consultation": name,
                "number": number + place,
                "joined_ms": desk.now_ms,
                "tracker": os.urandom(TRACKER_BYTES),
                **seal_nonce(desk, one, name),
                "listed": bool(effect.code_hash),
            }
            for place, (one, effect) in enumerate(coming)
        ]
        desk.connection.execute(insert_new(desk.connection, part), rows)
    by_code = [(one, effect) for one, effect in asked if effect.code_hash]
    if by_code:
        desk.connection.execute(USE_CODE, [{"h": effect.code_hash, "u": desk.now_ms} for _, effect in by_code])
        desk.connection.execute(LET_IN, [owned(one) | {"f": effect.consultation} for one, effect in by_code])


def seal_nonce(desk: Desk, one: Taken, name: str) -> dict[str, Any]:
    """What opens her leaf among the receipts lies under her own key: forgotten, it opens nothing any more."""
    number, key_id = one.delivery.citizen, desk.keys.key_of(one.delivery.citizen)
    nonce = os.urandom(NONCE_BYTES).hex()
    return {"nonce": desk.keys.seal(nonce, place_of("part.nonce", number, name), key_id), "key_id": key_id}


def take_numbers(desk: Desk, name: str, count: int) -> int:
    """The first of so many new numbers in a row."""
    step = (
        update(consultation)
        .where(consultation.c.consultation == name)
        .values(joined=consultation.c.joined + count)
        .returning(consultation.c.joined)
    )
    return int(desk.connection.execute(step).scalar_one()) - count + 1


def cast_vote(desk: Desk, asked: Asked) -> None:
    """Every vote is kept; the one cast last by the channel's clock counts, so a late one changes nothing."""
    places = [place_of_vote(one, effect.statement) for one, effect in asked]
    before = voting.read_counting(desk.connection, places)
    rows = [
        owner(one)
        | {
            "statement": effect.statement,
            "seq": one.seq,
            "consultation": effect.consultation,
            "vote": effect.vote,
            "order_ms": one.delivery.order_ms,
            "at_ms": desk.now_ms,
        }
        for one, effect in asked
    ]
    desk.connection.execute(insert_new(desk.connection, vote), rows)
    voting.count_anew(desk.connection, before, places)
    voting.mark(desk.connection, {effect.consultation for _, effect in asked}, desk.now_ms)


def place_of_vote(one: Taken, number: int) -> voting.Place:
    return one.delivery.bucket, one.delivery.citizen, number


def undo_vote(desk: Desk, asked: Asked) -> None:
    voting.undo(desk.connection, [place_of_vote(one, effect.statement) for one, effect in asked], desk.now_ms)


def mark_important(desk: Desk, asked: Asked) -> None:
    counting = voting.read_counting(desk.connection, [place_of_vote(one, effect.statement) for one, effect in asked])
    rows = [{"b": b, "c": c, "s": number, "q": row.seq} for (b, c, number), row in counting.items()]
    if rows:
        desk.connection.execute(IMPORTANT, rows)


def withdraw_votes(desk: Desk, asked: Asked) -> None:
    """Votes in consultations that are not closed, and statements that nobody else has read yet."""
    owners = [(one.delivery.bucket, one.delivery.citizen) for one, _ in asked]
    voting.take_back(desk.connection, owners, desk.now_ms)
    statements.drop_unread(desk.connection, owners)


def report_statement(desk: Desk, asked: Asked) -> None:
    """One word of each citizen on each statement; moderators see how many there are."""
    rows = [owner(one) | {"statement": effect.statement, "at_ms": desk.now_ms} for one, effect in asked]
    desk.connection.execute(insert_new(desk.connection, complaint), rows)


def set_hearing(desk: Desk, asked: Asked) -> None:
    rows: Sequence[dict[str, Any]] = [
        owned(one) | {"f": effect.consultation, "v": effect.hears} for one, effect in asked
    ]
    desk.connection.execute(HEAR, rows)
