"""The trust pulse: who was asked and who answered lies apart from what was answered, and no row of it tells a time."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, func, select, update

from bot.convening import GivePulse, NotePulseAsked
from bot.store.agency_tables import staff_chat
from bot.store.consultation_tables import pulse_answer, pulse_given
from bot.store.rows import insert_into, owned_by
from bot.store.tables import mailbox
from surveys.governance.charter import Phase
from surveys.governance.pulse import Pulse, ShownPulse, show_pulses

OPEN = (
    select(staff_chat.c.citizen, pulse_given.c.consultation, pulse_given.c.phase, pulse_given.c.asked)
    .join(pulse_given, pulse_given.c.staff == staff_chat.c.staff)
    .join(mailbox, owned_by(staff_chat, mailbox))
    .where(mailbox.c.lease == bindparam("ours"), ~pulse_given.c.given)
)


def give(connection: Connection, one: GivePulse) -> bool:
    """Counts an answer, once for each person who was asked; False for whoever answered before or was not asked."""
    here = (
        update(pulse_given)
        .where(
            pulse_given.c.consultation == one.consultation,
            pulse_given.c.phase == one.phase,
            pulse_given.c.staff == one.staff,
            ~pulse_given.c.given,
        )
        .values(given=True)
    )
    if not connection.execute(here).rowcount:
        return False
    row = {"consultation": one.consultation, "phase": one.phase, "answer": one.answer, "times": 1}
    statement = insert_into(connection, pulse_answer)
    keys = [column.name for column in pulse_answer.primary_key]
    more = {"times": pulse_answer.c.times + 1}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=more), row)
    return True


def note_asked(connection: Connection, one: NotePulseAsked) -> None:
    """The questions were put before her once more, in whichever of her chats."""
    here = update(pulse_given).where(
        pulse_given.c.consultation == one.consultation,
        pulse_given.c.phase == one.phase,
        pulse_given.c.staff == one.staff,
    )
    connection.execute(here.values(asked=pulse_given.c.asked + 1))


def load_open(connection: Connection, lease: str) -> Mapping[int, Mapping[tuple[str, str], int]]:
    """Of the citizens whose mailboxes are held: by consultation and phase that they have not answered, how often each asked."""
    found: defaultdict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for row in connection.execute(OPEN, {"ours": lease}):
        found[row.citizen][row.consultation, row.phase] = row.asked
    return found


def read_open(connection: Connection, staff_id: str) -> dict[tuple[str, str], int]:
    """By consultation and phase that she has not answered, how often she was asked."""
    here = select(pulse_given).where(pulse_given.c.staff == staff_id, ~pulse_given.c.given)
    return {(row.consultation, row.phase): row.asked for row in connection.execute(here)}


def read_pulses(connection: Connection, name: str) -> tuple[ShownPulse, ...]:
    """What anybody may see of the pulses of a consultation."""
    asked = (
        select(pulse_given.c.phase, func.count().label("asked"))
        .where(pulse_given.c.consultation == name)
        .group_by(pulse_given.c.phase)
    )
    answers: defaultdict[Phase, list[Pulse]] = defaultdict(list)
    for row in connection.execute(select(pulse_answer).where(pulse_answer.c.consultation == name)):
        first, second, third = (int(digit) for digit in row.answer)
        answers[row.phase] += [(first, second, third)] * row.times
    counts: dict[Phase, int] = {row.phase: int(row.asked) for row in connection.execute(asked)}
    return show_pulses(answers, counts)
