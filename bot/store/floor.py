"""The floor: every consultation with its charter, where it stands and its statements, read once until something changes."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from bot.store.consultation_tables import charter, consultation, statement, tally
from bot.store.editions import read_edition
from bot.store.forum_events import read_events
from bot.store.keys import Keyring, place_of
from bot.store.opinion_tables import opinion, receipts
from bot.store.rows import ms, when
from handlers.forum_views import Consultation, Counts, Statement
from surveys.forms.definition import Labels
from surveys.governance.charter import Charter
from surveys.governance.forum import ForumEvent, fold_forum
from surveys.governance.imported import ORIGIN, Origin, stand_in
from surveys.governance.standing import Opened, day_of
from surveys.governance.yaml_charter import read_charter
from surveys.opinion.weights import WEIGHTS, Weights

SPOKEN = "statements"  # whose key opens statements that anybody may read

CHARTERS = select(charter).join(
    consultation,
    (charter.c.consultation == consultation.c.consultation) & (charter.c.version == consultation.c.version),
)
LATEST = select(opinion.c.consultation, func.max(opinion.c.number).label("number")).group_by(opinion.c.consultation)
PUBLIC = ("published", "duplicate", "replaced", "declined")
IMPORTED = consultation.c.source.is_not(None)
WHOLE = or_(~IMPORTED, consultation.c.closed_ms.is_not(None))  # no import that still goes on
COUNTS = select(tally).where(tally.c.consultation.in_(bindparam("forums", expanding=True)))


@dataclass(frozen=True, slots=True)
class LastResult:
    """Of the latest result: what routing needs, when it was computed (ms since 1970), and what anybody may know of it."""

    weights: Weights
    at_ms: int
    told: str


@dataclass(frozen=True, slots=True)
class Floor:
    """Consultations by their id, in the order in which they were made; `waiting` has what moderators are to look at."""

    forums: Mapping[str, Consultation] = field(default_factory=dict)
    edition: tuple[int, int] = (-1, 0)

    @property
    def open(self) -> tuple[Consultation, ...]:
        return tuple(forum for forum in self.forums.values() if forum.standing.phase)

    @property
    def public(self) -> Mapping[str, Consultation]:
        return {name: forum for name, forum in self.forums.items() if forum.standing.phase or forum.standing.ended}


def read_floor(connection: Connection, keys: Keyring, known: Floor) -> Floor:
    """The floor as it is now; one query where nothing changed."""
    newest = read_edition(connection)
    return known if newest == known.edition else load_floor(connection, keys, known, newest)


def load_floor(connection: Connection, keys: Keyring, known: Floor, newest: tuple[int, int]) -> Floor:
    """The floor of this edition, the newest there is."""
    charters, statements = read_charters(connection, known), read_statements(connection, keys, known)
    origins = read_origins(connection)
    charters |= {name: stand_in(name, origin) for name, origin in origins.items()}
    events, results, roots = read_events(connection), read_results(connection), read_roots(connection)
    columns = (consultation.c.consultation, consultation.c.agency, consultation.c.edition)
    order = select(*columns).where(WHOLE).order_by(consultation.c.made_ms, consultation.c.consultation)
    forums = {
        name: replace(
            as_forum(charters[name], events[name], statements[name], results.get(name)),
            agency=agency,
            edition=edition,
            origin=origins.get(name),
            receipts_root=roots.get(name, ""),
        )
        for name, agency, edition in connection.execute(order)
    }
    return Floor(forums, newest)


def as_forum(
    held: Charter,
    events: Sequence[ForumEvent],
    statements: Mapping[int, Statement],
    result: LastResult | None,
) -> Consultation:
    weights = result.weights if result else Weights()
    record = fold_forum(held, events)
    opened = next((day_of(held, event.at) for event in events if isinstance(event, Opened)), None)
    return Consultation(
        held.charter_id,
        held,
        record.standing,
        record=record,
        opened=opened,
        statements=statements,
        weights=weights,
        leanings=weights.lean(),
        result_at=when(result.at_ms) if result else None,
        written_told=result.told if result else "",
    )


def read_charters(connection: Connection, known: Floor) -> dict[str, Charter]:
    """The charter that holds of each consultation; one that is known is not read again: a version never changes."""
    found = {}
    for row in connection.execute(CHARTERS):
        before = known.forums.get(row.consultation)
        same = before is not None and before.charter.version == row.version
        found[row.consultation] = before.charter if before and same else read_source(row.source)
    return found


def read_origins(connection: Connection) -> dict[str, Origin]:
    """Where the consultations come from that were held elsewhere."""
    rows = connection.execute(select(consultation.c.consultation, consultation.c.source).where(WHOLE, IMPORTED))
    return {name: ORIGIN.validate_json(source) for name, source in rows}


def read_source(source: bytes) -> Charter:
    read = read_charter(source)
    assert isinstance(read, Charter), "only charters without problems are published"
    return read


def read_statements(connection: Connection, keys: Keyring, known: Floor) -> defaultdict[str, dict[int, Statement]]:
    """Those that anybody may know of; what waits is nobody's to read but its author's and the moderators'.

    A text that is known is not opened again: once published, only another version has other words.
    """
    found: defaultdict[str, dict[int, Statement]] = defaultdict(dict)
    rows = connection.execute(select(statement).where(statement.c.status.in_(PUBLIC)).order_by(statement.c.statement))
    for row in rows:
        texts = {} if row.status == "declined" else find_texts(known, row) or read_texts(keys, row)
        found[row.consultation][row.statement] = as_statement(row, texts)
    return found


def find_texts(known: Floor, row: Any) -> Labels | None:
    """Its words as they were read before, if it was published then as it is now."""
    forum = known.forums.get(row.consultation)
    before = forum and forum.statements.get(row.statement)
    same = before and before.published_at and ms(before.published_at) == row.published_ms
    return before.texts if before and same else None


def read_texts(keys: Keyring, row: Any) -> dict[str, str]:
    """Raises KeyGone for a text that still lay under the key of a citizen who was forgotten."""
    texts: dict[str, str] = json.loads(keys.unseal(row.texts, place_of("statement.texts", row.statement), row.key_id))
    return texts


def seal_texts(keys: Keyring, number: int, texts: Mapping[str, str], key_id: str) -> bytes:
    return keys.seal(json.dumps(texts, ensure_ascii=False), place_of("statement.texts", number), key_id)


def as_statement(row: Any, texts: Mapping[str, str]) -> Statement:
    return Statement(
        row.statement,
        row.number,
        texts,
        row.author,
        status=row.status,
        kind=row.kind,
        clause=row.clause or "",
        revises=row.revises,
        duplicates=row.duplicates,
        reason=row.reason or "",
        published_at=when(row.published_ms) if row.published_ms is not None else None,
    )


def read_results(connection: Connection) -> dict[str, LastResult]:
    """Of each consultation that has one."""
    latest = LATEST.subquery()
    columns = (opinion.c.consultation, opinion.c.weights, opinion.c.at_ms, opinion.c.told)
    rows = connection.execute(
        select(*columns).join(
            latest, (opinion.c.consultation == latest.c.consultation) & (opinion.c.number == latest.c.number)
        )
    )
    return {row.consultation: LastResult(WEIGHTS.validate_json(row.weights), row.at_ms, row.told) for row in rows}


def read_roots(connection: Connection) -> dict[str, str]:
    """Over the receipts, of each consultation where they are out."""
    return {row.consultation: row.root for row in connection.execute(select(receipts.c.consultation, receipts.c.root))}


def read_counts(connection: Connection, forums: Iterable[str]) -> dict[int, Counts]:
    """The live counts of all statements of these consultations."""
    names = list(forums)
    if not names:
        return {}
    rows = connection.execute(COUNTS, {"forums": names})
    return {row.statement: Counts(row.agreed, row.disagreed, row.passed) for row in rows}
