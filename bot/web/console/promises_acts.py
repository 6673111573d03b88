"""What a convener's staff do about a joint plan on the console, each by the very function of the button in their chat."""

from sqlalchemy import Connection
from starlette.responses import Response

from bot.conversation import Idle, State
from bot.events import Event, Tapped
from bot.planning import Noting, Replying
from bot.staff_acts import Acting
from bot.store.forum_events import By
from bot.store.plan_acts import act
from bot.web.console.acts import act_now, look_now
from bot.web.console.convened import show_gone
from bot.web.console.convened_acts import write
from bot.web.console.frame import go_to
from bot.web.console.promises import LOOK, PlanPages, Problem, find_adopted, find_decided
from bot.web.console.visit import Door, Visit
from handlers.convener_views import Hall
from handlers.plan_views import PlanView, open_seat
from handlers.replying import ANSWERS
from handlers.tracking import NEEDS_WORDS, STATUSES
from surveys.governance.plan import Commitment, CommitmentMade
from surveys.governance.plan_form import name_next, write_commitment
from surveys.governance.standing import day_of
from surveys.governance.yaml_plan import PlanFrame, read_plan


class PlanActs:
    def __init__(self, acting: Acting, pages: PlanPages) -> None:
        self._acting = acting
        self._pages = pages

    def doors(self) -> tuple[Door, ...]:
        here = "/plans/{consultation}"
        return (
            Door(f"{here}/status", ("draft-plan",), act=self.note),
            Door(f"{here}/answer", ("draft-plan",), act=self.draft_answer),
            Door(f"{here}/approval", ("draft-plan",), act=self.approve, fresh=True),
            Door(f"{here}/objection", ("object",), act=self.object),
            Door(f"{here}/signature", ("sign-plan",), act=self.sign, fresh=True),
            Door(f"{here}/pledge", ("answer-pledge",), act=self.answer_pledge),
            Door(f"{here}/gift", ("draft-plan",), act=self.give),
            Door(f"{here}/commitment", ("draft-plan",), act=self.commit),
        )

    async def note(self, visit: Visit) -> Response:
        """How a commitment stands; late or dropped only with words."""
        name, about, status = visit.request.path_params["consultation"], visit.read("about"), visit.read("status")
        words, field = visit.read("words"), f"note-{about}"
        if status not in STATUSES:
            return await self._pages.show_plan(visit, (field, visit.t("promises-choose")))
        if words:
            return await self._act(visit, write(words), field, Noting(name, about, status))
        plain = status if status in NEEDS_WORDS else f"{status}.plain"
        return await self._act(visit, Tapped("track", f"{name}.{about}", plain), field)

    async def draft_answer(self, visit: Visit) -> Response:
        """It waits for somebody else of the agency."""
        name, about, kind = visit.request.path_params["consultation"], visit.read("about"), visit.read("answer")
        field = f"answer-{about}"
        if kind not in ANSWERS or not (about.isascii() and about.isdigit()):
            return await self._pages.show_plan(visit, (field, visit.t("promises-choose")))
        return await self._act(visit, write(visit.read("words")), field, Noting(name, about, f"answer-{kind}"))

    async def approve(self, visit: Visit) -> Response:
        name, about = visit.request.path_params["consultation"], visit.read("about")
        tap = Tapped("reply", f"{name}.{about}", f"approve.{visit.read('draft')}")
        return await self._act(visit, tap, f"answer-{about}")

    async def object(self, visit: Visit) -> Response:
        name, about = visit.request.path_params["consultation"], visit.read("about")
        return await self._act(visit, write(visit.read("words")), f"objection-{about}", Noting(name, about, "object"))

    async def sign(self, visit: Visit) -> Response:
        """The plan that she read: how many commitments it had stands in the form."""
        name = visit.request.path_params["consultation"]
        return await self._act(visit, Tapped("cosign", name, visit.read("commitments")), "sign")

    async def answer_pledge(self, visit: Visit) -> Response:
        """Accepted, kept, or, with a word to the citizen, declined or asked about."""
        about, act_name = visit.read("about"), visit.read("act")
        field = f"words-{about}"
        if act_name in ("accept", "keep"):
            return await self._act(visit, Tapped("offer", about, act_name), field)
        state = Replying(about, by_owner=True, declines=act_name == "decline")
        return await self._act(visit, write(visit.read("words")), field, state)

    async def give(self, visit: Visit) -> Response:
        """What her convener brings itself, public at once."""
        name, about = visit.request.path_params["consultation"], visit.read("about")
        given = f"{visit.read('kind')}.{visit.read('amount')}"
        return await self._act(visit, Tapped("give", f"{name}.{about}", given), "amount")

    async def _act(self, visit: Visit, event: Event, field: str, state: State | None = None) -> Response:
        acted = await act_now(self._acting, visit, event, state or Idle())
        if not acted.done:
            return await self._pages.show_plan(visit, (field, " ".join(acted.said)))
        return go_to(f"/plans/{visit.request.path_params['consultation']}", acted.said)

    async def commit(self, visit: Visit) -> Response:
        """A commitment of her convener; what is wrong with it is said at its field."""
        view = await look_now(self._acting, visit, PlanView, LOOK)
        forum = find_decided(view, visit)
        seat = open_seat(view, forum.consultation) if forum else None
        if seat is None:
            return show_gone(visit)
        made = read_commitment(visit, seat)
        if not isinstance(made, Commitment):
            return await self._pages.show_plan(visit, made)
        by, event = By(seat.convener, visit.member.staff), CommitmentMade(made)

        def record(connection: Connection) -> str:
            name, keys = seat.forum.consultation, visit.services.keys
            return act(connection, keys, name, event=event, by=by, now_ms=visit.now_ms)

        await visit.services.store.write(record, first=True)
        return go_to(f"/plans/{seat.forum.consultation}", (visit.t("promises-committed"),))


def read_commitment(visit: Visit, seat: Hall) -> Commitment | Problem:
    """By the rules of the plan file; the first thing that is wrong, with its field."""
    charter, record = seat.forum.charter, seat.forum.record
    fields = {name: value.strip() for name, value in visit.read_fields().items()}
    today = day_of(charter, visit.services.clock.now())
    mine = {"owner": seat.convener, "id": name_next(record.plan)}
    source = write_commitment(fields | mine, charter.languages, today)
    read = read_plan(source, PlanFrame(charter, find_adopted(seat.forum), frozenset(record.plan), today))
    first = read[0]
    if isinstance(first, Commitment):
        return first
    field = f"commit-{first.column or 'statement'}"
    return field, f"{first.message[visit.t.language]} {first.fix[visit.t.language]}"
