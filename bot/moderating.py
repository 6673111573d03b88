"""The words of staff at work in a chat: what a turn may do about accounts and statements under review, and where it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# second: the first of two to publish it; the last three decide nothing yet
Verdict = Literal["publish", "second", "about-you", "decline", "duplicate", "keep-back", "ask", "pass-on"]


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
    """What a moderator decided. `reason`: a code of the published rules, or why it is kept back; `other`: the statement
    that says the same; `note`: her words to its author; `party`: whose moderators it is passed on to.

    `version`: how often it had been decided on before; another decision in between makes this one stale. `until`: so long
    it waits for something else than a moderator.
    """

    statement: int
    staff: str
    agency: str
    verdict: Verdict
    version: int
    reason: str = ""
    other: int = 0
    note: str = ""
    party: str = ""
    until: datetime | None = None


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


@dataclass(frozen=True, slots=True)
class InformModerators:
    """The author of a statement that still waits answers what moderators asked her about it."""

    statement: int
    text: str


ModeratingEffect = (
    LinkStaff | GrantConsole | HoldStatement | ReleaseStatement | JudgeStatement | UndoJudgement | RewordStatement | ProposeForParty
    | AppealStatement | InformModerators
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


@dataclass(frozen=True, slots=True)
class Declining:
    """A moderator's next text is what the author of this statement reads beside the reason."""

    statement: int
    reason: str
    kind: Literal["declining"] = "declining"


@dataclass(frozen=True, slots=True)
class AskingAuthor:
    """A moderator's next text is a question to the author of this statement."""

    statement: int
    kind: Literal["asking_author"] = "asking_author"


@dataclass(frozen=True, slots=True)
class Redacting:
    """A moderator's next text names further words that nobody is to read in this statement; `also`: those named so far."""

    statement: int
    also: tuple[str, ...] = ()
    kind: Literal["redacting"] = "redacting"


@dataclass(frozen=True, slots=True)
class Informing:
    """An author's next text answers what moderators asked about her statement."""

    statement: int
    kind: Literal["informing"] = "informing"


ModeratingState = Rewording | SpeakingFor | Correcting | Declining | AskingAuthor | Redacting | Informing
