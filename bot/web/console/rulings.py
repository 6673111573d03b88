"""What becomes of decisions on the console: objections are mediated and settled by all sides, clauses of a draft rule get their fate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import TypeAdapter

from bot.store.convener_drafts import ConvenerDraft
from bot.text import Text
from bot.web.console.visit import Visit
from handlers.convener_views import Hall
from handlers.forum_views import Consultation
from handlers.meeting import list_meetings
from handlers.part import at_noon
from handlers.plan import name_convener, say_in
from surveys.governance.acting import find_convener
from surveys.governance.charter import Clause, Ruling
from surveys.governance.clauses import ClauseFate, ClauseOutcome, FinalClause
from surveys.governance.conflict import Objection
from surveys.governance.schedule import DAY
from surveys.governance.shown_plan import ShownPlan

RULINGS: tuple[Ruling, ...] = get_args(Ruling)
FATES: tuple[ClauseFate, ...] = get_args(ClauseFate)
OUTCOME: TypeAdapter[ClauseOutcome] = TypeAdapter(ClauseOutcome)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A ruling in words to which these conveners agree so far, by their names; `mine`: she acts for one of them."""

    ruling: Ruling
    words: str
    who: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """An objection that is not settled yet. `last_day`: until when it can be, and what holds if it is not; `meeting`: where that
    is tried, in words; empty: nowhere yet.
    """

    statement: str
    last_day: str
    meeting: str
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class ClauseSheet:
    """A clause with what became of it, or with the draft that waits for a second person."""

    clause: Clause
    final: FinalClause | None
    draft: ConvenerDraft | None
    outcome: ClauseOutcome | None


def describe_rulings(
    visit: Visit, plan: ShownPlan, forum: Consultation, *, seat: Hall | None, drafts: Sequence[ConvenerDraft]
) -> dict[str, Any]:
    """What the page of a plan shows of all this, and what its reader may do there."""
    t = visit.t
    conflicts = {
        one.decided.statement: describe_conflict(one.objection, forum, seat, t)
        for one in plan.rulings
        if one.objection and one.objection.ruling is None
    }
    now = visit.services.clock.now()
    coming = [one for one in list_meetings(forum, now) if one.ends > now]
    return {
        "conflicts": conflicts,
        "coming": [(one.meeting_id, name_meeting(forum, one.meeting_id, t)) for one in coming],
        "clauses": list_clauses(plan, forum, drafts),
        "may_mediate": bool(seat and seat.may("call-meeting")),
        "may_settle": bool(seat and seat.may("sign-plan")),
        "may_answer_clauses": bool(seat and answers_clauses(seat)),
        "rulings_offered": RULINGS,
        "fates": FATES,
    }


def answers_clauses(seat: Hall) -> bool:
    """The agency says what becomes of a clause, as it answers statements."""
    forum = seat.forum
    return seat.may("draft-plan") and seat.convener == find_convener(forum.charter, forum.agency, forum.agency)


def describe_conflict(objection: Objection, forum: Consultation, seat: Hall | None, t: Text) -> Conflict:
    found: dict[tuple[Ruling, str], list[str]] = {}
    for convener, proposed in objection.agreed.items():
        found.setdefault(proposed, []).append(convener)
    proposals = tuple(
        Proposal(
            *proposed,
            ", ".join(name_convener(forum, each, t) for each in who),
            bool(seat and seat.convener in who),
        )
        for proposed, who in found.items()
    )
    day = at_noon(objection.since + forum.charter.conflict.mediation_days * DAY, forum.charter.zone)
    last_day = t("promises-falls-back", day=day, words=say_in(forum, forum.charter.conflict.fallback, t))
    meeting = name_meeting(forum, objection.meeting, t) if objection.meeting in forum.record.meetings else ""
    return Conflict(objection.statement, last_day, meeting, proposals)


def name_meeting(forum: Consultation, meeting_id: str, t: Text) -> str:
    meeting = forum.record.meetings[meeting_id]
    return t("promises-meeting", title=say_in(forum, meeting.title, t), day=meeting.starts)


def list_clauses(plan: ShownPlan, forum: Consultation, drafts: Sequence[ConvenerDraft]) -> list[ClauseSheet]:
    waiting: Mapping[str, ConvenerDraft] = {one.about: one for one in drafts if one.consultation == forum.consultation}
    sheets = []
    for one in plan.clauses:
        draft = waiting.get(one.clause.clause_id)
        outcome = OUTCOME.validate_json(draft.body) if draft else None
        sheets.append(ClauseSheet(one.clause, one.final, draft, outcome))
    return sheets
