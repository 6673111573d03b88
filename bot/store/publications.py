"""Published results: what anybody may see, edition by edition, and sealed beside it what later ones are compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Select, and_, func, select

from bot.store.keys import Keyring, place_of
from bot.store.rows import insert_into
from bot.store.survey_tables import form, publication
from bot.store.tables import response
from surveys.privacy.cells import SMALLEST, ShownTally
from surveys.privacy.guard import Counted, Edition

HOUR_MS = 3_600_000
WORTH_IT = 20  # results are renewed when there is one new response to so many old ones
ACCOUNT = "results/1"  # its key seals what belongs to no citizen


@dataclass(frozen=True, slots=True)
class Method:
    """How the figures were weighted: to which effective number and design effect; None where they are as counted."""

    effective: float | None = None
    design_effect: float | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The public part of an edition; `since_ms`: from when the figures of each question are, by its path."""

    tally: ShownTally
    since_ms: Mapping[str, int]
    method: Method = Method()


@dataclass(frozen=True, slots=True)
class Hidden:
    """The part that nobody sees."""

    n: int
    counted: Mapping[str, Counted]
    since: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Published:
    """An edition as it stands in the database."""

    number: int
    at_ms: int
    final: bool
    shown: Shown


SHOWN, HIDDEN = TypeAdapter(Shown), TypeAdapter(Hidden)


def read_latest(connection: Connection, form_id: str) -> Published | None:
    """The newest edition in which there is something to see; final if the survey was closed since."""
    rows = _rows(connection, form_id)
    full = next((row for row in reversed(rows) if row.shown is not None), None)
    if full is None:
        return None
    return Published(full.number, full.at_ms, bool(rows[-1].final), SHOWN.validate_json(full.shown))


def read_editions(connection: Connection, keys: Keyring, form_id: str) -> tuple[Edition, ...]:
    return tuple(_read_edition(keys, row) for row in _rows(connection, form_id) if row.shown is not None)


def _rows(connection: Connection, form_id: str) -> Sequence[Any]:
    return connection.execute(select(publication).where(publication.c.form_id == form_id).order_by("number")).all()


def _read_edition(keys: Keyring, row: Any) -> Edition:
    place = place_of("publication.counted", row.form_id, row.number)
    hidden = HIDDEN.validate_json(keys.unseal(row.counted, place, row.key_id))
    return Edition(SHOWN.validate_json(row.shown).tally, hidden.n, hidden.counted, hidden.since)


@dataclass(frozen=True, slots=True)
class Next:
    """What is to be published: nothing new if `edition` is None. `people`: all responses when it was counted."""

    edition: Edition | None
    method: Method
    people: int


def add(connection: Connection, keys: Keyring, form_id: str, *, following: Next, final: bool, now_ms: int) -> int:
    """Adds an edition and returns its number; an empty final one says that the last one stands."""
    rows = _rows(connection, form_id)
    number = rows[-1].number + 1 if rows else 0
    row = {"form_id": form_id, "number": number, "at_ms": now_ms, "people": following.people, "final": final}
    empty = {"shown": None, "counted": None, "key_id": None}
    filled = _fill(keys, rows, row, following) if following.edition else empty
    connection.execute(insert_into(connection, publication), row | filled)
    return number


def _fill(keys: Keyring, rows: Sequence[Any], row: Mapping[str, Any], following: Next) -> dict[str, Any]:
    assert following.edition is not None, "an edition fills its row"
    edition, key_id = following.edition, keys.key_id(ACCOUNT)
    times = [one.at_ms for one in rows if one.shown is not None] + [row["at_ms"]]
    since_ms = {path: times[place] for path, place in edition.since.items()}
    hidden = HIDDEN.dump_json(Hidden(edition.n, edition.counted, edition.since)).decode()
    return {
        "shown": SHOWN.dump_json(Shown(edition.shown, since_ms, following.method)).decode(),
        "counted": keys.seal(hidden, place_of("publication.counted", row["form_id"], row["number"]), key_id),
        "key_id": key_id,
    }


@dataclass(frozen=True, slots=True)
class Due:
    """A survey whose results are to be counted anew."""

    form_id: str
    people: int
    final: bool


def find_due(connection: Connection, now_ms: int) -> tuple[Due, ...]:
    """Closed ones once more; open ones where an hour has passed and enough new responses came."""
    newest = select(func.max(form.c.seq)).group_by(form.c.form_id)
    forms = connection.execute(select(form.c.form_id, form.c.closed_ms).where(form.c.seq.in_(newest))).all()
    people = select(response.c.form_id, func.count().label("people")).group_by(response.c.form_id)
    counts = {row.form_id: row.people for row in connection.execute(people)}
    last = {row.form_id: row for row in connection.execute(_last_rows())}
    found = (_weigh_up(row, counts.get(row.form_id, 0), last.get(row.form_id), now_ms) for row in forms)
    return tuple(due for due in found if due)


def _last_rows() -> Select[Any]:
    newest = select(publication.c.form_id, func.max(publication.c.number).label("number"))
    latest = newest.group_by(publication.c.form_id).subquery()
    same = and_(publication.c.form_id == latest.c.form_id, publication.c.number == latest.c.number)
    return select(publication).join(latest, same)


def _weigh_up(survey: Any, people: int, last: Any | None, now_ms: int) -> Due | None:
    if survey.closed_ms is not None:
        told = last is not None and last.final and last.at_ms >= survey.closed_ms
        return None if told else Due(survey.form_id, people, final=True)
    if last is None:
        return Due(survey.form_id, people, final=False) if people >= SMALLEST else None
    enough = abs(people - last.people) >= max(SMALLEST, last.people // WORTH_IT)
    return Due(survey.form_id, people, final=False) if enough and now_ms - last.at_ms >= HOUR_MS else None
