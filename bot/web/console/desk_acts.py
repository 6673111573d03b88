"""What a moderator's form stands for: the tap or the words of the chat, and what is missing in it."""

from bot.conversation import Idle, State
from bot.events import Event, Said, Tapped
from bot.moderating import Rewording
from bot.web.console.desk_list import Asked, choose
from bot.web.console.desk_one import name_spans
from bot.web.console.visit import Visit
from handlers.judging import Desk, list_mine
from handlers.moderator_views import ModeratorView
from handlers.reasons import REASONS
from surveys.opinion.wording import LONGEST_STATEMENT, check_statement, count_clusters
from surveys.privacy.redaction import redact

FIELDS = ("act", "reason", "other", "text", "undo")
UNDONE = ("publish", "about-you", "decline", "duplicate")  # decisions; a new wording is none


def find_problems(visit: Visit) -> dict[str, str]:
    """What is missing, by field."""
    t = visit.t
    match visit.read("act"):
        case "decline" if visit.read("reason") not in REASONS:
            return {"reason": t("desk-reason-missing")}
        case "duplicate" if not visit.read("other").isdecimal():
            return {"other": t("desk-other-missing")}
        case "reword" if flaw := check_statement(visit.read("text")):
            return {"text": t(f"proposing-{flaw}", count=count_clusters(visit.read("text")), most=LONGEST_STATEMENT)}
        case _:
            return {}


def read_decision(visit: Visit, view: ModeratorView) -> tuple[Event, State]:
    """What was chosen, as the tap or the words that it stands for."""
    number, version = str(visit.request.path_params["statement"]), visit.read("version")
    match visit.read("act"):
        case "publish":
            return Tapped("judge", number, f"{version}.p"), Idle()
        case "about-you":
            return Tapped("judge", number, f"{version}.a"), Idle()
        case "decline":
            return Tapped("decline", number, visit.read("reason")), Idle()
        case "duplicate":
            return Tapped("twin", number, visit.read("other")), Idle()
        case "redact":
            return Said(take_out(visit, view, int(number))), Rewording(int(number))
        case "reword":
            return Said(visit.read("text")), Rewording(int(number))
        case "undo":
            return Tapped("unjudge", number, visit.read("undo")), Idle()
        case _:
            return Tapped("release", number), Idle()


def take_out(visit: Visit, view: ModeratorView, number: int) -> str:
    """The statement without what tells of a person, in the language that she reads; empty if it waits no more."""
    one = view.find_waiting(number)
    if one is None:
        return ""
    desk = Desk(visit.member, view, visit.t)
    words, language = desk.words(one.statement), desk.language(one.statement)
    return redact(words, name_spans(visit.t, language))


def find_next(view: ModeratorView, visit: Visit, asked: Asked, *, but: int) -> int:
    """The oldest one of the same part of the list on which she may decide; 0 for none."""
    mine = choose(list_mine(Desk(visit.member, view, visit.t)), asked)
    return next((one.statement.statement for one in mine if one.statement.statement != but), 0)
