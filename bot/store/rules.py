"""A broadcast's rule as a condition of SQL, and the names in it that are nobody's here."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, false, not_, or_, select, true

from bot.store.broadcast_tables import home_area, topic_choice
from bot.store.consultation_tables import consultation, part
from bot.store.deliveries import DAY_MS
from bot.store.forms import Shelf
from bot.store.rows import owned_by
from bot.store.staff import MAIN
from bot.store.tables import account, citizen, conversation, response
from surveys.broadcasts.audience import (
    All,
    Answered,
    AnyOf,
    AskedFor,
    Everybody,
    Lives,
    Not,
    Rule,
    SeenWithin,
    Single,
    Speaks,
    TookPart,
    Writes,
    walk,
)
from surveys.broadcasts.content import Content

Unknown = Literal["no-consultation", "no-survey", "anonymous"]


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name in a rule that leads to nothing of this agency, or to a survey of which nobody can tell who answered it."""

    name: str
    why: Unknown


def read_accounts(connection: Connection, agency: str) -> tuple[str, ...]:
    """The accounts in whose chats an agency speaks: its own, or those of `main` if it never had one."""
    rows = connection.execute(select(account.c.account, account.c.agency, account.c.removed_ms)).all()
    own = [row for row in rows if row.agency == agency]
    host = own or [row for row in rows if row.agency == MAIN]
    return tuple(sorted(row.account for row in host if row.removed_ms is None))


def find_strangers(connection: Connection, shelf: Shelf, rule: Rule, agency: str) -> tuple[Stranger, ...]:
    """What a rule names that it must not; none: it may be looked up."""
    named = [one for one, _ in walk(rule)]
    held = find_held(connection, agency, [one.consultation for one in named if isinstance(one, TookPart)])
    strangers = [
        Stranger(one.consultation, "no-consultation")
        for one in named
        if isinstance(one, TookPart) and one.consultation not in held
    ]
    forms = {form.form_id: form for form in shelf.newest if shelf.agencies.get(form.form_id, MAIN) == agency}
    for name in (one.form_id for one in named if isinstance(one, Answered)):
        if name not in forms:
            strangers.append(Stranger(name, "no-survey"))
        elif forms[name].anonymous:
            strangers.append(Stranger(name, "anonymous"))
    return tuple(strangers)


def find_held(connection: Connection, agency: str, names: Collection[str]) -> frozenset[str]:
    """Which of these consultations this agency holds, drafts not included."""
    ours = (consultation.c.agency == agency, consultation.c.phase != "draft")
    found = select(consultation.c.consultation).where(consultation.c.consultation.in_(sorted(names)), *ours)
    return frozenset(connection.execute(found).scalars())


def find_dead_taps(connection: Connection, shelf: Shelf, content: Content, agency: str) -> tuple[str, ...]:
    """The taps of its buttons that lead to no open survey and no consultation of this agency."""
    taps = sorted({tap for tap in content.taps if ":" in tap})
    surveys = {f"survey:{form.form_id}" for form in shelf.open if shelf.agencies.get(form.form_id, MAIN) == agency}
    others = [tap for tap in taps if not tap.startswith("survey:")]
    held = find_held(connection, agency, {tap.split(":")[1] for tap in others})
    return tuple(tap for tap in taps if tap not in surveys and (tap not in others or tap.split(":")[1] not in held))


def match(rule: Rule, now_ms: int) -> ColumnElement[bool]:
    """Which citizens a rule means."""
    match rule:
        case Not(inner):
            return not_(match(inner, now_ms))
        case All(rules):
            return and_(true(), *(match(each, now_ms) for each in rules))
        case AnyOf(rules):
            return or_(false(), *(match(each, now_ms) for each in rules))
        case _:
            return match_one(rule, now_ms)


def match_one(rule: Single, now_ms: int) -> ColumnElement[bool]:
    match rule:
        case Everybody():
            return true()
        case Speaks(language):
            return citizen.c.language == language
        case Writes(channel):
            return citizen.c.account.startswith(f"{channel}/", autoescape=True)
        case Lives(area):
            return has(home_area, home_area.c.area == area)
        case TookPart(name):
            return has(part, part.c.consultation == name)
        case Answered(form_id):
            return has(response, response.c.form_id == form_id)
        case AskedFor(topic):
            return has(topic_choice, topic_choice.c.topic == topic, topic_choice.c.wanted)
        case SeenWithin(days):
            return has(conversation, conversation.c.asked_ms >= now_ms - days * DAY_MS)


def has(table: Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """The citizen of the statement around it has such a row, whatever else that statement looks at."""
    return exists(select(1).select_from(table).where(owned_by(table, citizen), *conditions).correlate(citizen))
