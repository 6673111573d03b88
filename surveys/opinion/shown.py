"""A consultation as anybody may see it: the question, where it stands, its statements, and what is told of the result."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from surveys.forms.definition import Labels
from surveys.opinion.reach import Reach
from surveys.opinion.told import Told, ToldStatement

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
class ShownConsultation:
    """`texts` by statement id, of all statements that `told` names. `edition` changes whenever anything of this does.

    `left_out`: why the critique round of its charter was left out, empty where it was not.
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
    left_out: Literal["", "no-result", "too-few", "no-groups"] = ""
    default_language: str = "th"
    charter: str = ""
    texts: Mapping[str, StatementText] = field(default_factory=dict)
    told: Told | None = None
    computed_at: datetime | None = None
    reach: Reach = field(default_factory=Reach)
    shown: int = 0
    declined: int = 0
    receipts_root: str = ""
    source: str = ""
    licence: str = "CC BY 4.0"

    def find(self, told: ToldStatement) -> StatementText:
        return self.texts[told.statement]

    def list_readable(self, told: Iterable[ToldStatement]) -> tuple[ToldStatement, ...]:
        """Those whose words anybody may read: not what waits for the moderators, nor what they declined meanwhile."""
        return tuple(one for one in told if self.is_readable(one.statement))

    def is_readable(self, statement: str) -> bool:
        return statement in self.texts and any(self.texts[statement].text.values())
