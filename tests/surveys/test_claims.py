"""Which roles follow from what an agency's directory says of a person."""

import pytest

from surveys.governance.claims import Followed, follow_claims, name_roles, read_claim
from surveys.governance.roles import Role

BOTH: tuple[Role, ...] = ("official", "moderator")
OFFICIAL: tuple[Role, ...] = ("official",)
MODERATOR: tuple[Role, ...] = ("moderator",)
PARTNER: tuple[Role, ...] = ("partner",)


@pytest.mark.parametrize(
    ("claims", "path", "words"),
    [
        ({"groups": ["a", "b"]}, "groups", ("a", "b")),
        ({"groups": "a"}, "groups", ("a",)),
        ({"realm_access": {"roles": ["a"]}}, "realm_access.roles", ("a",)),
        ({"forum.roles": ["a"]}, "forum.roles", ("a",)),
        ({"groups": [1, None, "a"]}, "groups", ("a",)),
        ({"groups": {"a": 1}}, "groups", ()),
        ({"groups": ["a"]}, "groups.roles", ()),
        ({}, "groups", ()),
        ({}, "", ()),
    ],
)
def test_a_claim_is_read_where_the_directory_puts_it(claims: dict[str, object], path: str, words: tuple[str]) -> None:
    assert read_claim(claims, path) == words


def test_nobody_becomes_chief_partner_or_operator_by_her_directory() -> None:
    gives = {"a": "chief", "b": "moderator", "c": "partner", "d": "operator", "e": "official"}
    assert name_roles(["a", "b", "c", "d", "e", "b", "f"], gives) == ("moderator", "official")  # type: ignore[arg-type]


def test_what_the_directory_gave_it_takes_and_what_people_gave_stays() -> None:
    first = follow_claims((), (), BOTH)
    assert first == Followed(BOTH, BOTH)
    raised: tuple[Role, ...] = (*first.roles, "chief")
    assert follow_claims(raised, first.given, OFFICIAL) == Followed(("chief", "official"), OFFICIAL)
    assert follow_claims(raised, first.given, ()) == Followed(("chief",), ())


def test_a_role_that_people_gave_is_not_the_directorys_to_take() -> None:
    known = follow_claims(MODERATOR, (), MODERATOR)
    assert known == Followed(MODERATOR, ())
    assert follow_claims(known.roles, known.given, ()) == Followed(MODERATOR, ())


def test_who_acts_for_a_partner_gets_no_role_of_the_agency() -> None:
    assert follow_claims(PARTNER, (), OFFICIAL) == Followed(PARTNER, ())
