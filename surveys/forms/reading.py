"""Reads what a citizen wrote as the answer to a question; what could mean two things is asked back, never guessed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from surveys.forms.checking import ACKNOWLEDGED
from surveys.forms.choosing import nearest, read_choice, shown_marks, shows_marks
from surveys.forms.dates import read_days
from surveys.forms.decimals import read_decimals
from surveys.forms.definition import Choice, Question
from surveys.forms.folding import fold
from surveys.forms.iso import write_time
from surveys.forms.meanings import read_declining
from surveys.forms.numbers import read_whole_numbers
from surveys.forms.places import read_place
from surveys.forms.scores import read_score
from surveys.forms.several import read_several
from surveys.forms.times import read_moments, read_times

__all__ = ["Ambiguous", "Declined", "Read", "Unread", "fold", "read_answer", "shown_marks", "shows_marks"]

_ASSENT = frozenset(
    "รับทราบ ทราบ ทราบแล้ว เข้าใจ เข้าใจแล้ว ตกลง โอเค ได้ ใช่ ครับ ค่ะ ok okay yes agree understood igotit gotit".split()  # noqa: SIM905 - words
)
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}


@dataclass(frozen=True, slots=True)
class Read:
    """The answer as stored: a choice's name or several, a number, an ISO date or time, "lat lon", a text."""

    value: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The text means one of these values, and only its writer knows which."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """She does not know or does not want to say: the same as to skip."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Not understood; for a choice question the nearest three choices."""

    nearest: tuple[Choice, ...] = ()


def read_answer(
    question: Question,
    text: str,
    language: str,
    *,
    today: date,
    choices: Sequence[Choice] | None = None,
    numbered: bool | None = None,
    allows: Callable[[str], bool] | None = None,
) -> Read | Ambiguous | Declined | Unread:
    """Verbs such as back and skip are not read here; in a text question everything is an answer.

    `choices`: those that are offered now, where that is not all of them. `numbered`: they were shown with the marks of
    `shown_marks`, so that "2" means the second one; None: they were if `shows_marks` says so. "ข้อ 2" means the second
    one anyway. `allows`: whether a value could be stored now; of several readings those that could not are dropped.
    """
    offered = question.choices if choices is None else choices
    match question.type:
        case "text":
            return _read_text(text)
        case "select_one":
            return _read_choice(offered, text, language, numbered=numbered)
        case "select_multiple":
            return _read_choices(offered, text, language)
    found = read_values(question, text, today)
    if len(found) > 1 and allows is not None:
        found = tuple(filter(allows, found)) or found
    if len(found) == 1:
        return Read(found[0])
    if found:
        return Ambiguous(found)
    return Declined() if read_declining(text) else Unread()


def read_values(question: Question, text: str, today: date) -> tuple[str, ...]:
    """All values that this text may mean as an answer to a question that has no choices."""
    about, limits = " ".join((*question.label.values(), *question.hint.values())), question.parameters
    match question.type:
        case "integer":
            return tuple(map(str, read_whole_numbers(text, about)))
        case "range" if limits and (score := read_score(text, limits.end)) is not None:
            return score
        case "decimal" | "range":
            return read_decimals(text, about)
        case "date":
            return tuple(day.isoformat() for day in read_days(text, today))
        case "time":
            return tuple(map(write_time, read_times(text)))
        case "dateTime":
            return tuple(moment.isoformat(timespec="minutes") for moment in read_moments(text, today))
        case "geopoint":
            place = read_place(text)
            return () if place is None else (place,)
        case "acknowledge":
            return (ACKNOWLEDGED,) if fold(text) in _ASSENT else ()
    return ()


def _read_text(text: str) -> Read | Unread:
    plain = text.strip()
    if len(plain) > 2 and _QUOTES.get(plain[0]) == plain[-1]:
        plain = plain[1:-1].strip()
    return Read(plain) if plain else Unread()


def _read_choice(
    choices: Sequence[Choice], text: str, language: str, *, numbered: bool | None
) -> Read | Declined | Unread:
    if numbered is None:
        numbered = shows_marks(choices, language)
    choice = read_choice(choices, text, language, numbered=numbered)
    if choice is not None:
        return Read(choice.name)
    return Declined() if read_declining(text) else Unread(nearest(choices, text, language))


def _read_choices(choices: Sequence[Choice], text: str, language: str) -> Read | Declined | Unread:
    """None of them is one of them where there is such a choice, else the same as to skip."""
    several = read_several(choices, text, language)
    if several:
        return Read(" ".join(choice.name for choice in several))
    if several is None and not read_declining(text):
        return Unread(nearest(choices, text, language))
    return Declined()
