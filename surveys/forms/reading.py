"""Reads what a citizen wrote as the answer to a question; what could mean two things is asked back, never guessed."""

from dataclasses import dataclass

from surveys.forms.choosing import nearest, read_choice, read_declining, shown_marks, shows_marks
from surveys.forms.definition import Choice, Question
from surveys.forms.folding import fold
from surveys.forms.numbers import read_whole_numbers

__all__ = ["Ambiguous", "Declined", "Read", "Unread", "fold", "read_answer", "shown_marks", "shows_marks"]

_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}


@dataclass(frozen=True, slots=True)
class Read:
    """The answer as stored: a choice's name, a whole number, a text."""

    value: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The text means one of these numbers, and only its writer knows which."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """She does not know or does not want to say: the same as to skip."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Not understood; for a choice question the nearest three choices."""

    nearest: tuple[Choice, ...] = ()


def read_answer(
    question: Question, text: str, language: str, *, numbered: bool | None = None
) -> Read | Ambiguous | Declined | Unread:
    """Verbs such as back and skip are not read here; in a text question everything is an answer.

    `numbered`: the choices were shown with the marks of `shown_marks`, so that "2" means the second one; None: they
    were if `shows_marks` says so. "ข้อ 2" means the second one anyway.
    """
    match question.type:
        case "text":
            return _read_text(text)
        case "integer":
            return _read_integer(question, text)
        case "select_one":
            return _read_choice(question, text, language, numbered=numbered)
    return Unread()


def _read_text(text: str) -> Read | Unread:
    plain = text.strip()
    if len(plain) > 2 and _QUOTES.get(plain[0]) == plain[-1]:
        plain = plain[1:-1].strip()
    return Read(plain) if plain else Unread()


def _read_integer(question: Question, text: str) -> Read | Ambiguous | Declined | Unread:
    about = " ".join((*question.label.values(), *question.hint.values()))
    numbers = read_whole_numbers(text, about)
    if len(numbers) == 1:
        return Read(str(numbers[0]))
    if numbers:
        return Ambiguous(tuple(map(str, numbers)))
    return Declined() if read_declining(text) else Unread()


def _read_choice(question: Question, text: str, language: str, *, numbered: bool | None) -> Read | Declined | Unread:
    if numbered is None:
        numbered = shows_marks(question.choices, language)
    choice = read_choice(question.choices, text, language, numbered=numbered)
    if choice is not None:
        return Read(choice.name)
    return Declined() if read_declining(text) else Unread(nearest(question.choices, text, language))
