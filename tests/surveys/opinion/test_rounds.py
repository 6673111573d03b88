"""How far along a citizen is, told as a few of a few and never as all that is left."""

from hypothesis import given
from hypothesis import strategies as st

from surveys.opinion.rounds import Round, begin_round, count_done, count_wanted, is_over
from surveys.opinion.rules import RoutingRules

RULES = RoutingRules()


def test_three_rounds_of_five_lead_to_fifteen_votes_and_then_rounds_of_seven() -> None:
    assert [begin_round(votes, 100, RULES).size for votes in (0, 5, 10, 15, 40)] == [5, 5, 5, 7, 7]
    assert begin_round(13, 100, RULES).size == 5


def test_what_is_left_at_the_end_makes_a_last_round() -> None:
    assert begin_round(40, 3, RULES) == Round(40, 3)
    assert is_over(begin_round(40, 0, RULES), 40)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 130))
def test_progress_stays_within_the_round(votes: int, left: int, later: int) -> None:
    now = begin_round(votes, left, RULES)
    assert 0 <= count_done(now, later) <= now.size <= min(left, RULES.most_a_round)
    assert is_over(now, later) == (later - votes >= now.size or not now.size)


def test_she_is_invited_to_fifteen_while_statements_are_left() -> None:
    assert [count_wanted(votes, 100, RULES) for votes in (0, 7, 14, 15, 16)] == [15, 8, 1, 0, 0]
    assert count_wanted(7, 2, RULES) == 2
