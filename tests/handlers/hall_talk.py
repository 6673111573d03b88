"""Plays somebody who acts for a convener: what her side does is folded into the next view, as the store would."""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import cast

from forum_talk import ForumTalk, forum_of, read_market
from talk import NOON

from bot.convening import (
    AgreeEarlyMove,
    AgreeExtension,
    ApproveBridging,
    DraftBridging,
    GivePulse,
    LiftVeto,
    NotePulseAsked,
    SignCharter,
    Veto,
    WithdrawAgreement,
)
from bot.conversation import Citizen, Effect
from bot.events import Tapped
from handlers import CitizenView
from handlers.convener_views import BridgingDraft, ConvenerView
from handlers.forum_views import Consultation, ForumView
from handlers.staff_views import StaffMember, StaffView
from surveys.governance.charter import Charter, Phase
from surveys.governance.charter_record import hash_charter
from surveys.governance.roles import Role
from surveys.governance.standing import (
    AgreementWithdrawn,
    EarlyMoveAgreed,
    ExtensionAgreed,
    Signed,
    Standing,
    StandingEvent,
    Vetoed,
    VetoLifted,
    fold,
)

NAME = read_market().charter_id


def draft_of(charter: Charter, *signed: str) -> Consultation:
    """A charter that these conveners have signed, and that is not open."""
    events = [Signed(name, hash_charter(charter), NOON) for name in signed]
    return Consultation(charter.charter_id, charter, fold(charter, events))


@dataclass
class HallTalk(ForumTalk):
    """With the staff member who works in this chat, all consultations of her agency, and the pulses that wait for her."""

    member: StaffMember | None = None
    halls: dict[str, Consultation] = field(default_factory=dict)
    pulses: dict[tuple[str, str], int] = field(default_factory=dict)
    drafted: dict[str, BridgingDraft] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)

    def view_forums(self, seen: CitizenView) -> ForumView:
        forum = super().view_forums(seen)
        common = {each.name: getattr(forum, each.name) for each in fields(ForumView)}
        return ConvenerView(**common, staff=self.member, halls=self.halls, pulses=self.pulses, drafted=self.drafted)

    def apply(self, effect: Effect) -> None:
        match effect:
            case SignCharter(name, by, hashed):
                self.happen(name, Signed(by.convener, hashed, self.now))
            case Veto(name, by, reason):
                self.happen(name, Vetoed(by.convener, reason, self.now))
            case LiftVeto(name, by):
                self.happen(name, VetoLifted(by.convener, self.now))
            case AgreeEarlyMove() | AgreeExtension() | WithdrawAgreement():
                self.happen(effect.consultation, self.agree(effect))
            case DraftBridging(name, staff, texts, rests_on):
                self.drafted[name] = BridgingDraft(staff, dict(texts), 77, rests_on)
            case ApproveBridging(name):
                self.drafted.pop(name)
            case NotePulseAsked(name, phase):
                self.pulses[name, phase] += 1
            case GivePulse(name, phase, _, answer):
                del self.pulses[name, phase]
                self.given.append(answer)
            case _:
                super().apply(effect)

    def agree(self, effect: AgreeEarlyMove | AgreeExtension | WithdrawAgreement) -> StandingEvent:
        party, phase = effect.by.convener, cast(Phase, effect.phase)
        match effect:
            case AgreeEarlyMove():
                return EarlyMoveAgreed(party, phase, self.now)
            case AgreeExtension():
                return ExtensionAgreed(party, phase, effect.days, self.now)
        return AgreementWithdrawn(party, phase, effect.days, self.now)

    def happen(self, name: str, event: StandingEvent) -> None:
        forum = self.halls[name]
        self.halls[name] = replace(forum, standing=fold(forum.charter, [event], before=forum.standing))

    def standing(self) -> Standing:
        return self.halls[NAME].standing

    def tap(self, written: str) -> str:
        return self.send(Tapped.read(written))

    def view(self, at: datetime, kind: type[CitizenView]) -> CitizenView:
        seen = super().view(at, kind)
        assert not issubclass(kind, StaffView) or isinstance(seen, ConvenerView)
        return seen


def convener(forum: Consultation | None = None, *roles: Role, party: str = "vendors", agency: str = "main") -> HallTalk:
    """Somebody who acts for the vendors of the market, unless said otherwise."""
    member = StaffMember("s1", agency, party, roles or ("partner",))
    hall = forum or draft_of(read_market())
    return HallTalk([], Citizen(), member=member, halls={hall.consultation: hall})


def open_market(phase: str = "statements") -> Consultation:
    return forum_of(read_market(), phase)
