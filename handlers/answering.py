"""Somebody of the agency answered a citizen who asked for a person; and staff hear that somebody waits, and no more than that."""

from datetime import timedelta

from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import TimerFired
from bot.helping import NoteHelpTold, WritingToPerson
from bot.text import Text
from handlers.menu import name_survey
from handlers.offers import offer_menu
from handlers.person import REPLY
from handlers.person_views import CounterView, OpenHelp, PersonView
from handlers.quiet import wait_for_day
from surveys.governance.roles import may

ANSWERED = "person"  # timer: about the number of the request
WAITS = "help"  # timer in the chats of staff
STILL_THERE = timedelta(minutes=30)  # who wrote so lately is told in her quiet hours, too
AT_ONCE = "urgent:"  # begins the topic of what no quiet hours hold up


def on_person_answer(state: State, event: TimerFired, view: PersonView, t: Text) -> Turn:
    """All that she was not told yet. It may cost a push, for she asked for it; unless she stopped all messages since."""
    one = view.help
    if one is None or str(one.number) != event.about or not one.news or not view.citizen.reachable:
        return Turn(state)
    present = view.now - one.asked_at < STILL_THERE
    later = None if present else wait_for_day(event, view.citizen, view.now)
    if later:
        return Turn(state, (later,))
    after = WritingToPerson(one.subject, begun=True) if isinstance(state, Idle) else state
    return Turn(after, (NoteHelpTold(one.number, one.news[-1].place), say_answer(one, view, t)))


def say_answer(one: OpenHelp, view: PersonView, t: Text) -> Say:
    words = "\n\n".join(answer.text for answer in one.news)
    choices = (
        Choice(t("answering-reply"), f"person:{REPLY}"),
        Choice(t("person-settle"), f"settled:{one.number}"),
        offer_menu(t),
    )
    lead = t("answering-from", agency=name_survey(view.agency_name, t))
    topic = f"{AT_ONCE}{ANSWERED}:{one.number}.{one.news[-1].place}"
    says_as = "reminder" if one.pushes else "notice"
    return Say(f"{lead}\n\n{words}", choices, stays=True, says_as=says_as, topic=topic)  # type: ignore[arg-type]


def on_help_waits(state: State, event: TimerFired, view: CounterView, t: Text) -> Turn:
    """How many wait, and the way to the console; nothing of what they wrote. Nobody waits any more: nothing."""
    member = view.staff
    waiting = view.count_help(member.agency) if member and may(member.roles, "answer-help") else 0
    if not waiting:
        return Turn(state)
    if later := wait_for_day(event, view.citizen, view.now, key=WAITS):
        return Turn(state, (later,))
    console = Choice(t("broadcasting-console"), "console:help")
    said = Say(t("answering-waits", count=waiting), (console,), stays=True, says_as="reminder", topic=WAITS)
    return Turn(state, (said,))
