"""Counts the expressions of surveys that could not be computed in a turn, by survey, version, question and reason."""

from collections import Counter
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Mishap:
    """`question` is a path in the form; `reason` a word such as no-such-date, never anything that was answered."""

    form_id: str
    form_version: str
    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class MishapCounts:
    """Of this process since its start."""

    counts: Counter[Mishap] = field(default_factory=Counter)

    def note(self, mishap: Mishap) -> None:
        """Each one is counted; only the first of its kind is logged, for a survey may be answered a million times."""
        self.counts[mishap] += 1
        if self.counts[mishap] == 1:
            log.warning(
                "expression_failed",
                form=mishap.form_id,
                version=mishap.form_version,
                question=mishap.question,
                reason=mishap.reason,
            )
