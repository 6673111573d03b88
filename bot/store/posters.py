"""Posters of an agency: made for villages, taken down, and counted by who came, of whom nothing is kept but a mark."""

import secrets
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select, tuple_, update

from bot.store.audit import Entry, write_down
from bot.store.deliveries import DAY_MS
from bot.store.keys import Keyring
from bot.store.poster_tables import poster, poster_mark
from bot.store.pseudonyms import floor_to_day
from bot.store.rows import insert_new
from handlers.arriving_views import Poster
from surveys.broadcasts.poster_codes import FREE_DIGITS, add_check

MARKS_KEPT_MS = 90 * DAY_MS  # so long she counts once; then the mark is gone and she counts among the earlier ones
MOST_LISTED = 200
AT_ONCE = 1000
FIRST, LAST = 10 ** (FREE_DIGITS - 1), 10**FREE_DIGITS - 1  # a number that begins with nought is misread


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes posters and takes them down, for which agency."""

    agency: str
    staff: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a poster says. `about`: the tap that it leads to; `line`, `telegram`: an id or link of the account, empty for none."""

    about: str
    village: str
    line: str
    telegram: str


@dataclass(frozen=True, slots=True)
class Made:
    """A poster with its code. `came`: how many came by it; `ended_ms`: since when it is taken down."""

    code: str
    sheet: Sheet
    made_ms: int
    ended_ms: int | None
    came: int


def make(connection: Connection, keys: Keyring, sheets: Sequence[Sheet], by: Maker, *, now_ms: int) -> tuple[str, ...]:
    """The codes of new posters, in this order."""
    taken = set(connection.execute(select(poster.c.code)).scalars())
    codes: list[str] = []
    while len(codes) < len(sheets):
        code = add_check(str(FIRST + secrets.randbelow(LAST - FIRST + 1)))
        if code not in taken:
            taken.add(code)
            codes.append(code)
    rows = [
        {
            "code": code,
            "agency": by.agency,
            "about": sheet.about,
            "village": sheet.village,
            "line": sheet.line,
            "telegram": sheet.telegram,
            "staff": by.staff,
            "made_ms": now_ms,
        }
        for code, sheet in zip(codes, sheets, strict=True)
    ]
    connection.execute(poster.insert(), rows)
    entries = [
        Entry(by.agency, by.staff, "make-poster", code, {"village": sheet.village, "leads": sheet.about})
        for code, sheet in zip(codes, sheets, strict=True)
    ]
    write_down(connection, keys, entries, now_ms)
    return tuple(codes)


def take_down(connection: Connection, keys: Keyring, code: str, by: Maker, *, now_ms: int) -> bool:
    """From now on its code leads nowhere; False if this agency has no such poster, or it was taken down before."""
    ours = (poster.c.code == code, poster.c.agency == by.agency, poster.c.ended_ms.is_(None))
    if connection.execute(update(poster).where(*ours).values(ended_ms=now_ms)).rowcount != 1:
        return False
    write_down(connection, keys, [Entry(by.agency, by.staff, "take-down-poster", code)], now_ms)
    return True


def list_posters(connection: Connection, agency: str, codes: Collection[str] = ()) -> tuple[Made, ...]:
    """The newest first; of these codes alone, if there are any."""
    came = select(func.count()).where(poster_mark.c.code == poster.c.code).scalar_subquery()
    chosen = select(poster, (poster.c.earlier + came).label("came")).where(poster.c.agency == agency)
    if codes:
        chosen = chosen.where(poster.c.code.in_(sorted(codes)))
    rows = connection.execute(chosen.order_by(poster.c.made_ms.desc(), poster.c.village).limit(MOST_LISTED))
    return tuple(
        Made(
            row.code,
            Sheet(row.about, row.village, row.line, row.telegram),
            row.made_ms,
            row.ended_ms,
            int(row.came),
        )
        for row in rows
    )


def find_poster(connection: Connection, code: str) -> tuple[Poster, str] | None:
    """What a code leads to, and of which agency it is."""
    row = connection.execute(select(poster).where(poster.c.code == code)).one_or_none()
    return None if row is None else (Poster(row.code, row.about, row.ended_ms is not None), row.agency)


def count_arrivals(connection: Connection, keys: Keyring, came: Collection[tuple[str, int]], *, now_ms: int) -> None:
    """Of codes and the citizens who came by them; whoever has a mark there counts no second time."""
    day_ms = floor_to_day(now_ms)
    rows = [{"code": code, "mark": make_mark(keys, code, number), "day_ms": day_ms} for code, number in came]
    connection.execute(insert_new(connection, poster_mark), rows)


def make_mark(keys: Keyring, code: str, number: int) -> bytes:
    return keys.hash_address(f"poster/{code}", str(number))


def let_go(connection: Connection, keys: Keyring, numbers: Sequence[int]) -> None:
    """Of citizens who are forgotten no mark stays; how many came stays as it was."""
    codes = list(connection.execute(select(poster.c.code)).scalars())
    marks = [(code, make_mark(keys, code, number)) for code in codes for number in numbers]
    for first in range(0, len(marks), AT_ONCE):
        end_marks(connection, tuple_(poster_mark.c.code, poster_mark.c.mark).in_(marks[first : first + AT_ONCE]))


def end_old(connection: Connection, now_ms: int) -> int:
    """One step of the retention job; returns how many marks it ended."""
    old = select(poster_mark.c.code, poster_mark.c.mark).where(poster_mark.c.day_ms <= now_ms - MARKS_KEPT_MS)
    return end_marks(connection, tuple_(poster_mark.c.code, poster_mark.c.mark).in_(old.limit(AT_ONCE)))


def end_marks(connection: Connection, these: Any) -> int:
    """`these`: a condition on marks. They count among the earlier ones from now on."""
    gone = connection.execute(delete(poster_mark).where(these).returning(poster_mark.c.code)).scalars().all()
    for code, number in Counter(gone).items():
        added = update(poster).where(poster.c.code == code).values(earlier=poster.c.earlier + number)
        connection.execute(added)
    return len(gone)
