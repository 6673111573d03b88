"""The words of broadcasts in a chat: what a citizen wants to hear of, and that a test send arrived."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class SetTopic:
    """She wants to hear of this topic, or no more (`all`: of everything); `broadcast`: the one under whose button she said so."""

    topic: str
    wanted: bool
    broadcast: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmTest:
    """A tester saw a broadcast arrive in her chat, in this language."""

    broadcast: str
    language: str
    staff: str


@dataclass(frozen=True, slots=True)
class SetArea:
    """The area that she names as hers; empty: none any more."""

    area: str


AnnouncingEffect = SetTopic | ConfirmTest | SetArea


@dataclass(frozen=True, slots=True)
class NamingArea:
    """Her next text is the name of her area."""

    kind: Literal["naming_area"] = "naming_area"
