"""A part of an audience is drawn fairly and the same again; and a broadcast is finished only when its numbers sum up."""

from hypothesis import given
from hypothesis import strategies as st

from surveys.broadcasts.lots import draw_lot, find_offset_ms, find_threshold
from surveys.broadcasts.sums import FATES, errs_too_often, sum_up

CITIZENS = st.sets(st.integers(0, 2**62), min_size=1, max_size=60)


@given(CITIZENS, st.integers(0, 70))
def test_a_part_has_exactly_as_many_as_may_be_told(citizens: set[int], most: int) -> None:
    threshold = find_threshold("spring", citizens, most)
    drawn = {citizen for citizen in citizens if draw_lot("spring", citizen) < threshold}
    assert len(drawn) == min(most, len(citizens))
    assert find_threshold("spring", sorted(citizens), most) == threshold


def test_nobody_is_always_in_the_part_or_always_left_out() -> None:
    told = [0] * 200
    for number in range(100):
        name = f"broadcast {number}"
        threshold = find_threshold(name, range(200), 100)
        for citizen in range(200):
            told[citizen] += draw_lot(name, citizen) < threshold
    assert sum(told) == 100 * 100
    assert min(told) > 25
    assert max(told) < 75


def test_who_comes_when_lies_within_the_spread() -> None:
    times = [find_offset_ms("spring", citizen, 3_600_000) for citizen in range(500)]
    assert 0 <= min(times) < 100_000
    assert 3_500_000 < max(times) < 3_600_000
    assert find_offset_ms("spring", 1, 0) == 0


def test_it_is_finished_only_when_nobody_waits_and_nobody_is_missing() -> None:
    counts = {"sent": 90, "unknown": 2, "failed": 3, "skipped": 4, "stopped": 1}
    assert sum_up(100, counts).adds_up
    assert not sum_up(101, counts).adds_up  # somebody is missing, as where a cursor ran past her
    assert sum_up(101, counts).missing == 1
    waiting = sum_up(102, counts | {"planned": 1, "held": 1})
    assert (waiting.waiting, waiting.ended, waiting.missing, waiting.adds_up) == (2, 100, 0, False)
    assert sum(getattr(waiting, fate) for fate in FATES) == waiting.target


def test_more_than_one_error_in_twenty_is_too_many() -> None:
    assert not errs_too_often(25, 500)
    assert errs_too_often(26, 500)
    assert not errs_too_often(0, 0)
