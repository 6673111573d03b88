"""Whose turn it is to tell of an alarm: of several machines on one database one does, the others know it as told."""

from typing import Literal

from sqlalchemy import Connection

from bot.limits import is_paused, pause, read_paces
from bot.store.rows import upsert
from bot.store.tables import send_limit

ALARMS = "alarms"  # stands for the account: a send limit of one telling an hour
HOUR_MS = 3_600_000
LEASE_MS = 120_000  # who took a turn and has told nobody by then is dead

Turn = Literal["ours", "another's", "told"]


def take_turn(connection: Connection, what: str, now_ms: int) -> Turn:
    """`what`: the alarm, whether it began or is over, and the machine that it is about, if it is about one. `ours`: nobody
    else tells of it for two minutes; `told`: somebody did within the last hour.
    """
    paces = read_paces(connection, ALARMS)
    if is_paused(paces, what, now_ms):
        return "told"
    if (row := paces.get(what)) and row.next_free_us > now_ms * 1000:
        return "another's"
    taken = {"account": ALARMS, "endpoint": what, "next_free_us": (now_ms + LEASE_MS) * 1000}
    connection.execute(upsert(connection, send_limit, "next_free_us"), taken)
    return "ours"


def note_told(connection: Connection, what: str, now_ms: int) -> None:
    pause(connection, ALARMS, what, now_ms + HOUR_MS)


def give_back(connection: Connection, what: str, now_ms: int) -> None:
    """Nobody could be told from here; another machine may have better luck."""
    row = {"account": ALARMS, "endpoint": what, "next_free_us": now_ms * 1000}
    connection.execute(upsert(connection, send_limit, "next_free_us"), row)
