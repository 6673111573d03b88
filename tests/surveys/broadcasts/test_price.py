"""What a broadcast costs: only messages beyond those included, VAT apart, and never more pieces than the whole."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.broadcasts.price import PLANS, Plan, find_plan, find_price, find_room, guess_plan

TODAY = date(2026, 11, 27)
FREE, BASIC, PRO = PLANS
COUNTS = st.integers(0, 2_000_000)


def test_a_million_friends_on_the_largest_plan_cost_what_the_price_list_says() -> None:
    price = find_price(1_000_000, 0, PRO, 2_000_000)
    assert (price.extra, price.satang) == (965_000, 965_000 * 6)
    assert price.satang + PRO.fee == 5_968_000  # 59,680 baht with the month's fee
    assert price.vat == 405_300
    assert price.whole == price.satang + price.vat
    assert (price.share_before, price.share_after) == (0, 50)


def test_what_is_included_costs_nothing_more() -> None:
    price = find_price(100, 200, FREE, 300)
    assert (price.extra, price.satang, price.vat, price.possible) == (0, 0, 0, True)
    assert (price.share_before, price.share_after) == (66, 100)


def test_where_no_more_messages_are_sold_more_is_not_possible() -> None:
    price = find_price(101, 200, FREE, 300)
    assert (price.extra, price.satang, price.possible) == (1, 0, False)


def test_without_a_plan_or_a_quota_nothing_is_charged_and_no_share_is_known() -> None:
    price = find_price(5000, 10, None)
    assert (price.extra, price.satang, price.possible) == (0, 0, True)
    assert (price.share_before, price.share_after) == (None, None)


@given(COUNTS, COUNTS, COUNTS, st.sampled_from(PLANS))
def test_two_broadcasts_cost_together_what_one_of_both_would(first: int, second: int, used: int, plan: Plan) -> None:
    both = find_price(first + second, used, plan)
    one, other = find_price(first, used, plan), find_price(second, used + first, plan)
    assert one.satang + other.satang == both.satang
    assert one.extra + other.extra == both.extra
    assert abs(one.vat + other.vat - both.vat) <= 1


@given(COUNTS, COUNTS, st.sampled_from(PLANS))
def test_more_messages_never_cost_less_and_a_price_is_never_below_nothing(messages: int, used: int, plan: Plan) -> None:
    price, more = find_price(messages, used, plan), find_price(messages + 1, used, plan)
    assert 0 <= price.satang <= more.satang
    assert 0 <= price.extra <= messages


@given(st.integers(0, 1_000_000), COUNTS, COUNTS)
def test_the_last_twentieth_of_the_quota_is_for_urgent_notices(quota: int, used: int, reserved: int) -> None:
    usual, urgent = find_room(quota, used, reserved), find_room(quota, used, reserved, urgent=True)
    assert usual is not None
    assert urgent is not None
    assert 0 <= usual <= urgent <= quota
    if used + reserved == 0:
        assert urgent - usual == quota - quota * 95 // 100


def test_without_a_limit_there_is_always_room() -> None:
    assert find_room(None, 10**9, 10**9) is None


def test_the_price_list_of_the_day_holds() -> None:
    dearer = Plan("pro", date(2027, 1, 1), 200_000, 35_000, 7, "a later list")
    plans = (*PLANS, dearer)
    assert find_plan("pro", date(2026, 12, 31), plans) == PRO
    assert find_plan("pro", date(2027, 1, 1), plans) == dearer
    assert find_plan("pro", date(2020, 1, 1), plans) == PRO
    assert find_plan("unknown", TODAY) is None


@pytest.mark.parametrize(
    ("quota", "plan"),
    [(300, FREE), (15_000, BASIC), (35_000, PRO), (100_000, PRO), (20_000, BASIC), (1_000, None), (None, None)],
)
def test_the_plan_is_known_from_what_an_account_may_push(quota: int | None, plan: Plan | None) -> None:
    assert guess_plan(quota, TODAY) == plan


def test_every_price_list_names_its_source_and_day() -> None:
    assert all(plan.source and plan.since.year >= 2026 for plan in PLANS)
