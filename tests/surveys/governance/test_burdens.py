"""What a rule costs people in time is told as a middle, and only where many said it."""

from surveys.governance.burdens import Burden, BurdenSum, sum_burdens


def many(count: int, minutes: int = 60, times: int = 12) -> list[Burden]:
    return [Burden("hours", minutes, times) for _ in range(count)]


def test_a_few_are_not_told() -> None:
    assert sum_burdens(many(4)) == (BurdenSum("hours", None, None),)
    assert sum_burdens([]) == ()


def test_one_exaggeration_says_nothing_of_the_others() -> None:
    assert sum_burdens([*many(6), Burden("hours", 60_000, 1_000)]) == (BurdenSum("hours", 7, 12),)


def test_one_to_four_more_change_nothing_that_is_shown() -> None:
    before = sum_burdens(many(6))
    assert sum_burdens(many(9, 120), before) == before
    assert sum_burdens(many(11, 120), before) == (BurdenSum("hours", 11, 24),)
    assert sum_burdens(many(6), sum_burdens(many(2))) == before
    assert sum_burdens(many(2), before) == (BurdenSum("hours", None, None),)
