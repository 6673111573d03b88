"""A consultation as anybody may see it: the question, where it stands, its statements, and what is told of the result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from surveys.forms.definition import Labels
from surveys.opinion.told import Told, ToldStatement
from surveys.privacy.cells import hide

Author = Literal["citizen", "partner", "organiser"]
Stage = Literal[
    "draft", "agenda", "statements", "critique", "deliberation", "decision", "plan", "follow-up", "closed"
]  # the phases of a charter, and what lies before and after them


@dataclass(frozen=True, slots=True)
class StatementText:
    """Its words, and who wrote it: never a name."""

    text: Labels
    author: Author


@dataclass(frozen=True, slots=True)
class Reach:
    """Citizens who voted: how many cast fifteen votes or more, and by channel and way of proving who one is; None: hidden."""

    cast_enough: int | None = None
    channels: tuple[tuple[str, int | None], ...] = ()
    verified: int | None = None


@dataclass(frozen=True, slots=True)
class ShownConsultation:
    """`texts` by statement id, of all statements that `told` names. `edition` changes whenever anything of this does.

    `charter` and `source` may be empty: the path of the charter's page, the licence and origin of imported votes.
    `told` and `computed_at` are None until something was computed. `shown`, `declined`: statements, by the moderators.
    `receipts_root`: the root over all receipts for votes that the result counts, in hexadecimal digits; may be empty.
    """

    consultation: str
    edition: str
    title: Labels
    question: Labels
    conveners: tuple[Labels, ...]
    stage: Stage
    until: date | None = None
    default_language: str = "th"
    charter: str = ""
    texts: Mapping[str, StatementText] = field(default_factory=dict)
    told: Told | None = None
    computed_at: datetime | None = None
    reach: Reach = Reach()
    shown: int = 0
    declined: int = 0
    receipts_root: str = ""
    source: str = ""
    licence: str = "CC BY 4.0"

    def find(self, told: ToldStatement) -> StatementText:
        return self.texts[told.statement]


def show_reach(citizens: int, cast_enough: int, channels: Mapping[str, int], verified: int) -> Reach:
    """Of raw numbers of citizens; one to four are hidden, also where they could be had by subtraction from all."""
    names = sorted(channels)
    return Reach(
        hide((cast_enough, citizens - cast_enough))[0],
        tuple(zip(names, hide([channels[name] for name in names]), strict=True)),
        hide((verified, citizens - verified))[0],
    )
