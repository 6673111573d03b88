"""The joint plan: commitments with owner, indicator and due date, followed in public to their end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from types import MappingProxyType
from typing import Literal

from surveys.forms.definition import Labels
from surveys.governance.charter import Charter
from surveys.governance.schedule import DAY

REVIEW_EVERY = 365  # days

CommitmentStatus = Literal["open", "under-way", "done", "dropped"]
ShownStatus = Literal["open", "under-way", "late", "done", "dropped"]
CommitmentPart = Literal["owner", "text", "indicator", "due", "source"]
OVER: frozenset[CommitmentStatus] = frozenset({"done", "dropped"})


@dataclass(frozen=True, slots=True)
class Commitment:
    """`owner` is a convener; `source` the statement it answers; `indicator` is how anybody can see that it is done."""

    commitment_id: str
    owner: str
    text: Labels
    indicator: Labels
    due: date
    source: str
    made: date


@dataclass(frozen=True, slots=True)
class CommitmentMade:
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class StatusNoted:
    """What the owner says of it; who drops a commitment says why."""

    commitment_id: str
    status: CommitmentStatus
    note: Labels
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The yearly look of all conveners at a commitment."""

    commitment_id: str
    note: Labels
    on: date


@dataclass(frozen=True, slots=True)
class PlanSigned:
    """A convener stands behind the plan, with the first so many commitments in it."""

    convener: str
    commitments: int
    on: date


PlanEvent = CommitmentMade | StatusNoted | Reviewed


@dataclass(frozen=True, slots=True)
class Followed:
    """A commitment, where it stands and all that was said of it, oldest first; `reviewed` is the last review, if any."""

    commitment: Commitment
    status: CommitmentStatus = "open"
    notes: tuple[StatusNoted, ...] = ()
    reviewed: date | None = None


Plan = Mapping[str, Followed]  # by commitment, in the order in which they were made


def fold_plan(events: Iterable[PlanEvent]) -> Plan:
    """Where every commitment stands."""
    return reduce(_take, events, MappingProxyType({}))


def check_commitment(charter: Charter, commitment: Commitment) -> tuple[CommitmentPart, ...]:
    """What has to be put right before it can be made; nothing is wrong where this is empty."""
    wrong: Mapping[CommitmentPart, bool] = {
        "owner": commitment.owner not in charter.convener_ids,
        "text": not commitment.text,
        "indicator": not commitment.indicator,
        "due": commitment.due <= commitment.made,
        "source": not commitment.source,
    }
    return tuple(part for part, is_wrong in wrong.items() if is_wrong)


def check_status(plan: Plan, noted: StatusNoted) -> Literal["taken", "unknown", "not-yours", "no-reason"]:
    """Whether the word of a convener on a commitment is taken: it is the owner's, and dropping needs a reason."""
    followed = plan.get(noted.commitment_id)
    if followed is None:
        return "unknown"
    if noted.by != followed.commitment.owner:
        return "not-yours"
    if noted.status == "dropped" and not any(text.strip() for text in noted.note.values()):
        return "no-reason"
    return "taken"


def show_status(followed: Followed, today: date) -> ShownStatus:
    """As the public sees it: late from the day after the due date on, until it is done or dropped."""
    if followed.status not in OVER and today > followed.commitment.due:
        return "late"
    return followed.status


def find_overdue(plan: Plan, today: date) -> tuple[Followed, ...]:
    """The late commitments, the longest overdue first."""
    late = [followed for followed in plan.values() if show_status(followed, today) == "late"]
    return tuple(sorted(late, key=lambda followed: followed.commitment.due))


def find_review_day(followed: Followed) -> date | None:
    """A year after it was made or last reviewed; None where it is over."""
    if followed.status in OVER:
        return None
    return (followed.reviewed or followed.commitment.made) + REVIEW_EVERY * DAY


def find_unplanned(adopted: Iterable[str], plan: Plan) -> tuple[str, ...]:
    """The adopted statements for which nobody has committed to anything yet."""
    sources = {followed.commitment.source for followed in plan.values()}
    return tuple(statement for statement in adopted if statement not in sources)


def _take(plan: Plan, event: PlanEvent) -> Plan:
    if isinstance(event, CommitmentMade):
        made = event.commitment
        return plan if made.commitment_id in plan else {**plan, made.commitment_id: Followed(made)}
    followed = plan.get(event.commitment_id)
    if followed is None:
        return plan
    if isinstance(event, Reviewed):
        return {**plan, event.commitment_id: replace(followed, reviewed=event.on)}
    noted = replace(followed, status=event.status, notes=(*followed.notes, event))
    return {**plan, event.commitment_id: noted}
