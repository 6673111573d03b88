"""What staff of a commitment's owner do with citizens' pledges: accept, decline with a word, write, and say that it was kept."""

from dataclasses import replace

from bot.conversation import Choice, Say, State, Turn
from bot.events import Tapped, TimerFired
from bot.planning import Replying, StepPledge, StepWord
from bot.text import Text
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import name_forum
from handlers.plan_views import KnownPledge, PlanView, open_seat
from handlers.pledging import name_target
from handlers.quiet import wait_for_day
from surveys.governance.pledges import STEPS

TIMER = "offered"
SHOWN = 5  # pledges in one list


def on_offered(state: State, event: TimerFired, view: PlanView, t: Text) -> Turn:
    """Citizens offered something, or said something about it; outside her quiet hours; the newest of what still waits is told."""
    seat = open_seat(view, event.about)
    if seat is None or not view.citizen.may_be_told:
        return Turn(state)
    if later := wait_for_day(event, view.citizen, view.now):
        return Turn(state, (later,))
    name = seat.forum.consultation
    return Turn(state, (replace(list_offers(name, view, t), says_as="notice", topic=f"{TIMER}:{name}"),))


def on_offers(state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`offers:<consultation>`: what citizens offer to the convener she acts for, what waits first."""
    seat = open_seat(view, tap.about)
    if seat is None:
        return to_menu(view, t, t("hall-not-yours"))
    return Turn(state, (list_offers(seat.forum.consultation, view, t),))


def list_offers(name: str, view: PlanView, t: Text) -> Say:
    ordered = sorted((one for one in view.offers if one.consultation == name), key=lambda one: one.status != "offered")
    title = name_forum(view.forums[name], t)
    waiting = sum(one.status == "offered" for one in ordered)
    words = t("accepting-list", title=title, waiting=waiting, accepted=len(ordered) - waiting)
    choices = tuple(Choice(name_offer(one, t), f"offer:{one.pledge}") for one in ordered[:SHOWN])
    return Say(words, (*choices, Choice(t("progress-plan"), f"plan:{name}"), offer_menu(t)), stays=True)


def name_offer(one: KnownPledge, t: Text) -> str:
    what = t(f"plan-sum-{one.resource}", amount=str(one.amount))
    return t("accepting-new", what=what) if one.status == "offered" else what


def on_offer(state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`offer:<pledge>`, with `accept`, `decline`, `write` or `keep` as its answer."""
    one = view.find_offer(tap.about)
    if one is None or view.staff is None:
        return to_menu(view, t, t("pledges-gone"))
    if tap.answer == "write":
        return Turn(Replying(one.pledge, by_owner=True), (Say(t("accepting-write"), (offer_menu(t),), asks=True),))
    if tap.answer == "decline" and one.status == "offered":
        asked = Say(t("accepting-why"), (offer_menu(t),), asks=True)
        return Turn(Replying(one.pledge, by_owner=True, declines=True), (asked,))
    steps: dict[str, StepWord] = {"accept": "accept", "keep": "keep"}
    step = steps.get(tap.answer)
    after = STEPS.get((one.status, step)) if step else None
    if step is None or after is None:
        return Turn(state, (show_offer(one, view, t),))
    done = StepPledge(one.consultation, one.pledge, step, view.staff.staff)
    return Turn(state, (done, show_offer(replace(one, status=after), view, t, t(f"accepting-{after}"))))


def show_offer(one: KnownPledge, view: PlanView, t: Text, lead: str = "") -> Say:
    """The citizen's words; neither her name nor her address is known here."""
    forum, tap = view.forums[one.consultation], f"offer:{one.pledge}"
    what = t(f"plan-sum-{one.resource}", amount=str(one.amount))
    words = [lead, t("accepting-one", what=what, target=name_target(forum, one.commitment, t))]
    words.append(t("ballot-quote", text=one.words))
    words += [
        t("accepting-we-said" if said.by_owner else "accepting-she-said", text=said.text) for said in one.said[-2:]
    ]
    ways = {
        "offered": (
            Choice(t("accepting-accept"), f"{tap}:accept"),
            Choice(t("accepting-decline"), f"{tap}:decline"),
            Choice(t("accepting-ask"), f"{tap}:write"),
        ),
        "accepted": (Choice(t("accepting-ask"), f"{tap}:write"), Choice(t("accepting-keep"), f"{tap}:keep")),
    }
    more = Choice(t("accepting-more"), f"offers:{one.consultation}")
    return Say("\n\n".join(filter(None, words)), (*ways.get(one.status, ()), more, offer_menu(t)), stays=True)
