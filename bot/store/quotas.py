"""Quotas: cells of a survey that take so many responses, reserved as soon as an answer settles them, never overshot."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.conversation import Effect
from bot.store.forms import Shelf
from bot.store.rows import among, owned_by, upsert
from bot.store.survey_tables import quota_cell, quota_hold
from bot.store.tables import interview, mailbox
from bot.surveying import DropInterview, ReserveQuota, SubmitResponse
from surveys.forms.definition import Form

HELD_MS = 48 * 3_600_000  # a place is given back after so long without a word
AT_ONCE = 1000

Cell = tuple[str, str]  # form_id, name of the cell

COUNT = (
    update(quota_cell)
    .where(quota_cell.c.form_id == bindparam("f"), quota_cell.c.cell == bindparam("n"))
    .values(reserved=quota_cell.c.reserved + bindparam("r"), used=quota_cell.c.used + bindparam("u"))
)
CELLS = select(quota_cell)
HOLDS = select(quota_hold).join(mailbox, owned_by(quota_hold, mailbox)).where(mailbox.c.lease == bindparam("ours"))


class QuotaBook:
    """The cells as they stand while a batch is decided: each turn sees what the turns before it took.

    It lives in the transaction of the batch, whose writer (or row locks) keeps others out of the cells meanwhile.
    """

    def __init__(self) -> None:
        self._left: dict[Cell, int] = {}
        self._hard: set[Cell] = set()
        self._holds: dict[int, set[Cell]] = defaultdict(set)
        self._changes: dict[Cell, list[int]] = defaultdict(lambda: [0, 0])

    def add_cell(self, cell: Cell, left: int, *, hard: bool) -> None:
        self._left[cell] = left
        if hard:
            self._hard.add(cell)

    def add_hold(self, number: int, cell: Cell) -> None:
        self._holds[number].add(cell)

    @property
    def changed(self) -> bool:
        return bool(self._changes)

    def held(self, number: int) -> frozenset[Cell]:
        """The cells in which this citizen holds a place."""
        return frozenset(self._holds[number])

    def full(self, number: int) -> frozenset[Cell]:
        """The hard cells with no place left for this citizen."""
        return frozenset(cell for cell in self._hard if self._left[cell] <= 0 and cell not in self._holds[number])

    def note(self, number: int, effects: Iterable[Effect], interviews: Mapping[str, str]) -> None:
        """Counts what a turn decided, so that the next one of the batch sees it; `interviews` names each one's form."""
        for effect in effects:
            match effect:
                case ReserveQuota(form_id, cell) if (form_id, cell) in self._left:
                    self._reserve(number, (form_id, cell))
                case SubmitResponse(form_id=form_id):
                    self._end(number, form_id, used=1)
                case DropInterview(interview_id):
                    self._end(number, interviews.get(interview_id, ""), used=0)
                case _:
                    continue

    def _reserve(self, number: int, cell: Cell) -> None:
        if cell in self._holds[number]:
            return
        self._holds[number].add(cell)
        self._left[cell] -= 1
        self._changes[cell][0] += 1

    def _end(self, number: int, form_id: str, *, used: int) -> None:
        for cell in [each for each in self._holds[number] if each[0] == form_id]:
            self._holds[number].discard(cell)
            self._left[cell] += 1 - used
            self._changes[cell][0] -= 1
            self._changes[cell][1] += used

    def save(self, connection: Connection) -> None:
        """Writes the counters that changed; the holds are written by the effects themselves."""
        rows = [
            {"f": form_id, "n": name, "r": reserved, "u": used}
            for (form_id, name), (reserved, used) in self._changes.items()
        ]
        if rows:
            connection.execute(COUNT, rows)


def make_cells(connection: Connection, form: Form) -> None:
    """Makes the cells of a form when it is published; a newer version may widen or narrow them."""
    rows = [{"form_id": form.form_id, "cell": each.name, "most": each.limit} for each in form.quotas]
    if rows:
        connection.execute(upsert(connection, quota_cell, "most"), rows)


def read_book(connection: Connection, shelf: Shelf, lease: str) -> QuotaBook:
    """The cells of all open surveys and the holds of the citizens under this lease; no query where there are no quotas."""
    book = QuotaBook()
    hard = {(form.form_id, each.name): each.hard for form in shelf.newest for each in form.quotas}
    if not hard:
        return book
    for row in connection.execute(CELLS):
        if (cell := (row.form_id, row.cell)) in hard:
            book.add_cell(cell, row.most - row.reserved - row.used, hard=hard[cell])
    for row in connection.execute(HOLDS, {"ours": lease}):
        book.add_hold(row.citizen, (row.form_id, row.cell))
    return book


def give_back(connection: Connection, now_ms: int) -> int:
    """Places held too long without a word are free again; returns how many."""
    rows = connection.execute(select(quota_hold).where(quota_hold.c.until_ms <= now_ms).limit(AT_ONCE)).all()
    if rows:
        connection.execute(COUNT, [{"f": row.form_id, "n": row.cell, "r": -1, "u": 0} for row in rows])
        key = (quota_hold.c.bucket, quota_hold.c.citizen, quota_hold.c.form_id, quota_hold.c.cell)
        connection.execute(delete(quota_hold).where(among(key, "holds")), {"holds": [tuple(row[:4]) for row in rows]})
    return len(rows)


def let_go(connection: Connection, owners: Sequence[tuple[int, int]]) -> None:
    """The places of those who are forgotten are free again."""
    mine, wanted = among((quota_hold.c.bucket, quota_hold.c.citizen), "owners"), {"owners": list(owners)}
    rows = connection.execute(select(quota_hold.c.form_id, quota_hold.c.cell).where(mine), wanted).all()
    if rows:
        connection.execute(COUNT, [{"f": form_id, "n": cell, "r": -1, "u": 0} for form_id, cell in rows])
        connection.execute(delete(quota_hold).where(mine), wanted)


# Parameters of the two below: b and c own the hold; f names the form, i the interview.
END_OF_FORM = delete(quota_hold).where(
    quota_hold.c.bucket == bindparam("b"),
    quota_hold.c.citizen == bindparam("c"),
    quota_hold.c.form_id == bindparam("f"),
)
END_OF_INTERVIEW = delete(quota_hold).where(
    quota_hold.c.bucket == bindparam("b"),
    quota_hold.c.citizen == bindparam("c"),
    quota_hold.c.form_id.in_(
        select(interview.c.form_id).where(
            interview.c.bucket == bindparam("b"),
            interview.c.citizen == bindparam("c"),
            interview.c.interview_id == bindparam("i"),
        )
    ),
)
