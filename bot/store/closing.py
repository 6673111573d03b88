"""The end of a survey: from then on it takes no answers, its pseudonyms' key is gone, and who took part hears of the result."""

from sqlalchemy import BigInteger, Connection, Select, func, literal, select, update

from bot.store.pseudonyms import destroy_survey_key
from bot.store.rows import count_inserted, insert_into, owned_by
from bot.store.survey_tables import form
from bot.store.tables import citizen, response, timer

RESULTS = "results"  # the timer that brings a citizen the result of a survey


def close(connection: Connection, form_id: str, now_ms: int) -> str:
    """Says `closed`, `unchanged` if it was, or `unknown`."""
    here = form.c.form_id == form_id
    if not connection.execute(select(func.count()).where(here)).scalar_one():
        return "unknown"
    newest = select(form.c.closed_ms).where(here).order_by(form.c.seq.desc()).limit(1)
    if connection.execute(newest).scalar_one() is not None:
        return "unchanged"
    connection.execute(update(form).where(here, form.c.closed_ms.is_(None)).values(closed_ms=now_ms))
    destroy_survey_key(connection, form_id)
    return "closed"


def close_due(connection: Connection, now_ms: int) -> tuple[str, ...]:
    """Closes the surveys whose last day is over; returns their form_ids."""
    latest = select(func.max(form.c.seq)).group_by(form.c.form_id)
    due = select(form.c.form_id).where(form.c.seq.in_(latest), form.c.closes_ms <= now_ms, form.c.closed_ms.is_(None))
    over = tuple(connection.execute(due).scalars())
    for form_id in over:
        close(connection, form_id, now_ms)
    return over


def tell_participants(connection: Connection, form_id: str, *, number: int, now_ms: int) -> int:
    """A timer for each citizen who took part, once for edition `number`; anonymous responses lead to nobody.

    Returns how many will hear of it.
    """
    statement = insert_into(connection, timer).from_select(
        ["bucket", "citizen", "key", "timer", "about", "due_ms", "version"], _participants(form_id, number, now_ms)
    )
    return count_inserted(connection, statement.on_conflict_do_nothing())


def _participants(form_id: str, number: int, now_ms: int) -> Select[tuple[int, int, str, str, str, int, int]]:
    return (
        select(
            response.c.bucket,
            response.c.citizen,
            literal(f"{RESULTS}:{form_id}"),
            literal(RESULTS),
            literal(form_id),
            literal(now_ms, BigInteger),
            literal(number),
        )
        .join(citizen, owned_by(response, citizen))
        .where(response.c.form_id == form_id)
    )
