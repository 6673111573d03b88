"""What is different about a broadcast since somebody refused it, for whoever looks at it next."""

from dataclasses import dataclass, fields
from typing import Literal

from pydantic import TypeAdapter

from surveys.broadcasts.audience import Rule, write_rule
from surveys.broadcasts.content import Content
from surveys.broadcasts.terms import Terms
from surveys.broadcasts.topics import Topic

Part = Literal["topic", "words", "audience", "terms"]


@dataclass(frozen=True, slots=True)
class Version:
    """All that was frozen, and how many citizens it meant then."""

    topic: Topic
    content: Content
    rule: Rule
    terms: Terms
    counted: int = 0


VERSION: TypeAdapter[Version] = TypeAdapter(Version)


@dataclass(frozen=True, slots=True)
class Difference:
    """`where`: the language of other words, or the name of another term; empty for a topic or an audience."""

    part: Part
    where: str = ""


def write_version(version: Version) -> str:
    return VERSION.dump_json(version).decode()


def read_version(written: str) -> Version:
    """Raises pydantic's ValidationError for what is no version."""
    return VERSION.validate_json(written)


def find_differences(before: Version, after: Version) -> tuple[Difference, ...]:
    """None of them: it is what was refused, word for word."""
    found = [Difference("topic")] if before.topic != after.topic else []
    languages = sorted({*before.content.languages, *after.content.languages})
    found += [
        Difference("words", language)
        for language in languages
        if before.content.in_language(language) != after.content.in_language(language)
    ]
    if write_rule(before.rule) != write_rule(after.rule):
        found.append(Difference("audience"))
    names = [one.name for one in fields(Terms)]
    found += [Difference("terms", name) for name in names if getattr(before.terms, name) != getattr(after.terms, name)]
    return tuple(found)
