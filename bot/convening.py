"""The words of those who convene: what a turn may do about charters, phases, the trust pulse, meetings and the critique round."""

from dataclasses import dataclass
from typing import Literal

RsvpWord = Literal["yes", "no", "maybe", "waiting"]
RSVPS: tuple[RsvpWord, ...] = ("yes", "no", "maybe")


@dataclass(frozen=True, slots=True)
class By:
    """Who acts: the convener for which it is done, by its id in the charter, and the staff member."""

    convener: str
    staff: str


@dataclass(frozen=True, slots=True)
class SignCharter:
    """A signature is about the charter with this hash, and no other."""

    consultation: str
    by: By
    charter_hash: str


@dataclass(frozen=True, slots=True)
class Veto:
    """Holds the opening, or the next move; the reason is public."""

    consultation: str
    by: By
    reason: str


@dataclass(frozen=True, slots=True)
class LiftVeto:
    consultation: str
    by: By


@dataclass(frozen=True, slots=True)
class AgreeEarlyMove:
    """As far as this convener is concerned, this phase may end before its last day."""

    consultation: str
    by: By
    phase: str


@dataclass(frozen=True, slots=True)
class AgreeExtension:
    """So many days more for a phase, as far as this convener is concerned."""

    consultation: str
    by: By
    phase: str
    days: int


@dataclass(frozen=True, slots=True)
class WithdrawAgreement:
    """As far as this convener is concerned, a phase does not end early after all, or, where `days` is more than 0, takes no more days."""

    consultation: str
    by: By
    phase: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class GivePulse:
    """One anonymous answer to the three questions: three digits from 1 to 5."""

    consultation: str
    phase: str
    staff: str
    answer: str


@dataclass(frozen=True, slots=True)
class NotePulseAsked:
    """A staff member has the three questions before her, once more."""

    consultation: str
    phase: str
    staff: str


@dataclass(frozen=True, slots=True)
class AnswerMeeting:
    """Whether she comes, or waits for a seat; `seats`: how many there are, None where there is room for all."""

    consultation: str
    meeting: str
    answer: RsvpWord
    seats: int | None


@dataclass(frozen=True, slots=True)
class Criticize:
    """What would have to change in a bridging statement, in her words."""

    statement: int
    text: str


@dataclass(frozen=True, slots=True)
class DraftBridging:
    """A bridging statement, or its revision, written and waiting for somebody else's approval.

    `rests_on`: numbers of statements within the consultation.
    """

    consultation: str
    staff: str
    texts: tuple[tuple[str, str], ...]
    rests_on: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ApproveBridging:
    """What was drafted is opened for votes; `drafted_ms` names the draft that was shown."""

    consultation: str
    staff: str
    drafted_ms: int


ConveningEffect = (
    SignCharter | Veto | LiftVeto | AgreeEarlyMove | AgreeExtension | WithdrawAgreement | GivePulse | NotePulseAsked
    | AnswerMeeting | Criticize | DraftBridging | ApproveBridging
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Objecting:
    """Her next text is the reason why her convener objects."""

    consultation: str
    kind: Literal["objecting"] = "objecting"


@dataclass(frozen=True, slots=True)
class Criticizing:
    """Her next text is what would have to change in this bridging statement."""

    consultation: str
    statement: int
    kind: Literal["criticizing"] = "criticizing"


@dataclass(frozen=True, slots=True)
class Bridging:
    """Her next text is a bridging statement, or before that the numbers of those on which it rests."""

    consultation: str
    rests_on: tuple[int, ...] = ()
    kind: Literal["bridging"] = "bridging"


ConveningState = Objecting | Criticizing | Bridging
