"""Meetings of a consultation on the console: when and where, who comes, and the minutes of those that were held."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from starlette.responses import Response

from bot.staff_acts import Acting
from bot.store.convener_drafts import ConvenerDraft, read_drafts
from bot.store.meetings import count_coming
from bot.store.rows import ms
from bot.text import LANGUAGES, Text
from bot.web.console.acts import look_now, sit_at
from bot.web.console.convened import LOOK, find_hall, list_halls, show_gone, tell_in
from bot.web.console.days import show_day
from bot.web.console.frame import show_page
from bot.web.console.home import Waits
from bot.web.console.visit import Door, Visit
from handlers.convener_views import ConvenerView, Hall
from handlers.meeting import list_meetings
from handlers.part import name_forum
from surveys.governance.meeting_form import write_fields
from surveys.governance.meetings import Meeting, show_attendance

HERE = "/consultations/{consultation}/meetings"
ONE = f"{HERE}/{{meeting}}"
HIDDEN = "*"  # in place of a number of fewer than five people

Problems = Mapping[str, str]  # by the id of a field


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting before somebody who convenes it; `draft`: minutes that wait for another convener to approve them."""

    hall: Hall
    meeting: Meeting
    coming: int
    over: bool
    draft: ConvenerDraft | None

    @property
    def written(self) -> dict[str, str]:
        """The words of the draft, by language."""
        return dict(json.loads(self.draft.body)) if self.draft else {}

    def tell_coming(self, t: Text) -> str:
        """Where seats are limited everybody may know how many are taken; elsewhere a small number is hidden."""
        shown = self.coming if self.meeting.seats is not None else show_attendance(self.coming)
        many = HIDDEN if shown is None and self.coming else str(self.coming)
        if self.meeting.seats is not None:
            return t("gatherings-coming-of", count=many, seats=self.meeting.seats)
        return t("gatherings-coming", count=many)


def may_call(hall: Hall) -> bool:
    """For who acts for a convener, while it is open."""
    return bool(hall.convener and hall.forum.standing.phase) and hall.may("call-meeting")


def waits_for(hall: Hall, draft: ConvenerDraft) -> bool:
    """Minutes are approved by another convener than the one that wrote them, and by another person."""
    other = hall.convener not in ("", draft.party) and draft.writer != hall.member.staff
    return other and hall.may("call-meeting")


class GatheringPages:
    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def doors(self) -> tuple[Door, ...]:
        return (
            Door(HERE, ("read-charter",), self.list_all),
            Door(ONE, ("read-charter",), self.show),
        )

    def count_waiting(self, connection: Connection, visit: Visit) -> Iterable[Waits]:
        """Minutes that another convener wrote, and that wait for hers."""
        drafts = read_drafts(connection, visit.services.keys, "minutes") if visit.may("call-meeting") else ()
        if not drafts:
            return ()
        view = self._acting.look(sit_at(connection, visit), visit.member, ConvenerView, LOOK)
        halls = {one.forum.consultation: one for one in list_halls(view)}
        waiting = [one for one in drafts if (hall := halls.get(one.consultation)) and waits_for(hall, one)]
        place = f"/consultations/{waiting[0].consultation}/meetings/{waiting[0].about}" if waiting else ""
        return (Waits("gatherings-waits", place, len(waiting)),)

    async def find(self, visit: Visit) -> Hall | None:
        return find_hall(await look_now(self._acting, visit, ConvenerView, LOOK), visit)

    async def find_one(self, visit: Visit) -> Gathering | None:
        """The meeting of the address."""
        hall, name = await self.find(visit), visit.request.path_params["meeting"]
        meeting = hall.forum.record.meetings.get(name) if hall else None
        if hall is None or meeting is None:
            return None
        place = (hall.forum.consultation, name)
        keys, now = visit.services.keys, visit.services.clock.now()

        def read(connection: Connection) -> tuple[int, ConvenerDraft | None]:
            drafts = read_drafts(connection, keys, "minutes")
            found = next((one for one in drafts if (one.consultation, one.about) == place), None)
            return count_coming(connection).get(place, 0), found

        coming, draft = await visit.services.store.read(read)
        return Gathering(hall, meeting, coming, meeting.ends <= now, draft)

    async def list_all(self, visit: Visit) -> Response:
        hall = await self.find(visit)
        return show_list(visit, hall) if hall else show_gone(visit)

    async def show(self, visit: Visit) -> Response:
        found = await self.find_one(visit)
        return show_one(visit, found) if found else show_gone(visit)


def show_list(visit: Visit, hall: Hall, problems: Problems | None = None) -> Response:
    """Those to come first, what was called off at the end; the form for a new one below."""
    forum = hall.forum
    off = [one for one in forum.record.meetings.values() if one.cancelled]
    listed = [*list_meetings(forum, visit.services.clock.now()), *off]
    return show_page(
        visit,
        "gatherings.html",
        status=422 if problems else 200,
        problems=problems or {},
        listed=listed,
        may_call=may_call(hall),
        typed=visit.read_fields(),
        **describe(visit, hall),
    )


def show_one(visit: Visit, found: Gathering, problems: Problems | None = None) -> Response:
    """`problems`: by the id of a field; what was typed stands in it still."""
    hall, meeting = found.hall, found.meeting
    acts = may_call(hall)
    return show_page(
        visit,
        "gatherings_one.html",
        status=422 if problems else 200,
        problems=problems or {},
        found=found,
        meeting=meeting,
        minutes=hall.forum.record.minutes.get(meeting.meeting_id),
        may_change=acts and not meeting.cancelled and not found.over,
        may_write=acts and not meeting.cancelled and found.over,
        approves=bool(found.draft and waits_for(hall, found.draft)),
        typed=visit.read_fields()
        or write_fields(meeting, hall.forum.charter.zone, buddhist=visit.t.language == LANGUAGES[0]),
        **describe(visit, hall),
    )


def describe(visit: Visit, hall: Hall) -> dict[str, Any]:
    def show_time(at: datetime) -> str:
        return show_day(visit, ms(at))

    forum = hall.forum
    return {"forum": forum, "title": name_forum(forum, visit.t), "tell": tell_in(forum, visit), "show_day": show_time}
