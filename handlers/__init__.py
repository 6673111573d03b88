"""Who answers what: the one table of everything a citizen can tap, write or do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.consulting import AskedCode, AskedPart, Voting, Writing
from bot.convening import Objecting
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
from bot.moderating import Correcting, Rewording, SpeakingFor
from bot.text import Text
from handlers.agreeing import on_consent, on_consent_text
from handlers.answers import on_answer, on_back, on_page, on_skip
from handlers.changing import on_edited, on_unsent
from handlers.charter import on_charter
from handlers.codes import read_code
from handlers.convener_views import ConvenerView
from handlers.convening import TIMER as CONVENING
from handlers.convening import on_convening_news, on_early, on_extend, on_hall, on_lift, on_object, on_reason, on_sign
from handlers.correcting import on_correct, on_corrected
from handlers.forum_views import ForumView
from handlers.greeting import on_idle_text, on_other, on_sticker, on_voice
from handlers.help import on_help
from handlers.hours import on_hours
from handlers.joining import on_agree, on_code, on_part_text
from handlers.judging import on_next
from handlers.language import on_language
from handlers.menu import on_menu
from handlers.moderation import (
    on_decline,
    on_judge,
    on_reasons,
    on_release,
    on_reword,
    on_reworded,
    on_twin,
    on_twins,
    on_unjudge,
)
from handlers.news import DECIDED, STATEMENT, VOTED, on_appeal, on_decided, on_news, on_voted
from handlers.outcome import on_further, on_groups, on_outcome
from handlers.own import on_votes
from handlers.pausing import on_later, on_pause, on_remind, on_timer
from handlers.person import on_person
from handlers.phases import TIMER as PHASE
from handlers.phases import on_hear, on_phase_news
from handlers.placing import on_place
from handlers.proposing import on_drop, on_mine, on_propose, on_send, on_vote_or_idea, on_writing_text
from handlers.pulse import on_pulse
from handlers.reminding import TIMER as REMINDER
from handlers.reminding import on_reminder
from handlers.results import TIMER as RESULTS
from handlers.results import on_results
from handlers.review import on_edit, on_submit
from handlers.rights import on_forget, on_my_data, on_take_back
from handlers.rules import on_rules
from handlers.settings import on_large, on_settings, on_stop, on_withdraw
from handlers.staff_views import ModeratorView, StaffView
from handlers.survey import on_restart, on_resume, on_survey
from handlers.ticking import on_done, on_pick
from handlers.views import SHORT, CitizenView, OpenInterview, OpenSurvey, ResultsView, SurveyView
from handlers.voting import on_important, on_join, on_more, on_not_now, on_report, on_round, on_show, on_undo, on_vote
from handlers.welcome import on_blocked, on_followed, on_start
from handlers.words import read_escape, read_verb
from handlers.work import on_speak, on_spoken, on_work
from handlers.writing import on_written

__all__ = ["CitizenView", "OpenInterview", "OpenSurvey", "ResultsView", "Route", "SurveyView", "route"]

Handle = Callable[[Any, Any, Any, Text], Turn]  # each handler names the state, event and view that it takes


@dataclass(frozen=True, slots=True)
class Route:
    """Who answers, and the view that must be loaded before; t is in the citizen's language (`t.in_language`)."""

    handle: Handle
    view: type[CitizenView]


def on_unknown(state: State, _event: Event, _view: CitizenView, _t: Text) -> Turn:
    return Turn(state)


MENU = Route(on_menu, CitizenView)  # also for a button that nobody knows any more

ON_TAP = {
    "menu": MENU,
    "start": Route(on_start, CitizenView),
    "person": Route(on_person, CitizenView),
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
    "join": Route(on_join, ForumView),
    "round": Route(on_round, ForumView),
    "charter": Route(on_charter, ForumView),
    "agree": Route(on_agree, ForumView),
    "vote": Route(on_vote, ForumView),
    "undo": Route(on_undo, ForumView),
    "notnow": Route(on_not_now, ForumView),
    "show": Route(on_show, ForumView),
    "more": Route(on_more, ForumView),
    "important": Route(on_important, ForumView),
    "report": Route(on_report, ForumView),
    "votes": Route(on_votes, ForumView),
    "outcome": Route(on_outcome, ForumView),
    "further": Route(on_further, ForumView),
    "groups": Route(on_groups, ForumView),
    "mine": Route(on_mine, ForumView),
    "propose": Route(on_propose, ForumView),
    "send": Route(on_send, ForumView),
    "drop": Route(on_drop, ForumView),
    "correct": Route(on_correct, ForumView),
    "appeal": Route(on_appeal, ForumView),
    "rules": Route(on_rules, CitizenView),
    "work": Route(on_work, ModeratorView),
    "speak": Route(on_speak, ModeratorView),
    "next": Route(on_next, ModeratorView),
    "judge": Route(on_judge, ModeratorView),
    "reasons": Route(on_reasons, ModeratorView),
    "decline": Route(on_decline, ModeratorView),
    "twins": Route(on_twins, ModeratorView),
    "twin": Route(on_twin, ModeratorView),
    "reword": Route(on_reword, ModeratorView),
    "release": Route(on_release, ModeratorView),
    "unjudge": Route(on_unjudge, ModeratorView),
    "hear": Route(on_hear, ForumView),
    "hall": Route(on_hall, ConvenerView),
    "sign": Route(on_sign, ConvenerView),
    "object": Route(on_object, ConvenerView),
    "lift": Route(on_lift, ConvenerView),
    "early": Route(on_early, ConvenerView),
    "extend": Route(on_extend, ConvenerView),
    "pulse": Route(on_pulse, ConvenerView),
}
ON_TEXT = {
    Idle: Route(on_idle_text, SurveyView),
    AskedConsent: Route(on_consent_text, SurveyView),
    Interviewing: Route(on_written, SurveyView),
    Voting: Route(on_vote_or_idea, ForumView),
    Writing: Route(on_writing_text, ForumView),
    AskedPart: Route(on_part_text, ForumView),
    AskedCode: Route(on_code, StaffView),
    Correcting: Route(on_corrected, ForumView),
    Rewording: Route(on_reworded, ModeratorView),
    SpeakingFor: Route(on_spoken, ModeratorView),
    Objecting: Route(on_reason, ConvenerView),
}
SPEAKING = (
    Interviewing,
    Writing,
    Correcting,
    Rewording,
    SpeakingFor,
    Objecting,
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
    STATEMENT: Route(on_news, ForumView),
    VOTED: Route(on_voted, ForumView),
    DECIDED: Route(on_decided, ForumView),
    REMINDER: Route(on_reminder, ModeratorView),
    PHASE: Route(on_phase_news, ForumView),
    CONVENING: Route(on_convening_news, ConvenerView),
}
BLIND_VERBS = frozenset({"skip", "back", "edit", "submit"})  # not for a question that never reached the citizen


def route(state: State, event: Event) -> Route:
    """Says who answers this event in this state: a word that is a button first, then a button, then a text."""
    match event:
        case Said(text) if escape := read_escape(text):
            return as_tap(escape)
        case Said(text) if isinstance(state, Interviewing) and (verb := read_verb(text, state.interview_id[:SHORT])):
            return as_tap(verb)
        case Said(text) if not isinstance(state, SPEAKING) and read_code(text):
            return Route(on_code, StaffView)
        case Said():
            return ON_TEXT[type(state)]
        case Tapped(action):
            return ON_TAP.get(action, MENU)
        case TimerFired(timer) if timer in ON_TIMER:
            return ON_TIMER[timer]
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
