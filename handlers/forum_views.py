"""What a turn may look at of consultations: what is public of them, and what part this citizen takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.consulting import DraftPurpose, VoteWord
from handlers.views import CitizenView
from surveys.forms.definition import Labels
from surveys.governance.charter import Charter
from surveys.governance.schedule import Span
from surveys.opinion.beliefs import Leanings
from surveys.opinion.weights import Weights

StatementStatus = Literal["waiting", "published", "declined", "duplicate", "replaced"]
StatementKind = Literal["opinion", "about-you", "clause", "bridging"]
Author = Literal["citizen", "partner", "organiser"]


ALLOWED: Mapping[str, tuple[str, ...]] = {"vote": ("statements",), "propose": ("statements",)}


@dataclass(frozen=True, slots=True)
class Statement:
    """One version of a statement; `number` counts within its consultation. Who wrote it is a kind, never a name.

    `revises`: the statement of which it is a new version; `duplicates`: the one that says the same.
    """

    statement: int
    number: int
    texts: Labels
    author: Author
    status: StatementStatus = "published"
    kind: StatementKind = "opinion"
    clause: str = ""
    revises: int | None = None
    duplicates: int | None = None
    reason: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the latest votes on a statement."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True, slots=True)
class Consultation:
    """What all citizens see of a consultation. `statements`: by id, every one that was published; those that were declined
    after that have no text any more.

    `phase`: draft, one of its charter's, or closed; `since`: when it began. `weights`, `leanings`: what choosing the next
    statement needs of the last result, which was computed at `result_at`. `spans`: its phases with their days, once open.
    """

    consultation: str
    charter: Charter
    phase: str
    since: datetime
    statements: Mapping[int, Statement] = field(default_factory=dict)
    weights: Weights = Weights()  # noqa: RUF009  # frozen, and the same for all that have none
    leanings: Leanings | None = None
    result_at: datetime | None = None
    spans: tuple[Span, ...] = ()

    def takes(self, act: str) -> bool:
        """Whether its phase allows this act."""
        return self.phase in ALLOWED.get(act, ())


@dataclass(frozen=True, slots=True)
class OwnVote:
    """The vote of hers that counts on a statement; `at`: when it was cast, by the channel's clock."""

    vote: VoteWord
    at: datetime
    seq: int
    important: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    body: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What part this citizen takes in a consultation: her number there (0: none yet), her votes by statement, her words.

    `listed`: a code let her in. `hears`: she hears what becomes of it. `own`: her statements, by id, with their status.
    `told`: the status of each that she heard of.
    """

    number: int = 0
    listed: bool = False
    hears: bool = True
    votes: Mapping[int, OwnVote] = field(default_factory=dict)
    drafts: Mapping[DraftPurpose, Draft] = field(default_factory=dict)
    own: Mapping[int, Statement] = field(default_factory=dict)
    told: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Code:
    """A code that somebody wrote: what it opens (`staff` or `consultation`), which one, and whether it still does."""

    opens: str
    about: str
    code_hash: bytes
    used: bool = False
    expired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumView(CitizenView):
    """With every consultation that is public, her part in each, the live counts of their statements, and what the code
    that she wrote opens, if it is one.
    """

    forums: Mapping[str, Consultation]
    parts: Mapping[str, Part]
    counts: Mapping[int, Counts]
    code: Code | None = None

    def part_in(self, consultation: str) -> Part:
        return self.parts.get(consultation, Part())

    def find_statement(self, statement: int) -> tuple[Consultation, Statement] | None:
        for forum in self.forums.values():
            if found := forum.statements.get(statement):
                return forum, found
        return None
