"""Tells what keeps a text from standing as a statement: nothing said, too much, a question, a link, or data about a person."""

from typing import Literal

import regex

from surveys.opinion.questions import asks
from surveys.privacy.redaction import PersonalData, find_link, find_personal
from surveys.privacy.shadow import flatten

Flaw = Literal["empty", "too-long", "link", "question"] | PersonalData

ADVISED_LENGTH = 140  # grapheme clusters; a statement of one idea fits
LONGEST_STATEMENT = 280  # grapheme clusters

_CLUSTER = regex.compile(r"\X")
_LETTER = regex.compile(r"\p{L}")


def count_clusters(text: str) -> int:
    """What a reader counts as letters: ก็ is one."""
    return sum(1 for _ in _CLUSTER.finditer(text.strip()))


def check_statement(text: str) -> Flaw | None:
    """The first thing that is wrong; None: it can stand.

    Only what is plain is named. A moderator reads every statement, so a doubt is left to her.
    """
    if count_clusters(text) > LONGEST_STATEMENT:
        return "too-long"
    plain = flatten(text)
    if personal := find_personal(plain):
        return personal
    if find_link(plain):
        return "link"
    if not _LETTER.search(plain):
        return "empty"
    return "question" if asks(plain) else None
