"""What a convener does on the console about what it pledged itself: it says until when, that it was kept, or takes it back."""

from sqlalchemy import Connection
from starlette.responses import Response

from bot.errors import StaleState
from bot.staff_acts import Acting
from bot.store.forum_events import By
from bot.store.plan_acts import act
from bot.web.console.acts import look_now
from bot.web.console.convened import show_gone
from bot.web.console.days import find_today, read_day
from bot.web.console.frame import go_to
from bot.web.console.promised import STEPS, may_do
from bot.web.console.promises import LOOK, PlanPages, find_decided
from bot.web.console.visit import Door, Visit
from handlers.convener_views import Hall
from handlers.plan_views import PlanView, open_seat
from surveys.governance.pledges import Pledge, PledgeExtended, PledgeStepped


class PromisedActs:
    def __init__(self, acting: Acting, pages: PlanPages) -> None:
        self._acting = acting
        self._pages = pages

    def doors(self) -> tuple[Door, ...]:
        return (Door("/plans/{consultation}/promised", ("draft-plan",), act=self.step),)

    async def step(self, visit: Visit) -> Response:
        """Raises StaleState where it does not stand so any more."""
        view = await look_now(self._acting, visit, PlanView, LOOK)
        forum, about = find_decided(view, visit), visit.read("about")
        seat = open_seat(view, forum.consultation) if forum else None
        pledge = seat.forum.record.pledges.get(about) if seat else None
        if seat is None or pledge is None or not seat.may("draft-plan"):
            return show_gone(visit)
        if visit.read("act") == "extend":
            return await self._extend(visit, seat, pledge)
        step = STEPS.get(visit.read("act"))
        if step is None or not may_do(seat, pledge, step):
            raise StaleState(StaleState.__doc__)
        return await self._record(visit, seat, PledgeStepped(about, step, seat.convener), f"promises-own-{step}")

    async def _extend(self, visit: Visit, seat: Hall, pledge: Pledge) -> Response:
        until = read_day(visit, "until")
        if until is None or until < find_today(visit):
            return await self._pages.show_plan(visit, (f"own-{pledge.pledge_id}", visit.t("promises-own-day")))
        if not may_do(seat, pledge, "withdraw"):
            raise StaleState(StaleState.__doc__)
        return await self._record(
            visit, seat, PledgeExtended(pledge.pledge_id, until, seat.convener), "promises-own-extend"
        )

    async def _record(self, visit: Visit, seat: Hall, event: PledgeStepped | PledgeExtended, done: str) -> Response:
        name, by = seat.forum.consultation, By(seat.convener, seat.member.staff)

        def record(connection: Connection) -> str:
            return act(connection, visit.services.keys, name, event=event, by=by, now_ms=visit.now_ms)

        await visit.services.store.write(record, first=True)
        return go_to(f"/plans/{name}", (visit.t(done),))
