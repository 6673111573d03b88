"""Citizens of benchmarks, checks and tests who vote in the market's consultation, tap by tap, on LINE or on Telegram."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bench.forum import NAME, read_market
from bench.talks import WHOLE_S, Citizen, tap
from bot.text import load_texts
from handlers.consent import consent_words, stamp
from handlers.forum_views import Consultation
from handlers.part import ForumMatter
from surveys.governance.standing import Standing

FIRST = 1  # the id of the first statement, in a database that has no other consultation
COUNTING = {FIRST: "pass", FIRST + 1: "disagree", FIRST + 2: "agree", FIRST + 4: "agree"}  # what is left in the end
CAST = 6  # votes that were ever stored of her: one was undone, one replaced, and one that came twice is none


def list_taps() -> tuple[str, ...]:
    """A look, the vote that waits for consent, consent, more votes, one undone, one changed, one given twice; in the end a look
    at her votes.
    """
    forum = Consultation(NAME, read_market(), Standing())
    matter, t = ForumMatter(forum, f"{FIRST}a"), load_texts()
    votes = ((FIRST + 1, "disagree"), (FIRST + 2, "agree"), (FIRST + 3, "agree"))
    return (
        f"join:{NAME}",
        f"vote:{FIRST}:agree",
        f"{matter.tap}:adult.{stamp(consent_words(matter, t), t)}",
        *(f"vote:{statement}:{vote}" for statement, vote in votes),
        f"undo:{NAME}",
        f"vote:{FIRST + 4}:agree",
        f"vote:{FIRST}:pass",
        f"vote:{FIRST + 1}:disagree",
        f"votes:{NAME}",
    )


def number_update(user_id: int, place: int) -> int:
    """There is room for a hundred of each citizen."""
    return user_id * 100 + place


@dataclass(frozen=True, slots=True)
class VoteScript:
    """The same interface as the script of a survey: the event at a place of the talk."""

    taps: Sequence[str]

    @property
    def length(self) -> int:
        return len(self.taps)

    def event(self, citizen: Citizen, place: int, *, token: str, at: float) -> dict[str, object]:
        """LINE's; `at` in seconds since 1970."""
        return {
            **tap(self.taps[place]),
            "webhookEventId": citizen.delivery_id(place),
            "deliveryContext": {"isRedelivery": False},
            "timestamp": int(at * WHOLE_S),
            "source": {"type": "user", "userId": citizen.user_id},
            "mode": "active",
            "replyToken": token,
        }

    def update(self, user_id: int, place: int) -> bytes:
        """Telegram's."""
        person = {"id": user_id, "is_bot": False, "first_name": "สมใจ"}
        message = {"message_id": 1, "chat": {"id": user_id, "type": "private"}, "text": "?"}
        number = number_update(user_id, place)
        query = {"id": str(number), "from": person, "message": message, "data": self.taps[place]}
        return json.dumps({"update_id": number, "callback_query": query}, ensure_ascii=False).encode()
