"""Whether it was easy: who may be asked, that she was, and how many found it so, counted without a name."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from bot.helping import EaseKind, EaseWord
from bot.store.consultation_tables import consultation
from bot.store.deliveries import Delivery
from bot.store.help_tables import ease_asked, ease_count
from bot.store.rows import insert_into, upsert, when
from bot.store.staff import MAIN
from bot.store.survey_tables import form
from bot.text import ZONE
from surveys.requests.ease import REST, EasePlace, ShownEase, is_chosen, show_ease

REST_MS = int(REST.total_seconds() * 1000)


def is_due(connection: Connection, now_ms: int, delivery: Delivery, conversation: str, *, one_in: int) -> bool:
    """Whether this citizen is asked at the end of this conversation; only of those who are chosen anything is read."""
    if not is_chosen(delivery.citizen, conversation, one_in):
        return False
    asked = connection.execute(select(ease_asked.c.asked_ms).where(*hers(delivery))).scalar_one_or_none()
    return asked is None or asked <= now_ms - REST_MS


def hers(delivery: Delivery) -> tuple[Any, Any]:
    return ease_asked.c.bucket == delivery.bucket, ease_asked.c.citizen == delivery.citizen


def note_asked(connection: Connection, delivery: Delivery, *, kind: EaseKind, about: str, now_ms: int) -> None:
    row = {"kind": kind, "agency": find_agency(connection, kind, about), "asked_ms": now_ms, "answered": False}
    owner = {"bucket": delivery.bucket, "citizen": delivery.citizen}
    connection.execute(upsert(connection, ease_asked, *row), {**owner, **row})


def find_agency(connection: Connection, kind: EaseKind, about: str) -> str:
    """Whose survey or consultation it is; a help request is about its agency."""
    if kind == "help":
        return about
    table, named = (form, form.c.form_id) if kind == "survey" else (consultation, consultation.c.consultation)
    return connection.execute(select(table.c.agency).where(named == about).limit(1)).scalar() or MAIN


def count_word(connection: Connection, delivery: Delivery, word: EaseWord, now_ms: int) -> bool:
    """Counts once for each time that she was asked; False: it was counted before, or she was never asked."""
    open_still = (*hers(delivery), ease_asked.c.answered.is_(False))
    row = connection.execute(select(ease_asked.c.kind, ease_asked.c.agency).where(*open_still)).one_or_none()
    if row is None or not connection.execute(update(ease_asked).where(*open_still).values(answered=True)).rowcount:
        return False
    month = when(now_ms).astimezone(ZONE).strftime("%Y-%m")
    one = {"agency": row.agency, "month": month, "kind": row.kind, "word": word, "number": 1}
    more = insert_into(connection, ease_count).on_conflict_do_update(
        index_elements=["agency", "month", "kind", "word"], set_={"number": ease_count.c.number + 1}
    )
    connection.execute(more, one)
    return True


def read_ease(connection: Connection, agency: str, since: str) -> tuple[ShownEase, ...]:
    """What may be shown of an agency from this month (`2026-01`) on."""
    counts: Mapping[EasePlace, dict[str, int]] = defaultdict(dict)
    here = (ease_count.c.agency == agency, ease_count.c.month >= since)
    for row in connection.execute(select(ease_count).where(*here)):
        counts[EasePlace(row.month, row.kind)][row.word] = row.number
    return show_ease(counts)
