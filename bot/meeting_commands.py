"""What an operator can do with the meetings of a consultation: call one, change or call it off, and publish its minutes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.forum_commands import Answer, find
from bot.post import Post
from bot.store import audit
from bot.store.forum_events import By, add_event
from bot.store.meetings import tell_meeting
from handlers.forum_views import Consultation
from surveys.governance.forum import MeetingCalled, MinutesPublished
from surveys.governance.meetings import Meeting, Minutes, check_meeting, check_minutes

LONGEST_ID = 12  # letters and digits that a button has room for
AGREED = "- "  # how a line of the minutes begins that says what was agreed


def call_meeting(post: Post, name: str, meeting: Mapping[str, Any]) -> Answer:
    """`meeting`: id (empty: a new one), title, place (by language), link, starts (ISO), minutes, seats (None: room for all)."""
    forum = find(post, name)
    if forum is None:
        return {"outcome": "unknown"}
    if forum.standing.ended:
        return {"outcome": "closed"}
    known = forum.record.meetings
    meeting_id = meeting["id"] or f"m{len(known) + 1}"
    before = known.get(meeting_id)
    called = as_meeting(forum, meeting_id, meeting, sequence=before.sequence + 1 if before else 0)
    wrong = [*check_meeting(called), *(() if fits_buttons(meeting_id) else ("id",))]
    if wrong:
        return {"outcome": "wrong", "wrong": wrong}
    told = write_down(post, forum, MeetingCalled(called), act="meeting-called", new=before is None)
    return {"outcome": "changed" if before else "called", "meeting": meeting_id, "told": told}


def fits_buttons(meeting_id: str) -> bool:
    return meeting_id.isascii() and meeting_id.isalnum() and len(meeting_id) <= LONGEST_ID


def as_meeting(forum: Consultation, meeting_id: str, written: Mapping[str, Any], *, sequence: int) -> Meeting:
    """A time without a zone is one of the place where the consultation is."""
    starts = datetime.fromisoformat(written["starts"])
    starts = starts if starts.tzinfo else starts.replace(tzinfo=ZoneInfo(forum.charter.zone))
    return Meeting(
        meeting_id,
        {language: text for language, text in written["title"].items() if text},
        starts,
        starts + timedelta(minutes=written["minutes"]),
        {language: text for language, text in written["place"].items() if text},
        written["link"],
        written["seats"],
        sequence,
    )


def cancel_meeting(post: Post, name: str, meeting: str) -> Answer:
    forum = find(post, name)
    known = forum.record.meetings.get(meeting) if forum else None
    if forum is None or known is None:
        return miss(forum)
    if known.cancelled:
        return {"outcome": "unchanged"}
    off = replace(known, cancelled=True, sequence=known.sequence + 1)
    told = write_down(post, forum, MeetingCalled(off), act="meeting-cancelled", new=False)
    return {"outcome": "cancelled", "meeting": meeting, "told": told}


def publish_minutes(post: Post, name: str, meeting: str, minutes: Mapping[str, Any]) -> Answer:
    """`minutes`: text by language, writer and approver (two conveners)."""
    forum = find(post, name)
    if forum is None or meeting not in forum.record.meetings:
        return miss(forum)
    strangers = [who for who in (minutes["writer"], minutes["approver"]) if who not in forum.charter.convener_ids]
    if strangers:
        return {"outcome": "no-convener", "party": strangers[0], "conveners": list(forum.charter.convener_ids)}
    written = as_minutes(meeting, minutes)
    checked = check_minutes(written)
    if checked != "taken":
        return {"outcome": checked}
    told = write_down(post, forum, MinutesPublished(written), act="minutes-published", new=False)
    return {"outcome": "minutes", "meeting": meeting, "told": told}


def as_minutes(meeting: str, minutes: Mapping[str, Any]) -> Minutes:
    """Lines that begin with `- ` are what was agreed; the same line of each language is the same agreement."""
    texts: Mapping[str, str] = {language: text.strip() for language, text in minutes["text"].items() if text.strip()}
    plain = {
        language: "\n".join(line for line in text.splitlines() if not line.startswith(AGREED)).strip()
        for language, text in texts.items()
    }
    points = {
        language: [line.removeprefix(AGREED).strip() for line in text.splitlines() if line.startswith(AGREED)]
        for language, text in texts.items()
    }
    most = max((len(each) for each in points.values()), default=0)
    agreed = tuple(
        {language: each[place] for language, each in points.items() if place < len(each)} for place in range(most)
    )
    shown = {language: text for language, text in plain.items() if text} or plain
    return Minutes(meeting, shown, agreed, minutes["writer"], minutes["approver"])


def miss(forum: Consultation | None) -> Answer:
    if forum is None:
        return {"outcome": "unknown"}
    return {"outcome": "no-meeting", "meetings": list(forum.record.meetings)}


def write_down(post: Post, forum: Consultation, event: MeetingCalled | MinutesPublished, *, act: str, new: bool) -> int:
    """Once, in the log too; returns how many citizens hear of it."""
    named = event.meeting if isinstance(event, MeetingCalled) else event.minutes
    add_event(post.connection, forum.consultation, event, By(), now_ms=post.now_ms)
    entry = audit.Entry(forum.agency, "", act, f"{forum.consultation}.{named.meeting_id}")
    audit.write_down(post.connection, post.keys, [entry], post.now_ms)
    return tell_meeting(post.connection, forum.consultation, named.meeting_id, post.now_ms, new=new)


MEETING_COMMANDS: Mapping[str, Callable[..., Answer]] = {
    "meeting-call": call_meeting,
    "meeting-cancel": cancel_meeting,
    "meeting-minutes": publish_minutes,
}
