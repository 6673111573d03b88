"""Regular expressions written by strangers, matched without letting any of them take the machine."""

from collections.abc import Callable
from functools import lru_cache

import re2
import regex

LONGEST_PATTERN = 500  # characters
LONGEST_TEXT = 2_000  # characters
MOST_SECONDS = 0.05

Match = Callable[[str], bool | None]  # None: looking for it took too long

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False


@lru_cache(maxsize=1_000)
def read_pattern(pattern: str) -> Match | None:
    """A test for whole texts, None for what is no pattern. Classes of characters are ASCII only, as in ODK."""
    if len(pattern) > LONGEST_PATTERN:
        return None
    try:
        return _linear(pattern)
    except re2.error:
        pass  # RE2 refuses what it cannot match in linear time: lookahead, back-references
    try:
        return _bounded(regex.compile(pattern, regex.ASCII))
    except regex.error:
        return None


def _linear(pattern: str) -> Match:
    compiled = re2.compile(pattern, _OPTIONS)
    return lambda text: len(text) <= LONGEST_TEXT and compiled.fullmatch(text) is not None


def _bounded(compiled: "regex.Pattern[str]") -> Match:
    def match(text: str) -> bool | None:
        try:
            return len(text) <= LONGEST_TEXT and compiled.fullmatch(text, timeout=MOST_SECONDS) is not None
        except TimeoutError:
            return None

    return match
