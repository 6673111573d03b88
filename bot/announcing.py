"""The words of broadcasts and posters in a chat: what a citizen wants to hear of, that a test send arrived, and how she came."""

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


@dataclass(frozen=True, slots=True)
class CountArrival:
    """She came by the poster with this code; that counts once."""

    poster: str


AnnouncingEffect = SetTopic | ConfirmTest | SetArea | CountArrival


@dataclass(frozen=True, slots=True)
class NamingArea:
    """Her next text is the name of her area."""

    kind: Literal["naming_area"] = "naming_area"
