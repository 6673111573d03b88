"""A citizen's pledges: what became of each, a word to and from its owner, a reminder, and one tap that takes it back."""

from dataclasses import replace
from datetime import timedelta

from bot.conversation import CancelTimer, Choice, Idle, Say, SetTimer, State, Turn
from bot.events import Said, Tapped, TimerFired
from bot.planning import Replying, SayOnPledge, StepPledge
from bot.text import Text
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import find_forum, name_forum
from handlers.plan import name_convener
from handlers.plan_views import KnownPledge, PlanView
from handlers.pledging import LONGEST_WORDS, find_flaw, find_owner, name_target
from handlers.quiet import by_day, end_quiet

TIMER = "pledge"  # what became of it, or what was said
KEEPING = "keeping"  # the reminder that she asked for
REMIND_IN = (7, 30)  # days
OPEN = ("offered", "accepted")
SHOWN = 8  # pledges in one list


def on_pledges(state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`pledges:<consultation>`: hers there, the newest first."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    own = [one for one in view.pledges if one.consultation == forum.consultation][::-1][:SHOWN]
    lines = [t("pledges-own", title=name_forum(forum, t)), *(f"• {describe(one, view, t)}" for one in own)]
    choices = tuple(
        Choice(t("pledges-open", number=number), f"mypledge:{one.pledge}") for number, one in enumerate(own, 1)
    )
    ways = (Choice(t("progress-plan"), f"plan:{forum.consultation}"), offer_menu(t))
    words = "\n".join(lines) if own else t("pledges-none")
    return Turn(state, (Say(words, (*choices, *ways), stays=True),))


def describe(one: KnownPledge, view: PlanView, t: Text) -> str:
    """What, for what, and how it stands."""
    what, forum = t(f"plan-sum-{one.resource}", amount=str(one.amount)), view.forums.get(one.consultation)
    target = name_target(forum, one.commitment, t) if forum else ""
    return t(f"pledges-{one.status}", what=what, target=target)


def on_my_pledge(state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`mypledge:<pledge>`, with `withdraw`, `write` or `remind<days>` as its answer."""
    one = view.find_pledge(tap.about)
    if one is None:
        return to_menu(view, t, t("pledges-gone"))
    if tap.answer == "withdraw" and one.status in OPEN:
        gone = replace(one, status="withdrawn")
        effects = (StepPledge(one.consultation, one.pledge, "withdraw"), CancelTimer(f"{KEEPING}:{one.pledge}"))
        return Turn(Idle(), (*effects, show_own(gone, view, t, t("pledges-taken-back"))))
    if tap.answer == "write" and one.status in OPEN:
        return Turn(Replying(one.pledge), (Say(t("pledges-write"), (offer_menu(t),), asks=True),))
    days = next((days for days in REMIND_IN if tap.answer == f"remind{days}"), 0)
    if days and one.status == "accepted":
        due = by_day(view.now + timedelta(days=days), view.citizen)
        timer = SetTimer(f"{KEEPING}:{one.pledge}", KEEPING, due, one.pledge)
        return Turn(state, (timer, show_own(one, view, t, t("pledges-will-remind", day=due))))
    return Turn(state, (show_own(one, view, t),))


def show_own(one: KnownPledge, view: PlanView, t: Text, lead: str = "") -> Say:
    """Her words and the last ones of the owner, with every way on."""
    words = [lead, describe(one, view, t), t("ballot-quote", text=one.words)]
    words += [t("pledges-they-said" if said.by_owner else "pledges-you-said", text=said.text) for said in one.said[-2:]]
    tap = f"mypledge:{one.pledge}"
    remind = tuple(Choice(t("pledges-remind", days=days), f"{tap}:remind{days}") for days in REMIND_IN)
    open_ways = (Choice(t("pledges-say-something"), f"{tap}:write"), Choice(t("pledges-withdraw"), f"{tap}:withdraw"))
    choices = (
        *(open_ways if one.status in OPEN else ()),
        *(remind if one.status == "accepted" else ()),
        Choice(t("progress-plan"), f"plan:{one.consultation}"),
        offer_menu(t),
    )
    return Say("\n\n".join(filter(None, words)), choices, stays=True)


def on_pledge_news(state: State, event: TimerFired, view: PlanView, t: Text) -> Turn:
    """What its owner did or said, or the reminder that she asked for; outside her quiet hours."""
    one = view.find_pledge(event.about)
    if one is None or not view.citizen.may_be_told:
        return Turn(state)
    due = end_quiet(view.now, view.citizen.quiet_from, view.citizen.quiet_to)
    if due > view.now:
        return Turn(state, (SetTimer(f"{event.timer}:{one.pledge}", event.timer, due, one.pledge),))
    if event.timer == KEEPING and one.status != "accepted":
        return Turn(state)
    lead = t("pledges-reminder") if event.timer == KEEPING else t("pledges-news")
    said = show_own(one, view, t, lead)
    return Turn(
        state, (replace(said, says_as="reminder") if event.timer == KEEPING else replace(said, says_as="notice"),)
    )


def on_replying_text(state: Replying, said: Said, view: PlanView, t: Text) -> Turn:
    """Goes to the other side of the pledge, without any contact; whoever declines says why in the same word."""
    one = view.find_offer(state.pledge) if state.by_owner else view.find_pledge(state.pledge)
    if one is None or one.status not in OPEN:
        return to_menu(view, t, t("pledges-gone"))
    if flaw := find_flaw(said.text):
        return Turn(state, (Say(t(f"pledging-{flaw}", most=LONGEST_WORDS), (offer_menu(t),), asks=True),))
    word = SayOnPledge(one.consultation, one.pledge, said.text.strip(), by_owner=state.by_owner)
    if not state.by_owner:
        forum = view.forums[one.consultation]
        who = name_convener(forum, find_owner(forum, one.commitment), t)
        return Turn(Idle(), (word, show_own(one, view, t, t("pledges-said", who=who))))
    assert view.staff is not None, "only staff has offers"
    step = (StepPledge(one.consultation, one.pledge, "decline", view.staff.staff),) if state.declines else ()
    more = (Choice(t("accepting-more"), f"offers:{one.consultation}"), offer_menu(t))
    words = t("accepting-declined" if state.declines else "accepting-said")
    return Turn(Idle(), (*step, word, Say(words, more, stays=True)))
