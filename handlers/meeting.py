"""Meetings in a chat: where and when, whether she comes, a reminder at a decent hour, and what was said there."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.convening import RSVPS, AnswerMeeting, RsvpWord
from bot.conversation import CancelTimer, Choice, Effect, Say, SetTimer, State, Turn
from bot.events import Tapped, TimerFired
from bot.text import Text
from handlers.forum_views import Consultation
from handlers.meeting_views import Invited, MeetingView, find_invited
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import ask_code, find_forum, joining, name_forum
from handlers.phases import is_deaf, offer_silence
from handlers.quiet import by_day, wait_for_day
from surveys.forms.definition import Labels, say
from surveys.governance.meetings import Meeting

NEWS = "meeting"  # the timer that brings news of a meeting
REMINDER = "meeting-reminder"
BEFORE = {"day": timedelta(days=1), "hours": timedelta(hours=2)}
MOVED_BY_DAY = timedelta(hours=14)  # a reminder moves at most so far out of the quiet hours
COMING = ("yes", "maybe")  # who is reminded


def on_meetings(state: State, tap: Tapped, view: MeetingView, t: Text) -> Turn:
    """`meetings:<consultation>`: the next one, and the way to each of them."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    listed = list_meetings(forum, view.now)
    if not listed:
        return Turn(state, (Say(t("meeting-none", title=name_forum(forum, t)), (offer_menu(t),), stays=True),))
    if len(listed) == 1:
        invited = find_invited(view, f"{forum.consultation}.{listed[0].meeting_id}")
        assert invited is not None, "a listed meeting is there"
        return Turn(state, (show_meeting(invited, view, t),))
    lines = [t("meeting-line", title=words(forum, each.title, t), day=each.starts, hour=each.starts) for each in listed]
    choices = tuple(
        Choice(words(forum, each.title, t), f"meeting:{forum.consultation}.{each.meeting_id}") for each in listed
    )
    text = "\n".join((t("meeting-which", title=name_forum(forum, t)), *lines))
    return Turn(state, (Say(text, (*choices, offer_menu(t)), stays=True),))


def list_meetings(forum: Consultation, now: datetime) -> list[Meeting]:
    """Those to come, the next one first; then those that were, the last one first. Cancelled ones are left out."""
    held = [each for each in forum.record.meetings.values() if not each.cancelled]
    coming = sorted((each for each in held if each.ends > now), key=lambda each: each.starts)
    past = sorted((each for each in held if each.ends <= now), key=lambda each: each.starts, reverse=True)
    return [*coming, *past]


def words(forum: Consultation, labels: Labels, t: Text) -> str:
    return say(labels, t.language, forum.charter.languages[0])


def on_meeting(state: State, tap: Tapped, view: MeetingView, t: Text) -> Turn:
    """`meeting:<consultation>.<meeting>`: this one."""
    invited = find_invited(view, tap.about)
    return Turn(state, (show_meeting(invited, view, t),)) if invited else to_menu(view, t, t("meeting-gone"))


def show_meeting(invited: Invited, view: MeetingView, t: Text, lead: str = "") -> Say:
    """Where, when and for how many; afterwards what was said."""
    forum, meeting = invited.forum, invited.meeting
    over, minutes = meeting.ends <= view.now, forum.record.minutes.get(meeting.meeting_id)
    place = words(forum, meeting.place, t)
    lines = (
        words(forum, meeting.title, t),
        t("meeting-cancelled") if meeting.cancelled else "",
        t("meeting-when", day=meeting.starts, start=meeting.starts, end=meeting.ends),
        t("meeting-place", place=place) if place else "",
        t("meeting-seats", left=max(meeting.seats - invited.coming, 0), of=meeting.seats)
        if meeting.seats is not None and not over
        else "",
        t(f"meeting-yours-{invited.answer}") if invited.answer and not over else "",
        t("meeting-said", text=words(forum, minutes.text, t)) if minutes else "",
        *((t("meeting-agreed", text=words(forum, each, t)) for each in minutes.agreed) if minutes else ()),
    )
    choices = () if over or meeting.cancelled else offer_answers(invited, view, t)
    text = "\n\n".join(filter(None, (lead, "\n".join(filter(None, lines)))))
    return Say(text, (*choices, offer_menu(t)), stays=True)


def offer_answers(invited: Invited, view: MeetingView, t: Text) -> tuple[Choice, ...]:
    """Her answer can be changed until the meeting is over."""
    answers = (Choice(t(f"meeting-{each}"), f"rsvp:{invited.about}:{each}") for each in RSVPS)
    name, meeting = invited.forum.consultation, invited.meeting
    link = (Choice(t("meeting-link"), link=meeting.link),) if meeting.link else ()
    page = f"wethi:consultations/{name}/meetings/{meeting.meeting_id}.ics?lang={t.language}"
    return (*answers, *link, *((Choice(t("meeting-calendar"), link=page),) if view.pages else ()))


def on_rsvp(state: State, tap: Tapped, view: MeetingView, t: Text) -> Turn:
    """`rsvp:<consultation>.<meeting>:<answer>`: she takes part from now on; where all seats are taken, she waits for one."""
    invited = find_invited(view, tap.about)
    answer = next((each for each in RSVPS if each == tap.answer), None)
    if invited is None or answer is None:
        return to_menu(view, t, t("meeting-gone"))
    forum, meeting = invited.forum, invited.meeting
    if meeting.cancelled or meeting.ends <= view.now:
        return Turn(state, (show_meeting(invited, view, t, t("meeting-too-late")),))
    if forum.charter.entry != "open" and not view.part_in(forum.consultation).listed:
        return Turn(state, (ask_code(forum, t),))
    stored: RsvpWord = "waiting" if answer == "yes" and invited.full else answer
    if stored == invited.answer:
        return Turn(state, (show_meeting(invited, view, t, t("meeting-noted-already")),))
    now = Invited(forum, meeting, stored, invited.coming + (stored == "yes") - (invited.answer == "yes"))
    effect = AnswerMeeting(forum.consultation, meeting.meeting_id, stored, meeting.seats)
    effects = (*joining(forum, view), effect, *plan_reminders(now, view))
    return Turn(state, (*effects, show_meeting(now, view, t, t("meeting-noted"))))


def plan_reminders(invited: Invited, view: MeetingView) -> tuple[Effect, ...]:
    """A day and two hours before, if that is by day and still to come; none for who does not come."""
    planned: list[Effect] = []
    for name, before in BEFORE.items():
        key = f"{REMINDER}:{invited.about}.{name}"
        due = by_day(invited.meeting.starts - before, view.citizen)
        if invited.answer in COMING and view.now < due < invited.meeting.starts:
            planned.append(SetTimer(key, REMINDER, due, invited.about))
        else:
            planned.append(CancelTimer(key))
    return tuple(planned)


def on_meeting_due(state: State, event: TimerFired, view: MeetingView, t: Text) -> Turn:
    """The reminder; a meeting that was put off is reminded of anew, and none of it where it was called off."""
    invited = find_invited(view, event.about)
    if invited is None or invited.answer not in COMING or invited.meeting.cancelled or view.citizen.stopped:
        return Turn(state)
    left = invited.meeting.starts - view.now
    if left <= timedelta(0):
        return Turn(state)
    if left > max(BEFORE.values()) + MOVED_BY_DAY:
        return Turn(state, plan_reminders(invited, view))
    reminder = show_meeting(invited, view, t, t("meeting-reminder"))
    topic = f"{REMINDER}:{invited.about}"  # of two that wait, the later one is told
    return Turn(state, (replace(reminder, says_as="reminder", topic=topic),))


def on_meeting_news(state: State, event: TimerFired, view: MeetingView, t: Text) -> Turn:
    """A meeting was called, changed or called off, a seat is free for her, or its minutes are out."""
    invited = find_invited(view, event.about)
    if invited is None or is_deaf(invited.forum, view):
        return Turn(state)
    if later := wait_for_day(event, view.citizen, view.now):
        return Turn(state, (later,))
    news = show_meeting(invited, view, t, say_news(invited, event.about, t))
    choices = (
        *news.choices[:-1],
        *offer_reading(invited, t),
        offer_silence(invited.forum.consultation, t),
        offer_menu(t),
    )
    told = Say(news.text, choices, stays=True, says_as="notice")
    return Turn(state, (*plan_reminders(invited, view), told) if invited.answer else (told,))


def offer_reading(invited: Invited, t: Text) -> tuple[Choice, ...]:
    """Where nothing is left to answer: where the consultation stands, and its other meetings."""
    name = invited.forum.consultation
    if not (invited.meeting.cancelled or invited.meeting.meeting_id in invited.forum.record.minutes):
        return ()
    return Choice(t("stands-open"), f"stands:{name}"), Choice(t("meeting-offer"), f"meetings:{name}")


def say_news(invited: Invited, about: str, t: Text) -> str:
    title = name_forum(invited.forum, t)
    if invited.meeting.cancelled:
        return t("meeting-news-cancelled", title=title)
    if invited.meeting.meeting_id in invited.forum.record.minutes:
        return t("meeting-news-minutes", title=title)
    if about.endswith(".seat"):
        return t("meeting-news-seat", title=title)
    return t("meeting-news-changed" if invited.meeting.sequence else "meeting-news", title=title)
