"""What conveners do with meetings: call one, change it, call it off, publish its minutes; in the log, and told to whom it concerns."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.errors import StaleState
from bot.store import audit
from bot.store.forum_events import By, add_event, read_events
from bot.store.keys import Keyring
from bot.store.meetings import tell_meeting
from handlers.forum_views import Consultation
from surveys.governance.forum import MeetingCalled, MinutesPublished
from surveys.governance.meetings import Meeting, Minutes


def call(connection: Connection, keys: Keyring, forum: Consultation, meeting: Meeting, *, by: By, now_ms: int) -> int:
    """A new meeting, or a changed one under its id; returns how many citizens hear of it.

    Raises StaleState if somebody else was first.
    """
    new = check_newest(connection, forum, meeting) is None
    return write_down(connection, keys, forum, MeetingCalled(meeting), by=by, new=new, now_ms=now_ms)


def cancel(connection: Connection, keys: Keyring, forum: Consultation, meeting: Meeting, *, by: By, now_ms: int) -> int:
    """Those who come or may come hear of it. Raises StaleState if somebody else was first."""
    off = replace(meeting, cancelled=True, sequence=meeting.sequence + 1)
    check_newest(connection, forum, off)
    return write_down(connection, keys, forum, MeetingCalled(off), by=by, now_ms=now_ms)


def publish_minutes(
    connection: Connection, keys: Keyring, forum: Consultation, minutes: Minutes, *, by: By, now_ms: int
) -> int:
    published = MinutesPublished(minutes)
    return write_down(connection, keys, forum, published, by=by, now_ms=now_ms)


def check_newest(connection: Connection, forum: Consultation, meeting: Meeting) -> Meeting | None:
    """The meeting as it stands now, if this is the next change of it; None for a new one. Raises StaleState otherwise."""
    events = read_events(connection)[forum.consultation]
    known = [one.meeting for one in events if isinstance(one, MeetingCalled)]
    before = next((one for one in reversed(known) if one.meeting_id == meeting.meeting_id), None)
    if meeting.sequence != (before.sequence + 1 if before else 0):
        raise StaleState(StaleState.__doc__)
    return before


def write_down(
    connection: Connection,
    keys: Keyring,
    forum: Consultation,
    event: MeetingCalled | MinutesPublished,
    *,
    by: By,
    now_ms: int,
    new: bool = False,
) -> int:
    minutes = isinstance(event, MinutesPublished)
    named = event.minutes if isinstance(event, MinutesPublished) else event.meeting
    off = isinstance(event, MeetingCalled) and event.meeting.cancelled
    add_event(connection, forum.consultation, event, by, now_ms=now_ms)
    entry = audit.Entry(
        forum.agency,
        by.staff,
        "minutes-published" if minutes else "meeting-cancelled" if off else "meeting-called",
        f"{forum.consultation}.{named.meeting_id}",
        {"for": by.party} if by.party else {},
    )
    audit.write_down(connection, keys, [entry], now_ms)
    return tell_meeting(connection, forum.consultation, named.meeting_id, now_ms, new=new)
