"""What a new phase of a consultation means for the citizens who take part in it, until they say that they have heard enough."""

from bot.consulting import SetHearing
from bot.conversation import Choice, Say, State, Turn
from bot.events import Tapped, TimerFired
from bot.text import Text
from handlers.forum_views import Consultation, ForumView
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import at_noon, find_forum, name_forum
from handlers.quiet import wait_for_day
from surveys.governance.phases import last_day_of

TIMER = "phase"
TOLD = ("statements", "deliberation", "decision", "plan", "closed")  # the others ask nothing of citizens


def is_deaf(forum: Consultation | None, view: ForumView) -> bool:
    """Whether she is to hear nothing of it: gone, stopped, out of reach, or she said so."""
    if forum is None or not view.citizen.may_be_told:
        return True
    return not view.part_in(forum.consultation).hears


def on_phase_news(state: State, event: TimerFired, view: ForumView, t: Text) -> Turn:
    """`<consultation>.<phase>`, outside her quiet hours; news of a phase that is over by then is none, nor what newer news overtook."""
    forum, phase = find_forum(view, event.about), event.about.partition(".")[2]
    if is_deaf(forum, view) or phase not in TOLD:
        return Turn(state)
    assert forum is not None, "who takes part in nothing hears nothing"
    now = "closed" if forum.standing.ended else forum.standing.phase
    if phase != now:
        return Turn(state)
    if later := wait_for_day(event, view.citizen, view.now):
        return Turn(state, (later,))
    return Turn(state, (say_news(forum, phase, t),))


def say_news(forum: Consultation, phase: str, t: Text) -> Say:
    title, name = name_forum(forum, t), forum.consultation
    until = (
        ""
        if phase == "closed"
        else t("phases-until", day=at_noon(last_day_of(forum.charter, forum.standing), forum.charter.zone))
    )
    ways = {
        "statements": Choice(t("phases-vote"), f"join:{name}"),
        "deliberation": Choice(t("phases-meetings"), f"meetings:{name}"),
        "plan": Choice(t("plan-open"), f"plan:{name}"),
    }
    way = ways.get(phase, Choice(t("ballot-results"), f"outcome:{name}"))
    words = "\n\n".join(filter(None, (t(f"phases-{phase}", title=title), until)))
    ways_on = (way, offer_silence(name, t), offer_menu(t))
    return Say(words, ways_on, stays=True, says_as="notice", topic=name_topic(forum))


def name_topic(forum: Consultation) -> str:
    """Of all that a phase brings: what still waits to be said when the next phase comes is said no more."""
    return f"{TIMER}:{forum.consultation}"


def offer_silence(name: str, t: Text) -> Choice:
    return Choice(t("phases-silence"), f"hear:{name}:off")


def on_hear(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`hear:<consultation>:off` or `:on`: whether she hears what becomes of it; what she said there stays."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    hears, name = tap.answer != "off", forum.consultation
    other = Choice(t("phases-silence"), f"hear:{name}:off") if hears else Choice(t("phases-hear"), f"hear:{name}:on")
    words = t("phases-hears" if hears else "phases-silent", title=name_forum(forum, t))
    return Turn(state, (SetHearing(name, hears), Say(words, (other, offer_menu(t)), stays=True)))
