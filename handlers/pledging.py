"""What a citizen, or a partner, offers to a joint plan: kind, how much, in her own words and by when, read back, sent."""

from typing import cast, get_args

from bot.consulting import DropDraft, KeepDraft
from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Said, Tapped
from bot.planning import OfferPledge, PledgeWord, Pledging
from bot.text import Text
from handlers.forum_views import Consultation
from handlers.menu import read_offset, to_menu
from handlers.offers import offer_menu
from handlers.part import find_forum, joining, name_forum, stand_in_the_way
from handlers.plan import name_convener, say_in
from handlers.plan_views import PlanView
from surveys.forms.numbers import read_whole_numbers
from surveys.governance.plan import OVER
from surveys.governance.pledges import CITIZEN_KINDS
from surveys.opinion.wording import count_clusters
from surveys.privacy.redaction import find_link, find_personal
from surveys.privacy.shadow import flatten

ALL_KINDS: tuple[PledgeWord, ...] = get_args(PledgeWord)
QUICK = (1, 2, 5, 10)  # amounts with a button of their own
MOST_AMOUNT = 1_000_000
LONGEST_WORDS = 500  # graphemes
MOST_OPEN = 5  # pledges of one citizen in one consultation that are neither over nor withdrawn
OPEN = ("offered", "accepted")


def on_pledge(_state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`pledge:<consultation>.<commitment>` asks for the kind; its answer is a kind, a kind and amount, `send` or `drop`."""
    forum, commitment = find_forum(view, tap.about), tap.about.partition(".")[2]
    if refused := refuse_pledge(forum, commitment, view, t):
        return refused
    assert forum is not None, "a consultation that is gone was refused"
    if tap.answer == "send":
        return send_pledge(forum, view, t)
    if tap.answer == "drop":
        said = Say(t("pledging-dropped"), back_to_plan(forum, t), stays=True)
        return Turn(Idle(), (DropDraft(forum.consultation, "pledge"), said))
    return go_on(forum, commitment, tap.answer, t)


def go_on(forum: Consultation, commitment: str, answer: str, t: Text, *, for_party: bool = False) -> Turn:
    """The next thing to be asked after a kind, or a kind and an amount."""
    word, _, number = answer.partition(".")
    kind = next((one for one in (ALL_KINDS if for_party else CITIZEN_KINDS) if one == word), None)
    if kind is None:
        return Turn(Idle(), (ask_kind(forum, commitment, t, for_party=for_party),))
    amount = int(number) if number.isascii() and number.isdigit() and int(number) <= MOST_AMOUNT else 0
    state = Pledging(forum.consultation, commitment, kind, amount, for_party)
    return Turn(state, (ask_words(forum, t) if amount else ask_amount(state, t),))


def refuse_pledge(forum: Consultation | None, commitment: str, view: PlanView, t: Text) -> Turn | None:
    """Why nothing can be offered there; None: it can."""
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    followed = forum.record.plan.get(commitment)
    if not forum.takes("pledge") or (commitment and followed is None):
        return to_menu(view, t, t("pledging-closed", title=name_forum(forum, t)))
    if followed and followed.status in OVER:
        return Turn(Idle(), (Say(t("pledging-over"), back_to_plan(forum, t), stays=True),))
    if blocked := stand_in_the_way(forum, view, t, f"+{place_of(forum, commitment)}"):
        return blocked
    open_ones = [one for one in view.pledges if one.consultation == forum.consultation and one.status in OPEN]
    if len(open_ones) >= MOST_OPEN:
        mine = Choice(t("plan-own"), f"pledges:{forum.consultation}")
        return Turn(Idle(), (Say(t("pledging-many", count=len(open_ones)), (mine, offer_menu(t)), stays=True),))
    return None


def place_of(forum: Consultation, commitment: str) -> int:
    """Its number in the plan, from 1; 0 for the whole plan. A button of consent has no room for more."""
    names = list(forum.record.plan)
    return names.index(commitment) + 1 if commitment in names else 0


def resume_pledge(then: str, forum: Consultation, t: Text) -> Turn:
    """Goes on after consent; `then` is `+` and the commitment's number in the plan."""
    names, number = list(forum.record.plan), read_offset(then[1:])
    commitment = names[number - 1] if 0 < number <= len(names) else ""
    return Turn(Idle(), (ask_kind(forum, commitment, t, for_party=False),))


def back_to_plan(forum: Consultation, t: Text) -> tuple[Choice, ...]:
    return (Choice(t("progress-plan"), f"plan:{forum.consultation}"), offer_menu(t))


def name_target(forum: Consultation, commitment: str, t: Text) -> str:
    """What it is offered for: a commitment in its words, or the whole plan."""
    followed = forum.record.plan.get(commitment)
    return say_in(forum, followed.commitment.text, t) if followed else t("pledging-whole", title=name_forum(forum, t))


def ask_kind(forum: Consultation, commitment: str, t: Text, *, for_party: bool) -> Say:
    action, kinds = ("give", ALL_KINDS) if for_party else ("pledge", CITIZEN_KINDS)
    taps = (f"{action}:{forum.consultation}.{commitment}:{kind}" for kind in kinds)
    choices = tuple(Choice(t(f"pledging-kind-{kind}"), tap) for kind, tap in zip(kinds, taps, strict=True))
    words = t("pledging-ask", what=name_target(forum, commitment, t))
    safe = "" if for_party else t("pledging-no-money")
    return Say("\n\n".join(filter(None, (words, safe))), (*choices, *back_to_plan(forum, t)), stays=True)


def ask_amount(state: Pledging, t: Text, lead: str = "") -> Say:
    action = "give" if state.for_party else "pledge"
    tap = f"{action}:{state.consultation}.{state.commitment}:{state.resource}"
    quick = tuple(Choice(str(number), f"{tap}.{number}") for number in QUICK)
    return Say("\n".join(filter(None, (lead, t(f"pledging-amount-{state.resource}")))), quick, asks=True)


def ask_words(forum: Consultation, t: Text, lead: str = "") -> Say:
    asked = t("pledging-words", most=LONGEST_WORDS)
    stop = Choice(t("pledging-stop"), f"plan:{forum.consultation}")
    return Say("\n\n".join(filter(None, (lead, asked))), (stop,), asks=True)


def read_amount(text: str, asked: str) -> int:
    """One number as people write it, with the unit that was asked for; 0 where it is none, or too large."""
    found = read_whole_numbers(text, asked)
    return found[0] if len(found) == 1 and 0 < found[0] <= MOST_AMOUNT else 0


def find_flaw(text: str) -> str:
    """What keeps words from being passed on: too many or none, a contact, a link; empty where nothing does."""
    plain = flatten(text)
    if not text.strip() or count_clusters(text) > LONGEST_WORDS:
        return "long"
    return "contact" if find_personal(plain) or find_link(plain) else ""


def on_pledging_text(state: Pledging, said: Said, view: PlanView, t: Text) -> Turn:
    """The amount, then her own words; both are read back before anything is sent."""
    forum = find_forum(view, state.consultation)
    if refused := refuse_pledge(forum, state.commitment, view, t):
        return refused
    assert forum is not None, "a consultation that is gone was refused"
    if not state.amount:
        amount = read_amount(said.text, t(f"pledging-amount-{state.resource}"))
        if not amount:
            return Turn(state, (ask_amount(state, t, t("pledging-no-number")),))
        return go_on(forum, state.commitment, f"{state.resource}.{amount}", t)
    if flaw := find_flaw(said.text):
        return Turn(state, (ask_words(forum, t, t(f"pledging-{flaw}", most=LONGEST_WORDS)),))
    about = f"{state.commitment}.{state.resource}.{state.amount}"
    kept = KeepDraft(forum.consultation, "pledge", said.text.strip(), about)
    return Turn(Idle(), (kept, preview(forum, state, said.text.strip(), t)))


def preview(forum: Consultation, state: Pledging, words: str, t: Text) -> Say:
    tap = f"pledge:{forum.consultation}.{state.commitment}"
    lines = (
        t("pledging-check", what=name_target(forum, state.commitment, t)),
        t(f"plan-sum-{state.resource}", amount=str(state.amount)),
        t("ballot-quote", text=words),
        t("pledging-who-sees", who=name_convener(forum, find_owner(forum, state.commitment), t)),
    )
    choices = (
        Choice(t("pledging-send"), f"{tap}:send"),
        Choice(t("pledging-change"), tap),
        Choice(t("pledging-drop"), f"{tap}:drop"),
    )
    return Say("\n\n".join(lines), choices, stays=True, asks=True)


def find_owner(forum: Consultation, commitment: str) -> str:
    """Who hears of it: the commitment's owner, or for the whole plan the first agency that convenes."""
    followed = forum.record.plan.get(commitment)
    agency = next(one.convener_id for one in forum.charter.conveners if one.kind == "agency")
    return followed.commitment.owner if followed else agency


def send_pledge(forum: Consultation, view: PlanView, t: Text) -> Turn:
    """The draft is offered; a button tapped twice offers it once."""
    draft = view.part_in(forum.consultation).drafts.get("pledge")
    if draft is None:
        return Turn(Idle(), (Say(t("pledging-sent-already"), back_to_plan(forum, t), stays=True),))
    commitment, resource, amount = draft.about.split(".")
    kind = cast(PledgeWord, resource)
    offered = OfferPledge(forum.consultation, commitment, view.delivery_key[:12], kind, int(amount), draft.body)
    mine = Choice(t("plan-own"), f"pledges:{forum.consultation}")
    said = Say(t("pledging-sent"), (mine, *back_to_plan(forum, t)), stays=True)
    return Turn(Idle(), (*joining(forum, view), DropDraft(forum.consultation, "pledge"), offered, said))
