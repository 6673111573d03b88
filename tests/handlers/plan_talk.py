"""Plays a citizen, or somebody of a convener's staff, after the decision: what is done is folded into the next view."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from forum_talk import ForumTalk, forum_of, read_market
from talk import NOON

from bot.conversation import Citizen, Effect
from bot.planning import (
    ApproveAnswer,
    DraftAnswer,
    NoteProgressHeard,
    NoteStatus,
    ObjectToDecision,
    OfferPledge,
    PledgeForParty,
    SayOnPledge,
    SignPlan,
    StepPledge,
    TellBurden,
)
from handlers.forum_views import Consultation, ForumView, OwnVote
from handlers.plan_views import AnswerDraft, KnownPledge, PlanView, Progress, Word
from handlers.staff_views import StaffMember
from handlers.views import CitizenView
from surveys.governance.answers import AgencyAnswer
from surveys.governance.charter import Charter, Ruling
from surveys.governance.conflict import Objected
from surveys.governance.decision import Decided, decide_one
from surveys.governance.forum import Answered, DecisionMade, ForumEvent, fold_forum
from surveys.governance.plan import Commitment, CommitmentMade, PlanSigned, StatusNoted
from surveys.governance.pledge_sums import PledgeSum
from surveys.governance.pledges import STEPS, Pledge, PledgeOffered
from surveys.governance.roles import Role
from surveys.governance.standing import Moved, day_of, fold
from surveys.governance.votes import GroupVotes, StatementVotes, Votes

MARKET = read_market()
NAME = MARKET.charter_id
TODAY = day_of(MARKET, NOON)
SINK = (
    OfferPledge, SayOnPledge, PledgeForParty, NoteStatus, SignPlan, DraftAnswer, ApproveAnswer, ObjectToDecision,
    TellBurden, StepPledge, NoteProgressHeard,
)  # fmt: skip


def decided(charter: Charter, statement: str, ruling: Ruling) -> Decided:
    """With votes that lead to it, whatever the charter's effect."""
    agree = 10 if ruling == "neither" else 40
    votes: GroupVotes = {0: Votes(agree, 45 - agree, 45), 1: Votes(agree, 45 - agree, 45)}
    one = decide_one(charter, StatementVotes(statement, Votes(2 * agree, 90 - 2 * agree, 90), votes))
    return replace(one, ruling=ruling)


def made(name: str, *, owner: str = "municipality", due: date | None = None, source: str = "1") -> CommitmentMade:
    text, indicator = {"th": f"ทำทางลาด {name}", "en": f"Build ramp {name}"}, {"th": "มีทางลาด", "en": "There is a ramp"}
    day = due or TODAY + timedelta(days=30)
    return CommitmentMade(Commitment(name, owner, text, indicator, day, source, TODAY))


def noted(name: str, status: str = "done", note: str = "เสร็จแล้ว", by: str = "municipality") -> StatusNoted:
    return StatusNoted(name, status, {"th": note} if note else {}, by, TODAY)  # type: ignore[arg-type]


def objected(statement: str = "1", by: str = "vendors") -> Objected:
    return Objected(statement, by, "แคบไป", TODAY)


def answered(statement: str, kind: str = "done") -> Answered:
    return Answered(AgencyAnswer(statement, kind, {"th": "ทำแล้ว"}, {"th": "เพราะ"}, "a", "b", TODAY))  # type: ignore[arg-type]


def signed_plan(convener: str, commitments: int) -> PlanSigned:
    return PlanSigned(convener, commitments, TODAY)


def given(name: str, commitment: str, amount: int = 500) -> PledgeOffered:
    return PledgeOffered(Pledge(name, commitment, "vendors", None, "money", Decimal(amount), "baht", None))


def after_decision(
    *events: ForumEvent,
    rulings: Sequence[Ruling] = ("adopted", "must-answer", "neither"),
    phase: str = "plan",
    charter: Charter = MARKET,
    on: date = TODAY,
) -> Consultation:
    """Statements 1, 2, 3 ... were decided so, and then this happened."""
    forum = forum_of(charter)
    ruled = tuple(decided(charter, str(number), ruling) for number, ruling in enumerate(rulings, 1))
    stands, passed = forum.standing, charter.order[2:]
    for each in passed[: passed.index(phase) + 1] if phase in passed else passed:
        stands = fold(charter, [Moved(each, on)], before=stands)
    if phase == "ended":
        stands = fold(charter, [Moved(None, on)], before=stands)
    record = fold_forum(charter, [DecisionMade(ruled, on), *events])
    return replace(forum, standing=stands, record=replace(record, standing=stands))


@dataclass
class PlanTalk(ForumTalk):
    """With pledges, progress and sums; `member` is who works in this chat."""

    member: StaffMember | None = None
    pledges: list[KnownPledge] = field(default_factory=list)
    offers: list[KnownPledge] = field(default_factory=list)
    answer_drafts: list[AnswerDraft] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    sums: dict[str, tuple[PledgeSum, ...]] = field(default_factory=dict)
    told_at: dict[str, datetime] = field(default_factory=dict)

    def view_forums(self, seen: CitizenView) -> ForumView:
        known = super().view_forums(seen)
        common = {each.name: getattr(known, each.name) for each in fields(ForumView)}
        return PlanView(
            **common,
            staff=self.member,
            pledges=tuple(self.pledges),
            offers=tuple(self.offers),
            drafts=tuple(self.answer_drafts),
            progress=dict.fromkeys(self.forums, tuple(self.progress)),
            pledged=dict.fromkeys(self.forums, self.sums),
            told_at=self.told_at,
        )

    def apply(self, effect: Effect) -> None:
        match effect:
            case OfferPledge(name, commitment, pledge, resource, amount, words):
                new = KnownPledge(pledge, name, commitment, "offered", resource, amount, words, self.now)
                self.pledges.append(new)
            case StepPledge(pledge=pledge, step=step):
                for kept in (self.pledges, self.offers):
                    kept[:] = [
                        replace(one, status=STEPS[one.status, step]) if one.pledge == pledge else one for one in kept
                    ]
            case SayOnPledge(pledge=pledge, words=words, by_owner=by_owner):
                word = Word(self.now, by_owner, words)
                for kept in (self.pledges, self.offers):
                    kept[:] = [replace(one, said=(*one.said, word)) if one.pledge == pledge else one for one in kept]
            case NoteProgressHeard(name):
                self.told_at[name] = self.now
            case _ if isinstance(effect, SINK):
                pass
            case _:
                super().apply(effect)


def citizen_after(forum: Consultation, *, agreed: bool = True, **more: object) -> PlanTalk:
    """Somebody who voted on the first statement, when there is a decision."""
    known = Citizen(consents=frozenset({"answer"}), band="adult") if agreed else Citizen()
    talk = PlanTalk([], known, forums={forum.consultation: forum}, **more)  # type: ignore[arg-type]
    if agreed:
        talk.change(forum.consultation, number=1, votes={1: OwnVote("agree", NOON, 1)})
    return talk


def staff_after(forum: Consultation, party: str = "municipality", role: Role = "chief", **more: object) -> PlanTalk:
    """Somebody who acts for this party."""
    member = StaffMember(f"{party}-1", "main", party, (role,))
    return PlanTalk([], Citizen(), forums={forum.consultation: forum}, member=member, **more)  # type: ignore[arg-type]


def a_pledge(status: str = "offered", *, commitment: str = "c1", said: tuple[Word, ...] = ()) -> KnownPledge:
    return KnownPledge("p1", NAME, commitment, status, "hours", 6, "ช่วยเทปูน", NOON, said)  # type: ignore[arg-type]
