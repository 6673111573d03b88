"""The consultations of an agency on the console: where each stands, what came of it so far, and what its staff may do."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection
from starlette.responses import Response

from bot.events import Tapped
from bot.staff_acts import Acting
from bot.store.charter_drafts import list_drafts
from bot.store.pulses import read_open
from bot.store.versions import read_versions
from bot.web.console.acts import look_now, sit_at
from bot.web.console.frame import show_page
from bot.web.console.home import Waits
from bot.web.console.visit import Door, Visit
from handlers.charter import describe, describe_rules
from handlers.convener_views import ConvenerView, Hall, open_hall
from handlers.convening import EXTENSIONS, ask_early
from handlers.forum_views import Consultation
from handlers.hall import describe_lengths, describe_standing, offer_acts
from handlers.meeting import list_meetings
from handlers.part import name_forum
from surveys.forms.definition import Labels, say
from surveys.governance.charter_record import compare, hash_charter
from surveys.governance.pulse import HIGHEST, LOWEST, PULSE_QUESTIONS
from surveys.governance.signing import find_obstacles
from surveys.governance.standing import day_of
from surveys.opinion.wording import LONGEST_STATEMENT

LOOK = Tapped("hall")
ON_A_PAGE = 50  # statements
BEFORE_ALL = -1  # the numbers of what was held elsewhere may begin with 0
STATES = ("published", "declined", "duplicate", "replaced")


def list_halls(view: ConvenerView) -> list[Hall]:
    """Of her agency: those that she convenes, drafts too, and what is public; without a convener where she acts for none."""
    assert view.staff is not None, "only staff comes to the console"
    found = []
    for name, forum in view.halls.items():
        public = bool(forum.standing.phase) or forum.standing.ended
        hall = open_hall(view, name) or (Hall(forum, "", view.staff) if public else None)
        if hall is not None and forum.agency == view.staff.agency:
            found.append(hall)
    return found


def find_hall(view: ConvenerView, visit: Visit) -> Hall | None:
    """The consultation of the address."""
    wanted = visit.request.path_params["consultation"]
    return next((one for one in list_halls(view) if one.forum.consultation == wanted), None)


def find_offered(hall: Hall, visit: Visit) -> set[str]:
    """What the buttons of her chat would do now."""
    return {each.tap.partition(":")[0] for each in offer_acts(hall, visit.t)} if hall.convener else set()


def waits_for(hall: Hall, visit: Visit) -> bool:
    """Whether all others wait for her convener: a signature, or her word on what others agreed to about a phase."""
    if not hall.convener:
        return False
    stands, offered = hall.forum.standing, find_offered(hall, visit)
    asked = any(hall.convener not in who for (phase, _), who in stands.asked.items() if phase == stands.phase)
    return "sign" in offered or bool("early" in offered and stands.early) or bool("extend" in offered and asked)


class ConvenedPages:
    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def doors(self) -> tuple[Door, ...]:
        return (
            Door("/consultations", ("read-charter",), self.list_all),
            Door("/consultations/{consultation}", ("read-charter",), self.show),
            Door("/consultations/{consultation}/statements", ("read-charter",), self.list_statements),
        )

    def count_waiting(self, connection: Connection, visit: Visit) -> Iterable[Waits]:
        """Charters to sign, and moves of a phase that wait for her convener."""
        if not visit.may("sign-charter"):
            return ()
        view = self._acting.look(sit_at(connection, visit), visit.member, ConvenerView, LOOK)
        return (Waits("convened-waits", "/consultations", sum(waits_for(one, visit) for one in list_halls(view))),)

    async def find(self, visit: Visit) -> Hall | None:
        return find_hall(await look_now(self._acting, visit, ConvenerView, LOOK), visit)

    async def list_all(self, visit: Visit) -> Response:
        halls = list_halls(await look_now(self._acting, visit, ConvenerView, LOOK))
        drafts = (
            await visit.services.store.read(lambda connection: list_drafts(connection, visit.member.agency))
            if visit.may("draft-consultation")
            else ()
        )
        listed = sorted(halls, key=lambda one: (not waits_for(one, visit), one.forum.standing.ended))
        lines = [(one.forum, name_forum(one.forum, visit.t), waits_for(one, visit)) for one in listed]
        return show_page(visit, "convened.html", lines=lines, drafts=drafts)

    async def show(self, visit: Visit) -> Response:
        hall = await self.find(visit)
        return await show_hall_page(visit, hall) if hall else show_gone(visit)

    async def list_statements(self, visit: Visit) -> Response:
        """By number, a page at a time; what waits for moderators stands on their own page."""
        hall = await self.find(visit)
        if hall is None:
            return show_gone(visit)
        state, after = visit.asked("state"), visit.asked("after")
        start = int(after) if after.isascii() and after.isdigit() else BEFORE_ALL
        found = [one for one in hall.forum.statements.values() if state in ("", one.status)]
        rest = sorted((one for one in found if one.number > start), key=lambda one: one.number)
        values: dict[str, Any] = {"listed": rest[:ON_A_PAGE], "more": len(rest) > ON_A_PAGE, "states": STATES}
        values |= {"title": name_forum(hall.forum, visit.t), "tell": tell_in(hall.forum, visit)}
        return show_page(visit, "convened_statements.html", forum=hall.forum, state=state, **values)


def tell_in(forum: Consultation, visit: Visit) -> Callable[[Labels], str]:
    """Texts of a consultation in the reader's language, else in its own."""
    return lambda labels: say(labels, visit.t.language, forum.charter.languages[0])


def show_gone(visit: Visit) -> Response:
    return show_page(visit, "convened_gone.html", status=404)


async def show_hall_page(
    visit: Visit, hall: Hall, *, status: int = 200, problem: tuple[str, str] = ("", ""), codes: tuple[str, ...] = ()
) -> Response:
    """`problem`: the id of the field that was refused, and why; what was typed stands in it still."""
    forum, t = hall.forum, visit.t
    versions, waiting = await visit.services.store.read(
        lambda connection: (read_versions(connection, forum.consultation), read_open(connection, visit.member.staff))
    )
    changed = compare(*versions[-2:]) if len(versions) > 1 else ()
    offered = find_offered(hall, visit)
    values: dict[str, Any] = {
        "title": name_forum(forum, t),
        "standing": [line for line in describe_standing(hall, t).split("\n") if line],
        "short": list_short(forum, visit),
        "lengths": describe_lengths(forum, t).split("\n"),
        "charter_words": (describe(forum, t), describe_rules(forum, t)),
        "hash": hash_charter(forum.charter),
        "agreed": list_agreed(hall) if "unagree" in offered else (),
        "early": ask_early(hall, "", t).text if "early" in offered else "",
        "meetings": list_meetings(forum, visit.services.clock.now()),
        "may_draft": visit.may("draft-consultation"),
        "may_speak": bool(hall.convener) and hall.may("draft-statement") and forum.takes("propose"),
        "asks_pulse": bool(hall.convener) and (forum.consultation, forum.standing.phase or "") in waiting,
        "pulse": (PULSE_QUESTIONS, range(LOWEST, HIGHEST + 1)),
        "most": LONGEST_STATEMENT,
        "days": EXTENSIONS,
        "tell": tell_in(forum, visit),
    }
    return show_page(
        visit,
        "convened_one.html",
        status=status,
        hall=hall,
        forum=forum,
        offered=offered,
        changed=changed,
        problem=problem,
        codes=codes,
        **values,
    )


def list_agreed(hall: Hall) -> list[int]:
    """What her convener agrees to about this phase and others do not yet: further days, or 0 for an early end."""
    stands = hall.forum.standing
    asked = [days for (phase, days), who in stands.asked.items() if phase == stands.phase and hall.convener in who]
    return [*([0] if hall.convener in stands.early else []), *asked]


def list_short(forum: Consultation, visit: Visit) -> list[str]:
    """Phases that would end before the hearing rule allows, if it opened today."""
    if forum.standing.phase or forum.standing.ended:
        return []
    today = day_of(forum.charter, visit.services.clock.now())
    return [one.about for one in find_obstacles(forum.charter, forum.standing, today) if one.code == "too-short"]
