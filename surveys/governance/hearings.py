"""The least days that the rules on public hearings ask for, as dated facts with their source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from surveys.governance.charter import LegalBasis


@dataclass(frozen=True, slots=True)
class HearingRule:
    """`notice_days` before anybody is heard, `hearing_days` of hearing, `result_days` after it until the result is out.

    `state` is "recheck" until the agency's lawyers have confirmed the figures; after `review_by` they are looked at again.
    """

    notice_days: int
    hearing_days: int
    result_days: int
    source: str
    found: date
    state: Literal["confirmed", "recheck"]
    review_by: date


_FOUND, _REVIEW_BY = date(2026, 11, 27), date(2027, 11, 30)

HEARING_RULES: Mapping[LegalBasis, HearingRule | None] = MappingProxyType(
    {
        "none": None,
        "hearing-2548": HearingRule(
            notice_days=15,
            hearing_days=1,  # the regulation names no length of its own
            result_days=15,
            source="Regulation of the Office of the Prime Minister on Public Consultation B.E. 2548 (2005)",
            found=_FOUND,
            state="recheck",
            review_by=_REVIEW_BY,
        ),
        "ordinance": HearingRule(
            notice_days=15,
            hearing_days=15,
            result_days=15,
            source="Act on Legislative Drafting and Evaluation of Law B.E. 2562 (2019), taken over for ordinances",
            found=_FOUND,
            state="recheck",
            review_by=_REVIEW_BY,
        ),
    }
)
