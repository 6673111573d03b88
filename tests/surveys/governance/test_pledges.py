"""Every side brings something; of citizens only sums are shown, and never who."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from written_charters import DAY, charter_of

from surveys.governance.pledge_sums import PledgeSum, sum_citizens, sum_conveners
from surveys.governance.pledges import (
    Pledge,
    PledgeEvent,
    PledgeExtended,
    PledgeKind,
    PledgeOffered,
    PledgeStep,
    PledgeStepped,
    check_pledge,
    find_reminded,
    fold_pledges,
    may_step,
)

FRIDAY = date(2027, 3, 5)
HOURS = Pledge("p1", "panels", "", 7, "hours", Decimal(4), "hours", FRIDAY)
MONEY = Pledge("p2", "panels", "sellers", None, "money", Decimal(50_000), "baht", None)


def stepped(*steps: PledgeStep) -> str:
    events: list[PledgeEvent] = [PledgeOffered(HOURS), *(PledgeStepped("p1", step, "town") for step in steps)]
    return fold_pledges(events)["p1"].state


def test_what_a_citizen_offers_waits_to_be_accepted() -> None:
    assert (stepped(), stepped("accept"), stepped("accept", "keep")) == ("offered", "accepted", "kept")


def test_one_tap_takes_an_offer_back_until_it_was_kept() -> None:
    assert (stepped("withdraw"), stepped("accept", "withdraw")) == ("withdrawn", "withdrawn")
    assert (stepped("accept", "keep", "withdraw"), stepped("withdraw", "accept")) == ("kept", "withdrawn")


def test_what_a_convener_pledges_nobody_has_to_accept() -> None:
    assert fold_pledges([PledgeOffered(MONEY)])["p2"].state == "accepted"


def test_an_offer_made_twice_is_one_and_steps_of_none_count_nothing() -> None:
    again = PledgeOffered(replace(HOURS, amount=Decimal(9)))
    assert fold_pledges([PledgeOffered(HOURS), again])["p1"].amount == 4
    assert fold_pledges([PledgeStepped("p1", "accept", "town")]) == {}


def test_the_owner_accepts_and_the_citizen_withdraws() -> None:
    assert may_step(HOURS, "accept", by="town", owner="town")
    assert not may_step(HOURS, "accept", by="sellers", owner="town")
    assert may_step(HOURS, "withdraw", by="", owner="town")
    assert not may_step(HOURS, "withdraw", by="town", owner="town")
    assert not may_step(HOURS, "keep", by="town", owner="town")


@pytest.mark.parametrize(
    ("pledge", "said"),
    [
        (HOURS, "taken"),
        (MONEY, "taken"),
        (replace(HOURS, kind="money"), "kind"),
        (replace(HOURS, amount=Decimal(0)), "amount"),
        (replace(MONEY, by="stranger"), "unknown-side"),
    ],
)
def test_no_citizen_is_asked_for_money(pledge: Pledge, said: str) -> None:
    assert check_pledge(charter_of(), pledge) == said


def test_who_asked_for_it_is_reminded_on_the_day() -> None:
    events: list[PledgeEvent] = [PledgeOffered(replace(HOURS, remind=True)), PledgeStepped("p1", "accept", "town")]
    pledges = fold_pledges(events)
    assert [one.pledge_id for one in find_reminded(pledges, after=FRIDAY - DAY, until=FRIDAY)] == ["p1"]
    assert find_reminded(pledges, after=FRIDAY, until=FRIDAY + DAY) == ()
    assert find_reminded(fold_pledges(events[:1]), after=FRIDAY - DAY, until=FRIDAY) == ()


def many(count: int, kind: PledgeKind = "hours", *, kept: int = 0, first: int = 0) -> list[Pledge]:
    return [
        replace(
            HOURS, pledge_id=f"{kind}{at}", citizen=at, kind=kind, state="kept" if at - first < kept else "accepted"
        )
        for at in range(first, first + count)
    ]


def test_what_conveners_bring_is_shown_by_name() -> None:
    pledges = [
        replace(MONEY, state="accepted"),
        replace(MONEY, state="kept"),
        replace(MONEY, state="withdrawn"),
        *many(9),
    ]
    assert sum_conveners(pledges) == (PledgeSum("sellers", "money", "baht", 1, Decimal(100_000), Decimal(50_000)),)


def test_a_convener_alone_says_until_when_it_brings_what_it_pledged() -> None:
    events: list[PledgeEvent] = [PledgeOffered(MONEY), PledgeExtended("p2", FRIDAY, "sellers")]
    pledged = fold_pledges([*events, PledgeExtended("p2", FRIDAY + DAY, "town"), PledgeExtended("p9", FRIDAY, "town")])
    assert pledged["p2"].until == FRIDAY
    later = PledgeExtended("p2", FRIDAY + DAY, "sellers")
    assert fold_pledges([*events, later])["p2"].until == FRIDAY + DAY
    assert fold_pledges([*events, PledgeStepped("p2", "withdraw", "sellers"), later])["p2"].until == FRIDAY
    assert [one.until for one in sum_conveners([*pledged.values(), replace(MONEY, state="kept")])] == [FRIDAY]


def test_what_fewer_than_five_citizens_bring_is_hidden() -> None:
    assert sum_citizens(many(4)) == (PledgeSum("", "hours", "hours", None, None, None),)
    assert sum_citizens(many(5)) == (PledgeSum("", "hours", "hours", 5, Decimal(20), None),)


def test_what_could_be_worked_out_from_the_rest_is_hidden_with_it() -> None:
    sums = sum_citizens([*many(6), *many(9, "skill", first=20), *many(2, "tools", first=40)])
    assert [(one.kind, one.people) for one in sums] == [("hours", None), ("skill", 9), ("tools", None)]


def test_how_much_was_kept_is_shown_where_neither_side_is_few() -> None:
    assert [sum_citizens(many(10, kept=kept))[0].kept for kept in (4, 5, 6, 10)] == [None, 20, None, 40]


def test_one_more_citizen_does_not_show_what_she_alone_brought() -> None:
    before = sum_citizens(many(6))
    assert sum_citizens(many(7), before) == before
    assert sum_citizens(many(11), before)[0].people == 11
    assert sum_citizens(many(6), sum_citizens(many(3)))[0].people == 6
    assert sum_citizens(many(3), before)[0].people is None


def test_offers_that_nobody_accepted_yet_count_nothing() -> None:
    assert sum_citizens([replace(one, state="offered") for one in many(9)]) == ()
