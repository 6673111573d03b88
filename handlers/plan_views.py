"""What a turn may look at of joint plans: what citizens offered, what was said about it, and what became of the plan since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.planning import AnswerWord, PledgeWord
from handlers.convener_views import Hall
from handlers.staff_views import StaffView
from surveys.forms.definition import Labels
from surveys.governance.acting import find_convener
from surveys.governance.burdens import BurdenSum
from surveys.governance.pledge_sums import PledgeSum
from surveys.governance.pledges import PledgeState
from surveys.governance.roles import may

Happened = Literal[
    "adopted",
    "must-answer",
    "objected",
    "settled",
    "clause-answered",
    "answered",
    "committed",
    "noted",
    "under-way",
    "done",
    "dropped",
]


@dataclass(frozen=True, slots=True)
class Word:
    """A word about a pledge; `by_owner`: from the owner's staff, else from the citizen."""

    at: datetime
    by_owner: bool
    text: str


@dataclass(frozen=True, slots=True)
class KnownPledge:
    """A citizen's pledge, with no name and no address; `commitment` is empty where it is for the whole plan."""

    pledge: str
    consultation: str
    commitment: str
    status: PledgeState
    resource: PledgeWord
    amount: int
    words: str
    at: datetime
    said: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """One thing that happened to a decision or to the plan. `statement`: the one that it goes back to, by its id."""

    at: datetime
    happened: Happened
    statement: str
    commitment: str = ""


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """`drafted_ms` names it: another draft in its place has another one."""

    consultation: str
    statement: int
    answer: AnswerWord
    writer: str
    text: Labels
    drafted_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView(StaffView):
    """With her own pledges; for staff, with those made to the convener she acts for, and the answers that wait.

    `progress` and the sums by consultation; `pledged` within it by commitment. `told_at`: when she last heard of each plan.
    """

    pledges: tuple[KnownPledge, ...] = ()
    offers: tuple[KnownPledge, ...] = ()
    drafts: tuple[AnswerDraft, ...] = ()
    progress: Mapping[str, tuple[Progress, ...]] = field(default_factory=dict)
    pledged: Mapping[str, Mapping[str, tuple[PledgeSum, ...]]] = field(default_factory=dict)
    burdens: Mapping[str, tuple[BurdenSum, ...]] = field(default_factory=dict)
    told_at: Mapping[str, datetime] = field(default_factory=dict)

    def find_pledge(self, pledge: str) -> KnownPledge | None:
        """One of her own."""
        return next((one for one in self.pledges if one.pledge == pledge), None)

    def find_offer(self, pledge: str) -> KnownPledge | None:
        """One that was made to the convener she acts for."""
        return next((one for one in self.offers if one.pledge == pledge), None)

    def find_draft(self, consultation: str, statement: int) -> AnswerDraft | None:
        found = (one for one in self.drafts if one.consultation == consultation and one.statement == statement)
        return next(found, None)


def open_seat(view: PlanView, about: str) -> Hall | None:
    """Her place among the conveners of a consultation; None for whoever acts for none of them, or has no say in forums."""
    forum, member = view.forums.get(about.partition(".")[0]), view.staff
    if forum is None or member is None or member.agency != forum.agency or not may(member.roles, "read-charter"):
        return None
    convener = find_convener(forum.charter, forum.agency, member.party)
    return Hall(forum, convener, member) if convener else None
