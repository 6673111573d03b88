"""What a turn may look at of consultations: what is public of them, and what part this citizen takes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from bot.consulting import DraftPurpose, VoteWord
from handlers.views import CitizenView
from surveys.forms.definition import Labels
from surveys.governance.charter import Charter
from surveys.governance.forum import Forum
from surveys.governance.imported import Origin
from surveys.governance.phases import PhaseAct, find_spans, may
from surveys.governance.schedule import Deadlines, Span, find_deadlines
from surveys.governance.standing import Standing
from surveys.opinion.alike import KnownStatements
from surveys.opinion.beliefs import Leanings
from surveys.opinion.routing import Offer
from surveys.opinion.rules import Rules
from surveys.opinion.told import Told, read_told
from surveys.opinion.weights import Weights

StatementStatus = Literal["waiting", "published", "declined", "duplicate", "replaced"]
StatementKind = Literal["opinion", "about-you", "clause", "bridging"]
Author = Literal["citizen", "partner", "organiser"]

NEW_PRIORITY = Rules().new_priority
ASKED: tuple[str, ...] = ("opinion", "clause", "about-you")


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


@dataclass(frozen=True, eq=False)  # without slots, so that what is found once is kept
class Consultation:
    """What all citizens see of a consultation. `statements`: by id, every one that was published; those that were declined
    after that have no text any more.

    `agency`: whose forum it is. `edition` grows with every change. `record`: all that happened to it, folded; `standing` is
    a part of it. `opened`: its first day. `weights`, `leanings`: what choosing the next statement needs of the last result,
    computed at `result_at`; `written_told`: what is told of it, as JSON. `receipts_root`: over the receipts of all votes, in
    hex digits, once they are out. `origin`: of one that was held elsewhere.
    """

    consultation: str
    charter: Charter
    standing: Standing
    agency: str = "main"
    edition: int = 0
    record: Forum = Forum(Standing(), {}, {})  # noqa: RUF009  # frozen, and the same for all in which nothing happened
    opened: date | None = None
    statements: Mapping[int, Statement] = field(default_factory=dict)
    weights: Weights = Weights()  # noqa: RUF009  # frozen, and the same for all that have none
    leanings: Leanings | None = None
    result_at: datetime | None = None
    written_told: str = ""
    receipts_root: str = ""
    origin: Origin | None = None

    @cached_property
    def told(self) -> Told | None:
        """What anybody may know of the last result."""
        return read_told(self.written_told.encode()) if self.written_told else None

    @cached_property
    def known(self) -> KnownStatements:
        """Its published statements, in all their languages, to be compared with."""
        known = KnownStatements()
        for one in self.statements.values():
            for text in one.texts.values() if one.status == "published" else ():
                known.add(one.statement, text)
        return known

    @cached_property
    def clause_of(self) -> Mapping[str, str]:
        """The clauses of a draft rule, by the ids of the statements on which people vote."""
        return {str(one.statement): one.clause for one in self.statements.values() if one.kind == "clause"}

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The days of its phases, as they were so far and as they will be; none before it opened."""
        return find_spans(self.charter, self.standing) if self.standing.entered else ()

    @cached_property
    def deadlines(self) -> Deadlines | None:
        """By when the agency must answer; None before it opened."""
        return find_deadlines(self.charter, self.spans) if self.spans else None

    @property
    def votes_over(self) -> bool:
        """Whether it took votes once, and takes none any more."""
        stands, order = self.standing, self.charter.order
        later = stands.phase is not None and order.index(stands.phase) > order.index("statements")
        return stands.ended or later

    def takes(self, act: PhaseAct) -> bool:
        """Whether its phase allows this act."""
        return may(self.standing.phase, act)


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

    @property
    def last_seq(self) -> int:
        return max((vote.seq for vote in self.votes.values()), default=0)


@dataclass(frozen=True, slots=True)
class Code:
    """A code that somebody wrote: what it opens (`staff` or `consultation`), which one, and whether it still does."""

    opens: str
    about: str
    code_hash: bytes
    used: bool = False
    expired: bool = False


class Askable:
    """What may be asked in each consultation, weighed with the live counts: worked out once for all turns of a batch."""

    def __init__(self, counts: Mapping[int, Counts] = MappingProxyType({})) -> None:
        self.counts = counts
        self._offers: dict[str, tuple[Offer, ...]] = {}

    def list_in(self, forum: Consultation) -> tuple[Offer, ...]:
        """By statement; without bridging statements, which have a round of their own."""
        if forum.consultation not in self._offers:
            self._offers[forum.consultation] = tuple(self._weigh(forum))
        return self._offers[forum.consultation]

    def _weigh(self, forum: Consultation) -> Iterator[Offer]:
        priorities = forum.weights.priorities
        for number, one in sorted(forum.statements.items()):
            if one.status == "published" and one.kind in ASKED:
                seen = self.counts.get(number, Counts()).seen
                weight = priorities.get(number, NEW_PRIORITY)
                yield Offer(number, weight, seen, about_her=one.kind == "about-you")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumView(CitizenView):
    """With every consultation that is public, her part in each, the live counts of their statements, and what the code
    that she wrote opens, if it is one. `askable`: what may be asked, if it was worked out for others already.
    `read_waiting`: what in a consultation waits for moderators, to be compared with; its words are nobody's to read.
    """

    forums: Mapping[str, Consultation]
    parts: Mapping[str, Part]
    counts: Mapping[int, Counts]
    code: Code | None = None
    askable: Askable | None = None
    read_waiting: Callable[[str], KnownStatements] = lambda _consultation: KnownStatements()

    def part_in(self, consultation: str) -> Part:
        return self.parts.get(consultation, Part())

    def offers_in(self, forum: Consultation) -> tuple[Offer, ...]:
        """What may be asked there, by statement, whoever is asked."""
        return (self.askable or Askable(self.counts)).list_in(forum)

    def find_statement(self, statement: int) -> tuple[Consultation, Statement] | None:
        for forum in self.forums.values():
            if found := forum.statements.get(statement):
                return forum, found
        return None
