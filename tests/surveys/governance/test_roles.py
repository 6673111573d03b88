"""Who may do what in an agency, and that who wrote something never approves it."""

from itertools import product
from typing import get_args

import pytest

from surveys.governance.roles import FOUR_EYES, ROLE_RULES, Role, StaffAct, may, may_judge

ROLES: tuple[Role, ...] = get_args(Role)
ALLOWED = {
    "official": {
        *("draft-broadcast", "draft-survey", "draft-consultation", "draft-statement", "draft-course", "draft-digest"),
        *(
            "approve-broadcast",
            "approve-digest",
            "handle-request",
            "draft-charter",
            "read-charter",
            "call-meeting",
            "draft-plan",
        ),
        "answer-rights",
        "answer-help",
        *("answer-pledge", "publish-survey"),
    },
    "moderator": {"approve-digest", "approve-bridging", "moderate", "read-queue", "read-charter"},
    "partner": {
        *("draft-statement", "draft-course", "approve-bridging", "read-queue", "object-to-moderation", "draft-charter"),
        *(
            "read-charter",
            "sign-charter",
            "veto",
            "move-phase",
            "object",
            "call-meeting",
            "draft-plan",
            "sign-plan",
            "answer-pledge",
        ),
    },
    "chief": {
        *("draft-broadcast", "draft-survey", "draft-consultation", "draft-statement", "draft-course", "draft-digest"),
        *("approve-broadcast", "approve-digest", "handle-request", "moderate", "read-queue", "draft-charter"),
        *(
            "read-charter",
            "sign-charter",
            "veto",
            "move-phase",
            "object",
            "call-meeting",
            "draft-plan",
            "sign-plan",
            "appoint",
        ),
        *("answer-rights", "answer-help", "settle-agency", "read-accounts", "watch-health", "read-overview"),
        *("read-audit", "read-all-audit", "answer-pledge", "publish-survey"),
    },
    "operator": {"read-accounts", "watch-health"},  # and has no say in forums
}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_is_written_for_it_and_nothing_else(role: Role) -> None:
    assert {act for act in get_args(StaffAct) if may([role], act)} == ALLOWED[role]


def test_partners_sign_veto_and_object_as_the_chief_does() -> None:
    for act in ("sign-charter", "veto", "move-phase", "object", "sign-plan"):
        assert ROLE_RULES[act]["partner"] == ROLE_RULES[act]["chief"] == "yes"


def test_some_things_are_allowed_where_the_charter_or_an_invitation_says_so() -> None:
    assert may(["partner"], "approve-broadcast", terms=["charter"])
    assert not may(["moderator"], "approve-broadcast", terms=["charter"])
    assert may(["partner"], "handle-request", terms=["invited"])
    assert may(["official"], "read-audit", terms=["own"])


def test_nobody_without_a_role_may_anything() -> None:
    assert not any(may([], act, terms=["charter", "invited", "own"]) for act in get_args(StaffAct))


@pytest.mark.parametrize(("first", "second"), [*product(ROLES, ROLES)])
def test_whatever_the_roles_who_wrote_never_approves(first: Role, second: Role) -> None:
    for act in FOUR_EYES:
        assert not may_judge([first, second], act, writers=["ann"], judge="ann", terms=["charter"])


def test_somebody_else_with_the_role_approves() -> None:
    assert may_judge(["chief"], "approve-broadcast", writers=["ann"], judge="ben")
    assert may_judge(["partner"], "approve-digest", writers=["ann"], judge="ben", terms=["charter"])
    assert not may_judge(["partner"], "approve-digest", writers=["ann"], judge="ben")
