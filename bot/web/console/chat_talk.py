"""A survey as the chats will show it, question by question: made by the handler that asks, drawn by the renderers that send."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot.channels import line_render, telegram_render
from bot.conversation import Citizen, Say
from bot.previews import Bubble, read_call, read_object
from bot.text import Text
from handlers.asking import ask_on
from handlers.consent import say_notice
from handlers.sitting import Sitting
from handlers.views import SurveyView
from surveys.building.unruled import drop_rules
from surveys.forms.definition import Form, Question
from surveys.forms.interview import go_to, start

Change = Literal[
    "pass",  # so many choices stand under the keyboard for a while, and are numbered in the text
    "cut",  # so many labels are shortened on their buttons
    "phone",  # the button for a place is there on phones alone
    "typed",  # a day is typed, for this channel has no calendar
    "rules",  # it is asked only if something holds; here it is shown all the same
]


@dataclass(frozen=True, slots=True)
class Degradation:
    """What a channel shows otherwise than it was written; `number`: of choices, 0 where there is nothing to count."""

    change: Change
    number: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one channel makes of one question; `passing`: choices that vanish once something else is said."""

    bubbles: tuple[Bubble, ...]
    passing: tuple[str, ...]
    degradations: tuple[Degradation, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """`number`: of the question among those that are asked; the last step is the summary, and has none."""

    number: int
    ruled: bool
    line: Drawn
    telegram: Drawn


def show_talk(form: Form, t: Text, now: datetime, *, most: int) -> tuple[Step, ...]:
    """The first `most` questions, each once, in the order of the form, whatever it hangs on; in the language of `t`."""
    unruled = drop_rules(form)
    view = SurveyView(citizen=Citizen(language=t.language), now=now, at=now, delivery_key="preview", forms={})
    begun = start(unruled, interview_id="preview", language=t.language, now=now)
    sitting = Sitting(unruled, begun, view, t)
    asked = [question for question in unruled.questions if question.asked]
    talk = [
        show_step(sitting.at(go_to(unruled, begun, question.path)), place, question, is_ruled(form, question))
        for place, question in enumerate(asked[:most])
    ]
    return tuple(talk)


def is_ruled(form: Form, question: Question) -> bool:
    known = form.by_path.get(question.path)
    return known is not None and known.relevant is not None


def show_step(sitting: Sitting, place: int, question: Question, ruled: bool) -> Step:  # noqa: FBT001  # counted with it
    lead = say_notice(sitting.form, sitting.t) if place == 0 else ""
    says = [each for each in ask_on(sitting, lead=lead).effects if isinstance(each, Say)]
    return Step(place + 1, ruled, draw_line(says, sitting.t), draw_telegram(says, sitting.t, question))


def draw_line(says: Sequence[Say], t: Text) -> Drawn:
    objects = line_render.render(says, large=False, t=t)
    bubbles = tuple(read_object(drawn) for drawn in objects)
    standing = {label for bubble in bubbles for label in bubble.buttons}
    actions = [action for drawn in objects for action in read_quick(drawn) if action["label"] not in standing]
    places = sum(action["type"] == "location" for action in actions)
    passing = tuple(action["label"] for action in actions)
    changes = [Degradation("pass", len(passing) - places)] if len(passing) > places else []
    changes += [Degradation("phone")] if places else []
    return Drawn(bubbles, passing, (*changes, *find_cut(says, (*standing, *passing))))


def read_quick(drawn: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The actions under the keyboard."""
    for item in drawn.get("quickReply", {"items": []})["items"]:
        yield item["action"]


def draw_telegram(says: Sequence[Say], t: Text, question: Question) -> Drawn:
    calls = telegram_render.render(says, large=False, t=t)
    bubbles = tuple(read_call(call.payload) for call in calls)
    keys = tuple(
        key["text"] for call in calls for row in call.payload.get("reply_markup", {}).get("keyboard", []) for key in row
    )
    shown = (*keys, *(label for bubble in bubbles for label in bubble.buttons))
    typed = [Degradation("typed")] if question.type in ("date", "dateTime") else []
    return Drawn(bubbles, keys, (*typed, *find_cut(says, shown)))


def find_cut(says: Sequence[Say], shown: Sequence[str]) -> tuple[Degradation, ...]:
    """How many labels are shortened: they begin like a longer one."""
    labels = [choice.label for say in says for choice in say.choices]
    cut = sum(label.endswith("…") and not any(label == whole for whole in labels) for label in shown)
    return (Degradation("cut", cut),) if cut else ()
