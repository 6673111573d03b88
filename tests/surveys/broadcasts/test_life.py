"""Where a broadcast stands and who may do what: nobody approves what she wrote, whatever her role, and lent approvers may."""

from itertools import product

import pytest
from broadcasts_written import NOW_MS, somebody

from surveys.broadcasts.life import (
    BY_ITSELF,
    FRESH_MS,
    LEAVING,
    OVER,
    STATUSES,
    STEPS,
    UNSENT,
    Objection,
    Place,
    Status,
    Step,
    find_approvers,
    find_missing,
    find_objection,
    is_fresh,
    may_stop_all,
    step,
)
from surveys.governance.roles import Role

ROLES: tuple[Role, ...] = ("official", "moderator", "partner", "chief", "operator")
WRITERS: frozenset[Role] = frozenset({"official", "chief"})
APPROVERS: frozenset[Role] = frozenset({"official", "chief"})


def place(status: Status = "submitted", **more: object) -> Place:
    return Place("main", status, "author", frozenset({"author", "second"}), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("author", "approver"), list(product(ROLES, ROLES)))
def test_of_two_people_the_second_approves_where_her_role_allows_it(author: Role, approver: Role) -> None:
    wrote = find_objection(somebody("author", author), place("draft"), "submit", now_ms=NOW_MS)
    judged = find_objection(somebody("other", approver), place(), "approve", now_ms=NOW_MS)
    assert (wrote is None) == (author in WRITERS)
    assert (judged is None) == (approver in APPROVERS)


@pytest.mark.parametrize("roles", [(one, other) for one, other in product(ROLES, ROLES) if one in APPROVERS])
def test_no_pair_of_roles_lets_one_person_approve_what_she_wrote(roles: tuple[Role, Role]) -> None:
    for act in ("approve", "refuse"):
        for writer in ("author", "second"):
            assert find_objection(somebody(writer, *roles), place(), act, now_ms=NOW_MS) == "your-own"


def test_only_in_practice_may_one_person_play_both() -> None:
    author = somebody("author", "official")
    assert find_objection(author, place(), "approve", now_ms=NOW_MS, practice=True) is None
    assert find_objection(author, place(), "approve", now_ms=NOW_MS) == "your-own"


def test_somebody_who_is_lent_may_approve_and_a_neighbour_who_is_not_may_not() -> None:
    lent = somebody("guest", "official", agency="neighbour", lent_to=("main",))
    neighbour = somebody("guest", "chief", agency="neighbour")
    assert find_objection(lent, place(), "approve", now_ms=NOW_MS) is None
    assert find_objection(neighbour, place(), "approve", now_ms=NOW_MS) == "not-your-agency"
    assert find_objection(lent, place("draft"), "submit", now_ms=NOW_MS) == "not-your-agency"
    assert find_objection(lent, place("sending", approver="guest", begun=True), "stop", now_ms=NOW_MS) is None


def test_a_lent_moderator_gains_nothing_by_being_lent() -> None:
    lent = somebody("guest", "moderator", agency="neighbour", lent_to=("main",))
    assert find_objection(lent, place(), "approve", now_ms=NOW_MS) == "not-your-role"


@pytest.mark.parametrize(
    ("proved_ms", "objection"),
    [
        (NOW_MS, None),
        (NOW_MS - FRESH_MS, None),
        (NOW_MS - FRESH_MS - 1, "not-fresh"),
        (NOW_MS + 1, "not-fresh"),
        (0, "not-fresh"),
    ],
)
def test_approving_asks_for_a_proof_of_the_last_quarter_of_an_hour(proved_ms: int, objection: Objection | None) -> None:
    other = somebody("other", "official", proved_ms=proved_ms)
    assert find_objection(other, place(), "approve", now_ms=NOW_MS) == objection
    assert is_fresh(other, NOW_MS) is (objection is None)


@pytest.mark.parametrize("act", ["undo", "pause", "resume", "stop", "send-now"])
def test_writers_the_approver_and_the_chief_steer_it_and_others_do_not(act: Step) -> None:
    status = next(iter(STEPS[act]))
    here = place(status, approver="approver")
    may = [somebody("author", "official"), somebody("second", "official"), somebody("approver", "official")]
    for person in (*may, somebody("head", "chief")):
        assert find_objection(person, here, act, now_ms=NOW_MS) is None
    for person in (somebody("colleague", "official"), somebody("mod", "moderator"), somebody("author", "moderator")):
        assert find_objection(person, here, act, now_ms=NOW_MS) == "not-your-role"


def test_a_colleague_may_go_on_with_a_draft() -> None:
    assert find_objection(somebody("colleague", "official"), place("draft"), "edit", now_ms=NOW_MS) is None


@pytest.mark.parametrize("status", [one for one in STATUSES if one in LEAVING or one in UNSENT or one == "finished"])
def test_what_was_agreed_to_is_not_edited(status: Status) -> None:
    assert find_objection(somebody("author", "official"), place(status), "edit", now_ms=NOW_MS) == "not-now"


def test_every_state_has_a_next_act_unless_it_is_over() -> None:
    onward = {status for ways in STEPS.values() for status in ways}
    assert set(STATUSES) - onward == {"finished", "stopped"}
    assert onward & OVER == {"refused", "expired"}  # which may be edited, and are drafts then


def test_every_state_can_be_reached_from_a_draft() -> None:
    known: set[Status] = {"draft"}
    while more := {after for ways in STEPS.values() for before, after in ways.items() if before in known} - known:
        known |= more
    assert known == set(STATUSES)


def test_nothing_leaves_without_an_approval() -> None:
    without = {name: ways for name, ways in STEPS.items() if name != "approve"}
    known: set[Status] = {"draft"}
    while more := {after for ways in without.values() for before, after in ways.items() if before in known} - known:
        known |= more
    assert not known & (LEAVING | UNSENT)


def test_what_has_begun_goes_on_when_it_is_late_and_gets_no_other_time() -> None:
    assert step("needs-decision", "send-now") == "approved"
    assert step("needs-decision", "send-now", begun=True) == "sending"
    assert step("sending", "send-now", begun=True) is None
    assert step("needs-decision", "new-time") == "draft"
    assert step("needs-decision", "new-time", begun=True) is None
    assert step("needs-decision", "approve") == "approved"
    assert step("needs-decision", "approve", begun=True) is None


@pytest.mark.parametrize("name", sorted(BY_ITSELF))
def test_nobody_does_by_hand_what_happens_by_itself(name: Step) -> None:
    with pytest.raises(AssertionError):
        find_objection(somebody("head", "chief"), place(), name, now_ms=NOW_MS)


def test_the_red_button_is_there_for_whoever_writes_broadcasts_here() -> None:
    assert may_stop_all(somebody("any", "official"), "main")
    assert not may_stop_all(somebody("any", "moderator"), "main")
    assert not may_stop_all(somebody("any", "chief", agency="neighbour"), "main")


def test_an_agency_can_send_only_once_two_people_may_approve() -> None:
    author, other = somebody("author", "official"), somebody("other", "chief")
    lent = somebody("guest", "official", agency="neighbour", lent_to=("main",))
    stranger = somebody("stranger", "official", agency="neighbour")
    assert find_missing([author, somebody("mod", "moderator"), stranger], "main", {"author"}) == 1
    assert find_missing([], "main", {"author"}) == 2
    assert find_missing([author, other], "main", {"author"}) == 0
    assert find_missing([author, lent], "main", {"author"}) == 0
    assert find_missing([author, other], "main", {"author", "other"}) == 1
    assert find_approvers([author, other, lent, stranger], "main", but={"author"}) == {"other", "guest"}
