"""What becomes of a statement reaches its author: as a timer of hers, answered under her quiet hours and her settings."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, case, delete, literal, or_, select

from bot.store.agency_tables import staff_chat
from bot.store.consultation_tables import authorship, consultation, part, statement, tally
from bot.store.rows import count_inserted, insert_into, owned_by
from bot.store.tables import citizen, timer

STATEMENT = "statement"  # what became of it
DECIDED = "decided"  # what the forum decided about it
VOTED = "voted"  # how many voted on it
REMINDER = "moderation"  # that statements wait
MILESTONES = (10, 50, 100, 500)  # votes

COLUMNS = ["bucket", "citizen", "key", "timer", "about", "due_ms", "version"]


def tell_author(connection: Connection, number: int, *, due_ms: int, word: str = "", kind: str = STATEMENT) -> int:
    """A timer for whoever wrote the statement, in place of an earlier one; returns how many will hear: one or none.

    `word`: a code that the handler says in words, such as why a decision was taken back, or what the forum decided
    (kind `decided`: adopted, must-answer, neither).
    """
    about = f"{number}.{word}" if word else str(number)
    wrote = select(
        authorship.c.bucket,
        authorship.c.citizen,
        literal(f"{kind}:{number}"),
        literal(kind),
        literal(about),
        literal(due_ms, BigInteger),
        literal(due_ms, BigInteger),
    ).join(citizen, owned_by(authorship, citizen))
    new = insert_into(connection, timer).from_select(COLUMNS, wrote.where(authorship.c.statement == number))
    changed = {name: new.excluded[name] for name in ("about", "due_ms", "version")}
    keys = ["bucket", "citizen", "key"]
    return count_inserted(connection, new.on_conflict_do_update(index_elements=keys, set_=changed))


def forget_news(connection: Connection, number: int) -> None:
    """What she has not heard yet she will not hear."""
    connection.execute(delete(timer).where(timer.c.key == f"{STATEMENT}:{number}"))


def tell_of_votes(connection: Connection, day: str, now_ms: int) -> int:
    """A timer for each author on whose statement more voted than she knows of; the same day brings her one at most."""
    seen = tally.c.agreed + tally.c.disagreed + tally.c.passed
    told = [
        and_(seen >= most, authorship.c.told.not_in([f"published.{each}" for each in MILESTONES if each >= most]))
        for most in MILESTONES
    ]
    wrote = (
        select(
            authorship.c.bucket,
            authorship.c.citizen,
            literal(f"{VOTED}:{day}"),
            literal(VOTED),
            literal(""),
            literal(now_ms, BigInteger),
            literal(0),
        )
        .distinct()
        .join(statement, statement.c.statement == authorship.c.statement)
        .join(consultation, consultation.c.consultation == statement.c.consultation)
        .join(tally, tally.c.statement == statement.c.statement)
        .join(citizen, owned_by(authorship, citizen))
        .outerjoin(
            part,
            and_(owned_by(authorship, part), authorship.c.consultation == part.c.consultation),
        )
        .where(
            consultation.c.closed_ms.is_(None),
            statement.c.status == "published",
            authorship.c.told.like("published%"),
            case((part.c.hears.is_(None), True), else_=part.c.hears),
            or_(*told),
        )
    )
    new = insert_into(connection, timer).from_select(COLUMNS, wrote)
    return count_inserted(connection, new.on_conflict_do_nothing())


def remind_staff(connection: Connection, staff_ids: Iterable[str], day: str, now_ms: int) -> int:
    """A timer in each of their chats, one a day at most."""
    chats = connection.execute(
        select(staff_chat.c.bucket, staff_chat.c.citizen).where(staff_chat.c.staff.in_(list(staff_ids)))
    ).all()
    rows: list[dict[str, Any]] = [
        {
            "bucket": row.bucket,
            "citizen": row.citizen,
            "key": f"{REMINDER}:{day}",
            "timer": REMINDER,
            "about": "",
            "due_ms": now_ms,
            "version": 0,
        }
        for row in chats
    ]
    if rows:
        connection.execute(insert_into(connection, timer).on_conflict_do_nothing(), rows)
    return len(rows)
