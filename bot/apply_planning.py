"""Carries out what turns decided about decisions, plans and pledges: each act once, with those told whom it concerns."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, update

from bot.conversation import Effect
from bot.desk import Asked, Desk, Taken, owned, owner
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
from bot.store import answer_drafts, audit, pledges
from bot.store.consultation_tables import part, pledge
from bot.store.conveners import read_agency, read_held
from bot.store.forum_events import By, read_events
from bot.store.keys import place_of
from bot.store.plan_acts import PlanAct, act
from bot.store.plan_news import OFFERED, OWED, read_lightly, tell_staff
from bot.store.plan_tables import burden, pledge_word
from bot.store.rows import insert_new, upsert, when
from bot.store.tables import timer
from handlers.plan_views import AnswerDraft
from surveys.governance.acting import find_convener
from surveys.governance.answers import AgencyAnswer
from surveys.governance.conflict import Objected
from surveys.governance.forum import Answered, fold_forum
from surveys.governance.plan import PlanSigned, StatusNoted
from surveys.governance.pledges import STEPS, UNITS, Pledge, PledgeOffered
from surveys.governance.standing import day_of

PLEDGE = "pledge"  # the timer that tells a citizen what became of her pledge
HEARD = (
    update(part)
    .where(
        part.c.bucket == bindparam("b"),
        part.c.citizen == bindparam("c"),
        part.c.consultation == bindparam("f"),
    )
    .values(told_ms=bindparam("at"))
)


def write(desk: Desk, one: Any, event: PlanAct) -> None:
    """`one`: an effect with the consultation and who acts."""
    by = By(one.by.convener, one.by.staff)
    act(desk.connection, desk.keys, one.consultation, event=event, by=by, now_ms=desk.now_ms)


def today(desk: Desk, consultation: str) -> Any:
    """The day that it is where the consultation takes place."""
    return day_of(read_held(desk.connection, consultation), when(desk.now_ms))


def object_to_decision(desk: Desk, asked: Asked) -> None:
    for _, one in asked:
        write(desk, one, Objected(one.statement, one.by.convener, one.reason, today(desk, one.consultation)))


def note_status(desk: Desk, asked: Asked) -> None:
    for _, one in asked:
        day = today(desk, one.consultation)
        write(desk, one, StatusNoted(one.commitment, one.status, dict(one.note), one.by.convener, day))


def sign_plan(desk: Desk, asked: Asked) -> None:
    for _, one in asked:
        write(desk, one, PlanSigned(one.by.convener, one.commitments, today(desk, one.consultation)))


def pledge_for_party(desk: Desk, asked: Asked) -> None:
    for _, one in asked:
        unit, amount = UNITS[one.resource], Decimal(one.amount)
        given = Pledge(one.pledge, one.commitment, one.by.convener, None, one.resource, amount, unit, None)
        write(desk, one, PledgeOffered(given))


def draft_answer(desk: Desk, asked: Asked) -> None:
    """It waits for somebody else; all who act for the agency hear of it."""
    for _, one in asked:
        text = {one.language: one.text}
        drafted = AnswerDraft(one.consultation, one.statement, one.answer, one.by.staff, text, desk.now_ms)
        answer_drafts.keep(desk.connection, desk.keys, drafted)
        note(desk, one.consultation, "answer-drafted", staff=one.by.staff, details={"statement": one.statement})
        forum = read_lightly(desk.connection, one.consultation)
        tell_staff(desk.connection, forum, OWED, desk.now_ms, convener=one.by.convener)


def approve_answer(desk: Desk, asked: Asked) -> None:
    for _, one in asked:
        waiting = answer_drafts.read_drafts(desk.connection, desk.keys)
        here = (one.consultation, one.statement, one.drafted_ms)
        for draft in waiting:
            if (draft.consultation, draft.statement, draft.drafted_ms) != here:
                continue
            because = draft.text if draft.answer == "refused" else {}
            answer = AgencyAnswer(
                str(one.statement), draft.answer, draft.text, because, draft.writer, one.by.staff,
                today(desk, one.consultation),
            )  # fmt: skip
            write(desk, one, Answered(answer))
            answer_drafts.end(desk.connection, one.consultation, one.statement)


def offer_pledge(desk: Desk, asked: Asked) -> None:
    """The owner's staff hear of it; everybody else sees a sum, once there are enough."""
    rows = [pledge_row(desk, one, effect) for one, effect in asked]
    desk.connection.execute(insert_new(desk.connection, pledge), rows)
    for name in sorted({effect.consultation for _, effect in asked}):
        pledges.renew_sums(desk.connection, name)
    for name, commitment in sorted({(effect.consultation, effect.commitment) for _, effect in asked}):
        tell_owner(desk, name, commitment)


def pledge_row(desk: Desk, one: Taken, effect: Any) -> dict[str, Any]:
    number, key_id = one.delivery.citizen, desk.keys.key_of(one.delivery.citizen)
    return owner(one) | {
        "pledge": effect.pledge,
        "consultation": effect.consultation,
        "commitment": effect.commitment,
        "status": "offered",
        "resource": effect.resource,
        "amount": effect.amount,
        "body": desk.keys.seal(effect.words, place_of("pledge.body", number, effect.pledge), key_id),
        "key_id": key_id,
        "at_ms": desk.now_ms,
    }


def tell_owner(desk: Desk, name: str, commitment: str) -> None:
    """The staff of the commitment's owner, or of the agency for what is offered to the whole plan."""
    forum = read_lightly(desk.connection, name)
    plan = fold_forum(forum.charter, read_events(desk.connection)[name]).plan
    owned_by_agency = find_convener(forum.charter, forum.agency, forum.agency)
    convener = plan[commitment].commitment.owner if commitment in plan else owned_by_agency
    tell_staff(desk.connection, forum, OFFERED, desk.now_ms, convener=convener)


def step_pledge(desk: Desk, asked: Asked) -> None:
    """A step that the table does not hold changes nothing, as when a button is tapped twice."""
    for _, one in asked:
        row = pledges.find_row(desk.connection, one.pledge)
        after = STEPS.get((row.status, one.step)) if row else None
        if row is None or after is None:
            continue
        pledges.set_status(desk.connection, one.pledge, after)
        pledges.renew_sums(desk.connection, row.consultation)
        if one.staff:
            note(desk, row.consultation, f"pledge-{one.step}", staff=one.staff, details={"pledge": one.pledge})
            tell_pledger(desk, row)


def say_on_pledge(desk: Desk, asked: Asked) -> None:
    """Sealed under the citizen's key, whoever of the two said it."""
    for _, one in asked:
        row = pledges.find_row(desk.connection, one.pledge)
        if row is None:
            continue
        key_id, at = desk.keys.key_of(row.citizen), desk.now_ms
        body = desk.keys.seal(one.words, place_of("pledge_word.body", row.citizen, one.pledge, at), key_id)
        said = {"bucket": row.bucket, "citizen": row.citizen, "pledge": one.pledge, "at_ms": at}
        said |= {"by_owner": one.by_owner, "body": body, "key_id": key_id}
        desk.connection.execute(insert_new(desk.connection, pledge_word), said)
        if one.by_owner:
            tell_pledger(desk, row)
        else:
            tell_owner(desk, row.consultation, row.commitment)


def tell_pledger(desk: Desk, row: Any) -> None:
    """She hears what became of it, or what was said, under her quiet hours."""
    news = {"bucket": row.bucket, "citizen": row.citizen, "key": f"{PLEDGE}:{row.pledge}", "timer": PLEDGE}
    news |= {"about": row.pledge, "due_ms": desk.now_ms, "version": desk.now_ms}
    desk.connection.execute(upsert(desk.connection, timer, "due_ms", "version"), news)


def note_progress_heard(desk: Desk, asked: Asked) -> None:
    rows = [owned(one) | {"f": effect.consultation, "at": desk.now_ms} for one, effect in asked]
    desk.connection.execute(HEARD, rows)


def report_burden(desk: Desk, asked: Asked) -> None:
    """What she says of a clause later takes the place of what she said before."""
    for one, effect in asked:
        number, key_id = one.delivery.citizen, desk.keys.key_of(one.delivery.citizen)
        place = place_of("burden.body", number, effect.consultation, effect.clause)
        row = owner(one) | {
            "consultation": effect.consultation,
            "clause": effect.clause,
            "minutes": effect.minutes,
            "times": effect.times,
            "body": desk.keys.seal(effect.words, place, key_id),
            "key_id": key_id,
            "at_ms": desk.now_ms,
        }
        changed = ("minutes", "times", "body", "key_id", "at_ms")
        desk.connection.execute(upsert(desk.connection, burden, *changed), row)
        pledges.renew_sums(desk.connection, effect.consultation)


def note(desk: Desk, consultation: str, what: str, *, staff: str, details: Mapping[str, Any]) -> None:
    """In the audit log; details name no citizen."""
    agency = read_agency(desk.connection, consultation)
    entry = audit.Entry(agency, staff, what, consultation, details)
    audit.write_down(desk.connection, desk.keys, [entry], desk.now_ms)


APPLY_PLANNING: Mapping[type[Effect], Callable[[Desk, Asked], None]] = {
    ObjectToDecision: object_to_decision,
    NoteStatus: note_status,
    SignPlan: sign_plan,
    PledgeForParty: pledge_for_party,
    DraftAnswer: draft_answer,
    ApproveAnswer: approve_answer,
    OfferPledge: offer_pledge,
    StepPledge: step_pledge,
    SayOnPledge: say_on_pledge,
    NoteProgressHeard: note_progress_heard,
    TellBurden: report_burden,
}
