"""What a computation finds in the answers to an open question: which of them speak of the same, and how firmly."""

from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

Firmness = Literal["firm", "loose", "unsteady"]


@dataclass(frozen=True, slots=True)
class FoundTheme:
    """`phrases`: what its answers have in common, as written, the most typical first.

    `members`: ids of its answers, the nearest to its middle first; `borderline`: those that nearly belong elsewhere.
    """

    phrases: tuple[str, ...]
    members: tuple[int, ...]
    borderline: tuple[int, ...]
    firmness: Firmness


@dataclass(frozen=True, slots=True)
class Found:
    """Of all `answers` (a number) that were read; `without`: ids of those that fit no theme."""

    answers: int
    themes: tuple[FoundTheme, ...]
    without: tuple[int, ...]


FOUND = TypeAdapter(Found)
