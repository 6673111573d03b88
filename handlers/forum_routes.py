"""Who answers what in consultations: the part of the table for those who take part, moderate or convene."""

from bot.consulting import AskedCode, AskedPart, Voting, Writing
from bot.convening import Bridging, Criticizing, Objecting
from bot.moderating import AskingAuthor, Correcting, Declining, Informing, Redacting, Rewording, SpeakingFor
from handlers.aside import on_aside, on_ask, on_elsewhere, on_keep, on_pass, on_question
from handlers.author_views import AuthorView
from handlers.bridging import TIMER as BRIDGING
from handlers.bridging import on_bridge, on_bridging, on_bridging_news, on_criticism
from handlers.charter import on_charter
from handlers.convener_views import ConvenerView
from handlers.convening import TIMER as CONVENING
from handlers.convening import (
    on_convening_news,
    on_early,
    on_extend,
    on_hall,
    on_lift,
    on_object,
    on_reason,
    on_sign,
    on_unagree,
)
from handlers.correcting import on_correct, on_corrected
from handlers.declining import on_note, on_noted
from handlers.drafting import on_approve, on_draft, on_drafted, on_drafting_text
from handlers.forum_views import ForumView
from handlers.fresh import TIMER as FRESH
from handlers.fresh import on_fresh, on_fresh_due
from handlers.informing import on_heard, on_inform, on_informed
from handlers.joining import on_agree, on_code, on_part_text
from handlers.judging import on_next
from handlers.meeting import NEWS as MEETING
from handlers.meeting import REMINDER as MEETING_REMINDER
from handlers.meeting import on_meeting, on_meeting_due, on_meeting_news, on_meetings, on_rsvp
from handlers.meeting_views import MeetingView
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
from handlers.moderator_views import ModeratorView
from handlers.news import DECIDED, STATEMENT, VOTED, on_appeal, on_decided, on_voted
from handlers.outcome import on_further, on_groups, on_outcome
from handlers.own import on_votes
from handlers.phases import TIMER as PHASE
from handlers.phases import on_hear, on_phase_news
from handlers.place import on_own_place
from handlers.place_views import PlaceView
from handlers.proposing import on_drop, on_mine, on_propose, on_send, on_vote_or_idea, on_writing_text
from handlers.pulse import on_pulse
from handlers.receipt import on_receipt
from handlers.redacting import on_named, on_redact, on_redacted
from handlers.reminding import TIMER as REMINDER
from handlers.reminding import on_reminder
from handlers.routes import Route
from handlers.rules import on_rules
from handlers.staff_views import StaffView
from handlers.stands import on_stands
from handlers.views import CitizenView
from handlers.voting import on_important, on_join, on_more, on_not_now, on_report, on_round, on_show, on_undo, on_vote
from handlers.work import on_console, on_speak, on_spoken, on_work

FORUM_TAPS = {
    "join": Route(on_join, ForumView),
    "round": Route(on_round, ForumView),
    "charter": Route(on_charter, ForumView),
    "stands": Route(on_stands, ForumView),
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
    "receipt": Route(on_receipt, ForumView),
    "fresh": Route(on_fresh, ForumView),
    "further": Route(on_further, ForumView),
    "groups": Route(on_groups, ForumView),
    "place": Route(on_own_place, PlaceView),
    "mine": Route(on_mine, ForumView),
    "propose": Route(on_propose, ForumView),
    "send": Route(on_send, ForumView),
    "drop": Route(on_drop, ForumView),
    "correct": Route(on_correct, ForumView),
    "appeal": Route(on_appeal, ForumView),
    "rules": Route(on_rules, CitizenView),
    "work": Route(on_work, ModeratorView),
    "console": Route(on_console, ModeratorView),
    "speak": Route(on_speak, ModeratorView),
    "next": Route(on_next, ModeratorView),
    "judge": Route(on_judge, ModeratorView),
    "reasons": Route(on_reasons, ModeratorView),
    "decline": Route(on_decline, ModeratorView),
    "twins": Route(on_twins, ModeratorView),
    "twin": Route(on_twin, ModeratorView),
    "reword": Route(on_reword, ModeratorView),
    "aside": Route(on_aside, ModeratorView),
    "keep": Route(on_keep, ModeratorView),
    "ask": Route(on_ask, ModeratorView),
    "pass": Route(on_pass, ModeratorView),
    "elsewhere": Route(on_elsewhere, ModeratorView),
    "noted": Route(on_noted, ModeratorView),
    "redact": Route(on_redact, ModeratorView),
    "redacted": Route(on_redacted, ModeratorView),
    "inform": Route(on_inform, AuthorView),
    "release": Route(on_release, ModeratorView),
    "unjudge": Route(on_unjudge, ModeratorView),
    "hear": Route(on_hear, ForumView),
    "hall": Route(on_hall, ConvenerView),
    "sign": Route(on_sign, ConvenerView),
    "object": Route(on_object, ConvenerView),
    "lift": Route(on_lift, ConvenerView),
    "early": Route(on_early, ConvenerView),
    "extend": Route(on_extend, ConvenerView),
    "unagree": Route(on_unagree, ConvenerView),
    "pulse": Route(on_pulse, ConvenerView),
    "bridging": Route(on_bridging, ForumView),
    "bridge": Route(on_bridge, ForumView),
    "draft": Route(on_draft, ConvenerView),
    "drafted": Route(on_drafted, ConvenerView),
    "approve": Route(on_approve, ConvenerView),
    "meetings": Route(on_meetings, MeetingView),
    "meeting": Route(on_meeting, MeetingView),
    "rsvp": Route(on_rsvp, MeetingView),
}
FORUM_TEXTS = {
    Voting: Route(on_vote_or_idea, ForumView),
    Writing: Route(on_writing_text, ForumView),
    AskedPart: Route(on_part_text, ForumView),
    AskedCode: Route(on_code, StaffView),
    Correcting: Route(on_corrected, ForumView),
    Rewording: Route(on_reworded, ModeratorView),
    SpeakingFor: Route(on_spoken, ModeratorView),
    Declining: Route(on_note, ModeratorView),
    AskingAuthor: Route(on_question, ModeratorView),
    Redacting: Route(on_named, ModeratorView),
    Informing: Route(on_informed, AuthorView),
    Objecting: Route(on_reason, ConvenerView),
    Criticizing: Route(on_criticism, ForumView),
    Bridging: Route(on_drafting_text, ConvenerView),
}
FORUM_SPEAKING = (
    Writing,
    Correcting,
    Rewording,
    SpeakingFor,
    Declining,
    AskingAuthor,
    Redacting,
    Informing,
    Objecting,
    Criticizing,
    Bridging,
)  # any text is what was asked for
FORUM_TIMERS = {
    STATEMENT: Route(on_heard, AuthorView),
    VOTED: Route(on_voted, ForumView),
    DECIDED: Route(on_decided, ForumView),
    REMINDER: Route(on_reminder, ModeratorView),
    PHASE: Route(on_phase_news, ForumView),
    CONVENING: Route(on_convening_news, ConvenerView),
    BRIDGING: Route(on_bridging_news, ForumView),
    MEETING: Route(on_meeting_news, MeetingView),
    FRESH: Route(on_fresh_due, ForumView),
    MEETING_REMINDER: Route(on_meeting_due, MeetingView),
}
