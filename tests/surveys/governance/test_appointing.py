"""The rules of appointing: nobody raises herself, partners stay equals, and there is always somebody who may."""

import pytest

from surveys.governance.appointing import Fault, Office, check_change, check_cover, check_name, check_roles
from surveys.governance.roles import Role

CHIEF: tuple[Role, ...] = ("chief",)
OFFICIAL: tuple[Role, ...] = ("official",)
MODERATOR: tuple[Role, ...] = ("moderator",)
PARTNER: tuple[Role, ...] = ("partner",)
OFFICE = Office({"mali": CHIEF, "nok": OFFICIAL, "ploy": MODERATOR, "tan": PARTNER})


@pytest.mark.parametrize(("name", "fault"), [("Nok", "taken"), ("", "no-name"), ("n" * 81, "long-name"), ("Fah", None)])
def test_everybody_has_a_name_of_her_own(name: str, fault: Fault | None) -> None:
    assert check_name(name, {"Nok"}) == fault


@pytest.mark.parametrize(
    ("roles", "party", "fault"),
    [
        ((), "main", "no-roles"),
        (("official", "moderator"), "main", None),
        (("partner",), "market", None),
        (("partner",), "main", "no-party"),
        (("partner",), "", "no-party"),
        (("partner", "chief"), "market", "partner-alone"),
    ],
)
def test_a_partner_acts_for_her_own_organisation_alone(
    roles: tuple[Role, ...], party: str, fault: Fault | None
) -> None:
    assert check_roles(roles, party=party, agency="main") == fault


def test_nobody_gives_herself_a_role_but_may_give_one_up() -> None:
    office = OFFICE.change("fah", ("chief", "moderator"))
    assert check_change(office, "fah", ("chief", "official"), by="fah") == "yourself"
    assert check_change(office, "fah", CHIEF, by="fah") is None
    assert check_change(office, "fah", ("chief", "official"), by="mali") is None


def test_the_last_chief_stays() -> None:
    assert check_change(OFFICE, "mali", OFFICIAL, by="nok") == "last-chief"
    assert check_change(Office({"nok": OFFICIAL}), "nok", MODERATOR, by="ploy", knows=True) is None


def test_the_last_two_approvers_go_only_for_who_was_warned() -> None:
    assert OFFICE.approvers == 2
    assert check_change(OFFICE, "nok", (), by="mali") == "few-approvers"
    assert check_change(OFFICE, "nok", (), by="mali", knows=True) is None
    assert check_change(Office(OFFICE.staff, lent=1), "nok", (), by="mali") is None
    assert check_change(OFFICE, "ploy", (), by="mali") is None


@pytest.mark.parametrize(
    ("staff", "role", "days", "fault"),
    [
        ("nok", "moderator", 92, None),
        ("nok", "moderator", 93, "day"),
        ("nok", "moderator", -1, "day"),
        ("nok", "official", 1, "has-role"),
        ("nok", "partner", 1, "partner-alone"),
        ("tan", "official", 1, "partner-alone"),
        ("mali", "official", 1, "yourself"),
    ],
)
def test_cover_is_for_somebody_else_and_ends(staff: str, role: Role, days: int, fault: Fault | None) -> None:
    assert check_cover(OFFICE, staff, role, by="mali", days=days) == fault
