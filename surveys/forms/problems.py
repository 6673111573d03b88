"""What is wrong with a form, in words for the person who wrote it: where, what, and how to put it right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from surveys.forms.problem_words import WORDS, Severity, Words

MOST_LISTED = 1_000


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1; `column` is the key as written; message and fix are there in Thai and in English.

    `file` is a file that the form names, "" the form itself.
    """

    severity: Severity
    line: int | None
    column: str | None
    message: Mapping[str, str]
    fix: Mapping[str, str]
    file: str = ""


def report(code: str, line: int | None = None, column: str | None = None, **values: str) -> Problem:
    """The problem of this code; a value `known` (names set apart by spaces) becomes `near`, the names to offer.

    A value `file` is the file that it is in.
    """
    return _say(WORDS[code], line, column, values)


def _say(words: Words, line: int | None, column: str | None, values: dict[str, str]) -> Problem:
    if "known" in values:
        values["near"] = _nearest(values.get("name", ""), values["known"].split())
    return Problem(
        severity=words.severity,
        line=line,
        column=column,
        message={"th": words.thai.format(**values), "en": words.english.format(**values)},
        fix={"th": words.thai_fix.format(**values), "en": words.english_fix.format(**values)},
        file=values.get("file", ""),
    )


class Findings:
    """What was found so far in one file. Past the first thousand errors, or warnings, further ones are left out.

    `words`: the sentences by code, where the file is no form.
    """

    def __init__(self, words: Mapping[str, Words] = WORDS) -> None:
        self._words = words
        self.listed: dict[Severity, list[Problem]] = {"error": [], "warning": []}

    def note(self, code: str, line: int | None = None, column: str | None = None, **values: str) -> None:
        words = self._words[code]
        of_its_kind = self.listed[words.severity]
        if len(of_its_kind) < MOST_LISTED:
            of_its_kind.append(_say(words, line, column, values))

    def block(self) -> bool:
        """Whether the form cannot be published."""
        return bool(self.listed["error"])

    def in_order(self) -> tuple[Problem, ...]:
        return _in_order((*self.listed["error"], *self.listed["warning"]))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line or 0, problem.column or "")))


def _nearest(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    return ", ".join(close or known[:12]) or "-"
