"""What waits for moderators: new statements, appeals, what citizens reported, and what many do not understand."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from bot.errors import KeyGone
from bot.store.agency_tables import staff_chat
from bot.store.apart import attempt
from bot.store.consultation_tables import authorship, complaint, consultation, part, statement, tally
from bot.store.floor import as_statement, read_texts
from bot.store.judgement_words import Word, read_asked
from bot.store.keys import Keyring
from bot.store.moderation_tables import judgement, moderation, oddity
from bot.store.rows import owned_by, when
from handlers.staff_views import Judged, Oddity, ToJudge, Why
from surveys.opinion.rules import LabelRules

MOST_LOADED = 200  # statements at a time; a moderator works off the oldest
DAY_MS = 86_400_000
LABELS = LabelRules()

VERSIONS = func.coalesce(moderation.c.versions, 0)
REPORTS = (
    select(func.count())
    .where(complaint.c.statement == statement.c.statement, complaint.c.at_ms > func.coalesce(statement.c.judged_ms, 0))
    .scalar_subquery()
)
SEEN = tally.c.agreed + tally.c.disagreed + tally.c.passed
LOOKED_AT_ONCE = or_(statement.c.judged_ms.is_(None), statement.c.judged_ms == statement.c.published_ms)


def is_unclear() -> ColumnElement[bool]:
    """Many passed on it, and nobody of the moderators looked at it since it was published."""
    votes = consultation.c.phase == "statements"  # afterwards nothing is gained by wording it better
    many = and_(LABELS.min_seen <= SEEN, tally.c.passed > LABELS.uncertain_pass_share * SEEN)
    return and_(statement.c.status == "published", statement.c.kind == "opinion", LOOKED_AT_ONCE, many, votes)


APPEALED = and_(statement.c.status == "declined", moderation.c.appeal == "open")
REPORTED = and_(statement.c.status == "published", REPORTS > 0)
WAITS = (
    consultation.c.closed_ms.is_(None),
    statement.c.kind != "bridging",
    or_(statement.c.status == "waiting", APPEALED, REPORTED, is_unclear()),
)
FOUND = (
    select(
        statement,
        consultation.c.agency,
        moderation.c.wrote,
        moderation.c.seconded,
        moderation.c.appealed_ms,
        moderation.c.aside,
        moderation.c.aside_until_ms,
        moderation.c.passed_to,
        VERSIONS.label("versions"),
        REPORTS.label("reports"),
    )
    .join(consultation, consultation.c.consultation == statement.c.consultation)
    .outerjoin(moderation, moderation.c.statement == statement.c.statement)
    .outerjoin(tally, tally.c.statement == statement.c.statement)
    .where(*WAITS)
)
ORDER: tuple[Why, ...] = ("new", "reported", "unclear")  # an appeal stands among the new ones, by its age


@dataclass(frozen=True, slots=True)
class Source:
    """From whom a statement came: a number in the consultation, the staff member who lives in that chat, how many a day."""

    lone: int = 0
    staff: str = ""
    count: int = 0


def read_to_judge(connection: Connection, keys: Keyring, now_ms: int) -> tuple[ToJudge, ...]:
    """Of all agencies; new ones and appeals first, oldest first, then reported ones, then unclear ones."""
    aside = case((moderation.c.aside_until_ms > now_ms, 1), else_=0)  # what waits for something else comes last
    ordered = FOUND.order_by(aside, statement.c.proposed_ms, statement.c.statement)
    rows = connection.execute(ordered.limit(MOST_LOADED)).all()
    revised = {row.revises for row in rows if row.status == "waiting" and row.revises}
    rows = [row for row in rows if row.statement not in revised]
    sources = read_sources(connection, [row.statement for row in rows], now_ms)
    asked = read_asked(connection, keys, [row.statement for row in rows if row.versions])
    found = [one for row in rows if (one := read_apart(keys, row, sources.get(row.statement, Source()), asked))]
    return tuple(sorted(found, key=lambda one: (ORDER.index("new" if one.why == "appeal" else one.why), one.since)))


def read_apart(keys: Keyring, row: Any, source: Source, asked: Mapping[int, Word]) -> ToJudge | None:
    """None for one that cannot be read, too: the others are looked at all the same."""
    return attempt(partial(read_one, keys, row, source, asked), name=row.consultation, doing="read-to-judge")


def read_one(keys: Keyring, row: Any, source: Source, asked: Mapping[int, Word]) -> ToJudge | None:
    """None if its author was forgotten a moment ago."""
    try:
        texts = read_texts(keys, row)
    except KeyGone:
        return None
    why = name_why(row)
    judges = {row.judged_by} if why == "appeal" else set()
    word = asked.get(row.statement, Word(""))
    return ToJudge(
        row.consultation,
        row.agency,
        as_statement(row, texts),
        why,
        when(row.appealed_ms if why == "appeal" else row.proposed_ms),
        writers=frozenset(filter(None, {row.wrote, source.staff, *judges})),
        seconded=row.seconded or "",
        held_by=row.held_by or "",
        held_until=when(row.held_until_ms),
        version=row.versions,
        reports=row.reports,
        lone=source.lone,
        from_author=source.count,
        aside=row.aside or "",
        aside_until=when(row.aside_until_ms) if row.aside_until_ms else None,
        passed_to=row.passed_to or "",
        question=word.text,
        answer=word.answer,
    )


def name_why(row: Any) -> Why:
    if row.status == "waiting":
        return "new"
    if row.status == "declined":
        return "appeal"
    return "reported" if row.reports else "unclear"


def read_sources(connection: Connection, numbers: Sequence[int], now_ms: int) -> dict[int, Source]:
    """Of each statement that a citizen wrote; who she is, nobody learns."""
    if not numbers:
        return {}
    wrote = (
        select(authorship, part.c.number, staff_chat.c.staff)
        .outerjoin(
            part,
            and_(owned_by(authorship, part), authorship.c.consultation == part.c.consultation),
        )
        .outerjoin(staff_chat, owned_by(authorship, staff_chat))
    )
    rows = connection.execute(wrote.where(authorship.c.statement.in_(numbers))).all()
    lately = (
        select(authorship.c.citizen, authorship.c.consultation)
        .join(statement, statement.c.statement == authorship.c.statement)
        .where(authorship.c.citizen.in_({row.citizen for row in rows}), statement.c.proposed_ms > now_ms - DAY_MS)
    )
    counts = Counter((row.citizen, row.consultation) for row in connection.execute(lately))
    return {
        row.statement: Source(row.number or 0, row.staff or "", counts[row.citizen, row.consultation]) for row in rows
    }


def find_judged(connection: Connection, number: int, agency: str) -> Judged | None:
    """The last decision that holds on a statement of this agency's consultations."""
    rows = connection.execute(
        select(judgement, VERSIONS.label("versions"))
        .join(moderation, moderation.c.statement == judgement.c.statement)
        .join(consultation, consultation.c.consultation == judgement.c.consultation)
        .where(judgement.c.statement == number, judgement.c.undone_ms.is_(None), consultation.c.agency == agency)
        .order_by(judgement.c.version.desc())
        .limit(1)
    )
    return next((Judged(row.staff, row.verdict, when(row.at_ms), row.versions) for row in rows), None)


def read_oddities(connection: Connection) -> dict[str, Oddity]:
    return {row.consultation: Oddity(row.bursts, row.copies) for row in connection.execute(select(oddity))}


def count_by_agency(found: Sequence[ToJudge], before_ms: int, now_ms: int) -> dict[str, int]:
    """How many wait for a moderator since an earlier moment; counts only."""
    counts: defaultdict[str, int] = defaultdict(int)
    for one in found:
        waits = one.why in {"new", "appeal"} and one.waits_for(when(now_ms)) in {"", "passed"}
        counts[one.agency] += waits and one.since <= when(before_ms)
    return counts


def count_waiting(connection: Connection, agency: str, *, late_before_ms: int, now_ms: int) -> tuple[int, int]:
    """How many wait for a moderator of this agency, and how many of them since before a moment; no text is opened for it."""
    newer = statement.alias()
    # Looked up once: for each statement anew it would take seconds where there are thousands.
    reworded = select(newer.c.revises).where(newer.c.status == "waiting", newer.c.revises.is_not(None))
    at_hand = or_(
        moderation.c.aside_until_ms.is_(None), moderation.c.aside_until_ms <= now_ms, moderation.c.aside == "passed"
    )
    since = case((APPEALED, moderation.c.appealed_ms), else_=statement.c.proposed_ms)
    late = func.coalesce(func.sum(case((since < late_before_ms, 1), else_=0)), 0)
    counted = (
        select(func.count(), late)
        .select_from(statement)
        .join(consultation, consultation.c.consultation == statement.c.consultation)
        .outerjoin(moderation, moderation.c.statement == statement.c.statement)
        .outerjoin(tally, tally.c.statement == statement.c.statement)
        .where(*WAITS, consultation.c.agency == agency, at_hand, statement.c.statement.not_in(reworded))
    )
    waiting, overdue = connection.execute(counted).one()
    return int(waiting), int(overdue)
