"""The words of a consultation: what a turn may do about votes, statements and agreements, and where a talk about them stands."""

from dataclasses import dataclass
from typing import Literal

VoteWord = Literal["agree", "disagree", "pass"]
DraftPurpose = Literal["statement", "criticism", "pledge", "reword", "burden"]
VOTES: tuple[VoteWord, ...] = ("agree", "disagree", "pass")


@dataclass(frozen=True, slots=True)
class JoinConsultation:
    """She takes part from now on; `code_hash`: of the code that let her in, used up by it."""

    consultation: str
    code_hash: bytes = b""


@dataclass(frozen=True, slots=True)
class CastVote:
    """Her vote on a statement; of several the one that she cast last counts."""

    consultation: str
    statement: int
    vote: VoteWord


@dataclass(frozen=True, slots=True)
class UndoVote:
    """Her latest vote on this statement never was; the one before it counts again, if there is one."""

    consultation: str
    statement: int


@dataclass(frozen=True, slots=True)
class WithdrawVotes:
    """All her votes in consultations that are not closed are taken back, and her statements that still wait."""


@dataclass(frozen=True, slots=True)
class MarkImportant:
    """Her latest vote on this statement matters much to her."""

    statement: int


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """What she wrote and has not sent yet; one per consultation and purpose. `about`: what it is about, if anything."""

    consultation: str
    purpose: DraftPurpose
    body: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class DropDraft:
    consultation: str
    purpose: DraftPurpose


@dataclass(frozen=True, slots=True)
class ProposeStatement:
    """A statement of hers goes to the moderators; hers alone is to know that it is hers."""

    consultation: str
    text: str
    language: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class CorrectStatement:
    """She mends her own statement before anybody else voted on it; it is looked at again."""

    statement: int
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class ComplainAbout:
    """She thinks that a published statement breaks the rules."""

    statement: int


@dataclass(frozen=True, slots=True)
class NoteTold:
    """She heard what became of a statement of hers; `status` as she heard it."""

    statement: int
    status: str


@dataclass(frozen=True, slots=True)
class SetHearing:
    """Whether she hears what becomes of a consultation."""

    consultation: str
    hears: bool


ConsultingEffect = (
    JoinConsultation | CastVote | UndoVote | WithdrawVotes | MarkImportant | KeepDraft | DropDraft | ProposeStatement
    | CorrectStatement | ComplainAbout | NoteTold | SetHearing
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voting:
    """Statements of a consultation are voted on, one at a time: the one shown, and what was put off.

    The round began after `begun_at` votes and is `size` statements long; `shown` is 0 between two rounds.
    """

    consultation: str
    shown: int
    begun_at: int = 0
    size: int = 0
    skipped: tuple[int, ...] = ()
    kind: Literal["voting"] = "voting"


@dataclass(frozen=True, slots=True)
class AskedPart:
    """Age band and consent were asked, just before the first vote or statement would be stored: it waits in the buttons."""

    consultation: str
    kind: Literal["asked_part"] = "asked_part"


@dataclass(frozen=True, slots=True)
class AskedCode:
    """The consultation is for those with a code; it was asked."""

    consultation: str
    kind: Literal["asked_code"] = "asked_code"


@dataclass(frozen=True, slots=True)
class Writing:
    """Her next text is a statement of her own (or what `purpose` says)."""

    consultation: str
    purpose: DraftPurpose
    about: str = ""
    kind: Literal["writing"] = "writing"


ConsultingState = Voting | AskedPart | AskedCode | Writing
