"""Citizens for benchmarks and checks: a whole survey conversation on LINE, event by event, as signed webhooks."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from uuid import uuid5

from bot.store.deliveries import NAMESPACE
from bot.text import load_texts
from handlers.consent import SurveyMatter, consent_words, stamp
from handlers.sitting import name_interview
from handlers.views import SHORT
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form
from surveys.library import read_library

ACCOUNT = "line/main"
DESTINATION = "U00000000000000000000000000000b07"
ANSWERS = {
    "service": "registry",
    "way": "office",
    "wait": "15",
    "ease": "easy",
    "clarity": "partly",
    "staff": "good",
    "outcome": "settled",
    "overall": "4",
    "wish": "อยากให้เปิดวันเสาร์ด้วยค่ะ",
    "age": "60_up",
}
BEGINS_AT = 2  # the event with which the interview begins: its id comes from that delivery
LENGTH = 3 + len(ANSWERS) + 1  # follow, survey, consent; the answers; handing in
WHOLE_S = 1000.0  # LINE tells milliseconds


def read_form() -> Form:
    """The survey that comes with Wethi, as it is published."""
    form = read_yaml_form(next(source for name, source in read_library().items() if "satisfaction" in name))
    assert isinstance(form, Form)
    return form


@dataclass(frozen=True, slots=True)
class Citizen:
    """Who talks. With a number (she was here before) she taps; without one she is new, and types."""

    user_id: str
    number: int | None = None
    talk: str = "0"

    def delivery_id(self, place: int) -> str:
        """LINE's webhookEventId is a string of 26 characters."""
        return (
            f"01{hashlib.blake2b(f'{self.user_id}/{self.talk}/{place}'.encode(), digest_size=12).hexdigest().upper()}"
        )


class Script:
    """What citizens do, place by place: the webhook events of a survey from first contact to its receipt."""

    def __init__(self) -> None:
        self._form = read_form()
        t = load_texts()
        self._consent = f"consent:{self._form.form_id}:adult.{stamp(consent_words(SurveyMatter(self._form), t), t)}"
        questions = {question.name: question for question in self._form.questions}
        self._asked = [questions[name] for name in ANSWERS]

    @property
    def length(self) -> int:
        return LENGTH

    def event(self, citizen: Citizen, place: int, *, token: str, at: float) -> dict[str, object]:
        """The event at this place of the conversation; `at` in seconds since 1970."""
        return {
            **self._act(citizen, place),
            "webhookEventId": citizen.delivery_id(place),
            "deliveryContext": {"isRedelivery": False},
            "timestamp": int(at * WHOLE_S),
            "source": {"type": "user", "userId": citizen.user_id},
            "mode": "active",
            "replyToken": token,
        }

    def update(self, citizen: Citizen, place: int, number: int) -> bytes:
        """The same act as Telegram brings it, as its update of this number; the citizen types all that she may."""
        act, chat = self._act(citizen, place), int(citizen.user_id)
        person = {"id": chat, "is_bot": False, "first_name": "สมใจ"}
        message = {"message_id": number, "date": 0, "chat": {"id": chat, "type": "private"}, "from": person}
        match act:
            case {"postback": {"data": data}}:
                query = {"id": str(number), "from": person, "message": message | {"text": "?"}, "data": data}
                happened: dict[str, object] = {"callback_query": query | {"chat_instance": "1"}}
            case {"message": {"text": text}}:
                happened = {"message": message | {"text": text}}
            case _:
                command = {"type": "bot_command", "offset": 0, "length": len("/start")}
                happened = {"message": message | {"text": "/start", "entities": [command]}}
        return json.dumps({"update_id": number, **happened}, ensure_ascii=False).encode()

    def _act(self, citizen: Citizen, place: int) -> dict[str, object]:
        if place == 0:
            return {"type": "follow", "follow": {"isUnblocked": False}}
        if place == 1:
            return tap(f"survey:{self._form.form_id}")
        if place == BEGINS_AT:
            return tap(self._consent)
        if place == LENGTH - 1:
            return self._submit(citizen)
        return self._answer(citizen, place)

    def _answer(self, citizen: Citizen, place: int) -> dict[str, object]:
        question = self._asked[place - BEGINS_AT - 1]
        value = ANSWERS[question.name]
        if not question.choices:
            return say(citizen, place, value)
        number = next(number for number, choice in enumerate(question.choices) if choice.name == value)
        if citizen.number is None:
            return say(citizen, place, question.choices[number].label["th"])
        return tap(f"answer:{self._about(citizen)}.{question.index}:{number}")

    def _submit(self, citizen: Citizen) -> dict[str, object]:
        if citizen.number is None:
            return say(citizen, LENGTH - 1, "ส่งคำตอบ")
        return tap(f"submit:{self._about(citizen)}")

    def _about(self, citizen: Citizen) -> str:
        """The interview as the buttons name it: its id comes from the delivery with which it began."""
        key = uuid5(NAMESPACE, f"{citizen.number}/{ACCOUNT}/{citizen.delivery_id(BEGINS_AT)}")
        return name_interview(self._form.form_id, key.hex)[:SHORT]


def tap(data: str) -> dict[str, object]:
    return {"type": "postback", "postback": {"data": data}}


def say(citizen: Citizen, place: int, text: str) -> dict[str, object]:
    digits = hashlib.blake2b(citizen.delivery_id(place).encode(), digest_size=8).digest()
    message_id = str(int.from_bytes(digits))[:18]
    return {"type": "message", "message": {"id": message_id, "type": "text", "quoteToken": "q", "text": text}}


def write_webhook(*events: dict[str, object]) -> bytes:
    webhook = {"destination": DESTINATION, "events": events}
    return json.dumps(webhook, ensure_ascii=False, separators=(",", ":")).encode()


def sign(body: bytes, secret: str) -> str:
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()
