"""What a convener owes after the decision, before its staff: commitments, answers, and what it may still object to or sign."""

from collections.abc import Iterator
from dataclasses import replace

from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Tapped, TimerFired
from bot.planning import SignPlan
from bot.text import Text
from handlers.convener_views import Hall
from handlers.menu import read_offset, to_menu
from handlers.offers import offer_menu
from handlers.part import at_noon, name_forum
from handlers.plan import look_at, quote_statement, say_in
from handlers.plan_views import PlanView, open_seat
from handlers.quiet import wait_for_day
from surveys.governance.acting import find_convener
from surveys.governance.plan import OVER
from surveys.governance.roles import StaffAct
from surveys.governance.schedule import DAY
from surveys.governance.shown_plan import ShownPlan, find_awaited
from surveys.governance.standing import day_of

TIMER = "owed"
SHOWN = 3  # commitments, and answers, of one bubble: with all that may be done a message still holds the buttons


def on_owed_news(state: State, event: TimerFired, view: PlanView, t: Text) -> Turn:
    """A decision was made, something is due, or late; outside her quiet hours; the newest of what still waits is told."""
    seat = open_seat(view, event.about)
    if seat is None or not view.citizen.may_be_told:
        return Turn(state)
    if later := wait_for_day(event, view.citizen, view.now):
        return Turn(state, (later,))
    topic = f"{TIMER}:{seat.forum.consultation}"
    return Turn(state, (replace(show_owed(seat, view, t), says_as="notice", topic=topic),))


def on_owed(state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`owed:<consultation>`"""
    seat = open_seat(view, tap.about)
    return Turn(state, (show_owed(seat, view, t),)) if seat else to_menu(view, t, t("hall-not-yours"))


def refuse(seat: Hall | None, act: StaffAct, view: PlanView, t: Text) -> Turn | None:
    """Who acts for no convener, or has no role for this, hears so; None: she may."""
    if seat is None:
        return to_menu(view, t, t("hall-not-yours"))
    if not seat.may(act):
        return Turn(Idle(), (Say(t("hall-no-role"), (offer_menu(t),), stays=True),))
    return None


def show_owed(seat: Hall, view: PlanView, t: Text, lead: str = "") -> Say:
    """What waits for her convener, with a button for each."""
    forum, plan = seat.forum, look_at(seat.forum, view.now)
    if plan.decided_on is None:
        return Say(t("plan-not-yet", title=name_forum(forum, t)), (offer_menu(t),), stays=True)
    lines = (lead, t("owing-title", title=name_forum(forum, t)), *tell_owed(seat, plan, t))
    plain = Choice(t("progress-plan"), f"plan:{forum.consultation}")
    choices = (*offer_acts(seat, plan, view, t), plain, offer_menu(t))
    return Say("\n".join(filter(None, lines)), choices, stays=True)


def tell_owed(seat: Hall, plan: ShownPlan, t: Text) -> Iterator[str]:
    forum = seat.forum
    mine = [one for one in plan.commitments if one.commitment.owner == seat.convener and one.status not in OVER]
    for one in mine[:SHOWN]:
        text, day = say_in(forum, one.commitment.text, t), at_noon(one.commitment.due, forum.charter.zone)
        yield t("owing-late" if one.status == "late" else "owing-commitment", number=one.number, text=text, day=day)
    silent = list_silent(seat)
    if silent and plan.answer_due:
        yield t("owing-answers", count=len(silent), day=at_noon(plan.answer_due, forum.charter.zone))
    if plan.unplanned:
        yield t("owing-unplanned", count=len(plan.unplanned))
    disputed = [one for one in forum.record.objections.values() if one.ruling is None]
    if disputed:
        yield t("owing-disputed", count=len(disputed))
    if not mine and not silent and not plan.unplanned and not disputed:
        yield t("owing-nothing")


def list_silent(seat: Hall) -> tuple[str, ...]:
    """The statements that wait for an answer, for whoever acts for the agency that answers."""
    forum = seat.forum
    if seat.convener != find_convener(forum.charter, forum.agency, forum.agency):
        return ()
    return find_awaited(forum.record, forum.clause_of)


def offer_acts(seat: Hall, plan: ShownPlan, view: PlanView, t: Text) -> Iterator[Choice]:
    """A button for each thing to be done; what her roles do not allow is not offered."""
    forum, name = seat.forum, seat.forum.consultation
    mine = [one for one in plan.commitments if one.commitment.owner == seat.convener and one.status not in OVER]
    if seat.may("draft-plan"):
        for one in mine[:SHOWN]:
            yield Choice(t("owing-track", number=one.number), f"track:{name}.{one.commitment.commitment_id}")
        for statement in list_silent(seat)[:SHOWN]:
            text = quote_statement(forum, statement, t)
            yield Choice(t("owing-reply", text=text), f"reply:{name}.{statement}")
        if forum.takes("pledge"):
            yield Choice(t("owing-give"), f"give:{name}.{mine[0].commitment.commitment_id if mine else ''}")
    if seat.may("object") and may_object(seat, view):
        yield Choice(t("owing-contest"), f"contest:{name}")
    if seat.may("sign-plan") and plan.commitments and seat.convener not in plan.signed:
        yield Choice(t("owing-sign"), f"cosign:{name}:{len(plan.commitments)}")
    if any(one.consultation == name for one in view.offers):
        yield Choice(t("owing-offers"), f"offers:{name}")


def may_object(seat: Hall, view: PlanView) -> bool:
    """Within the charter's days after the decision."""
    charter, decided_on = seat.forum.charter, seat.forum.record.decided_on
    if decided_on is None:
        return False
    return day_of(charter, view.now) <= decided_on + charter.conflict.objection_days * DAY


def on_cosign(state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`cosign:<consultation>:<commitments>`: an old button under a plan that has grown shows the plan as it is."""
    seat = open_seat(view, tap.about)
    if refused := refuse(seat, "sign-plan", view, t):
        return refused
    assert seat is not None, "whoever acts for no convener was refused"
    count = len(seat.forum.record.plan)
    if not count or read_offset(tap.answer) != count:
        return Turn(state, (show_owed(seat, view, t, t("owing-grown")),))
    if seat.forum.record.plan_signed.get(seat.convener) == count:
        return Turn(state, (show_owed(seat, view, t, t("owing-signed-already")),))
    said = Say(
        t("owing-signed", count=count), (Choice(t("progress-plan"), f"plan:{tap.about}"), offer_menu(t)), stays=True
    )
    return Turn(state, (SignPlan(seat.forum.consultation, seat.by, count), said))
