"""Citizens on the stand-in's phones, for the check of docs/deploy.md: they follow, answer a survey, ask to be forgotten."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

SANDBOX = "http://127.0.0.1:8090"
LONGEST_WAIT_S = 60.0
LOOK_EVERY_S = 0.2
TALKED_OUT_S = 0.4  # no second bubble comes later than that
MOST_STEPS = 12
# What she presses, whichever of these is there: the survey, her consent, the shortest way through it.
PRESSES = ("ความพึงพอใจ", "ยินยอม อายุ 18", "ไม่เคยใช้", "5", "ข้ามข้อนี้", "ไม่ขอตอบ", "ส่งคำตอบ")
HANDED_IN = "ได้รับคำตอบ"
FORGETS = ("ลืมฉัน", "ลบทุกอย่าง")


@dataclass(slots=True)
class Person:
    """`seen`: how many bubbles of her chat she has read."""

    channel: str
    citizen: Any
    seen: int = 0
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # label, data, bubble

    def act(self, name: str, **doing: str) -> None:
        ask(f"/phones/{self.channel}/{self.citizen}/{name}", doing)

    def read(self) -> str:
        """What the bot says next, once it has said all of it."""
        wait_for(lambda: bool(self._list_new()), f"a citizen on {self.channel} is answered")
        time.sleep(TALKED_OUT_S)
        new = self._list_new()
        self.seen = len(ask(f"/phones/{self.channel}/{self.citizen}")["bubbles"])
        self.buttons = [(label, data, one["id"]) for one in new for label, data in list_buttons(one["raw"])]
        return "\n".join(one["text"] for one in new)

    def _list_new(self) -> list[dict[str, Any]]:
        shown = ask(f"/phones/{self.channel}/{self.citizen}")["bubbles"][self.seen :]
        return [bubble for bubble in shown if bubble["from"] == "bot"]

    def press(self, *labels: str) -> str:
        """The first button there is of these."""
        found = next((one for label in labels for one in self.buttons if label in one[0]), None)
        if found is None:
            sys.exit(f"On {self.channel} there is none of {labels}, but {[one[0] for one in self.buttons]}.")
        self.act("tap", bubble=found[2], data=found[1])
        return self.read()

    def write(self, words: str) -> str:
        self.act("type", text=words)
        return self.read()


def list_buttons(raw: Any) -> Iterator[tuple[str, str]]:
    """Label and data of each, of a message of LINE's or of Telegram's."""
    if isinstance(raw, dict) and "callback_data" in raw:
        yield raw["text"], raw["callback_data"]
    elif isinstance(raw, dict) and raw.get("type") == "postback":
        yield raw.get("label", ""), raw["data"]
    elif isinstance(raw, dict | list):
        for part in raw.values() if isinstance(raw, dict) else raw:
            yield from list_buttons(part)


def meet(channel: str) -> Person:
    """A new citizen follows the account and hears its greeting."""
    person = Person(channel, ask(f"/phones/{channel}/citizens", {"name": "Malee"})["id"])
    person.act("follow")
    person.read()
    return person


def answer_survey(person: Person) -> None:
    for _ in range(MOST_STEPS):
        if HANDED_IN in person.press(*PRESSES):
            return
    sys.exit(f"After {MOST_STEPS} answers the survey on {person.channel} was not at its end.")


def be_forgotten(person: Person) -> None:
    person.write(FORGETS[0])
    person.press(FORGETS[1])


def ask(path: str, body: Any = None) -> Any:
    """None while the sandbox does not answer."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(f"{SANDBOX}{path}", data, {"content-type": "application/json"})
    try:
        with build_opener(ProxyHandler({})).open(request, timeout=10) as answer:
            return json.loads(answer.read())
    except (URLError, OSError):
        return None


def wait_for(true: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + LONGEST_WAIT_S
    while not true():
        if time.monotonic() > until:
            sys.exit(f"It never happened within {LONGEST_WAIT_S:.0f} s that {what}.")
        time.sleep(LOOK_EVERY_S)
