"""The words of talking to a person and of being asked whether it was easy: what a turn may do, and where a talk stands."""

from dataclasses import dataclass
from typing import Literal

HelpSubject = Literal["forum", "survey", "data", "other"]
EaseKind = Literal["survey", "forum", "help"]
EaseWord = Literal["easy", "middling", "hard"]


@dataclass(frozen=True, slots=True)
class AskPerson:
    """Her words (or, without any, what it is about) wait for somebody of the agency: in her open request, or in a new one."""

    agency: str
    subject: HelpSubject
    text: str = ""


@dataclass(frozen=True, slots=True)
class SettleHelp:
    """She needs nobody any more for this request of hers."""

    number: int


@dataclass(frozen=True, slots=True)
class NoteHelpTold:
    """She was told all that staff wrote up to this place."""

    number: int
    place: int


@dataclass(frozen=True, slots=True)
class NoteEaseAsked:
    """She is asked whether it was easy; of her answer nothing is kept beside her. `about`: the form or consultation."""

    kind: EaseKind
    about: str


@dataclass(frozen=True, slots=True)
class CountEase:
    """One more of those who found it so; it counts once for each time that she was asked."""

    word: EaseWord


HelpingEffect = AskPerson | SettleHelp | NoteHelpTold | NoteEaseAsked | CountEase


@dataclass(frozen=True, slots=True)
class WritingToPerson:
    """Her next text is for somebody of the agency. `begun`: something of hers waits or was answered already."""

    subject: HelpSubject = "other"
    begun: bool = False
    kind: Literal["writing_to_person"] = "writing_to_person"


HelpingState = WritingToPerson
