"""The words of a joint plan: what a turn may do about decisions, commitments, answers and pledges, and where a talk about them stands."""

from dataclasses import dataclass
from typing import Literal

from bot.convening import By

PledgeWord = Literal["money", "people", "place", "hours", "data", "tools", "skill"]
StepWord = Literal["accept", "decline", "withdraw", "keep"]
StatusWord = Literal["open", "under-way", "done", "dropped"]
AnswerWord = Literal["done", "promised", "refused", "answered"]


@dataclass(frozen=True, slots=True)
class ObjectToDecision:
    """A convener objects to what was decided on a statement; the reason is public."""

    consultation: str
    by: By
    statement: str
    reason: str


@dataclass(frozen=True, slots=True)
class NoteStatus:
    """The owner says how a commitment stands; `note` by language."""

    consultation: str
    by: By
    commitment: str
    status: StatusWord
    note: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SignPlan:
    """A convener stands behind the plan with so many commitments."""

    consultation: str
    by: By
    commitments: int


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """The agency's answer to a statement, which waits for somebody else of the agency to approve it."""

    consultation: str
    by: By
    statement: int
    answer: AnswerWord
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class ApproveAnswer:
    """`drafted_ms` names the draft that was shown."""

    consultation: str
    by: By
    statement: int
    drafted_ms: int


@dataclass(frozen=True, slots=True)
class OfferPledge:
    """A citizen offers something for a commitment, or for the whole plan where `commitment` is empty."""

    consultation: str
    commitment: str
    pledge: str
    resource: PledgeWord
    amount: int
    words: str


@dataclass(frozen=True, slots=True)
class StepPledge:
    """What becomes of a citizen's pledge; `staff` is empty where it is hers to say."""

    consultation: str
    pledge: str
    step: StepWord
    staff: str = ""


@dataclass(frozen=True, slots=True)
class SayOnPledge:
    """A word about a pledge, from the citizen to the owner's staff or back; no contact goes with it."""

    consultation: str
    pledge: str
    words: str
    by_owner: bool


@dataclass(frozen=True, slots=True)
class PledgeForParty:
    """What a convener brings to the plan itself; public."""

    consultation: str
    by: By
    commitment: str
    pledge: str
    resource: PledgeWord
    amount: int


@dataclass(frozen=True, slots=True)
class NoteProgressHeard:
    """She heard how the plan of this consultation goes."""

    consultation: str


@dataclass(frozen=True, slots=True)
class TellBurden:
    """What a clause of a draft rule would cost her: minutes each time, times a year."""

    consultation: str
    clause: str
    words: str
    minutes: int
    times: int


PlanningEffect = (
    ObjectToDecision | NoteStatus | SignPlan | DraftAnswer | ApproveAnswer | OfferPledge | StepPledge | SayOnPledge
    | PledgeForParty | NoteProgressHeard | TellBurden
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pledging:
    """Something is being offered: next its amount, then her own words. `for_party`: for the convener she acts for."""

    consultation: str
    commitment: str
    resource: PledgeWord
    amount: int = 0
    for_party: bool = False
    kind: Literal["pledging"] = "pledging"


@dataclass(frozen=True, slots=True)
class Noting:
    """Her next text is a word on what she owes: `about` a commitment or statement, `what` it says of it."""

    consultation: str
    about: str
    what: str
    kind: Literal["noting"] = "noting"


@dataclass(frozen=True, slots=True)
class Replying:
    """Her next text goes to the other side of a pledge; `declines`: with it the pledge is declined.

    `by_owner`: she speaks for whom it was offered to.
    """

    pledge: str
    by_owner: bool = False
    declines: bool = False
    kind: Literal["replying"] = "replying"


@dataclass(frozen=True, slots=True)
class Burdening:
    """She says what a clause would cost her: first what, then how long (minutes), then how often.

    `clause`: its number in the draft.
    """

    consultation: str
    clause: int
    words: str = ""
    minutes: int = 0
    kind: Literal["burdening"] = "burdening"


PlanningState = Pledging | Noting | Replying | Burdening
