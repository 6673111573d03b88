"""All that a decision on one statement needs: its words with what is marked in them, what was done before, and its like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.store.judged import Past
from handlers.aside import KEPT_DAYS, KEPT_WHY
from handlers.declining import LONGEST_NOTE
from handlers.forum_views import Statement
from handlers.judging import Desk, describe, find_twins, is_held, is_new, may_take
from handlers.moderation import UNDOINGS
from handlers.plan import name_convener
from handlers.reasons import REASONS
from handlers.redacting import read_named, take_out
from handlers.staff_views import ToJudge
from surveys.privacy.redaction import find_spans


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut where something in it tells of a person: (words, kind), kind empty for the rest."""

    language: str
    parts: tuple[tuple[str, str], ...]

    @property
    def marked(self) -> bool:
        return any(kind for _, kind in self.parts)


@dataclass(frozen=True, slots=True)
class Typed:
    """What came with a form that could not be carried out, and what is wrong by field."""

    fields: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Around:
    """The statements before and behind it in the list that she works off; 0 for none."""

    previous: int = 0
    following: int = 0


def show_one(desk: Desk, one: ToJudge, typed: Typed) -> dict[str, Any]:
    """What the page of a waiting statement shows. Whoever may only read sees all of it, too."""
    twins, forum, waits = find_twins(desk, one), desk.forum(one), one.statement.status == "waiting"
    named = read_named(typed.fields.get("also", ""), desk.words(one.statement))
    parties = sorted(desk.view.parties - {desk.member.party})
    return {
        "one": one,
        "statement": one.statement,
        "words": cut_all(one.statement),
        "redacted": take_out(desk, one, named),
        "redacted_in": desk.language(one.statement),
        "twins": twins,
        "notes": describe(desk, one, []),
        "held": is_held(desk, one),
        "mine": may_take(desk, one) and not is_held(desk, one),
        "may_be_about": is_new(one),
        "may_wait": waits,
        "may_ask": waits and one.statement.author == "citizen",
        "days": [(each, desk.view.now + timedelta(days=each)) for each in KEPT_DAYS],
        "whys": KEPT_WHY,
        "parties": [(each, name_convener(forum, each, desk.t) if forum else each) for each in parties],
        "note_most": LONGEST_NOTE,
        "forum": forum,
        "reasons": REASONS,
        "undoings": UNDOINGS,
    }


def show_past(past: Past) -> dict[str, Any]:
    """What the page of a statement shows that does not wait."""
    return {
        "one": None,
        "statement": past.statement,
        "words": cut_all(past.statement) if past.statement else (),
        "twins": (),
        "notes": (),
        "mine": False,
        "held": False,
        "undoings": UNDOINGS,
    }


def cut_all(statement: Statement) -> tuple[Words, ...]:
    return tuple(cut(language, text) for language, text in statement.texts.items())


def cut(language: str, text: str) -> Words:
    parts, at = [], 0
    for span in find_spans(text):
        parts += [(text[at : span.start], ""), (text[span.start : span.end], span.kind)]
        at = span.end
    return Words(language, tuple(part for part in (*parts, (text[at:], "")) if part[0]))


def look_around(numbers: Sequence[int], number: int) -> Around:
    """A statement that is not in the list has its first one behind it."""
    if number not in numbers:
        return Around(0, numbers[0] if numbers else 0)
    at = numbers.index(number)
    return Around(numbers[at - 1] if at else 0, numbers[at + 1] if at + 1 < len(numbers) else 0)
