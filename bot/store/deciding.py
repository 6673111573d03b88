"""Decides by the charter's rule when a consultation comes to its decision, and lets the fallback hold where nothing was settled."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from bot.store.author_news import DECIDED, tell_author
from bot.store.bridging import read_bridging_votes
from bot.store.forum_events import By, add_event
from bot.store.keys import Keyring
from bot.store.opinion_tables import opinion
from bot.store.opinions import is_awaited, read_document
from bot.store.plan_news import OWED, tell_staff, tell_voters
from bot.store.rows import when
from handlers.forum_views import Consultation
from surveys.governance.bridging import count_by_group
from surveys.governance.conflict import due_fallbacks
from surveys.governance.decision import decide
from surveys.governance.forum import DecisionMade
from surveys.governance.standing import day_of
from surveys.governance.votes import EVERYBODY, StatementVotes, Votes, read_votes
from surveys.opinion.result import Result, read_result

DECIDED_IN = ("decision", "plan", "follow-up")
DECIDABLE = ("opinion", "clause", "bridging")
NOBODY = Votes(0, 0, 0)


def settle(connection: Connection, keys: Keyring, forum: Consultation, now_ms: int) -> bool:
    """Decides where it came to its decision, and lets the fallback hold where its time has come; whether it decided."""
    due = is_due(connection, forum, now_ms)
    if due:
        decide_now(connection, keys, forum, now_ms)
    fall_back(connection, forum, now_ms)
    return due


def decide_now(connection: Connection, keys: Keyring, forum: Consultation, now_ms: int) -> None:
    """Applies the rule, and tells whom it concerns."""
    told = {one.statement: one for one in forum.told.all_statements} if forum.told else {}
    decided = decide(forum.charter, read_final(connection, keys, forum), told)
    made = DecisionMade(decided, day_of_forum(forum, now_ms))
    add_event(connection, forum.consultation, made, By(), now_ms=now_ms)
    ruled = [one.statement for one in made.decided if one.ruling != "neither"]
    tell_voters(connection, forum.consultation, ruled, now_ms)
    tell_staff(connection, forum, OWED, now_ms)
    for one in made.decided:
        tell_author(connection, int(one.statement), due_ms=now_ms, word=one.ruling, kind=DECIDED)


def is_due(connection: Connection, forum: Consultation, now_ms: int) -> bool:
    """Whether it came to its decision, is not decided, and its last votes are in the result (or were waited for)."""
    stands = forum.standing
    if forum.record.decided_on is not None or not (stands.phase in DECIDED_IN or stands.ended):
        return False
    return not is_awaited(connection, forum.consultation, now_ms)


def read_final(connection: Connection, keys: Keyring, forum: Consultation) -> tuple[StatementVotes, ...]:
    """The votes in the groups that were frozen for the critique round, else in those of the last result."""
    here = select(opinion).where(opinion.c.consultation == forum.consultation)
    row = connection.execute(here.order_by(opinion.c.frozen.desc(), opinion.c.number.desc()).limit(1)).one_or_none()
    if row is None:
        counted: dict[str, StatementVotes] = {}
    else:
        result = read_result(read_document(keys, row))
        counted = {one.statement: one for one in (*read_votes(result), *read_bridged(connection, forum, result))}
    return tuple(counted.get(name, StatementVotes(name, NOBODY, {EVERYBODY: NOBODY})) for name in find_standing(forum))


def read_bridged(connection: Connection, forum: Consultation, result: Result) -> Iterator[StatementVotes]:
    """The votes on the bridging statement in its last words: it is no column of the result, and is decided all the same."""
    bridging = [one.statement for one in forum.statements.values() if one.kind == "bridging"][-1:]
    group_of = {int(each): group.id for group in result.groups for each in group.members}
    for number in bridging if group_of else ():
        groups = count_by_group(read_bridging_votes(connection, number), group_of)
        agree, disagree, seen = (
            sum(getattr(each, key) for each in groups.values()) for key in ("agree", "disagree", "seen")
        )
        yield StatementVotes(str(number), Votes(agree, disagree, seen), groups)


def find_standing(forum: Consultation) -> Iterator[str]:
    """The statements that stand at the end, also those on which nobody voted; of two that say the same, the one kept."""
    for one in forum.statements.values():
        if one.status == "published" and one.kind in DECIDABLE:
            yield str(one.statement)


def fall_back(connection: Connection, forum: Consultation, now_ms: int) -> None:
    """Where the days of mediation are over, the charter's fallback holds."""
    fallen = due_fallbacks(forum.charter, forum.record.objections, day_of_forum(forum, now_ms))
    for event in fallen:
        add_event(connection, forum.consultation, event, By(), now_ms=now_ms)
    if fallen:
        tell_voters(connection, forum.consultation, [event.statement for event in fallen], now_ms)
        tell_staff(connection, forum, OWED, now_ms)


def day_of_forum(forum: Consultation, now_ms: int) -> date:
    """The day that it is where the consultation takes place."""
    return day_of(forum.charter, when(now_ms))
