"""Who gives whom which part in an agency: nobody raises herself, and there is always somebody who may."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from surveys.governance.roles import Role, may

GIVEN: tuple[Role, ...] = (
    "official",
    "moderator",
    "partner",
    "chief",
)  # an operator is named at the command line alone
COVERED: tuple[Role, ...] = ("official", "moderator", "chief")  # a partner is stood in for by her own organisation
LONGEST_COVER_DAYS = 92  # a quarter of a year; then somebody decides anew
FEWEST_APPROVERS = 2  # who wrote a broadcast never approves it, so with one alone nothing is sent
LONGEST_NAME = 80  # characters

Fault = Literal[
    "no-name", "long-name", "taken", "no-roles", "no-party", "partner-alone", "yourself", "last-chief", "few-approvers",
    "day", "has-role",
]  # fmt: skip
Roles = Collection[Role]


@dataclass(frozen=True, slots=True)
class Office:
    """Who acts for an agency now, by id, and how many from elsewhere are lent to it as approvers."""

    staff: Mapping[str, Roles]
    lent: int = 0

    @property
    def approvers(self) -> int:
        return self.lent + sum(may(roles, "approve-broadcast") for roles in self.staff.values())

    @property
    def chiefs(self) -> int:
        return sum("chief" in roles for roles in self.staff.values())

    def change(self, staff: str, roles: Roles) -> "Office":
        """As it would be if she had these roles; with none she is gone."""
        others = {one: held for one, held in self.staff.items() if one != staff}
        return Office(others | ({staff: roles} if roles else {}), self.lent)


def check_name(name: str, taken: Collection[str]) -> Fault | None:
    if not name:
        return "no-name"
    if len(name) > LONGEST_NAME:
        return "long-name"
    return "taken" if name in taken else None


def check_roles(roles: Roles, *, party: str, agency: str) -> Fault | None:
    """Who acts for a partner acts for nobody else: partners meet the agency as equals."""
    if not roles:
        return "no-roles"
    if "partner" not in roles:
        return None
    if len(roles) > 1:
        return "partner-alone"
    return "no-party" if party in {"", agency} else None


def check_change(office: Office, staff: str, after: Roles, *, by: str, knows: bool = False) -> Fault | None:
    """May `by` give `staff` these roles, or with none end her part? `knows`: she was told that too few approvers remain.

    A chief gives herself nothing, and the last one stays; another chief, or the operator, may do both.
    """
    later = office.change(staff, after)
    if staff == by and set(after) - set(office.staff.get(staff, ())):
        return "yourself"
    if not later.chiefs and office.chiefs:
        return "last-chief"
    if later.approvers < min(FEWEST_APPROVERS, office.approvers) and not knows:
        return "few-approvers"
    return None


def check_cover(office: Office, staff: str, role: Role, *, by: str, days: int) -> Fault | None:
    """A role until a day, today and a quarter of a year at most; `days`: from now to the end of that day."""
    if staff == by:
        return "yourself"
    if role not in COVERED or "partner" in office.staff.get(staff, ()):
        return "partner-alone"
    if role in office.staff.get(staff, ()):
        return "has-role"
    return None if 0 <= days <= LONGEST_COVER_DAYS else "day"
