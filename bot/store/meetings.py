"""Who comes to a meeting: no more than there are seats, and who waits gets the next free one."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from sqlalchemy import BigInteger, Connection, bindparam, func, literal, select, update

from bot.convening import AnswerMeeting
from bot.errors import StaleState
from bot.store.citizens import Owner
from bot.store.consultation_tables import consultation, rsvp
from bot.store.forum_news import add_timers, take_part
from bot.store.rows import owned_by, upsert
from bot.store.tables import citizen, mailbox, timer
from handlers.meeting import NEWS
from handlers.meeting_views import Place

ANSWERS = select(rsvp).join(mailbox, owned_by(rsvp, mailbox)).where(mailbox.c.lease == bindparam("ours"))
COMING = (
    select(rsvp.c.consultation, rsvp.c.meeting, func.count().label("coming"))
    .where(rsvp.c.answer == "yes")
    .group_by(rsvp.c.consultation, rsvp.c.meeting)
)
INVOLVED = ("yes", "maybe", "waiting")


@dataclass(frozen=True, slots=True)
class Meetings:
    """Read once for a batch, and only if one of its turns looks at meetings."""

    answers: Callable[[], Mapping[int, Mapping[Place, str]]] = dict
    coming: Callable[[], Mapping[Place, int]] = field(default=dict)

    def look(self, number: int) -> dict[str, Any]:
        """What a meeting's view has beside that of a consultation, for this citizen."""
        return {"answers": self.answers().get(number, {}), "coming": self.coming()}


def load_meetings(connection: Connection, lease: str) -> Meetings:
    return Meetings(cache(partial(load_answers, connection, lease)), cache(partial(count_coming, connection)))


def load_answers(connection: Connection, lease: str) -> Mapping[int, Mapping[Place, str]]:
    found: defaultdict[int, dict[Place, str]] = defaultdict(dict)
    for row in connection.execute(ANSWERS, {"ours": lease}):
        found[row.citizen][row.consultation, row.meeting] = row.answer
    return found


def count_coming(connection: Connection) -> Mapping[Place, int]:
    return {(row.consultation, row.meeting): row.coming for row in connection.execute(COMING)}


def answer(connection: Connection, owner: Owner, one: AnswerMeeting, now_ms: int) -> None:
    """Raises StaleState where another turn of the batch took the last seat: she is then answered anew."""
    bucket, number = owner
    here = (rsvp.c.consultation == one.consultation, rsvp.c.meeting == one.meeting)
    if one.answer == "yes" and one.seats is not None:
        others = select(func.count()).where(*here, rsvp.c.answer == "yes", rsvp.c.citizen != number)
        if connection.execute(others).scalar_one() >= one.seats:
            raise StaleState(StaleState.__doc__)
    row = {
        "bucket": bucket,
        "citizen": number,
        "consultation": one.consultation,
        "meeting": one.meeting,
        "answer": one.answer,
        "at_ms": now_ms,
    }
    connection.execute(upsert(connection, rsvp, "answer", "at_ms"), row)
    if one.seats is not None:
        move_up(connection, one, now_ms)


def move_up(connection: Connection, one: AnswerMeeting, now_ms: int) -> None:
    """Who has waited longest has a seat now, and hears of it, as long as there are free ones."""
    assert one.seats is not None, "where there is room for all nobody waits"
    here = (rsvp.c.consultation == one.consultation, rsvp.c.meeting == one.meeting)
    taken = connection.execute(select(func.count()).where(*here, rsvp.c.answer == "yes")).scalar_one()
    free = max(one.seats - taken, 0)
    waiting = select(rsvp).where(*here, rsvp.c.answer == "waiting").order_by(rsvp.c.at_ms, rsvp.c.citizen).limit(free)
    for row in connection.execute(waiting).all():
        owned = (rsvp.c.bucket == row.bucket, rsvp.c.citizen == row.citizen)
        connection.execute(update(rsvp).where(*here, *owned).values(answer="yes"))
        about = f"{one.consultation}.{one.meeting}.seat"
        told = {"bucket": row.bucket, "citizen": row.citizen, "key": f"{NEWS}:{about}", "timer": NEWS, "about": about}
        connection.execute(upsert(connection, timer, "due_ms"), told | {"due_ms": now_ms, "version": now_ms // 1000})


def tell_meeting(connection: Connection, name: str, meeting: str, now_ms: int, *, new: bool) -> int:
    """A new meeting is news for all who take part and hear; a change, for those who come, may come or wait."""
    row = news_row(connection, name, meeting, now_ms)
    if new:
        return add_timers(connection, take_part(name, row))
    involved = (
        select(rsvp.c.bucket, rsvp.c.citizen, *row)
        .join(citizen, owned_by(rsvp, citizen))
        .where(rsvp.c.consultation == name, rsvp.c.meeting == meeting, rsvp.c.answer.in_(INVOLVED))
    )
    return add_timers(connection, involved)


def news_row(connection: Connection, name: str, meeting: str, now_ms: int) -> Sequence[Any]:
    """The columns of a timer but its owner; its version grows with every change of the consultation."""
    edition = connection.execute(select(consultation.c.edition).where(consultation.c.consultation == name)).scalar_one()
    about = f"{name}.{meeting}"
    return literal(f"{NEWS}:{about}"), literal(NEWS), literal(about), literal(now_ms, BigInteger), literal(edition)
