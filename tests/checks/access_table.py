"""Which act of the table of roles each thing stands for that staff can do in a chat, and for whom it is there at all."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from bot.convening import (
    AgreeEarlyMove,
    AgreeExtension,
    AnswerMeeting,
    ApproveBridging,
    ConveningEffect,
    Criticize,
    DraftBridging,
    GivePulse,
    LiftVeto,
    NotePulseAsked,
    SignCharter,
    Veto,
    WithdrawAgreement,
)
from bot.moderating import (
    AppealStatement,
    GrantConsole,
    HoldStatement,
    InformModerators,
    JudgeStatement,
    LinkStaff,
    ModeratingEffect,
    ProposeForParty,
    ReleaseStatement,
    RewordStatement,
    UndoJudgement,
)
from bot.planning import (
    ApproveAnswer,
    DraftAnswer,
    NoteProgressHeard,
    NoteStatus,
    ObjectToDecision,
    OfferPledge,
    PlanningEffect,
    PledgeForParty,
    SayOnPledge,
    SignPlan,
    StepPledge,
    TellBurden,
)
from surveys.governance.roles import StaffAct

# Whose people: of the consultation's agency, of any of its conveners, of the agency that convenes, of who owes a commitment.
Whose = Literal["agency", "convener", "agency-convener", "owner"]

STAFF_ACTS: Mapping[type, tuple[StaffAct, Whose]] = MappingProxyType(
    {
        HoldStatement: ("moderate", "agency"),
        ReleaseStatement: ("moderate", "agency"),
        JudgeStatement: ("moderate", "agency"),
        UndoJudgement: ("moderate", "agency"),
        RewordStatement: ("moderate", "agency"),
        ProposeForParty: ("draft-statement", "convener"),
        SignCharter: ("sign-charter", "convener"),
        Veto: ("veto", "convener"),
        LiftVeto: ("veto", "convener"),
        AgreeEarlyMove: ("move-phase", "convener"),
        AgreeExtension: ("move-phase", "convener"),
        WithdrawAgreement: ("move-phase", "convener"),
        DraftBridging: ("approve-bridging", "convener"),
        ApproveBridging: ("approve-bridging", "convener"),
        NoteStatus: ("draft-plan", "owner"),
        PledgeForParty: ("draft-plan", "convener"),
        DraftAnswer: ("draft-plan", "agency-convener"),
        ApproveAnswer: ("draft-plan", "agency-convener"),
        SignPlan: ("sign-plan", "convener"),
        ObjectToDecision: ("object", "convener"),
        StepPledge: ("answer-pledge", "owner"),
        SayOnPledge: ("answer-pledge", "owner"),
    }
)
# By who was asked, by who wrote a code, by whoever works here, or a citizen's own: no role gives or takes these.
NO_ROLE = frozenset(
    {LinkStaff, GrantConsole, GivePulse, NotePulseAsked, AppealStatement, InformModerators, Criticize, AnswerMeeting}
    | {OfferPledge, NoteProgressHeard, TellBurden}
)


def list_unknown() -> list[str]:
    """What staff could do that stands in neither of the two, so that nothing new is forgotten here."""
    everything = {kind for union in (ModeratingEffect, ConveningEffect, PlanningEffect) for kind in get_args(union)}
    unknown = everything ^ (STAFF_ACTS.keys() | NO_ROLE)
    return [f"{kind.__name__} stands in no table of who may do it" for kind in unknown]
