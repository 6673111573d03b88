"""Who hears how a decision and its plan go: those who voted on what it goes back to, and the staff of whoever owes something."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, and_, exists, select

from bot.store.consultation_tables import consultation, forum_event, part, statement, vote
from bot.store.conveners import read_held
from bot.store.forum_events import BODIES
from bot.store.forum_news import add_timers, find_acting, take_part, timer_row
from bot.store.rows import owned_by, upsert, when
from bot.store.tables import timer
from handlers.forum_views import Consultation
from handlers.plan_views import Happened, Progress
from surveys.governance.answers import AgencyAnswer
from surveys.governance.conflict import FellBack, Objected, Settled
from surveys.governance.forum import Answered, ClauseAnswered, DecisionMade, ForumEvent
from surveys.governance.plan import Commitment, CommitmentMade, StatusNoted
from surveys.governance.standing import Standing

PROGRESS = "progress"  # the timer that tells a citizen how what she voted on goes
OWED = "owed"  # the timer that tells staff what their convener owes, or may object to
OFFERED = "offered"  # the timer that tells staff what citizens offer
TOGETHER_MS = 900_000  # what happens within a quarter of an hour comes to staff as one message
TOLD = (
    "decision-made", "objected", "settled", "fell-back", "answered", "clause-answered", "commitment-made", "status-noted",
)  # fmt: skip


def tell_voters(connection: Connection, name: str, statements: Collection[str], now_ms: int) -> int:
    """Everybody who voted on one of these and wants to hear; who waits for news already is not asked twice."""
    numbers = [int(each) for each in statements if each.isdigit()]
    voted = exists().where(
        and_(owned_by(vote, part), vote.c.consultation == name, vote.c.statement.in_(numbers), ~vote.c.undone)
    )
    found = take_part(name, timer_row(PROGRESS, name, now_ms, now_ms)).where(voted)
    return add_timers(connection, found) if numbers else 0


def tell_staff(connection: Connection, forum: Consultation, kind: str, now_ms: int, *, convener: str = "") -> int:
    """All who act for this convener, or for any where none is named; how many chats."""
    name = forum.consultation
    rows: list[dict[str, Any]] = [
        {
            "bucket": one.bucket,
            "citizen": one.citizen,
            "key": f"{kind}:{name}",
            "timer": kind,
            "about": name,
            "due_ms": now_ms + TOGETHER_MS,
            "version": now_ms,  # other than any number that a turn gives
        }
        for one in find_acting(connection, forum)
        if convener in ("", one.convener)
    ]
    if rows:
        connection.execute(upsert(connection, timer, "due_ms", "version"), rows)
    return len(rows)


def read_lightly(connection: Connection, name: str) -> Consultation:
    """A consultation with its charter and agency alone."""
    agency = connection.execute(select(consultation.c.agency).where(consultation.c.consultation == name)).scalar_one()
    return Consultation(name, read_held(connection, name), Standing(), agency=agency)


def read_progress(connection: Connection) -> dict[str, tuple[Progress, ...]]:
    """What happened to decisions and plans, by consultation, oldest first."""
    found: dict[str, list[Progress]] = {}
    sources: dict[tuple[str, str], list[str]] = {}
    order = (forum_event.c.consultation, forum_event.c.seq)
    rows = connection.execute(select(forum_event).where(forum_event.c.kind.in_(TOLD)).order_by(*order)).all()
    clauses = read_clauses(connection, {row.consultation for row in rows if row.kind == "clause-answered"})
    for row in rows:
        event: ForumEvent = BODIES[row.kind].validate_json(row.body)
        if isinstance(event, CommitmentMade):
            sources[row.consultation, event.commitment.commitment_id] = [event.commitment.source]
        about = clauses if isinstance(event, ClauseAnswered) else sources
        for happened, source, commitment in tell_event(event, about.get((row.consultation, name_matter(event)), ())):
            told = Progress(when(row.at_ms), happened, source, commitment)
            found.setdefault(row.consultation, []).append(told)
    return {name: tuple(each) for name, each in found.items()}


def name_matter(event: ForumEvent) -> str:
    """The commitment or the clause that it is about; empty where it names statements itself."""
    match event:
        case StatusNoted(commitment_id):
            return commitment_id
        case ClauseAnswered(clause_id):
            return clause_id
    return ""


def read_clauses(connection: Connection, names: Collection[str]) -> dict[tuple[str, str], list[str]]:
    """Of these consultations: the statements on which people voted for a clause, every version, by consultation and clause."""
    found: dict[tuple[str, str], list[str]] = {}
    asked = select(statement.c.consultation, statement.c.clause, statement.c.statement)
    here = asked.where(statement.c.consultation.in_(names), statement.c.kind == "clause")
    for row in connection.execute(here.order_by(statement.c.statement)) if names else ():
        found.setdefault((row.consultation, row.clause), []).append(str(row.statement))
    return found


def tell_event(event: ForumEvent, sources: Iterable[str]) -> Iterable[tuple[Happened, str, str]]:
    """What it means: for which statement, and for which commitment. `sources`: those of the commitment, or of the clause."""
    match event:
        case DecisionMade(decided):
            for one in decided:
                if one.ruling != "neither":
                    yield one.ruling, one.statement, ""
        case Objected(name):
            yield "objected", name, ""
        case Settled(name) | FellBack(name):
            yield "settled", name, ""
        case Answered(AgencyAnswer(name)):
            yield "answered", name, ""
        case ClauseAnswered():
            yield from (("clause-answered", source, "") for source in sources)
        case CommitmentMade(Commitment(commitment_id, source=name)):
            yield "committed", name, commitment_id
        case StatusNoted(commitment_id, status):
            kinds: dict[str, Happened] = {"under-way": "under-way", "done": "done", "dropped": "dropped"}
            yield from ((kinds.get(status, "noted"), source, commitment_id) for source in sources)
