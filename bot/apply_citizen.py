"""Carries out what turns decided about a citizen: language, consent, stop and start."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Update, bindparam, delete, or_, update

from bot.desk import Asked, Desk, Taken, owned, owner
from bot.store import help_requests, menus, outbox_rows, topics
from bot.store.rows import upsert, when
from bot.store.tables import citizen, consent, outbox, timer
from bot.text import ZONE


@cache
def change_column(column: str) -> Update:
    mine = (citizen.c.bucket == bindparam("b"), citizen.c.citizen == bindparam("c"))
    return update(citizen).where(*mine).values({column: bindparam("v")})


MINE = (outbox.c.bucket == bindparam("b"), outbox.c.citizen == bindparam("c"), outbox.c.status != "in_flight")
DROP_ALL = delete(outbox).where(*MINE)
# Two comparisons: a list in one parameter cannot be bound for several citizens at once.
DROP_UNASKED = delete(outbox).where(*MINE, or_(*(outbox.c.says_as == kind for kind in outbox_rows.UNASKED)))
DROP_TIMERS = delete(timer).where(timer.c.bucket == bindparam("b"), timer.c.citizen == bindparam("c"))


def set_citizen(desk: Desk, column: str, asked: Sequence[tuple[Taken, Any]]) -> None:
    """Sets one column of each citizen; the last word of a turn counts."""
    desk.connection.execute(change_column(column), [owned(one) | {"v": value} for one, value in asked])


def set_language(desk: Desk, asked: Asked) -> None:
    """In LINE the menu is to speak it too; that call is made after the turn, until it succeeds."""
    set_citizen(desk, "language", [(one, effect.language) for one, effect in asked])
    there = [(one, effect.language) for one, effect in asked if one.delivery.channel == "line"]
    menus.ask_for(
        desk.connection,
        [owner(one) | {"language": language, "due_ms": desk.now_ms} for one, language in there],
    )


def set_large_text(desk: Desk, asked: Asked) -> None:
    set_citizen(desk, "large_text", [(one, effect.large) for one, effect in asked])


def set_age_band(desk: Desk, asked: Asked) -> None:
    set_citizen(desk, "band", [(one, effect.band) for one, effect in asked])


def set_quiet_hours(desk: Desk, asked: Asked) -> None:
    set_citizen(desk, "quiet_from", [(one, effect.start) for one, effect in asked])
    set_citizen(desk, "quiet_to", [(one, effect.end) for one, effect in asked])


def set_stopped(desk: Desk, asked: Asked) -> None:
    set_citizen(desk, "stopped", [(one, effect.stopped) for one, effect in asked])
    topics.note_stops(desk.connection, [(owner(one), effect.stopped) for one, effect in asked], desk.now_ms)
    drop_unasked(desk, [one for one, effect in asked if effect.stopped], rides=False)
    help_requests.note_stops(desk.connection, [owned(one) for one, effect in asked if effect.stopped])


def set_reachable(desk: Desk, asked: Asked) -> None:
    """Who blocked us is left in peace: what waits for her ends; her answers stay."""
    set_citizen(desk, "reachable", [(one, effect.reachable) for one, effect in asked])
    drop_unasked(desk, [one for one, effect in asked if not effect.reachable], rides=True)
    back = [owned(one) for one, effect in asked if effect.reachable and one.delivery.channel == "line"]
    menus.ask_for_those_who_came_back(desk.connection, back, desk.now_ms)


def drop_unasked(desk: Desk, ones: Sequence[Taken], *, rides: bool) -> None:
    """Takes back what waits to be sent unasked; with `rides`, all that waits at all. In flight is past recall."""
    if not ones:
        return
    owners = [owned(one) for one in ones]
    desk.connection.execute(DROP_ALL if rides else DROP_UNASKED, owners)
    if rides:
        desk.connection.execute(DROP_TIMERS, owners)


def note_greeting(desk: Desk, asked: Asked) -> None:
    today = when(desk.now_ms).astimezone(ZONE).date().isoformat()
    set_citizen(desk, "greeted_on", [(one, today) for one, _ in asked])


def record_consent(desk: Desk, asked: Asked) -> None:
    rows = [
        owner(one)
        | {
            "purpose": effect.purpose,
            "at_ms": desk.now_ms,
            "given": effect.given,
            "text_version": effect.text_version,
            "text_hash": effect.text_hash,
            "account": one.delivery.account,
            "band": effect.band,
        }
        for one, effect in asked
    ]
    desk.connection.execute(upsert(desk.connection, consent, "given"), rows)
