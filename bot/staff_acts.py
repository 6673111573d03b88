"""What staff do on the console, decided by the same functions as in their chats and carried out by the same ones."""

from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import uuid4

from sqlalchemy import Connection

from bot import apply
from bot.convening import (
    AgreeEarlyMove,
    AgreeExtension,
    ApproveBridging,
    DraftBridging,
    GivePulse,
    LiftVeto,
    SignCharter,
    Veto,
    WithdrawAgreement,
)
from bot.conversation import Citizen, Idle, MarkChosen, Say, State, Turn
from bot.desk import Desk, Taken
from bot.events import Event
from bot.moderating import (
    HoldStatement,
    JudgeStatement,
    ProposeForParty,
    ReleaseStatement,
    RewordStatement,
    UndoJudgement,
)
from bot.planning import (
    ApproveAnswer,
    DraftAnswer,
    NoteStatus,
    ObjectToDecision,
    PledgeForParty,
    SayOnPledge,
    SignPlan,
    StepPledge,
)
from bot.store import pulses
from bot.store.deliveries import Delivery
from bot.store.known import Known
from bot.store.offers import Offer, Published, narrow, read_published
from bot.store.rows import when
from bot.store.scenes import load_scene
from bot.store.staff import read_agencies
from bot.store.views import as_view
from bot.text import Text
from handlers import route
from handlers.staff_views import StaffMember, StaffView

NOBODY = 0  # no citizen has this number: staff at the console speak in no chat
NO_LEASE = ""  # under which no mailbox is held, so nothing of a citizen is loaded
# What may be done at the console; every other effect is a citizen's own and needs her chat.
ON_CONSOLE = frozenset(
    {
        AgreeEarlyMove,
        AgreeExtension,
        ApproveAnswer,
        ApproveBridging,
        DraftAnswer,
        DraftBridging,
        GivePulse,
        HoldStatement,
    }
    | {JudgeStatement, LiftVeto, NoteStatus, ObjectToDecision, PledgeForParty, ProposeForParty, ReleaseStatement}
    | {RewordStatement, SayOnPledge, SignCharter, SignPlan, StepPledge, UndoJudgement, Veto, WithdrawAgreement}
)
UNKNOWN = Known(
    citizen=Citizen(), state=Idle(), version=0, pushed=False, missed=(), interviews=(), responded=frozenset()
)

Seen = TypeVar("Seen", bound=StaffView)


@dataclass(frozen=True, slots=True)
class Acted:
    """What an act led to: whether anything was done, and what she would have been told in her chat.

    `holds`: the numbers of the statements that are hers from now on. Who comes too late gets the next one, as in her chat,
    and has done nothing.
    """

    done: bool
    said: tuple[str, ...]
    holds: frozenset[int] = frozenset()


class Acting:
    """Staff at work within a request; what is public is kept from one to the next, as turns keep it."""

    def __init__(self) -> None:
        self._published = Published()

    def look(self, desk: Desk, member: StaffMember, kind: type[Seen], event: Event) -> Seen:
        """What she may look at, of her own agency alone."""
        connection, keys, now = desk.connection, desk.keys, when(desk.now_ms)
        self._published = read_published(connection, keys, self._published)
        scene = load_scene(connection, keys, NO_LEASE, published=self._published, now=now, url=desk.public_url)
        offer = narrow(Offer(scene.shelf, self._published.floor, member.agency, at_home(connection)))
        scene = replace(
            scene,
            workers=replace(scene.workers, members=lambda: {NOBODY: member}),
            offers=lambda _account: offer,
            halls=replace(scene.halls, pulses=lambda: {NOBODY: pulses.read_open(connection, member.staff)}),
        )
        view = as_view(kind, UNKNOWN, stand_for(event, desk.now_ms), scene)
        assert isinstance(view, kind)
        return view

    def act(self, desk: Desk, member: StaffMember, event: Event, t: Text, *, state: State | None = None) -> Acted:
        """Decides and carries out one act, in the transaction of `desk`. Raises StaleState if somebody else was first."""
        state = state or Idle()
        chosen = route(state, event)
        assert issubclass(chosen.view, StaffView), f"no act of staff: {event}"
        turn = chosen.handle(state, event, self.look(desk, member, chosen.view, event), t)
        effects = [each for each in turn.effects if not isinstance(each, Say | MarkChosen)]
        assert {type(each) for each in effects} <= ON_CONSOLE, f"not for the console: {effects}"
        apply.carry_out(desk, [Taken(stand_for(event, desk.now_ms), Turn(Idle(), tuple(effects)), 0, 0, ())])
        holds = frozenset(each.statement for each in effects if isinstance(each, HoldStatement))
        return Acted(len(effects) > len(holds), tell(turn), holds)


def tell(turn: Turn) -> tuple[str, ...]:
    """Of each bubble its first paragraph, which says what was done; what is next stands on the page."""
    return tuple(each.text.partition("\n\n")[0] for each in turn.effects if isinstance(each, Say))


def at_home(connection: Connection) -> frozenset[str]:
    """Every agency sees its own alone."""
    return frozenset(read_agencies(connection))


def stand_for(event: Event, now_ms: int) -> Delivery:
    """An act of staff looks like a delivery that nobody brought."""
    return Delivery(0, NOBODY, "console/main", uuid4().hex, 0, now_ms, now_ms, 1, event, None)
