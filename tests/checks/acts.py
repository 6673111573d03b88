"""What citizens do on either channel, as webhook bodies: taps alone, so that they may arrive in any order."""

import json
from dataclasses import dataclass
from random import Random
from uuid import uuid5

from bench.talks import ANSWERS, BEGINS_AT, Citizen, read_form, tap, write_webhook

from bot.store.deliveries import NAMESPACE
from bot.text import load_texts
from handlers.consent import SurveyMatter, consent_words, stamp
from handlers.sitting import name_interview
from handlers.views import SHORT
from surveys.forms.definition import Question

STEP_MS = 1000
SOONER_MS = 400  # before an answer that replaces another one
EARLIER_MINDS = 3  # answers that were given otherwise before
ACCOUNTS = {"line": "line/main", "telegram": "telegram/main"}
EXPECTED = ANSWERS | {"wish": "open on Saturdays"}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done: when (ms since 1970), the delivery's id, and the body that brings it."""

    at_ms: int
    delivery_id: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Doer:
    """A citizen known by her number, on one of the channels."""

    channel: str
    user_id: str
    number: int

    @property
    def account(self) -> str:
        return ACCOUNTS[self.channel]

    def delivery_id(self, place: int) -> str:
        """LINE: 26 characters. Telegram: an update's number; ours leave room for a hundred of each citizen."""
        if self.channel == "line":
            return Citizen(self.user_id).delivery_id(place)
        return str(int(self.user_id) * 100 + place)

    def act(self, place: int, data: str, at_ms: int) -> Act:
        delivery_id = self.delivery_id(place)
        body = self._line(delivery_id, data, at_ms) if self.channel == "line" else self._telegram(delivery_id, data)
        return Act(at_ms, delivery_id, body)

    def _line(self, delivery_id: str, data: str, at_ms: int) -> bytes:
        event = {
            **tap(data),
            "webhookEventId": delivery_id,
            "timestamp": at_ms,
            "source": {"type": "user", "userId": self.user_id},
            "mode": "active",
            "replyToken": delivery_id.lower(),
        }
        return write_webhook(event)

    def _telegram(self, delivery_id: str, data: str) -> bytes:
        person = {"id": int(self.user_id), "is_bot": False, "first_name": "สมใจ"}
        message = {"message_id": 1, "chat": {"id": person["id"], "type": "private"}, "text": "?"}
        query = {"id": delivery_id, "from": person, "message": message, "data": data}
        return json.dumps({"update_id": int(delivery_id), "callback_query": query}).encode()


@dataclass(frozen=True, slots=True)
class Story:
    """A whole survey: what begins it, the answers (some given twice, otherwise first), and what ends it."""

    opening: tuple[Act, ...]
    answers: tuple[tuple[Act, ...], ...]
    ending: Act


def tell(doer: Doer, chance: Random, now_ms: int) -> Story:
    form, t = read_form(), load_texts()
    consent = f"consent:{form.form_id}:adult.{stamp(consent_words(SurveyMatter(form), t), t)}"
    data = ("start", f"survey:{form.form_id}", consent)
    opening = tuple(doer.act(place, one, now_ms + place * STEP_MS) for place, one in enumerate(data))
    key = uuid5(NAMESPACE, f"{doer.number}/{doer.account}/{doer.delivery_id(BEGINS_AT)}")
    about = name_interview(form.form_id, key.hex)[:SHORT]
    questions = {question.name: question for question in form.questions}
    changed = set(chance.sample(["ease", "clarity", "staff", "outcome", "age"], EARLIER_MINDS))
    answers = []
    for place, (name, value) in enumerate(EXPECTED.items(), start=len(data)):
        at_ms = now_ms + place * STEP_MS
        button = f"answer:{about}.{questions[name].index}:"
        given = [doer.act(place, button + written(questions[name], value), at_ms)]
        if name in changed:
            given.insert(0, doer.act(50 + place, button + other(questions[name], value), at_ms - SOONER_MS))
        answers.append(tuple(given))
    last = len(data) + len(EXPECTED)
    return Story(opening, tuple(answers), doer.act(last, f"submit:{about}", now_ms + last * STEP_MS))


def written(question: Question, value: str) -> str:
    """What a button says for this value."""
    names = [choice.name for choice in question.choices]
    return str(names.index(value)) if names else f"={value}"


def other(question: Question, value: str) -> str:
    return str(next(number for number, choice in enumerate(question.choices) if choice.name != value))
