"""What a question offers to tap: its choices, ticks, the steps of a scale, or a way to pick a day, a time or a place."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal

from bot.conversation import Choice
from handlers.sitting import Sitting
from surveys.forms.definition import Question, write_decimal
from surveys.forms.ticking import ticked

MOST_QUICK = 13  # choices of one message; more are paged
MOST_KEPT = 60  # characters of a value that is offered to be kept
TYPED = "="  # before a value that stands in the button itself
KEEP = "keep"  # the value that the question was prefilled with
TICKED, UNTICKED = "☑ ", "☐ "
PICKS: Mapping[str, Literal["date", "time", "datetime"]] = {"date": "date", "time": "time", "dateTime": "datetime"}

_BOUND = re.compile(r"\s*\.\s*(<=|<|>=|>)\s*(?:(today\(\))|date\(['\"]([0-9]{4}-[0-9]{2}-[0-9]{2})['\"]\))\s*")


def offer_choices(sitting: Sitting, question: Question, kept: str = "") -> tuple[Choice, ...]:
    """`kept`: the stored value that the question is prefilled with, to be taken with one tap."""
    offered = offer_answers(sitting, question)
    if not kept or question.choices or len(kept) > MOST_KEPT:
        return offered
    label = sitting.t("offering-keep", answer=sitting.read_back(question, kept))
    return (Choice(label, f"answer:{sitting.about}.{question.index}:{KEEP}"), *offered)


def offer_answers(sitting: Sitting, question: Question) -> tuple[Choice, ...]:
    t, about = sitting.t, f"{sitting.about}.{question.index}"
    match question.type:
        case "select_one":
            places = place_choices(sitting, question)
            return tuple(
                Choice(sitting.words(one.label), f"answer:{about}:{places[one.name]}") for one in question.choices
            )
        case "select_multiple":
            return offer_ticks(sitting, question)
        case "range" if question.parameters and question.parameters.count <= MOST_QUICK:
            return tuple(Choice(value, f"answer:{about}:{TYPED}{value}") for value in question.parameters.values())
        case "date" | "time" | "dateTime":
            return (offer_picker(sitting, question),)
        case "geopoint":
            return (Choice(t("offering-place"), picks="place"),)
        case "acknowledge":
            return (Choice(t("offering-acknowledge"), f"answer:{about}:{TYPED}OK"),)
    return ()


def place_choices(sitting: Sitting, question: Question) -> dict[str, int]:
    """The number of each choice in the form, whatever is offered now and in whatever order."""
    every = sitting.form.questions[question.index].choices
    return {choice.name: number for number, choice in enumerate(every)}


def offer_ticks(sitting: Sitting, question: Question) -> tuple[Choice, ...]:
    """Each choice with its tick, then the button that ends."""
    about, places = f"{sitting.about}.{question.index}", place_choices(sitting, question)
    chosen = ticked(sitting.form, sitting.interview, question, sitting.now)
    ticks = (
        Choice(
            f"{TICKED if one.name in chosen else UNTICKED}{sitting.words(one.label)}",
            f"pick:{about}:{places[one.name]}",
        )
        for one in question.choices
    )
    return (*ticks, Choice(sitting.t("offering-done"), f"done:{about}"))


def offer_picker(sitting: Sitting, question: Question) -> Choice:
    least, most = read_bounds(question, sitting.today) if question.type == "date" else ("", "")
    return Choice(
        sitting.t(f"offering-{PICKS[question.type]}"),
        f"answer:{sitting.about}.{question.index}",
        picks=PICKS[question.type],
        least=least,
        most=most,
    )


def read_bounds(question: Question, today: date) -> tuple[str, str]:
    """The first and the last day that a plain constraint allows: `. <= today() and . >= date('2020-01-01')`."""
    parts = question.constraint.text.split(" and ") if question.constraint else []
    found = [_BOUND.fullmatch(part) for part in parts]
    least = most = ""
    for match in found if all(found) else []:
        day = (today.isoformat() if match[2] else match[3]) if match else ""
        least, most = (least, day) if match and match[1].startswith("<") else (day, most)
    return least, most


def hint_at(sitting: Sitting, question: Question) -> str:
    """How to answer: in the words of the form, else in ours where the kind of answer needs some.

    Of a list with several pages "enough" is on the last one only, so that it may be written is said there anyway.
    """
    hint = sitting.words(question.hint)
    if question.type == "select_multiple" and len(question.choices) >= MOST_QUICK:
        return "\n".join(filter(None, (hint, sitting.t("offering-hint-several"))))
    return hint or own_hint(sitting, question)


def own_hint(sitting: Sitting, question: Question) -> str:
    match question.type:
        case "select_multiple":
            return sitting.t("offering-hint-several")
        case "date" | "time" | "dateTime":
            return sitting.t(f"offering-hint-{PICKS[question.type]}")
        case "range" if question.parameters:
            values = question.parameters
            return sitting.t("offering-hint-range", start=write_decimal(values.start), end=write_decimal(values.end))
    return ""
