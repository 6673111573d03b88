"""A consultation that was held elsewhere: where it comes from, under which licence, and a charter that promises nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from surveys.forms.definition import Labels
from surveys.governance.charter import Charter, Conflict, DecisionRule, When

VERSION = "imported"
ZONE = "Asia/Bangkok"
NO_DAYS = When(days=0)


@dataclass(frozen=True, slots=True)
class Origin:
    """`source`: a name for where it comes from; `hashes`: SHA-256, in hexadecimal, of each file; `people`: who take part.

    `title`, `question`: language to text, the first language that of all its texts. `attribution`: the sentence that the
    licence asks for. `views` is None where the files do not tell it. `first`: the numbers -first, -first - 1, ... are those
    of its people, who are no citizens of this installation.
    """

    source: str
    hashes: Mapping[str, str]
    people: int
    title: Labels
    question: Labels
    url: str = ""
    views: int | None = None
    licence: str = ""
    attribution: str = ""
    first: int = 0

    @property
    def credit(self) -> str:
        """What stands with everything that is told of it."""
        return ". ".join(part.removesuffix(".") for part in (self.attribution or self.source, self.url) if part)

    def is_of(self, other: "Origin") -> bool:
        """Whether both are the same files from the same place."""
        return self.source == other.source and dict(self.hashes) == dict(other.hashes)


ORIGIN: TypeAdapter[Origin] = TypeAdapter(Origin)


def stand_in(name: str, origin: Origin) -> Charter:
    """For what was never agreed upon here: nobody convenes it, it has no phase, and nothing follows from it.

    Its data are open, for they came from where everybody can have them.
    """
    return Charter(
        name,
        VERSION,
        languages=tuple(origin.title),
        zone=ZONE,
        title=origin.title,
        question=origin.question,
        vision={},
        kind="open",
        legal_basis="none",
        conveners=(),
        opens=None,
        phases={},
        answer_due=NO_DAYS,
        entry="code",
        codes=0,
        ages="adults",
        moderation="strict",
        four_eyes=False,
        partners_approve=False,
        open_data=True,
        critique_hours=0,
        decision=DecisionRule(share=100, voters_per_group=0, voters=0, effect="must-answer"),
        conflict=Conflict(0, 0, {}, {}, "neither"),
        statements=(),
        clauses=(),
    )
