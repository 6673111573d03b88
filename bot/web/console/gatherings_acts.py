"""What conveners do about meetings on the console: call one, change it, call it off, write its minutes and approve those of others."""

import json

from sqlalchemy import Connection
from starlette.responses import Response

from bot.errors import StaleState
from bot.store import convener_drafts, meeting_acts
from bot.store.convener_drafts import ConvenerDraft
from bot.store.forum_events import By
from bot.web.console.convened import show_gone
from bot.web.console.frame import go_to
from bot.web.console.gatherings import (
    HERE,
    ONE,
    Gathering,
    GatheringPages,
    may_call,
    show_list,
    show_one,
    waits_for,
)
from bot.web.console.visit import Door, Visit
from handlers.convener_views import Hall
from surveys.governance.meeting_form import LONGEST_TEXT, MOST_SEATS, MeetingFrame, read_meeting
from surveys.governance.meetings import Meeting, check_minutes, write_minutes
from surveys.opinion.wording import count_clusters

LONGEST_MINUTES = 4000  # graphemes of one language


class GatheringActs:
    def __init__(self, pages: GatheringPages) -> None:
        self._pages = pages

    def doors(self) -> tuple[Door, ...]:
        return (
            Door(f"{HERE}/new", ("call-meeting",), act=self.call),
            Door(f"{ONE}/change", ("call-meeting",), act=self.change),
            Door(f"{ONE}/cancellation", ("call-meeting",), act=self.cancel),
            Door(f"{ONE}/minutes", ("call-meeting",), act=self.write),
            Door(f"{ONE}/approval", ("call-meeting",), act=self.approve, fresh=True),
        )

    async def call(self, visit: Visit) -> Response:
        """All who take part hear of it; what is wrong is said at its field."""
        hall = await self._pages.find(visit)
        if hall is None or not may_call(hall):
            return show_gone(visit)
        read = read_form(visit, hall, f"m{len(hall.forum.record.meetings) + 1}", 0)
        if not isinstance(read, Meeting):
            return show_list(visit, hall, read)
        told = await save(visit, hall, read)
        return go_to(place_of(hall, read), (visit.t("gatherings-called", count=told),))

    async def _find_to_come(self, visit: Visit) -> Gathering | None:
        """One that she may change as she saw it; None if it is not hers. Raises StaleState if it is not so any more."""
        found = await self._pages.find_one(visit)
        if found is None or not may_call(found.hall):
            return None
        if visit.read("sequence") != str(found.meeting.sequence) or found.meeting.cancelled or found.over:
            raise StaleState(StaleState.__doc__)
        return found

    async def change(self, visit: Visit) -> Response:
        """Those who come, may come or wait hear of it. Raises StaleState if somebody else changed it since she saw it."""
        found = await self._find_to_come(visit)
        if found is None:
            return show_gone(visit)
        read = read_form(visit, found.hall, found.meeting.meeting_id, found.meeting.sequence + 1)
        if not isinstance(read, Meeting):
            return show_one(visit, found, read)
        told = await save(visit, found.hall, read)
        return go_to(place_of(found.hall, read), (visit.t("gatherings-changed", count=told),))

    async def cancel(self, visit: Visit) -> Response:
        """For good: who wants to meet all the same calls a new one."""
        found = await self._find_to_come(visit)
        if found is None:
            return show_gone(visit)
        hall, keys = found.hall, visit.services.keys
        by = By(hall.convener, hall.member.staff)
        told = await visit.services.store.write(
            lambda connection: meeting_acts.cancel(
                connection, keys, hall.forum, found.meeting, by=by, now_ms=visit.now_ms
            ),
            first=True,
        )
        return go_to(place_of(hall, found.meeting), (visit.t("gatherings-cancelled", count=told),))

    async def write(self, visit: Visit) -> Response:
        """They wait for another convener; what waited before is replaced."""
        found = await self._pages.find_one(visit)
        if found is None or not may_call(found.hall) or not found.over:
            return show_gone(visit)
        languages = found.hall.forum.charter.languages
        texts = {each: text for each in languages if (text := visit.read(f"minutes.{each}").replace("\r\n", "\n"))}
        if not texts:
            return show_one(visit, found, {"minutes": visit.t("gatherings-flaw-minutes")})
        if any(count_clusters(text) > LONGEST_MINUTES for text in texts.values()):
            words = visit.t("gatherings-flaw-long", most=LONGEST_MINUTES)
            return show_one(visit, found, {"minutes": words})
        hall, body = found.hall, json.dumps(texts, ensure_ascii=False)
        draft = ConvenerDraft(
            hall.forum.consultation, "minutes", found.meeting.meeting_id, hall.convener, hall.member.staff, body,
            visit.now_ms,
        )  # fmt: skip
        keys = visit.services.keys
        await visit.services.store.write(
            lambda connection: convener_drafts.keep(connection, keys, draft, hall.forum.agency), first=True
        )
        return go_to(place_of(hall, found.meeting), (visit.t("gatherings-drafted"),))

    async def approve(self, visit: Visit) -> Response:
        """Exactly what she read. Raises StaleState if another draft stands in its place."""
        found = await self._pages.find_one(visit)
        if found is None:
            return show_gone(visit)
        draft, hall = found.draft, found.hall
        if draft is None or str(draft.drafted_ms) != visit.read("draft"):
            raise StaleState(StaleState.__doc__)
        if not waits_for(hall, draft):
            return show_one(visit, found, {"approval": visit.t("gatherings-own")})
        minutes = write_minutes(draft.about, found.written, writer=draft.party, approver=hall.convener)
        assert check_minutes(minutes) == "taken", "another convener approves words that are there"

        def publish(connection: Connection) -> int:
            convener_drafts.take(connection, draft)
            by, keys = By(hall.convener, hall.member.staff), visit.services.keys
            return meeting_acts.publish_minutes(connection, keys, hall.forum, minutes, by=by, now_ms=visit.now_ms)

        told = await visit.services.store.write(publish, first=True)
        return go_to(place_of(hall, found.meeting), (visit.t("gatherings-published", count=told),))


def read_form(visit: Visit, hall: Hall, meeting_id: str, sequence: int) -> Meeting | dict[str, str]:
    """The meeting as it was typed, or by field what has to be put right, in words."""
    charter, now = hall.forum.charter, visit.services.clock.now()
    frame = MeetingFrame(meeting_id, sequence, charter.zone, charter.languages, now)
    read = read_meeting(visit.read_fields(), frame)
    if isinstance(read, Meeting):
        return read
    most = {"long": LONGEST_TEXT, "seats": MOST_SEATS}
    return {field: visit.t(f"gatherings-flaw-{flaw}", most=most.get(flaw, 0)) for field, flaw in read.items()}


async def save(visit: Visit, hall: Hall, meeting: Meeting) -> int:
    """Returns how many citizens hear of it."""
    by, keys = By(hall.convener, hall.member.staff), visit.services.keys
    return await visit.services.store.write(
        lambda connection: meeting_acts.call(connection, keys, hall.forum, meeting, by=by, now_ms=visit.now_ms),
        first=True,
    )


def place_of(hall: Hall, meeting: Meeting) -> str:
    return f"/consultations/{hall.forum.consultation}/meetings/{meeting.meeting_id}"
