"""A meeting as a file for the calendar on a phone, at an address of its own."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.text import LANGUAGES
from bot.web.pages import SAFE
from handlers.forum_views import Consultation
from surveys.governance.ics import write_calendar

Find = Callable[[str], Awaitable[Consultation | None]]


class MeetingFiles:
    """`find`: a consultation that is public, by its id. `host`: makes the ids of meetings unique in the world."""

    def __init__(self, find: Find, now: Callable[[], datetime], host: str) -> None:
        self._find = find
        self._now = now
        self._host = host

    def routes(self) -> list[Route]:
        return [Route("/consultations/{consultation}/meetings/{meeting}.ics", self.show)]

    async def show(self, request: Request) -> Response:
        forum = await self._find(request.path_params["consultation"])
        meeting = forum.record.meetings.get(request.path_params["meeting"]) if forum else None
        if meeting is None:
            return Response("", 404, headers=SAFE)
        asked = request.query_params.get("lang", "")
        language = asked if asked in LANGUAGES else LANGUAGES[0]
        body = write_calendar([meeting], language=language, host=self._host, now=self._now())
        named = {"Content-Disposition": f'attachment; filename="{meeting.meeting_id}.ics"'}
        return Response(body, media_type="text/calendar; charset=utf-8", headers={**SAFE, **named})
