"""Citizens' requests about their data that come outside of the chats, each with its thirty days; in chat they act at once."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store import rights_requests
from bot.store.rights_requests import ON_A_PAGE, Clerk, Entered, Known
from bot.web.console.days import begin_ms, end_ms, find_today, read_day, show_day, show_last_day
from bot.web.console.frame import go_to, show_page
from bot.web.console.home import Waits
from bot.web.console.visit import Door, Need, Visit
from surveys.privacy.cells import HIDDEN
from surveys.privacy.rights import (
    ANSWERS,
    ASKS,
    DAYS,
    LONGEST_WHO,
    LONGEST_WORDS,
    WAYS,
    Request,
    check_answer,
    check_request,
    find_due,
    read_clock,
)

RIGHTS = "/rights"
NEEDS: tuple[Need, ...] = ("answer-rights",)
DAY_MS = 24 * 3_600_000


def count_petitions(connection: Connection, visit: Visit) -> Iterable[Waits]:
    if not visit.may("answer-rights"):
        return ()
    waiting, late = rights_requests.count_waiting(connection, visit.member.agency, visit.now_ms)
    return (Waits("petitions-waits", RIGHTS, waiting, late),)


class PetitionPages:
    def doors(self) -> tuple[Door, ...]:
        return (
            Door(RIGHTS, NEEDS, self.list_all),
            Door(f"{RIGHTS}/new", NEEDS, self.ask, self.enter),
            Door(f"{RIGHTS}/one/{{request}}", NEEDS, self.show, self.answer),
            Door(f"{RIGHTS}/one/{{request}}/words", NEEDS, act=self.open, fresh=True),
        )

    async def list_all(self, visit: Visit) -> Response:
        """Those that wait; `?show=answered`: the others. `after=<due>.<id>`: further ones."""
        agency, answered = visit.member.agency, visit.asked("show") == "answered"
        due, _, name = visit.asked("after").partition(".")
        after = (int(due), name) if due.isdecimal() else None

        def look(connection: Connection) -> tuple[tuple[Known, ...], int | None]:
            found = rights_requests.list_requests(
                connection, agency, answered=answered, after=after, most=ON_A_PAGE + 1
            )
            return found, rights_requests.count_forgotten(connection)

        found, forgotten = await visit.services.store.read(look)
        return show_page(
            visit,
            "petitions.html",
            found=found[:ON_A_PAGE],
            more=len(found) > ON_A_PAGE,
            answered=answered,
            forgotten=HIDDEN if forgotten is None else forgotten,
            **show_times(visit),
        )

    async def ask(self, visit: Visit) -> Response:
        return show_form(visit, {})

    async def enter(self, visit: Visit) -> Response:
        """Its clock begins on the day on which it came, not on that on which it is entered."""
        request = Request(
            visit.read("asks"), visit.read("way"), visit.read("who"), visit.read("words"), read_day(visit, "received")
        )
        wrong = check_request(request, find_today(visit))
        if wrong or request.received is None:
            return show_form(visit, wrong)
        entered = Entered(
            request.asks, request.way, begin_ms(request.received), end_ms(find_due(request.received)),
            request.who, request.words,
        )  # fmt: skip
        work = partial(rights_requests.enter, keys=visit.services.keys, clerk=as_clerk(visit), entered=entered)
        name = await visit.services.store.write(work)
        return go_to(f"{RIGHTS}/one/{name}", (visit.t("petitions-entered", name=name),))

    async def show(self, visit: Visit) -> Response:
        return await show_one(visit, {}, {})

    async def open(self, visit: Visit) -> Response:
        """A name is read in one act, by somebody who proved who she is, and it stands in the log."""
        name = visit.request.path_params["request"]
        work = partial(rights_requests.open_request, keys=visit.services.keys, clerk=as_clerk(visit), name=name)
        return await show_one(visit, await visit.services.store.write(work), {})

    async def answer(self, visit: Visit) -> Response:
        name, what, words = visit.request.path_params["request"], visit.read("answer"), visit.read("words")
        if wrong := check_answer(what, words):
            return await show_one(visit, {}, wrong)
        work = partial(
            rights_requests.answer,
            keys=visit.services.keys,
            clerk=as_clerk(visit),
            name=name,
            as_what=what,
            words=words,
        )
        await visit.services.store.write(work)
        return go_to(RIGHTS, (visit.t("petitions-done", name=name),))


def as_clerk(visit: Visit) -> Clerk:
    return Clerk(visit.member.staff, visit.member.agency, visit.now_ms)


def show_form(visit: Visit, wrong: Mapping[str, str]) -> Response:
    problems = {field: visit.t(f"petitions-wrong-{fault}") for field, fault in wrong.items()}
    values = {"asks": ASKS, "by_ways": WAYS, "most_who": LONGEST_WHO, "most_words": LONGEST_WORDS}
    return show_page(visit, "petitions_new.html", status=422 if wrong else 200, problems=problems, days=DAYS, **values)


async def show_one(visit: Visit, body: Mapping[str, str], wrong: Mapping[str, str]) -> Response:
    agency, name = visit.member.agency, visit.request.path_params["request"]
    one = await visit.services.store.read(lambda connection: rights_requests.find(connection, agency, name))
    if one is None:
        return show_page(visit, "petitions_gone.html", status=404)
    return show_page(
        visit,
        "petitions_one.html",
        status=422 if wrong else 200,
        one=one,
        body=body,
        problems={field: visit.t(f"petitions-wrong-{fault}") for field, fault in wrong.items()},
        answers=ANSWERS,
        most_words=LONGEST_WORDS,
        **show_times(visit),
    )


def show_times(visit: Visit) -> dict[str, Any]:
    """How days and the clock are written on these pages."""
    today = find_today(visit)

    def tell_clock(one: Known) -> str:
        due = today.fromordinal(today.toordinal() + (one.due_ms - 1 - begin_ms(today)) // DAY_MS)
        return visit.t(f"petitions-clock-{read_clock(due, today)}", days=abs((due - today).days))

    return {
        "show_day": partial(show_day, visit),
        "show_last_day": partial(show_last_day, visit),
        "tell_clock": tell_clock,
    }
