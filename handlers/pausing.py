"""Pausing an interview, and the one reminder that a citizen may ask for."""

from datetime import datetime, timedelta

from bot.conversation import Choice, Effect, Idle, RecordConsent, Say, SetTimer, State, Turn
from bot.events import Tapped, TimerFired
from bot.text import Text
from handlers.consent import TEXT_VERSION, hash_words, stamp, timer_key
from handlers.menu import name_survey
from handlers.offers import offer_menu
from handlers.quiet import by_day, wait_for_day
from handlers.sitting import find_interview
from handlers.survey import answer_for_gone
from handlers.views import SHORT, OpenInterview, SurveyView
from surveys.building.trials import is_trial

STILL_AT_IT = timedelta(hours=1)  # who answered so lately needs no reminder


def pause_words(interview: OpenInterview, t: Text) -> tuple[str, ...]:
    """The text of the bubble that pauses, then its labels: what a citizen agrees to with the second of them."""
    title = name_survey(interview.title, t)
    return (t("pausing-kept", title=title), t("pausing-resume"), t("pausing-remind"), t("pausing-menu"))


def show_paused(interview: OpenInterview, view: SurveyView, t: Text) -> Say:
    """Who stopped all messages, or tries a draft, is offered no reminder."""
    text, *labels = words = pause_words(interview, t)
    about = interview.interview_id[:SHORT]
    taps = (f"resume:{about}", f"remind:{about}:{stamp(words, t)}", "menu")
    choices = tuple(map(Choice, labels, taps))
    if view.citizen.stopped or is_trial(interview.form_id):
        return Say(t("pausing-kept-silently", title=name_survey(interview.title, t)), choices[::2], stays=True)
    return Say(text, choices, stays=True)


def on_pause(_state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    interview = find_interview(view, tap.about)
    if interview is None:
        return answer_for_gone(view, t, tap.about)
    return Turn(Idle(), (show_paused(interview, view, t),))


def on_remind(state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """`remind:<interview>:<language>.<first digits of the hash of the words shown>` is consent to one reminder."""
    interview = find_interview(view, tap.about)
    if interview is None:
        return answer_for_gone(view, t, tap.about)
    then = t.in_language(tap.answer.partition(".")[0])
    words = pause_words(interview, then)
    if view.citizen.stopped or tap.answer != stamp(words, then):
        return Turn(state, (show_paused(interview, view, t),))
    due = plan_reminder(view)
    effects = (*consent_to_reminders(view, words), set_timer(interview, due))
    said = Say(t("pausing-will-remind", day=due, hour=due), (offer_withdrawal(t), offer_menu(t)), stays=True)
    return Turn(state, (*effects, said))


def consent_to_reminders(view: SurveyView, words: tuple[str, ...]) -> tuple[Effect, ...]:
    if "remind" in view.citizen.consents:
        return ()
    return (RecordConsent("remind", given=True, text_version=TEXT_VERSION, text_hash=hash_words(words)),)


def offer_withdrawal(t: Text) -> Choice:
    return Choice(t("pausing-no-reminders"), "withdraw:remind")


def set_timer(interview: OpenInterview, due: datetime) -> SetTimer:
    return SetTimer(timer_key(interview.interview_id), "unfinished", due, interview.interview_id)


def plan_reminder(view: SurveyView) -> datetime:
    """The next day at the same hour, but not in the citizen's quiet hours."""
    return by_day(view.now + timedelta(days=1), view.citizen)


def on_timer(state: State, event: TimerFired, view: SurveyView, t: Text) -> Turn:
    """Reminds of an unfinished survey, if it still is one and the citizen still wants to hear of it."""
    interview = find_interview(view, event.about)
    may = "remind" in view.citizen.consents and view.citizen.may_be_told
    if event.timer != "unfinished" or interview is None or not may or not is_waiting(interview, view):
        return Turn(state)
    # It came due while nobody could look at it, or her quiet hours changed.
    if later := wait_for_day(event, view.citizen, view.now, key=timer_key(interview.interview_id)):
        return Turn(state, (later,))
    return Turn(state, (remind(interview, t),))


def is_waiting(interview: OpenInterview, view: SurveyView) -> bool:
    mine = next((one for one in view.surveys if one.form_id == interview.form_id), None)
    is_open = mine is not None and not mine.responded and mine.takes_answers(view.now)
    return is_open and view.now - interview.updated_at > STILL_AT_IT


def remind(interview: OpenInterview, t: Text) -> Say:
    choices = (
        Choice(t("pausing-resume"), f"resume:{interview.interview_id[:SHORT]}"),
        Choice(t("pausing-not-now"), f"later:{interview.interview_id[:SHORT]}"),
        offer_withdrawal(t),
    )
    return Say(t("pausing-reminder", title=name_survey(interview.title, t)), choices, stays=True, says_as="reminder")


def on_later(state: State, _tap: Tapped, _view: SurveyView, t: Text) -> Turn:
    return Turn(state, (Say(t("pausing-later"), (offer_menu(t),), stays=True),))
