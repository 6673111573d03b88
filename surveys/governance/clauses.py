"""How a draft rule ends: clause by clause accepted, changed or kept as it was, with the reason, and the final text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from surveys.forms.definition import Labels
from surveys.governance.charter import Charter, Clause

ClauseFate = Literal["accepted", "changed", "kept"]


@dataclass(frozen=True, slots=True)
class ClauseOutcome:
    """What the agency made of a clause; `text` is there where it is changed, `why` always."""

    fate: ClauseFate
    why: Labels
    text: Labels


@dataclass(frozen=True, slots=True)
class FinalClause:
    """`text` is empty where the clause does not hold any more, or never will."""

    clause_id: str
    title: Labels
    fate: ClauseFate
    text: Labels
    why: Labels


@dataclass(frozen=True, slots=True)
class ClauseVersion:
    """A wording that is voted on; `earlier` is the number of the version it came from, whose votes stay with it."""

    clause_id: str
    number: int
    text: Labels
    earlier: int | None


def write_first(charter: Charter) -> tuple[ClauseVersion, ...]:
    return tuple(ClauseVersion(clause.clause_id, 1, clause.after, None) for clause in charter.clauses)


def reword(version: ClauseVersion, text: Labels) -> ClauseVersion:
    """A changed clause is a new version: its votes start at nothing."""
    return ClauseVersion(version.clause_id, version.number + 1, text, version.number)


def find_unanswered(charter: Charter, outcomes: Mapping[str, ClauseOutcome]) -> tuple[str, ...]:
    """The clauses that nobody said anything about yet, or no reason."""
    return tuple(
        clause.clause_id
        for clause in charter.clauses
        if clause.clause_id not in outcomes or not outcomes[clause.clause_id].why
    )


def write_final(charter: Charter, outcomes: Mapping[str, ClauseOutcome]) -> tuple[FinalClause, ...]:
    """The clauses that are answered, in the charter's order."""
    return tuple(
        _finish(clause, outcomes[clause.clause_id]) for clause in charter.clauses if clause.clause_id in outcomes
    )


def _finish(clause: Clause, outcome: ClauseOutcome) -> FinalClause:
    texts: Mapping[ClauseFate, Labels] = {"accepted": clause.after, "changed": outcome.text, "kept": clause.before}
    return FinalClause(clause.clause_id, clause.title, outcome.fate, texts[outcome.fate], outcome.why)
