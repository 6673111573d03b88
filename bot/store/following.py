"""The daily look at joint plans: owners are reminded of what is due, and who voted for it hears when a commitment is late."""

from datetime import date, time
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.store.apart import step_apart
from bot.store.deciding import settle
from bot.store.floor import Floor, read_floor
from bot.store.keys import Keyring
from bot.store.plan_news import OWED, tell_staff, tell_voters
from bot.store.plan_tables import plan_state
from bot.store.pledges import renew_sums
from bot.store.rows import upsert, when
from handlers.forum_views import Consultation
from surveys.governance.acting import find_convener
from surveys.governance.answers import remind_of_answers
from surveys.governance.plan import OVER
from surveys.governance.reminders import OwnerReminder, remind_owners
from surveys.governance.schedule import DAY
from surveys.governance.shown_plan import find_awaited

REMINDED_AT = 9  # o'clock, where the consultation takes place


def follow_plans(
    connection: Connection, keys: Keyring, floor: Floor, now_ms: int
) -> tuple[Floor, tuple[str, ...], tuple[str, ...]]:
    """Decides what is due, and once a day says what is owed. Returns the floor, what was decided, what was looked at."""
    before = read_floor(connection, keys, floor)
    decided = tuple(
        name
        for name, forum in before.public.items()
        if step_apart(connection, partial(settle, connection, keys, forum, now_ms), name=name, doing="settle")
    )
    after = read_floor(connection, keys, before)
    looked = tuple(
        name
        for name, forum in after.public.items()
        if step_apart(connection, partial(look, connection, forum, now_ms), name=name, doing="look")
    )
    return after, decided, looked


def look(connection: Connection, forum: Consultation, now_ms: int) -> bool:
    """Once a day from nine on, where something was decided; a day that was missed is made up for."""
    if forum.record.decided_on is None:
        return False
    now = when(now_ms).astimezone(ZoneInfo(forum.charter.zone))
    here = select(plan_state.c.reminded).where(plan_state.c.consultation == forum.consultation)
    reminded = connection.execute(here).scalar_one_or_none() or ""
    if now.time() < time(REMINDED_AT) or reminded >= now.date().isoformat():
        return False
    after = date.fromisoformat(reminded) if reminded else forum.record.decided_on
    for owner in sorted({one.owner for one in find_reminders(forum, after, now.date())}):
        tell_staff(connection, forum, OWED, now_ms, convener=owner)
    tell_voters(connection, forum.consultation, find_newly_late(forum, after, now.date()), now_ms)
    renew_sums(connection, forum.consultation)
    row = {"consultation": forum.consultation, "reminded": now.date().isoformat()}
    connection.execute(upsert(connection, plan_state, "reminded"), row)
    return True


def count_overdue(floor: Floor, now_ms: int) -> dict[str, int]:
    """How many answers the agency owes past their day, by consultation, where it owes any."""
    owed: dict[str, int] = {}
    for name, forum in floor.public.items():
        today = when(now_ms).astimezone(ZoneInfo(forum.charter.zone)).date()
        if forum.record.decided_on is not None and forum.deadlines and today > forum.deadlines.answer_due:
            owed[name] = len(find_awaited(forum.record, forum.clause_of))
    return {name: number for name, number in owed.items() if number}


def find_reminders(forum: Consultation, after: date, until: date) -> tuple[OwnerReminder, ...]:
    """Of commitments, and of the answers that the agency owes."""
    record, held = forum.record, forum.charter
    found = remind_owners(record.plan, after=after, until=until)
    if forum.deadlines is None:
        return found
    silent, agency = find_awaited(record, forum.clause_of), find_convener(held, forum.agency, forum.agency)
    return (*found, *remind_of_answers(agency, silent, due=forum.deadlines.answer_due, after=after, until=until))


def find_newly_late(forum: Consultation, after: date, until: date) -> list[str]:
    """The statements whose commitments, or answers, became late after one day until another."""
    record = forum.record
    late = [
        one.commitment.source
        for one in record.plan.values()
        if one.status not in OVER and after < one.commitment.due + DAY <= until
    ]
    due = forum.deadlines.answer_due if forum.deadlines else None
    return late + (list(find_awaited(record, forum.clause_of)) if due and after < due + DAY <= until else [])
