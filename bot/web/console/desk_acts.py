"""What a moderator's form stands for: the tap or the words of the chat, and what is missing in it."""

from bot.conversation import Idle, State
from bot.events import Event, Said, Tapped
from bot.moderating import AskingAuthor, Declining, Redacting, Rewording
from bot.web.console.desk_list import Asked, choose
from bot.web.console.visit import Visit
from handlers.aside import KEPT_DAYS, KEPT_WHY, NOT_OURS
from handlers.declining import LONGEST_NOTE
from handlers.judging import Desk, list_mine
from handlers.moderator_views import ModeratorView
from handlers.reasons import REASONS
from handlers.redacting import read_named, take_out
from handlers.staff_views import ToJudge
from surveys.opinion.wording import LONGEST_STATEMENT, check_statement, count_clusters

FIELDS = ("act", "reason", "note", "other", "text", "also", "undo", "why", "days", "question", "party", "whose")
WORDS = {"ask": "question", "elsewhere": "whose"}  # acts that are nothing without a moderator's own words
# Decisions; a new wording is none.
UNDONE = ("publish", "about-you", "decline", "duplicate", "keep", "ask", "pass", "elsewhere")


def find_problems(visit: Visit, view: ModeratorView) -> dict[str, str]:
    """What is missing, by field."""
    t, act = visit.t, visit.read("act")
    match act:
        case "decline" if visit.read("reason") not in REASONS:
            return {"reason": t("desk-reason-missing")}
        case "decline" if count_clusters(visit.read("note")) > LONGEST_NOTE:
            return {"note": t("declining-length", most=LONGEST_NOTE)}
        case "ask" | "elsewhere" if not 0 < count_clusters(visit.read(WORDS[act])) <= LONGEST_NOTE:
            return {WORDS[act]: t("declining-length", most=LONGEST_NOTE)}
        case "keep" if visit.read("why") not in KEPT_WHY:
            return {"why": t("desk-reason-missing")}
        case "keep" if visit.read("days") not in map(str, KEPT_DAYS):
            return {"days": t("desk-days-missing")}
        case "pass" if visit.read("party") not in view.parties - {visit.member.party}:
            return {"party": t("desk-party-missing")}
        case "redact":
            return find_redacting_problems(visit, view)
        case "duplicate" if not visit.read("other").isdecimal():
            return {"other": t("desk-other-missing")}
        case "reword" if flaw := check_statement(visit.read("text")):
            return {"text": t(f"proposing-{flaw}", count=count_clusters(visit.read("text")), most=LONGEST_STATEMENT)}
        case _:
            return {}


def find_redacting_problems(visit: Visit, view: ModeratorView) -> dict[str, str]:
    """What keeps the redacted text from being a new wording; nothing where the statement waits no more, as others tell."""
    t, one = visit.t, view.find_waiting(visit.request.path_params["statement"])
    if one is None:
        return {}
    desk = Desk(visit.member, view, t)
    text = take_out(desk, one, list_named(visit, desk, one))
    lines = {line.strip() for line in visit.read("also").splitlines()} - {""}
    if lines - set(list_named(visit, desk, one)):
        return {"also": t("redacting-not-there")}
    if text == desk.words(one.statement):
        return {"also": t("redacting-nothing")}
    flaw = check_statement(text)
    return {"also": t(f"proposing-{flaw}", count=count_clusters(text), most=LONGEST_STATEMENT)} if flaw else {}


def list_named(visit: Visit, desk: Desk, one: ToJudge) -> tuple[str, ...]:
    """The words of the statement that she wants taken out."""
    return read_named(visit.read("also"), desk.words(one.statement))


def read_decision(visit: Visit, view: ModeratorView) -> tuple[Event, State]:
    """What was chosen, as the tap or the words that it stands for."""
    number, desk = visit.request.path_params["statement"], Desk(visit.member, view, visit.t)
    if visit.read("act") == "redact":
        one = view.find_waiting(number)
        return Tapped("redacted", str(number)), Redacting(number, list_named(visit, desk, one) if one else ())
    return read_words(visit, number) or (read_tap(visit, str(number)), Idle())


def read_words(visit: Visit, number: int) -> tuple[Event, State] | None:
    """What she wrote, with the state in which her chat would have asked for it; None where a button alone says all."""
    match visit.read("act"):
        case "decline" if visit.read("note"):
            return Said(visit.read("note")), Declining(number, visit.read("reason"))
        case "elsewhere":
            return Said(visit.read("whose")), Declining(number, NOT_OURS)
        case "ask":
            return Said(visit.read("question")), AskingAuthor(number)
        case "reword":
            return Said(visit.read("text")), Rewording(number)
        case _:
            return None


def read_tap(visit: Visit, number: str) -> Tapped:
    match visit.read("act"):
        case "publish":
            return Tapped("judge", number, f"{visit.read('version')}.p")
        case "about-you":
            return Tapped("judge", number, f"{visit.read('version')}.a")
        case "decline":
            return Tapped("decline", number, visit.read("reason"))
        case "duplicate":
            return Tapped("twin", number, visit.read("other"))
        case "keep":
            return Tapped("keep", number, f"{visit.read('why')}.{visit.read('days')}")
        case "pass":
            return Tapped("pass", number, visit.read("party"))
        case "undo":
            return Tapped("unjudge", number, visit.read("undo"))
        case _:
            return Tapped("release", number)


def find_next(view: ModeratorView, visit: Visit, asked: Asked, *, but: int) -> int:
    """The oldest one of the same part of the list on which she may decide; 0 for none."""
    mine = choose(list_mine(Desk(visit.member, view, visit.t)), asked)
    return next((one.statement.statement for one in mine if one.statement.statement != but), 0)
