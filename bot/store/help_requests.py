"""What citizens ask a person: written down sealed under their own key, added to, told, settled, and kept no longer than needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from bot.helping import AskPerson
from bot.store.agency_tables import staff, staff_chat
from bot.store.deliveries import DAY_MS, Delivery
from bot.store.help_tables import help_request, help_word
from bot.store.keys import Keyring, place_of
from bot.store.rows import among, insert_into, insert_new, ms, owned_by, when
from bot.store.service_hours import read_service_hours
from bot.store.tables import mailbox, timer
from handlers.answering import WAITS
from handlers.person_views import OpenHelp, StaffWord
from surveys.governance.roles import may

NUMBER_DIGITS = 10  # hex digits of the turn's key: 40 bits, so that a number is nobody else's
HOUR_MS = 3_600_000  # staff hear at most so often that somebody waits
SETTLES_AFTER_MS = 7 * DAY_MS  # from an answer to which nobody writes back
KEPT_MS = 90 * DAY_MS  # after it was settled
AT_ONCE = 500

OPEN = help_request.c.settled_ms.is_(None)
HERS = (help_request.c.bucket == bindparam("b"), help_request.c.citizen == bindparam("c"))
OURS = (
    select(help_request)
    .join(mailbox, owned_by(help_request, mailbox))
    .where(OPEN, mailbox.c.lease == bindparam("ours"))
)
ANSWERS = (
    select(help_word)
    .join(mailbox, owned_by(help_word, mailbox))
    .join(help_request, owned_by(help_request, help_word) & (help_request.c.number == help_word.c.number))
    .where(OPEN, mailbox.c.lease == bindparam("ours"), help_word.c.staff != "")
    .order_by(help_word.c.place)
)
BEGUN = (
    select(help_request.c.citizen, func.count())
    .join(mailbox, owned_by(help_request, mailbox))
    .where(mailbox.c.lease == bindparam("ours"), help_request.c.asked_ms > bindparam("since"))
    .group_by(help_request.c.citizen)
)


@dataclass(frozen=True, slots=True)
class Asker:
    """What is known of one citizen who asks for a person."""

    help: OpenHelp | None = None
    begun_lately: int = 0


def load_askers(connection: Connection, keys: Keyring, lease: str, now_ms: int) -> Mapping[int, Asker]:
    """The open requests of the citizens under this lease, and how many each began within a day."""
    answers: dict[int, list[StaffWord]] = {}
    for row in connection.execute(ANSWERS, {"ours": lease}):
        answers.setdefault(row.citizen, []).append(StaffWord(row.place, open_word(keys, row), when(row.at_ms)))
    since = {"ours": lease, "since": now_ms - DAY_MS}
    begun: dict[int, int] = {row[0]: row[1] for row in connection.execute(BEGUN, since)}
    found = {
        row.citizen: as_open(row, answers.get(row.citizen, [])) for row in connection.execute(OURS, {"ours": lease})
    }
    return {number: Asker(found.get(number), begun.get(number, 0)) for number in found.keys() | begun.keys()}


def as_open(row: Row[Any], answers: Sequence[StaffWord]) -> OpenHelp:
    return OpenHelp(
        row.number,
        row.subject,
        when(row.wrote_ms),
        waits=row.waits_since_ms is not None,
        unanswered=row.unanswered,
        told=row.told,
        pushes=row.pushes,
        answers=tuple(answers),
    )


def open_word(keys: Keyring, row: Row[Any]) -> str:
    return keys.unseal(row.body, place_of("help_word.body", row.citizen, row.number, row.place), row.key_id)


def add_word(connection: Connection, keys: Keyring, row: Mapping[str, Any], *, text: str) -> None:
    """`row`: bucket, citizen, number, place, staff and time; sealed under the key of the citizen, whoever wrote it."""
    number, key_id = row["citizen"], keys.key_of(row["citizen"])
    body = keys.seal(text, place_of("help_word.body", number, row["number"], row["place"]), key_id)
    connection.execute(insert_new(connection, help_word), {**row, "body": body, "key_id": key_id})


def ask(connection: Connection, keys: Keyring, delivery: Delivery, effect: AskPerson, *, now_ms: int) -> None:
    """Adds to her open request, or begins one; whoever may answer hears that somebody waits."""
    owner = {"bucket": delivery.bucket, "citizen": delivery.citizen}
    mine = {"b": delivery.bucket, "c": delivery.citizen}
    held = select(help_request).where(*HERS, OPEN).with_for_update()  # staff may answer it at this very moment
    row = connection.execute(held, mine).first()
    written = 1 if effect.text else 0
    if row is None:
        number, place = int(delivery.key.hex[:NUMBER_DIGITS], 16), 1
        begun = {"number": number, "agency": effect.agency, "subject": effect.subject, "asked_ms": now_ms}
        state = {"words": written, "unanswered": 1, "told": 0, "pushes": True}
        times = {"wrote_ms": now_ms, "waits_since_ms": now_ms, "changed_ms": now_ms}
        connection.execute(insert_into(connection, help_request), {**owner, **begun, **state, **times})
    else:
        number, place = row.number, row.words + 1
        waits = now_ms if row.waits_since_ms is None else row.waits_since_ms
        changed = {"words": row.words + written, "unanswered": row.unanswered + 1, "waits_since_ms": waits}
        times = {"wrote_ms": now_ms, "changed_ms": now_ms, "pushes": True}
        connection.execute(
            update(help_request).where(*HERS, help_request.c.number == number).values(**changed, **times), mine
        )
    if effect.text:
        word = {**owner, "number": number, "place": place, "staff": "", "at_ms": now_ms}
        add_word(connection, keys, word, text=effect.text)
    if row is None or row.waits_since_ms is None:
        tell_staff(connection, effect.agency, now_ms)


def tell_staff(connection: Connection, agency: str, now_ms: int) -> int:
    """A timer in each chat of those who may answer, in service hours, once an hour at most; returns how many chats."""
    opening = read_service_hours(connection, agency, now_ms).find_opening(when(now_ms))
    if opening is None:
        return 0
    due_ms = ms(opening)
    chats = connection.execute(
        select(staff_chat.c.bucket, staff_chat.c.citizen, staff.c.roles)
        .join(staff, staff.c.staff == staff_chat.c.staff)
        .where(staff.c.agency == agency, staff.c.ended_ms.is_(None))
    )
    rows = [
        {
            "bucket": row.bucket,
            "citizen": row.citizen,
            "key": f"{WAITS}:{due_ms // HOUR_MS}",
            "timer": WAITS,
            "about": "",
            "due_ms": due_ms,
            "version": 0,
        }
        for row in chats
        if may(row.roles.split(), "answer-help")
    ]
    if rows:
        connection.execute(insert_new(connection, timer), rows)
    return len(rows)


def remind_staff(connection: Connection, now_ms: int) -> int:
    """Where citizens wait still, those who may answer hear so as the next service hours begin; returns how many chats."""
    waiting = select(help_request.c.agency).where(help_request.c.waits_since_ms.is_not(None)).distinct()
    return sum(tell_staff(connection, agency, now_ms) for agency in connection.execute(waiting).scalars().all())


def settle(connection: Connection, owner: Mapping[str, int], number: int, now_ms: int) -> None:
    mine = (help_request.c.bucket == owner["bucket"], help_request.c.citizen == owner["citizen"])
    connection.execute(update(help_request).where(*mine, help_request.c.number == number, OPEN).values(end(now_ms)))


def end(now_ms: int) -> dict[str, Any]:
    return {"settled_ms": now_ms, "changed_ms": now_ms, "waits_since_ms": None, "held_by": None, "unanswered": 0}


def note_told(connection: Connection, owner: Mapping[str, int], number: int, place: int) -> None:
    mine = (help_request.c.bucket == owner["bucket"], help_request.c.citizen == owner["citizen"])
    connection.execute(update(help_request).where(*mine, help_request.c.number == number).values(told=place))


def note_stops(connection: Connection, owners: Sequence[Mapping[str, Any]]) -> None:
    """Who stops all messages reads an answer when she writes next; `owners`: as parameters b and c."""
    if owners:
        connection.execute(update(help_request).where(*HERS, OPEN).values(pushes=False), list(owners))


def sweep(connection: Connection, now_ms: int) -> int:
    """What nobody went on with is settled, and what was settled long ago goes; returns how many requests went."""
    answered = (OPEN, help_request.c.waits_since_ms.is_(None), help_request.c.changed_ms <= now_ms - SETTLES_AFTER_MS)
    connection.execute(update(help_request).where(*answered).values(end(now_ms)))
    key = (help_request.c.bucket, help_request.c.citizen, help_request.c.number)
    over = (help_request.c.changed_ms <= now_ms - KEPT_MS, help_request.c.settled_ms.is_not(None))
    gone = [tuple(row) for row in connection.execute(select(*key).where(*over).limit(AT_ONCE))]
    if gone:
        for table in (help_word, help_request):
            here = among((table.c.bucket, table.c.citizen, table.c.number), "gone")
            connection.execute(delete(table).where(here), {"gone": gone})
    return len(gone)
