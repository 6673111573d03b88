"""Who answers what: the one table of everything a citizen can tap, write or do."""

from bot.announcing import NamingArea
from bot.consulting import AskedCode
from bot.conversation import AskedConsent, Idle, Interviewing, MarkChosen, State, Turn
from bot.events import (
    Blocked,
    Edited,
    Event,
    Followed,
    Said,
    SentOther,
    SentPlace,
    SentSticker,
    SentVoice,
    Tapped,
    TimerFired,
    Unknown,
    Unsent,
)
from bot.helping import WritingToPerson
from bot.text import Text
from handlers.agreeing import on_consent, on_consent_text
from handlers.answering import ANSWERED, WAITS, on_help_waits, on_person_answer
from handlers.answers import on_answer, on_back, on_page, on_skip
from handlers.area import on_area, on_area_named
from handlers.arriving import brings_code, on_arrival
from handlers.arriving_views import ArrivalView
from handlers.broadcast_views import BroadcastView, TopicView
from handlers.broadcasting import TIMER as BROADCAST
from handlers.broadcasting import on_broadcast_news, on_tested
from handlers.broadcasts import STOP_TAP
from handlers.changing import on_edited, on_unsent
from handlers.codes import read_code
from handlers.ease import on_ease
from handlers.forum_routes import FORUM_SPEAKING, FORUM_TAPS, FORUM_TEXTS, FORUM_TIMERS
from handlers.greeting import on_idle_text, on_other, on_sticker, on_voice, say_unread
from handlers.help import on_help
from handlers.hours import on_hours
from handlers.joining import on_code
from handlers.language import on_language
from handlers.menu import on_menu
from handlers.pausing import on_later, on_pause, on_remind, on_timer
from handlers.person import on_person, on_person_text, on_settled
from handlers.person_views import CounterView, PersonView
from handlers.placing import on_place
from handlers.plan_routes import PLAN_SPEAKING, PLAN_TAPS, PLAN_TEXTS, PLAN_TIMERS
from handlers.results import TIMER as RESULTS
from handlers.results import on_results
from handlers.review import on_edit, on_submit
from handlers.rights import on_forget, on_my_data, on_take_back
from handlers.routes import Route
from handlers.settings import on_large, on_settings, on_stop, on_withdraw
from handlers.staff_views import StaffView
from handlers.survey import on_restart, on_resume, on_survey
from handlers.ticking import on_done, on_pick
from handlers.topics import on_no_more, on_topic, on_topics
from handlers.trying import TAP as TRY
from handlers.trying import TIMER as TRIAL
from handlers.trying import on_trial_news, on_try
from handlers.trying_views import TrialView
from handlers.views import SHORT, CitizenView, OpenInterview, OpenSurvey, ResultsView, SurveyView
from handlers.welcome import on_blocked, on_followed, on_start
from handlers.words import read_escape, read_verb
from handlers.writing import on_written

__all__ = ["CitizenView", "OpenInterview", "OpenSurvey", "ResultsView", "Route", "SurveyView", "route"]


def on_unknown(state: State, _event: Event, _view: CitizenView, _t: Text) -> Turn:
    return Turn(state)


MENU = Route(on_menu, CitizenView)  # also for a button that nobody knows any more

ON_TAP = {
    "menu": MENU,
    "start": Route(on_start, CitizenView),
    "person": Route(on_person, PersonView),
    "settled": Route(on_settled, PersonView),
    "ease": Route(on_ease, CitizenView),
    "help": Route(on_help, SurveyView),
    "guide": Route(on_help, SurveyView),
    "stop": Route(on_stop, SurveyView),
    "language": Route(on_language, SurveyView),
    "settings": Route(on_settings, SurveyView),
    "large": Route(on_large, SurveyView),
    "withdraw": Route(on_withdraw, SurveyView),
    "quiet": Route(on_hours, SurveyView),
    "mydata": Route(on_my_data, SurveyView),
    "takeback": Route(on_take_back, SurveyView),
    "forget": Route(on_forget, SurveyView),
    "survey": Route(on_survey, SurveyView),
    "consent": Route(on_consent, SurveyView),
    "answer": Route(on_answer, SurveyView),
    "pick": Route(on_pick, SurveyView),
    "done": Route(on_done, SurveyView),
    "skip": Route(on_skip, SurveyView),
    "back": Route(on_back, SurveyView),
    "page": Route(on_page, SurveyView),
    "edit": Route(on_edit, SurveyView),
    "which": Route(on_edit, SurveyView),
    "submit": Route(on_submit, SurveyView),
    "restart": Route(on_restart, SurveyView),
    "pause": Route(on_pause, SurveyView),
    "resume": Route(on_resume, SurveyView),
    "remind": Route(on_remind, SurveyView),
    "later": Route(on_later, SurveyView),
    "topics": Route(on_topics, TopicView),
    "topic": Route(on_topic, TopicView),
    "area": Route(on_area, TopicView),
    STOP_TAP: Route(on_no_more, TopicView),
    "tested": Route(on_tested, BroadcastView),
    TRY: Route(on_try, TrialView),
    **FORUM_TAPS,
    **PLAN_TAPS,
}
ON_TEXT = {
    Idle: Route(on_idle_text, SurveyView),
    AskedConsent: Route(on_consent_text, SurveyView),
    Interviewing: Route(on_written, SurveyView),
    WritingToPerson: Route(on_person_text, PersonView),
    NamingArea: Route(on_area_named, TopicView),
    **FORUM_TEXTS,
    **PLAN_TEXTS,
}
WORDS_AWAITED = {WritingToPerson: ON_TEXT[WritingToPerson], **FORUM_TEXTS, **PLAN_TEXTS}
del WORDS_AWAITED[AskedCode]  # a sticker is no wrong code
SPEAKING = (
    Interviewing,
    NamingArea,
    WritingToPerson,
    *FORUM_SPEAKING,
    *PLAN_SPEAKING,
)  # states in which any text is what was asked for
ON_EVENT = {
    Followed: Route(on_followed, CitizenView),
    Blocked: Route(on_blocked, CitizenView),
    Edited: Route(on_edited, SurveyView),
    Unsent: Route(on_unsent, SurveyView),
    SentSticker: Route(on_sticker, SurveyView),
    SentVoice: Route(on_voice, SurveyView),
    SentPlace: Route(on_place, SurveyView),
    SentOther: Route(on_other, SurveyView),
    TimerFired: Route(on_timer, SurveyView),
    Unknown: Route(on_unknown, CitizenView),
}
ON_TIMER = {
    RESULTS: Route(on_results, ResultsView),
    BROADCAST: Route(on_broadcast_news, BroadcastView),
    TRIAL: Route(on_trial_news, TrialView),
    ANSWERED: Route(on_person_answer, PersonView),
    WAITS: Route(on_help_waits, CounterView),
    **FORUM_TIMERS,
    **PLAN_TIMERS,
}
BLIND_VERBS = frozenset({"skip", "back", "edit", "submit"})  # not for a question that never reached the citizen


def route(state: State, event: Event) -> Route:
    """Says who answers this event in this state: a word that is a button first, then a button, then a text."""
    match event:
        case Said(text) if escape := read_escape(text):
            return as_tap(escape)
        case Said(text) if isinstance(state, Interviewing) and (verb := read_verb(text, state.interview_id[:SHORT])):
            return as_tap(verb)
        case Said() | Followed() if brings_code(state, event, speaking=isinstance(state, SPEAKING)):
            return Route(on_arrival, ArrivalView)
        case Said(text) if not isinstance(state, SPEAKING) and read_code(text):
            return Route(on_code, StaffView)
        case Said():
            return ON_TEXT[type(state)]
        case Tapped(action):
            return ON_TAP.get(action, MENU)
        case TimerFired(timer) if timer in ON_TIMER:
            return ON_TIMER[timer]
        case SentSticker() | SentVoice() | SentOther() | SentPlace() if type(state) in WORDS_AWAITED:
            return as_no_words(state)
        case _:
            return ON_EVENT[type(event)]


def as_tap(tap: Tapped) -> Route:
    """A word that stands for a button is answered like it, but leaves no button to mark."""
    tapped = ON_TAP.get(tap.action, MENU)

    def handle(state: State, event: Said, view: CitizenView, t: Text) -> Turn:
        unseen = view.missed and tap.action in BLIND_VERBS
        turn = ON_TEXT[type(state)].handle(state, event, view, t) if unseen else tapped.handle(state, tap, view, t)
        return Turn(turn.state, tuple(effect for effect in turn.effects if not isinstance(effect, MarkChosen)))

    return Route(handle, tapped.view)


def as_no_words(state: State) -> Route:
    """Somebody in the middle of voting or writing sent no words: she is asked again, and stays where she was."""
    asked = ON_TEXT[type(state)]

    def handle(state: State, event: Event, view: CitizenView, t: Text) -> Turn:
        turn = asked.handle(state, Said(""), view, t)
        return Turn(turn.state, (*say_unread(event, t), *turn.effects))

    return Route(handle, asked.view)
