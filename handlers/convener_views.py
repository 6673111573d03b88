"""What a turn may look at when somebody acts for a convener: every consultation of hers, drafts included, and what waits for her."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.convening import By
from handlers.forum_views import Consultation
from handlers.staff_views import StaffMember, StaffView
from surveys.forms.definition import Labels
from surveys.governance.acting import find_convener
from surveys.governance.bridging import Criticism
from surveys.governance.roles import StaffAct, may


@dataclass(frozen=True, slots=True)
class BridgingDraft:
    """A bridging statement, or its revision, that waits for somebody else's approval; `drafted_ms` names this draft.

    `writer`: the staff member, or the convener for whom it came on paper. `rests_on`: numbers within the consultation.
    """

    writer: str
    texts: Labels
    drafted_ms: int
    rests_on: tuple[int, ...] = ()
    criticisms: tuple[Criticism, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvenerView(StaffView):
    """`halls`: all consultations, drafts too. `pulses`: by consultation and phase that wait for her answer, how often she was
    asked.

    `drafted`: bridging statements that wait for approval, by consultation.
    """

    halls: Mapping[str, Consultation] = field(default_factory=dict)
    pulses: Mapping[tuple[str, str], int] = field(default_factory=dict)
    drafted: Mapping[str, BridgingDraft] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hall:
    """A consultation as it stands before somebody who acts for one of its conveners, named by its id in the charter."""

    forum: Consultation
    convener: str
    member: StaffMember

    @property
    def by(self) -> By:
        return By(self.convener, self.member.staff)

    def may(self, act: StaffAct) -> bool:
        """Whether one of her roles allows it."""
        return may(self.member.roles, act)


def open_hall(view: ConvenerView, about: str) -> Hall | None:
    """None for whoever acts for none of its conveners, or may not even read; `about` begins with the consultation's id."""
    forum, member = view.halls.get(about.partition(".")[0]), view.staff
    if forum is None or member is None or member.agency != forum.agency or not may(member.roles, "read-charter"):
        return None
    convener = find_convener(forum.charter, forum.agency, member.party)
    return Hall(forum, convener, member) if convener else None
