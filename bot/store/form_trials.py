"""Drafts of surveys that staff try in their own chats, for a day at most."""

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import Connection, bindparam, delete, select

from bot.store.agency_tables import staff_chat
from bot.store.audit import Entry, write_down
from bot.store.deliveries import DAY_MS
from bot.store.form_drafts import FormDraft
from bot.store.forms import parse
from bot.store.keys import Keyring
from bot.store.rows import among, owned_by, upsert
from bot.store.survey_tables import form_trial
from bot.store.tables import citizen, interview, mailbox, timer
from handlers.trying import TIMER
from surveys.building.trials import TRIAL, make_trial
from surveys.forms.definition import Form

KEPT_MS = DAY_MS
AT_ONCE = 1000
FEW = 16  # drafts that are kept as they were read

Owner = tuple[int, int]

TRIALS = select(form_trial).join(mailbox, owned_by(form_trial, mailbox)).where(mailbox.c.lease == bindparam("ours"))


def find_chats(connection: Connection, staff_id: str) -> tuple[str, ...]:
    """The channels on which somebody of the staff has a chat that can be written to."""
    return tuple(sorted({channel for _, channel in read_chats(connection, staff_id)}))


def read_chats(connection: Connection, staff_id: str) -> list[tuple[Owner, str]]:
    chosen = (
        select(citizen.c.bucket, citizen.c.citizen, citizen.c.account)
        .join(staff_chat, owned_by(citizen, staff_chat))
        .where(staff_chat.c.staff == staff_id, citizen.c.reachable)
    )
    return [((row.bucket, row.citizen), row.account.partition("/")[0]) for row in connection.execute(chosen)]


def begin(connection: Connection, keys: Keyring, draft: FormDraft, staff_id: str, *, now_ms: int) -> tuple[str, ...]:
    """In all her chats, in the place of what she tried there before; returns their channels. The draft has no errors."""
    chats = read_chats(connection, staff_id)
    owners = [owner for owner, _ in chats]
    if not owners:
        return ()
    end_interviews(connection, owners)
    rows = [
        {"bucket": bucket, "citizen": number, "source": draft.written.source, "since_ms": now_ms}
        for bucket, number in owners
    ]
    connection.execute(upsert(connection, form_trial, "source", "since_ms"), rows)
    due = {"key": TIMER, "timer": TIMER, "about": "", "due_ms": now_ms, "version": now_ms}
    timers = [{"bucket": bucket, "citizen": number} | due for bucket, number in owners]
    connection.execute(upsert(connection, timer, "due_ms", "version"), timers)
    channels = tuple(sorted({channel for _, channel in chats}))
    details = {"form": draft.written.form_id, "ways": channels}
    write_down(connection, keys, [Entry(draft.agency, staff_id, "try-survey", str(draft.draft), details)], now_ms)
    return channels


def load_trials(connection: Connection, lease: str) -> Mapping[int, Form]:
    """By citizen, the drafts that are tried in the chats under this lease."""
    return {row.citizen: read_trial(row.source) for row in connection.execute(TRIALS, {"ours": lease})}


@lru_cache(FEW)
def read_trial(source: str) -> Form:
    return make_trial(parse(source.encode()))


def end_old(connection: Connection, now_ms: int) -> int:
    """One step of the retention job: what was begun a day ago ends, with all that was answered; returns how many."""
    old = select(form_trial.c.bucket, form_trial.c.citizen).where(form_trial.c.since_ms <= now_ms - KEPT_MS)
    owners = [(row.bucket, row.citizen) for row in connection.execute(old.limit(AT_ONCE))]
    if owners:
        end_interviews(connection, owners)
        these = among((form_trial.c.bucket, form_trial.c.citizen), "owners")
        connection.execute(delete(form_trial).where(these), {"owners": owners})
    return len(owners)


def end_interviews(connection: Connection, owners: list[Owner]) -> None:
    hers = among((interview.c.bucket, interview.c.citizen), "owners")
    connection.execute(delete(interview).where(hers, interview.c.form_id == TRIAL), {"owners": owners})
