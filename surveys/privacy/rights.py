"""What a citizen may ask about her data, by when it is answered, and what has to be said when it is entered or answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

DAYS = 30  # to answer, from the day on which it came: Thailand's Personal Data Protection Act, section 30
SOON_DAYS = 7  # before its day somebody is reminded
LONGEST_WORDS = 4000  # characters
LONGEST_WHO = 400  # characters
OLDEST = timedelta(days=366)  # what came longer ago is a slip of the pen

# To see, correct, delete or carry data away, to object to a use, to have it stopped for a while, to withdraw consent.
Asks = Literal["see", "correct", "delete", "carry", "object", "restrict", "withdraw"]
Way = Literal["letter", "counter", "phone", "email"]
RightsAnswer = Literal["granted", "partly", "refused"]
ASKS: tuple[Asks, ...] = get_args(Asks)
WAYS: tuple[Way, ...] = get_args(Way)
ANSWERS: tuple[RightsAnswer, ...] = get_args(RightsAnswer)

Clock = Literal["runs", "soon", "overdue"]
Fault = Literal["choose", "who", "long", "day", "reason"]


@dataclass(frozen=True, slots=True)
class Request:
    """As it was entered: `who` asks and how she is reached, her `words`, the day on which it came."""

    asks: str
    way: str
    who: str
    words: str
    received: date | None


def check_request(one: Request, today: date) -> Mapping[str, Fault]:
    """By field; nothing is wrong where this is empty."""
    wrong: dict[str, Fault] = {}
    if one.asks not in ASKS:
        wrong["asks"] = "choose"
    if one.way not in WAYS:
        wrong["way"] = "choose"
    if not 0 < len(one.who) <= LONGEST_WHO:
        wrong["who"] = "long" if one.who else "who"
    if len(one.words) > LONGEST_WORDS:
        wrong["words"] = "long"
    if one.received is None or not today - OLDEST <= one.received <= today:
        wrong["received"] = "day"
    return wrong


def check_answer(answer: str, words: str) -> Mapping[str, Fault]:
    """Who is refused hears why."""
    if answer not in ANSWERS:
        return {"answer": "choose"}
    if len(words) > LONGEST_WORDS:
        return {"words": "long"}
    return {"words": "reason"} if answer == "refused" and not words else {}


def find_due(received: date) -> date:
    """The last day on which an answer is in time."""
    return received + timedelta(days=DAYS)


def read_clock(due: date, today: date) -> Clock:
    if today > due:
        return "overdue"
    return "soon" if (due - today).days <= SOON_DAYS else "runs"
