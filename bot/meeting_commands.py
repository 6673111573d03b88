"""What an operator can do with the meetings of a consultation: call one, change or call it off, and publish its minutes."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.forum_commands import Answer, find
from bot.post import Post
from bot.store import meeting_acts
from bot.store.forum_events import By
from handlers.forum_views import Consultation
from surveys.governance.meetings import Meeting, check_meeting, check_minutes, write_minutes

LONGEST_ID = 12  # letters and digits that a button has room for


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
    told = meeting_acts.call(post.connection, post.keys, forum, called, by=By(), now_ms=post.now_ms)
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
    told = meeting_acts.cancel(post.connection, post.keys, forum, known, by=By(), now_ms=post.now_ms)
    return {"outcome": "cancelled", "meeting": meeting, "told": told}


def publish_minutes(post: Post, name: str, meeting: str, minutes: Mapping[str, Any]) -> Answer:
    """`minutes`: text by language, writer and approver (two conveners)."""
    forum = find(post, name)
    if forum is None or meeting not in forum.record.meetings:
        return miss(forum)
    strangers = [who for who in (minutes["writer"], minutes["approver"]) if who not in forum.charter.convener_ids]
    if strangers:
        return {"outcome": "no-convener", "party": strangers[0], "conveners": list(forum.charter.convener_ids)}
    written = write_minutes(meeting, minutes["text"], writer=minutes["writer"], approver=minutes["approver"])
    checked = check_minutes(written)
    if checked != "taken":
        return {"outcome": checked}
    told = meeting_acts.publish_minutes(post.connection, post.keys, forum, written, by=By(), now_ms=post.now_ms)
    return {"outcome": "minutes", "meeting": meeting, "told": told}


def miss(forum: Consultation | None) -> Answer:
    if forum is None:
        return {"outcome": "unknown"}
    return {"outcome": "no-meeting", "meetings": list(forum.record.meetings)}


MEETING_COMMANDS: Mapping[str, Callable[..., Answer]] = {
    "meeting-call": call_meeting,
    "meeting-cancel": cancel_meeting,
    "meeting-minutes": publish_minutes,
}
