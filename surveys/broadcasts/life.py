"""The life of a broadcast: where it stands, what may happen to it next and who may do that; nobody approves what she wrote."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

from surveys.governance.roles import Role, Term, may, may_judge

Status = Literal[
    "draft",
    "submitted",
    "refused",
    "expired",
    "approved",
    "planning",
    "counting-down",
    "sending",
    "paused",
    "needs-decision",
    "finishing",
    "finished",
    "stopped",
]
# What people do, and after it what happens by itself.
Step = Literal[
    "edit", "submit", "withdraw", "approve", "refuse", "undo", "pause", "resume", "stop", "send-now", "new-time",
    "expire", "plan", "count-down", "send", "ask", "finish", "sum-up",
]  # fmt: skip

STATUSES: tuple[Status, ...] = get_args(Status)
OVER: frozenset[Status] = frozenset({"refused", "expired", "finished", "stopped"})
UNSENT: frozenset[Status] = frozenset({"approved", "planning", "counting-down"})  # agreed to, and nothing has left
LEAVING: frozenset[Status] = frozenset({"sending", "paused", "finishing"})  # some of it has left, or may have

# From where each step leads where. What stands in no row cannot happen.
STEPS: Mapping[Step, Mapping[Status, Status]] = MappingProxyType(
    {
        "edit": {"draft": "draft", "submitted": "draft", "refused": "draft", "expired": "draft"},
        "submit": {"draft": "submitted"},
        "withdraw": {"submitted": "draft", "approved": "draft"},
        "approve": {"submitted": "approved", "needs-decision": "approved"},
        "refuse": {"submitted": "refused"},
        "expire": {"submitted": "expired"},
        "plan": {"approved": "planning"},
        "count-down": {"planning": "counting-down"},
        "send": {"counting-down": "sending"},
        "undo": dict.fromkeys(UNSENT, "stopped"),
        "pause": {"sending": "paused"},
        "resume": {"paused": "sending"},
        "ask": dict.fromkeys(UNSENT | {"sending", "paused"}, "needs-decision"),
        "send-now": {"needs-decision": "approved"},
        "new-time": {"needs-decision": "draft"},
        "finish": {"sending": "finishing"},
        "sum-up": {"finishing": "finished"},
        "stop": dict.fromkeys(UNSENT | LEAVING | {"submitted", "needs-decision"}, "stopped"),
    }
)
BY_ITSELF: frozenset[Step] = frozenset({"expire", "plan", "count-down", "send", "ask", "finish", "sum-up"})
BY_WRITERS: frozenset[Step] = frozenset({"edit", "submit", "withdraw"})
JUDGING: frozenset[Step] = frozenset({"approve", "refuse"})

Objection = Literal["not-now", "not-your-role", "not-your-agency", "your-own", "not-fresh"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it. `agency`: for which she acts; `lent_to`: agencies to which she is lent as an approver today.

    `proved_ms`: when she last proved who she is, in ms since 1970; `party`: for whom she acts, her agency or a partner;
    `terms`: what the charter grants partners.
    """

    staff: str
    agency: str
    roles: tuple[Role, ...]
    proved_ms: int = 0
    lent_to: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = ()
    party: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a broadcast stands, as far as who may do what depends on it. `begun`: some of it has left."""

    agency: str
    status: Status
    author: str
    writers: frozenset[str] = field(default_factory=frozenset)
    approver: str = ""
    begun: bool = False


def step(status: Status, name: Step, *, begun: bool = False) -> Status | None:
    """Where it stands afterwards; None: that cannot happen now. What has begun is not approved anew, nor given another time."""
    if begun and name in {"new-time", "approve"}:
        return None
    if begun and name == "send-now" and status == "needs-decision":
        return "sending"
    return STEPS[name].get(status)


FRESH_MS = 15 * 60_000  # so long a proof of who one is counts as fresh


def find_objection(actor: Actor, place: Place, name: Step, *, now_ms: int, practice: bool = False) -> Objection | None:
    """Why she may not; None: she may. `practice`: an installation that reaches nobody, where one person may play both."""
    assert name not in BY_ITSELF, f"nobody does this by hand: {name}"
    if step(place.status, name, begun=place.begun) is None:
        return "not-now"
    if name in JUDGING:
        return _judge(actor, place, now_ms=now_ms, practice=practice)
    if actor.agency != place.agency and place.approver != actor.staff:
        return "not-your-agency"
    return None if _may_steer(actor, place, name) else "not-your-role"


def _judge(actor: Actor, place: Place, *, now_ms: int, practice: bool) -> Objection | None:
    if actor.agency != place.agency and place.agency not in actor.lent_to:
        return "not-your-agency"
    if not may(actor.roles, "approve-broadcast", terms=actor.terms):
        return "not-your-role"
    writers = () if practice else place.writers | {place.author}
    if not may_judge(actor.roles, "approve-broadcast", writers=writers, judge=actor.staff, terms=actor.terms):
        return "your-own"
    return None if is_fresh(actor, now_ms) else "not-fresh"


def _may_steer(actor: Actor, place: Place, name: Step) -> bool:
    """Who writes broadcasts here may write on this one; to undo, pause, resume, stop, send after all or at another time is
    for those who wrote on it, its approver and the chief.
    """
    if actor.staff == place.approver and name not in BY_WRITERS:
        return True
    wrote = actor.staff in place.writers | {place.author}
    return may(actor.roles, "draft-broadcast") and (name in BY_WRITERS or wrote or "chief" in actor.roles)


def is_fresh(actor: Actor, now_ms: int) -> bool:
    return now_ms - FRESH_MS <= actor.proved_ms <= now_ms


def may_stop_all(actor: Actor, agency: str) -> bool:
    """The red button: everything that this agency sends stands still. Whoever may write broadcasts may press it."""
    return actor.agency == agency and may(actor.roles, "draft-broadcast")


def find_approvers(staff: Collection[Actor], agency: str, *, but: Collection[str] = ()) -> frozenset[str]:
    """Who may approve here, by their ids; an agency can send only once there are two."""
    return frozenset(
        one.staff
        for one in staff
        if (one.agency == agency or agency in one.lent_to)
        and may(one.roles, "approve-broadcast", terms=one.terms)
        and one.staff not in but
    )


FEWEST_APPROVERS = 2  # persons


def find_missing(staff: Collection[Actor], agency: str, writers: Collection[str]) -> int:
    """How many more approvers the agency needs before it can send; one at least must not have written on it."""
    approvers = find_approvers(staff, agency)
    others = approvers - frozenset(writers)
    return max(FEWEST_APPROVERS - len(approvers), 0 if others else 1)
