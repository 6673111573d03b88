"""How many came by a poster, in steps that show nobody coming."""

from surveys.privacy.arrivals import round_arrivals


def test_few_are_not_told_and_more_in_steps_of_five() -> None:
    assert [round_arrivals(number) for number in (0, 1, 4, 5, 9, 10, 123)] == [0, None, None, 5, 5, 10, 120]
