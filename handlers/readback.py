"""Answers as they are read back to a citizen: days in full, times, places, choices by their words."""

from collections.abc import Callable
from datetime import date, datetime, time

from bot.text import Text, say_clock, say_full_day
from surveys.forms.definition import Labels, Question
from surveys.forms.showing import join_labels


def read_back(question: Question, value: str, t: Text, *, words: Callable[[Labels], str]) -> str:
    """A stored value in words; `words` says a text of the form in the language of the talk."""
    if question.choices:
        labels = {choice.name: words(choice.label) for choice in question.choices}
        return join_labels([labels.get(name, name) for name in value.split()], t.language)
    try:
        return say_value(question, value, t)
    except ValueError:  # a picker sent what is no day: the value is refused later, in words
        return value


def say_value(question: Question, value: str, t: Text) -> str:
    match question.type:
        case "date":
            return say_full_day(date.fromisoformat(value), t.language)
        case "time":
            return say_clock(time.fromisoformat(value), t.language)
        case "dateTime":
            moment = datetime.fromisoformat(value)
            return f"{say_full_day(moment, t.language)} {say_clock(moment.time(), t.language)}"
        case "geopoint":
            return ", ".join(value.split()[:2])
        case "acknowledge":
            return t("readback-acknowledged")
    return value
