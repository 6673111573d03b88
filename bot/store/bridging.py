"""The critique round as it is stored: what is drafted, opened with the groups frozen, criticized, revised once, and counted."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import TypeAdapter
from sqlalchemy import Connection, and_, delete, func, select, update

from bot.store import audit
from bot.store.consultation_tables import bridging_draft, criticism, part, vote
from bot.store.floor import SPOKEN
from bot.store.forum_events import By, add_event
from bot.store.forum_news import add_timers, remind_acting, take_part, timer_row
from bot.store.keys import Keyring, place_of
from bot.store.opinion_tables import opinion
from bot.store.opinions import read_document
from bot.store.rows import ms, owned_by, upsert, when
from bot.store.statements import NewStatement, add, set_status
from handlers.bridging import TIMER
from handlers.convener_views import BridgingDraft
from handlers.forum_views import Consultation
from surveys.governance.bridging import (
    Bridging,
    Revision,
    Vote,
    check_bridging,
    compare_rounds,
    count_by_group,
    find_revision_time,
)
from surveys.governance.forum import BridgingCounted, BridgingOpened, BridgingRevised
from surveys.governance.phases import may
from surveys.opinion.result import read_result

Approved = Literal["opened", "revised", "no-draft", "same-person", "no-bridge", "no-text", "too-early", "not-now"]
DRAFT: TypeAdapter[BridgingDraft] = TypeAdapter(BridgingDraft)


def save_draft(connection: Connection, keys: Keyring, name: str, draft: BridgingDraft) -> None:
    """In place of an earlier one that nobody approved."""
    key_id = keys.key_id(SPOKEN)
    row = {
        "consultation": name,
        "writer": draft.writer,
        "body": keys.seal(DRAFT.dump_json(draft).decode(), place_of("bridging_draft.body", name), key_id),
        "key_id": key_id,
        "at_ms": draft.drafted_ms,
    }
    connection.execute(upsert(connection, bridging_draft, "writer", "body", "key_id", "at_ms"), row)


def read_drafts(connection: Connection, keys: Keyring) -> dict[str, BridgingDraft]:
    """Those that wait for approval, by consultation."""
    return {
        row.consultation: DRAFT.validate_json(
            keys.unseal(row.body, place_of("bridging_draft.body", row.consultation), row.key_id)
        )
        for row in connection.execute(select(bridging_draft))
    }


def approve(connection: Connection, keys: Keyring, forum: Consultation, *, approver: str, now_ms: int) -> Approved:
    """Opens the first vote, or the second one on the revision; who wrote it does not approve it."""
    name, first = forum.consultation, forum.record.bridging
    draft = read_drafts(connection, keys).get(name)
    if draft is None:
        return "no-draft"
    if not may(forum.standing.phase, "critique") or forum.record.revision:
        return "not-now"
    if first is None:
        opened = Bridging(draft.texts, tuple(map(str, draft.rests_on)), draft.writer, approver, when(now_ms))
        checked = check_bridging(opened)
        if checked != "taken":
            return checked
        add_event(connection, name, BridgingOpened(opened), By(staff=approver), now_ms=now_ms)
        freeze_groups(connection, name)
        remind_acting(connection, forum, ms(find_revision_time(forum.charter, opened)))
        ask_voters(connection, name, publish(connection, keys, forum, draft=draft, now_ms=now_ms), now_ms)
    elif draft.writer == approver:
        return "same-person"
    elif when(now_ms) < find_revision_time(forum.charter, first):
        return "too-early"
    else:
        revised = Revision(draft.texts, draft.criticisms)
        add_event(connection, name, BridgingRevised(revised), By(staff=approver), now_ms=now_ms)
        ask_voters(connection, name, publish(connection, keys, forum, draft=draft, now_ms=now_ms), now_ms)
    connection.execute(delete(bridging_draft).where(bridging_draft.c.consultation == name))
    act = "bridging-revised" if first else "bridging-opened"
    audit.write_down(connection, keys, [audit.Entry(forum.agency, approver, act, name)], now_ms)
    return "revised" if first else "opened"


def publish(connection: Connection, keys: Keyring, forum: Consultation, *, draft: BridgingDraft, now_ms: int) -> int:
    """A statement of a kind of its own, which no result is computed from; the first one is replaced by its revision."""
    first = find_bridging(forum)
    new = NewStatement(
        forum.consultation,
        dict(draft.texts),
        "organiser",
        keys.key_id(SPOKEN),
        kind="bridging",
        status="published",
        revises=first,
    )
    (number,) = add(connection, keys, [new], now_ms)
    if first is not None:
        set_status(connection, keys, first, "replaced", now_ms=now_ms)
    return number


def find_bridging(forum: Consultation) -> int | None:
    """The first bridging statement of this consultation."""
    return next((one.statement for one in forum.statements.values() if one.kind == "bridging"), None)


def freeze_groups(connection: Connection, name: str) -> None:
    """The groups of the last result are those of both votes."""
    last = select(func.max(opinion.c.number)).where(opinion.c.consultation == name).scalar_subquery()
    here = and_(opinion.c.consultation == name, opinion.c.number == last)
    connection.execute(update(opinion).where(here).values(frozen=True))


def ask_voters(connection: Connection, name: str, number: int, now_ms: int) -> int:
    """Everybody who voted is asked once about this statement; returns how many."""
    voted = (
        select(vote.c.citizen)
        .where(owned_by(vote, part), vote.c.consultation == name, ~vote.c.undone)
        .correlate(part)
        .exists()
    )
    return add_timers(connection, take_part(name, timer_row(TIMER, f"{name}.{number}", now_ms)).where(voted))


def read_criticisms(connection: Connection, keys: Keyring, number: int) -> list[str]:
    """What would have to change in this statement, in citizens' words and without who said it."""
    rows = connection.execute(select(criticism).where(criticism.c.statement == number).order_by(criticism.c.citizen))
    return [keys.unseal(row.body, place_of("criticism.body", row.citizen, number), row.key_id) for row in rows]


def count_rounds(connection: Connection, keys: Keyring, forum: Consultation, now_ms: int) -> bool:
    """Both votes by the frozen groups, once the round is over; False where there is nothing to count."""
    record, name = forum.record, forum.consultation
    if record.revision is None or record.bridged or may(forum.standing.phase, "critique"):
        return False
    found = select(opinion).where(opinion.c.consultation == name, opinion.c.frozen).order_by(opinion.c.number)
    row = connection.execute(found.limit(1)).one_or_none()
    if row is None:
        return False
    groups = read_result(read_document(keys, row)).groups
    group_of = {int(each): group.id for group in groups for each in group.members}
    sizes = {group.id: len(group.members) for group in groups}
    numbers = [one.statement for one in forum.statements.values() if one.kind == "bridging"]
    first, second = (count_by_group(read_bridging_votes(connection, number), group_of) for number in numbers[:2])
    event = BridgingCounted(compare_rounds(first, second, sizes))
    add_event(connection, name, event, By(), now_ms=now_ms)
    return True


def read_bridging_votes(connection: Connection, number: int) -> Mapping[int, Vote]:
    """By the citizen's number in the consultation, the vote that counts."""
    rows: Any = connection.execute(
        select(part.c.number, vote.c.vote)
        .join(part, and_(owned_by(vote, part), part.c.consultation == vote.c.consultation))
        .where(vote.c.statement == number, ~vote.c.undone)
        .order_by(vote.c.order_ms, vote.c.seq)
    )
    return {row.number: row.vote for row in rows}
