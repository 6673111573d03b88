"""The words of staff at work in a chat: what a turn may do about accounts and statements under review, and where it stands."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["publish", "second", "about-you", "decline", "duplicate"]  # second: the first of two to publish it


@dataclass(frozen=True, slots=True)
class LinkStaff:
    """A staff member works in her chat from now on; her code is used up."""

    staff: str
    agency: str
    code_hash: bytes


@dataclass(frozen=True, slots=True)
class GrantConsole:
    """A link to the console, for this staff member, once; its address is made when the turn is saved."""

    staff: str


@dataclass(frozen=True, slots=True)
class HoldStatement:
    """A moderator has this statement before her for a few minutes, and nobody else gets it meanwhile."""

    statement: int
    staff: str


@dataclass(frozen=True, slots=True)
class ReleaseStatement:
    statement: int
    staff: str


@dataclass(frozen=True, slots=True)
class JudgeStatement:
    """What a moderator decided. `reason`: a code of the published rules; `other`: the statement that says the same.

    `version`: how often it had been decided on before; another decision in between makes this one stale.
    """

    statement: int
    staff: str
    agency: str
    verdict: Verdict
    version: int
    reason: str = ""
    other: int = 0


@dataclass(frozen=True, slots=True)
class UndoJudgement:
    """The last decision on a statement never was; `reason`: a code, where its author may have heard of it."""

    statement: int
    staff: str
    agency: str
    version: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RewordStatement:
    """Another wording, as a new statement that somebody else looks at; the old one keeps its votes."""

    statement: int
    staff: str
    agency: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class ProposeForParty:
    """A statement in the name of the agency or a partner; it waits like everybody's."""

    consultation: str
    staff: str
    agency: str
    author: Literal["partner", "organiser"]
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class AppealStatement:
    """The author of a declined statement wants another moderator to look at it."""

    statement: int


ModeratingEffect = (
    LinkStaff | GrantConsole | HoldStatement | ReleaseStatement | JudgeStatement | UndoJudgement | RewordStatement | ProposeForParty
    | AppealStatement
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rewording:
    """A moderator's next text is a better wording of this statement."""

    statement: int
    kind: Literal["rewording"] = "rewording"


@dataclass(frozen=True, slots=True)
class SpeakingFor:
    """Her next text is a statement in the name of the party for which she acts."""

    consultation: str
    kind: Literal["speaking_for"] = "speaking_for"


@dataclass(frozen=True, slots=True)
class Correcting:
    """An author's next text takes the place of her statement, on which nobody else voted yet."""

    statement: int
    kind: Literal["correcting"] = "correcting"


ModeratingState = Rewording | SpeakingFor | Correcting
