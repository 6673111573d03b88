"""What conveners do about decisions on the console: call a mediation, agree to a settlement, and say what becomes of a clause."""

from sqlalchemy import Connection
from starlette.responses import Response

from bot.errors import StaleState
from bot.staff_acts import Acting
from bot.store import convener_drafts
from bot.store.convener_drafts import ConvenerDraft
from bot.store.forum_events import By
from bot.store.plan_acts import PlanAct, act
from bot.web.console.acts import look_now
from bot.web.console.convened import show_gone
from bot.web.console.frame import go_to
from bot.web.console.promises import LOOK, PlanPages, Problem, find_decided
from bot.web.console.rulings import FATES, OUTCOME, RULINGS, answers_clauses
from bot.web.console.visit import Door, Visit
from handlers.convener_views import Hall
from handlers.meeting import list_meetings
from handlers.plan_views import PlanView, open_seat
from handlers.tracking import LONGEST_NOTE, keeps_short
from surveys.governance.clauses import ClauseOutcome
from surveys.governance.conflict import MediationCalled, SettlementAgreed
from surveys.governance.forum import ClauseAnswered
from surveys.governance.standing import day_of

HERE = "/plans/{consultation}"


class RulingActs:
    def __init__(self, acting: Acting, pages: PlanPages) -> None:
        self._acting = acting
        self._pages = pages

    def doors(self) -> tuple[Door, ...]:
        return (
            Door(f"{HERE}/mediation", ("call-meeting",), act=self.mediate),
            Door(f"{HERE}/settlement", ("sign-plan",), act=self.settle, fresh=True),
            Door(f"{HERE}/clause", ("draft-plan",), act=self.draft_clause),
            Door(f"{HERE}/clause-approval", ("draft-plan",), act=self.approve_clause, fresh=True),
        )

    async def _find(self, visit: Visit) -> Hall | None:
        """She acts for one of those who convene what was decided."""
        view = await look_now(self._acting, visit, PlanView, LOOK)
        forum = find_decided(view, visit)
        return open_seat(view, forum.consultation) if forum else None

    async def mediate(self, visit: Visit) -> Response:
        """Names the meeting in which all sides try to settle it."""
        seat, statement = await self._find(visit), visit.read("about")
        if seat is None or not seat.may("call-meeting"):
            return show_gone(visit)
        now = visit.services.clock.now()
        coming = {one.meeting_id for one in list_meetings(seat.forum, now) if one.ends > now}
        if visit.read("meeting") not in coming:
            return await self._pages.show_plan(visit, (f"mediation-{statement}", visit.t("promises-choose")))
        event = MediationCalled(statement, visit.read("meeting"), day_of(seat.forum.charter, now))
        return await self._record(visit, seat, event, "promises-mediated")

    async def settle(self, visit: Visit) -> Response:
        """Her side agrees to a ruling in these words; once all sides do, it holds."""
        seat, statement, words = await self._find(visit), visit.read("about"), " ".join(visit.read("words").split())
        field = f"settlement-{statement}"
        ruling = next((one for one in RULINGS if one == visit.read("ruling")), None)
        if seat is None or not seat.may("sign-plan"):
            return show_gone(visit)
        if ruling is None:
            return await self._pages.show_plan(visit, (field, visit.t("promises-choose")))
        if not keeps_short(words):
            return await self._pages.show_plan(visit, (field, visit.t("replying-length", most=LONGEST_NOTE)))
        today = day_of(seat.forum.charter, visit.services.clock.now())
        event = SettlementAgreed(statement, seat.convener, ruling, words, today)
        return await self._record(visit, seat, event, "promises-agreed-to")

    async def _record(self, visit: Visit, seat: Hall, event: PlanAct, done: str) -> Response:
        """Raises StaleState where it was settled meanwhile, or is there already."""
        name, by = seat.forum.consultation, By(seat.convener, seat.member.staff)

        def record(connection: Connection) -> str:
            return act(connection, visit.services.keys, name, event=event, by=by, now_ms=visit.now_ms)

        if await visit.services.store.write(record, first=True) != "recorded":
            raise StaleState(StaleState.__doc__)
        return go_to(f"/plans/{name}", (visit.t(done),))

    async def draft_clause(self, visit: Visit) -> Response:
        """It waits for somebody else of the agency; what waited before is replaced."""
        seat, about = await self._find(visit), visit.read("about")
        if (
            seat is None
            or not answers_clauses(seat)
            or not any(one.clause_id == about for one in seat.forum.charter.clauses)
        ):
            return show_gone(visit)
        outcome = read_outcome(visit, seat)
        if not isinstance(outcome, ClauseOutcome):
            return await self._pages.show_plan(visit, outcome)
        body = OUTCOME.dump_json(outcome).decode()
        draft = ConvenerDraft(
            seat.forum.consultation, "clause", about, seat.convener, seat.member.staff, body, visit.now_ms
        )
        keys, agency = visit.services.keys, seat.forum.agency
        await visit.services.store.write(
            lambda connection: convener_drafts.keep(connection, keys, draft, agency), first=True
        )
        return go_to(f"/plans/{seat.forum.consultation}", (visit.t("promises-clause-drafted"),))

    async def approve_clause(self, visit: Visit) -> Response:
        """Exactly what she read, and never what she wrote. Raises StaleState if another draft stands in its place."""
        seat, keys = await self._find(visit), visit.services.keys
        if seat is None or not answers_clauses(seat):
            return show_gone(visit)
        name, about = seat.forum.consultation, visit.read("about")
        drafts = await visit.services.store.read(lambda each: convener_drafts.read_drafts(each, keys, "clause"))
        draft = next((one for one in drafts if (one.consultation, one.about) == (name, about)), None)
        if draft is None or str(draft.drafted_ms) != visit.read("draft"):
            raise StaleState(StaleState.__doc__)
        if draft.writer == seat.member.staff:
            return await self._pages.show_plan(visit, (f"clause-{about}", visit.t("replying-own-draft")))
        by, event = By(seat.convener, seat.member.staff), ClauseAnswered(about, OUTCOME.validate_json(draft.body))

        def publish(connection: Connection) -> str:
            convener_drafts.take(connection, draft)
            return act(connection, keys, name, event=event, by=by, now_ms=visit.now_ms)

        await visit.services.store.write(publish, first=True)
        return go_to(f"/plans/{name}", (visit.t("promises-clause-published"),))


def read_outcome(visit: Visit, seat: Hall) -> ClauseOutcome | Problem:
    """What was typed, or the first field that has to be put right."""
    field, languages = f"clause-{visit.read('about')}", seat.forum.charter.languages
    fate = next((one for one in FATES if one == visit.read("fate")), None)
    why, text = (
        {each: words for each in languages if (words := visit.read(f"{name}.{each}"))} for name in ("why", "text")
    )
    if fate is None:
        return field, visit.t("promises-choose")
    if not why:
        return field, visit.t("promises-clause-needs-why")
    if fate == "changed" and not text:
        return field, visit.t("promises-clause-needs-text")
    return ClauseOutcome(fate, why, text if fate == "changed" else {})
