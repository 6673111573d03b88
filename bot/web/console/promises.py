"""Joint plans on the console: who does what by when, the late ones first, and what waits for whom in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from starlette.responses import Response

from bot.events import Tapped
from bot.staff_acts import Acting
from bot.store.convener_drafts import read_drafts
from bot.store.plan_acts import number_statements
from bot.web.console.acts import look_now, sit_at
from bot.web.console.convened import list_halls, show_gone, tell_in
from bot.web.console.frame import show_page
from bot.web.console.home import Waits
from bot.web.console.promised import describe_promised
from bot.web.console.rulings import answers_clauses, describe_rulings
from bot.web.console.visit import Door, Visit
from bot.web.plan_page import lay_out
from handlers.convener_views import ConvenerView, Hall
from handlers.forum_views import Consultation
from handlers.owing import list_silent, may_object
from handlers.part import name_forum
from handlers.plan import OVER, look_at, quote_statement
from handlers.plan_views import PlanView, open_seat
from handlers.pledging import ALL_KINDS, name_target
from handlers.replying import ANSWERS, name_draft
from handlers.tracking import STATUSES
from surveys.governance.shown_plan import ShownPlan

LOOK = Tapped("plan")
NOTHING_WRONG = ("", "")
MOST_OFFERS = (
    20  # of citizens, on one page: what waits comes first, and the next ones follow as soon as these are answered
)
MOST_RULINGS = 50  # all of them stand on the public page

Problem = tuple[str, str]  # the id of the field that was refused, and why


@dataclass(frozen=True, slots=True)
class Owed:
    """What a plan waits for from one convener: `count` of things, `late` of them past their day."""

    count: int
    late: int


def count_owed(hall: Hall, plan: ShownPlan) -> Owed:
    """Its own commitments that are not over, answers of the agency, its signature, and settlements that others agreed to."""
    mine = [one for one in plan.commitments if one.commitment.owner == hall.convener and one.status not in OVER]
    silent = set(list_silent(hall))
    late_answers = sum(one.answer_late and one.decided.statement in silent for one in plan.rulings)
    unsigned = hall.may("sign-plan") and bool(plan.commitments) and hall.convener not in plan.signed
    proposed = [one for one in hall.forum.record.objections.values() if one.ruling is None and one.agreed]
    asked = sum(hall.convener not in one.agreed for one in proposed) if hall.may("sign-plan") else 0
    return Owed(len(mine) + len(silent) + unsigned + asked, sum(one.status == "late" for one in mine) + late_answers)


def list_plans(view: ConvenerView, now: datetime) -> list[tuple[Hall, ShownPlan, Owed]]:
    """Of all that was decided, what is late first."""
    decided = [hall for hall in list_halls(view) if hall.forum.record.decided_on]
    plans = [(hall, look_at(hall.forum, now)) for hall in decided]
    found = [(hall, plan, count_owed(hall, plan) if hall.convener else Owed(0, 0)) for hall, plan in plans]
    return sorted(found, key=lambda one: (-one[2].late, -one[1].count("late"), -one[2].count))


class PlanPages:
    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def doors(self) -> tuple[Door, ...]:
        return (
            Door("/plans", ("read-charter",), self.list_all),
            Door("/plans/{consultation}", ("read-charter",), self.show),
        )

    def count_waiting(self, connection: Connection, visit: Visit) -> Iterable[Waits]:
        """What the convener for which she acts owes in all its plans."""
        if not visit.may("draft-plan"):
            return ()
        view = self._acting.look(sit_at(connection, visit), visit.member, ConvenerView, LOOK)
        plans = list_plans(view, view.now)
        owed = [one for _, _, one in plans]
        halls = {hall.forum.consultation: hall for hall, _, _ in plans}
        drafts = [
            one
            for one in read_drafts(connection, visit.services.keys, "clause")
            if (hall := halls.get(one.consultation)) and answers_clauses(hall) and one.writer != visit.member.staff
        ]
        place = f"/plans/{drafts[0].consultation}" if drafts else "/plans"
        return (
            Waits("promises-owed", "/plans", sum(one.count for one in owed), sum(one.late for one in owed)),
            Waits("promises-clauses-wait", place, len(drafts)),
        )

    async def list_all(self, visit: Visit) -> Response:
        view = await look_now(self._acting, visit, ConvenerView, LOOK)
        plans = [(hall.forum, name_forum(hall.forum, visit.t), *rest) for hall, *rest in list_plans(view, view.now)]
        return show_page(visit, "promises.html", plans=plans)

    async def show(self, visit: Visit) -> Response:
        return await self.show_plan(visit)

    async def show_plan(self, visit: Visit, problem: Problem = NOTHING_WRONG) -> Response:
        """`problem`: what was typed in that field stands in it still."""
        view = await look_now(self._acting, visit, PlanView, LOOK)
        forum = find_decided(view, visit)
        if forum is None:
            return show_gone(visit)
        keys = visit.services.keys
        drafts = await visit.services.store.read(lambda connection: read_drafts(connection, keys, "clause"))
        values = describe(view, visit, forum)
        values |= describe_rulings(visit, values["plan"], forum, seat=values["seat"], drafts=drafts)
        values |= describe_promised(forum, values["seat"], visit.t)
        status = 422 if problem[1] else 200
        return show_page(visit, "promises_one.html", status=status, problem=problem, **values)


def find_decided(view: PlanView, visit: Visit) -> Consultation | None:
    """A consultation of her agency that came to its decision."""
    forum = view.forums.get(visit.request.path_params["consultation"])
    decided = forum is not None and forum.agency == visit.member.agency and forum.record.decided_on
    return forum if decided else None


def find_adopted(forum: Consultation) -> dict[str, str]:
    """The adopted statements: by the number that people see, their ids."""
    return number_statements(forum.record, {str(one.statement): one.number for one in forum.statements.values()})


def describe(view: PlanView, visit: Visit, forum: Consultation) -> dict[str, Any]:
    """All that the page of one plan shows, and what its reader may do there."""
    t, name, seat = visit.t, forum.consultation, open_seat(view, forum.consultation)
    plan = look_at(forum, view.now, view.pledged.get(name), view.burdens.get(name, ()))
    sheet = lay_out(forum, plan, t)
    silent = list_silent(seat) if seat else ()
    drafts = {one: draft for one in silent if (draft := view.find_draft(name, int(one)))}
    offers = sorted((one for one in view.offers if one.consultation == name), key=lambda one: one.status != "offered")
    return {
        "forum": forum,
        "seat": seat,
        "plan": plan,
        "sheet": sheet,
        "commitments": list(zip(plan.commitments, sheet.commitments, strict=True)),
        "rulings": list(zip(plan.rulings, sheet.rulings, strict=True))[:MOST_RULINGS],
        "more_rulings": max(len(plan.rulings) - MOST_RULINGS, 0),
        "owed": count_owed(seat, plan) if seat else None,
        "silent": [(one, quote_statement(forum, one, t), drafts.get(one)) for one in silent],
        "name_draft": name_draft,
        "offers": offers[:MOST_OFFERS],
        "more_offers": max(len(offers) - MOST_OFFERS, 0),
        "name_target": lambda one: name_target(forum, one.commitment, t),
        "may_object": bool(seat and seat.may("object") and may_object(seat, view)),
        "tell": tell_in(forum, visit),
        "may_draft": bool(seat and seat.may("draft-plan")),
        "may_sign": bool(seat and seat.may("sign-plan") and plan.commitments and seat.convener not in plan.signed),
        "takes_pledges": forum.takes("pledge"),
        "adopted": [(number, quote_statement(forum, one, t)) for number, one in find_adopted(forum).items()],
        "statuses": STATUSES,
        "over": OVER,
        "answers": ANSWERS,
        "kinds": ALL_KINDS,
    }
