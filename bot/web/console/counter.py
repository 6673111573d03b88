"""The counter on the console: citizens who asked for a person, how long each waits, and the answer that goes to her chat."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import get_args

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store import help_desk
from bot.store.help_desk import PAGE, Request, Which, Word
from bot.store.rows import when
from bot.store.service_hours import read_service_hours
from bot.web.console.frame import go_to, show_page
from bot.web.console.home import Waits
from bot.web.console.visit import Door, Need, Visit
from surveys.opinion.wording import count_clusters
from surveys.requests.hours import ANSWER_WITHIN, ServiceHours

HOUR = timedelta(hours=1)
LONGEST_ANSWER = 2000  # grapheme clusters; both channels take it in one message
STATES: tuple[Which, ...] = get_args(Which)
NEED: tuple[Need, ...] = ("answer-help",)


def count_help(connection: Connection, visit: Visit) -> Iterable[Waits]:
    """Citizens of her agency who wait for a person; overdue: more than a working day."""
    if not visit.may("answer-help"):
        return ()
    agency, now = visit.member.agency, when(visit.now_ms)
    hours = read_service_hours(connection, agency, visit.now_ms)
    late = [hours.count_open(when(since), now) > ANSWER_WITHIN for since in help_desk.read_waits(connection, agency)]
    return (Waits("counter-count", "/help", help_desk.count_waiting(connection, agency), sum(late)),)


class Counter:
    def doors(self) -> tuple[Door, ...]:
        return (
            Door("/help", NEED, self.list_asked),
            Door("/help/{number:int}", NEED, self.show, self.take),
            Door("/help/{number:int}/answer", NEED, act=self.answer),
        )

    async def list_asked(self, visit: Visit) -> Response:
        state = next((one for one in STATES if one == visit.asked("state")), STATES[0])
        after = read_place(visit.asked("after"))

        def look(connection: Connection) -> tuple[tuple[Request, ...], ServiceHours]:
            agency, now_ms = visit.member.agency, visit.now_ms
            found = help_desk.list_requests(connection, agency, state, after=after, now_ms=now_ms)
            return found, read_service_hours(connection, agency, now_ms)

        found, hours = await visit.services.store.read(look)
        last = found[PAGE - 1] if len(found) > PAGE else None
        return show_page(
            visit,
            "counter.html",
            state=state,
            states=STATES,
            found=found[:PAGE],
            waited=partial(count_hours, hours, visit),
            within=ANSWER_WITHIN // HOUR,
            after=f"{last.waits_since_ms or last.changed_ms}.{last.number}" if last else "",
        )

    async def show(self, visit: Visit) -> Response:
        return await show_one(visit, {})

    async def take(self, visit: Visit) -> Response:
        """Reading what she wrote is an act with its row in the audit log, and nobody else answers meanwhile."""
        number, keys = visit.request.path_params["number"], visit.services.keys
        taken = await visit.services.store.write(
            lambda connection: help_desk.take(connection, keys, visit.member, number=number, now_ms=visit.now_ms)
        )
        return go_to(f"/help/{number}", () if taken else (visit.t("counter-held"),))

    async def answer(self, visit: Visit) -> Response:
        """The answer, `settle` without one, or `release` for somebody else."""
        number, text = visit.request.path_params["number"], visit.read("text")
        if visit.read("act") != "answer":
            return await self._leave(visit, number)
        problem = find_flaw(text) or await self._send(visit, number, text)
        if problem:
            return await show_one(visit, {"text": text, "problem": problem}, status=422)
        return go_to("/help", (visit.t("counter-sent"),))

    async def _send(self, visit: Visit, number: int, text: str) -> str | None:
        seen = visit.read("seen")

        def work(connection: Connection) -> str | None:
            return help_desk.answer(
                connection,
                visit.services.keys,
                visit.member,
                number=number,
                text=text,
                seen=int(seen) if seen.isdecimal() else -1,
                now_ms=visit.now_ms,
            )

        return await visit.services.store.write(work)

    async def _leave(self, visit: Visit, number: int) -> Response:
        settles = visit.read("act") == "settle"

        def work(connection: Connection) -> bool:
            if settles:
                keys, now_ms = visit.services.keys, visit.now_ms
                return help_desk.settle_for(connection, keys, visit.member, number=number, now_ms=now_ms)
            help_desk.release(connection, visit.member, number)
            return True

        left = await visit.services.store.write(work)
        key = ("counter-settled" if left else "counter-held") if settles else "counter-released"
        return go_to("/help", (visit.t(key),))


async def show_one(visit: Visit, written: Mapping[str, str], *, status: int = 200) -> Response:
    """Her words stand there for whoever holds the request; `written`: an answer that could not go, and why."""

    def look(connection: Connection) -> tuple[Request | None, tuple[Word, ...], ServiceHours]:
        agency, now_ms = visit.member.agency, visit.now_ms
        one = help_desk.find_request(connection, agency, visit.request.path_params["number"], now_ms)
        mine = one is not None and one.held_by == visit.member.staff
        words = help_desk.read_words(connection, visit.services.keys, one) if one and mine else ()
        return one, words, read_service_hours(connection, agency, now_ms)

    one, words, hours = await visit.services.store.read(look)
    if one is None:
        return show_page(visit, "counter_gone.html", status=404, text=written.get("text", ""))
    return show_page(
        visit,
        "counter_one.html",
        status=status,
        one=one,
        words=words,
        mine=one.held_by == visit.member.staff,
        waited=count_hours(hours, visit, one),
        within=ANSWER_WITHIN // HOUR,
        most=LONGEST_ANSWER,
        text=written.get("text", ""),
        problem=written.get("problem", ""),
    )


def count_hours(hours: ServiceHours, visit: Visit, one: Request) -> int:
    """How many hours of service she has waited, whole ones."""
    if one.waits_since_ms is None:
        return 0
    return hours.count_open(when(one.waits_since_ms), when(visit.now_ms)) // HOUR


def find_flaw(text: str) -> str | None:
    """Why this is no answer."""
    if not text:
        return "empty"
    return "long" if count_clusters(text) > LONGEST_ANSWER else None


def read_place(written: str) -> tuple[int, int]:
    """`time.number` of the last one on the page before; from the beginning for anything else."""
    at, _, number = written.partition(".")
    return (int(at), int(number)) if at.isdecimal() and number.isdecimal() else (0, 0)
