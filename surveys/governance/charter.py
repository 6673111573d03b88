"""A charter: the question and the rules of a consultation, which all who convene it agree to before it opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from surveys.forms.definition import Labels
from surveys.forms.problems import Problem
from surveys.governance.rulebook import FIRST

CharterKind = Literal["open", "rule"]
ConvenerKind = Literal["agency", "civil-society", "business", "university"]
Entry = Literal["open", "code", "list"]
Ages = Literal["adults", "from-10"]
Moderation = Literal["strict", "after"]
LegalBasis = Literal["none", "hearing-2548", "ordinance"]
Outcome = Literal["adopted", "must-answer"]
Ruling = Literal["adopted", "must-answer", "neither"]
Phase = Literal["agenda", "statements", "critique", "deliberation", "decision", "plan", "follow-up"]

PHASES: tuple[Phase, ...] = get_args(Phase)  # in their order; those that a charter does not name are left out
NEEDED: tuple[Phase, ...] = ("statements", "decision", "plan", "follow-up")
OPINION: tuple[Phase, ...] = ("statements", "critique", "deliberation")  # where citizens are heard


@dataclass(frozen=True, slots=True)
class When:
    """So many days, counted from what comes before, or a day; one of the two."""

    days: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Convener:
    """An agency or a partner; all have the same rights, a veto included."""

    convener_id: str
    kind: ConvenerKind
    name: Labels


@dataclass(frozen=True, slots=True)
class Seed:
    """A statement that stands there from the start; `by` is the convener that wrote it."""

    statement_id: str
    text: Labels
    by: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a draft rule: `before` is empty where it is new, `after` where it goes."""

    clause_id: str
    title: Labels
    before: Labels
    after: Labels
    reason: Labels


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """What decides a statement: in every opinion group at least `share` per cent agree.

    The share is the smoothed one of specs/opinion.md 1.8. At least `voters_per_group` citizens of every group have voted on
    it, and `voters` in all. `effect` is what then holds, without anybody's approval.
    """

    share: int
    voters_per_group: int
    voters: int
    effect: Outcome


@dataclass(frozen=True, slots=True)
class Conflict:
    """Within `objection_days` of a decision a convener may object; after `mediation_days` without a settlement the
    fallback holds, in words and as a ruling.
    """

    objection_days: int
    mediation_days: int
    meeting: Labels
    fallback: Labels
    fallback_ruling: Ruling


@dataclass(frozen=True, slots=True)
class Charter:
    """A version of a charter never changes; signatures are about its hash.

    `phases` holds for every phase how long it takes, or its last day. `answer_due` counts from the last day of the
    decision. `codes` is how many invitations there are where one takes part by code. `critique_hours`: after these the
    bridging statement is revised. `rules`: the version of the published rules by which statements are moderated. `warnings`
    are no part of it.
    """

    charter_id: str
    version: str
    languages: tuple[str, ...]
    zone: str
    title: Labels
    question: Labels
    vision: Labels
    kind: CharterKind
    legal_basis: LegalBasis
    conveners: tuple[Convener, ...]
    opens: date | None
    phases: Mapping[Phase, When]
    answer_due: When
    entry: Entry
    codes: int | None
    ages: Ages
    moderation: Moderation
    four_eyes: bool
    partners_approve: bool
    open_data: bool
    critique_hours: int
    decision: DecisionRule
    conflict: Conflict
    statements: tuple[Seed, ...]
    clauses: tuple[Clause, ...]
    rules: int = FIRST
    warnings: tuple[Problem, ...] = ()

    @property
    def convener_ids(self) -> tuple[str, ...]:
        return tuple(convener.convener_id for convener in self.conveners)

    @property
    def order(self) -> tuple[Phase, ...]:
        """Its phases in their order."""
        return tuple(phase for phase in PHASES if phase in self.phases)
