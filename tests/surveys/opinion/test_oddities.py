"""Voting that looks unlike people is counted: bursts, and many votes that are all the same as another's."""

from surveys.opinion.oddities import Oddities, has_burst

SECOND_MS = 1000


def test_sixty_votes_in_a_minute_are_quick_and_one_more_is_a_burst() -> None:
    assert not has_burst(second * SECOND_MS for second in range(60))
    assert has_burst([*(second * SECOND_MS for second in range(60)), 30_500])


def test_sixty_one_votes_in_a_whole_minute_are_none() -> None:
    assert not has_burst(second * SECOND_MS for second in range(61))


def test_who_votes_on_twenty_statements_just_like_another_is_counted_with_her() -> None:
    found = Oddities()
    alike = [(number, "agree" if number % 3 else "pass", number * 60_000) for number in range(20)]
    found.add(alike)
    assert found.copies == 0
    found.add(list(reversed(alike)))
    found.add([*alike[:-1], (19, "disagree", 0)])
    assert (found.copies, found.bursts) == (2, 0)


def test_with_few_votes_two_people_often_think_alike() -> None:
    found = Oddities()
    for _ in range(2):
        found.add([(number, "agree", number * 60_000) for number in range(19)])
    assert found.copies == 0


def test_a_burst_is_counted_once_for_each_citizen() -> None:
    found = Oddities()
    for _ in range(2):
        found.add([(number, "agree", number) for number in range(100)])
    assert (found.bursts, found.copies) == (2, 2)
