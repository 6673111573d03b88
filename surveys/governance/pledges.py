"""Pledges: what the agency, its partners and citizens offer for the joint plan, and what becomes of each offer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from types import MappingProxyType
from typing import Literal

from surveys.governance.charter import Charter

PledgeKind = Literal["money", "people", "place", "hours", "data", "tools", "skill"]
PledgeState = Literal["offered", "accepted", "declined", "withdrawn", "kept"]
PledgeStep = Literal["accept", "decline", "withdraw", "keep"]

CITIZEN_KINDS: tuple[PledgeKind, ...] = ("hours", "tools", "place", "skill", "people", "data")

# What the amount of each kind counts.
UNITS: Mapping[PledgeKind, str] = MappingProxyType(
    {
        "money": "baht",
        "people": "persons",
        "place": "places",
        "hours": "hours",
        "data": "sets",
        "tools": "items",
        "skill": "hours",
    }
)


@dataclass(frozen=True, slots=True)
class Pledge:
    """`by` is a convener, or "" where a citizen offers it; `commitment_id` is "" where it is for the whole result.

    `amount` counts `unit`s: baht, persons, hours, square metres. `remind`: the citizen asked to be reminded.
    """

    pledge_id: str
    commitment_id: str
    by: str
    citizen: int | None
    kind: PledgeKind
    amount: Decimal
    unit: str
    until: date | None
    state: PledgeState = "offered"
    remind: bool = False


@dataclass(frozen=True, slots=True)
class PledgeOffered:
    pledge: Pledge


@dataclass(frozen=True, slots=True)
class PledgeStepped:
    """`by`: a convener's id, or "" where it is the citizen who does it."""

    pledge_id: str
    step: PledgeStep
    by: str


@dataclass(frozen=True, slots=True)
class PledgeExtended:
    """A convener says until when it brings what it pledged; it may take longer than it said before."""

    pledge_id: str
    until: date
    by: str


PledgeEvent = PledgeOffered | PledgeStepped | PledgeExtended

# From a state, by a step, to a state; what is not here does not happen.
STEPS: Mapping[tuple[PledgeState, PledgeStep], PledgeState] = MappingProxyType(
    {
        ("offered", "accept"): "accepted",
        ("offered", "decline"): "declined",
        ("offered", "withdraw"): "withdrawn",
        ("accepted", "withdraw"): "withdrawn",
        ("accepted", "keep"): "kept",
    }
)

Pledges = Mapping[str, Pledge]


def fold_pledges(events: Iterable[PledgeEvent]) -> Pledges:
    """Where every pledge stands; a step that the table does not hold changes nothing."""
    return reduce(_take, events, MappingProxyType({}))


def may_step(pledge: Pledge, step: PledgeStep, *, by: str, owner: str) -> bool:
    """The commitment's owner accepts or declines, and says that it was kept; who offered it withdraws it."""
    if (pledge.state, step) not in STEPS:
        return False
    return by == (pledge.by if step == "withdraw" else owner)


def check_pledge(charter: Charter, pledge: Pledge) -> Literal["taken", "unknown-side", "kind", "amount"]:
    """Citizens offer what they have and can, never money: nobody is asked for money in a chat."""
    if pledge.citizen is None and pledge.by not in charter.convener_ids:
        return "unknown-side"
    if pledge.citizen is not None and pledge.kind not in CITIZEN_KINDS:
        return "kind"
    return "taken" if pledge.amount > 0 else "amount"


def find_reminded(pledges: Pledges, *, after: date, until: date) -> tuple[Pledge, ...]:
    """The accepted pledges whose citizens asked to be reminded, and whose day came after one day until another."""
    return tuple(
        pledge
        for pledge in pledges.values()
        if pledge.remind and pledge.state == "accepted" and pledge.until and after < pledge.until <= until
    )


def _take(pledges: Pledges, event: PledgeEvent) -> Pledges:
    if isinstance(event, PledgeOffered):
        offered = event.pledge
        # What a convener pledges nobody has to accept.
        first: PledgeState = "offered" if offered.citizen is not None else "accepted"
        return {**pledges, offered.pledge_id: pledges.get(offered.pledge_id) or replace(offered, state=first)}
    pledge = pledges.get(event.pledge_id)
    if pledge is None:
        return pledges
    if isinstance(event, PledgeExtended):
        extends = pledge.state == "accepted" and event.by == pledge.by
        return {**pledges, pledge.pledge_id: replace(pledge, until=event.until)} if extends else pledges
    state = STEPS.get((pledge.state, event.step))
    return pledges if state is None else {**pledges, pledge.pledge_id: replace(pledge, state=state)}
