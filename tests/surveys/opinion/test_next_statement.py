"""Which statement a citizen meets next, whatever was voted before."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.opinion.beliefs import Leanings, believe, lean, measure_telling, place_newcomer
from surveys.opinion.routing import Offer, Voter, choose, draw_chance, pick
from surveys.opinion.rules import RoutingRules

RULES = RoutingRules()
MEASURED = Offer(1, 2.0, 40)
TWO_CAMPS = lean([60, 40], {1: [(58, 1, 1), (2, 37, 1)], 2: [(30, 20, 10), (20, 14, 6)]})

OFFERS = st.lists(
    st.builds(
        Offer,
        st.integers(0, 60),
        st.floats(0.0, 60.0),
        st.integers(0, 40),
        late=st.booleans(),
        about_her=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda offer: offer.number,
)
VOTERS = st.builds(
    Voter,
    st.text(max_size=5),
    st.integers(0, 10**6),
    st.integers(0, 40),
    st.one_of(st.none(), st.integers(0, 5)),
)


@given(VOTERS, OFFERS, st.one_of(st.none(), st.just(TWO_CAMPS)))
def test_the_next_is_one_of_those_offered_and_the_same_each_time(
    voter: Voter, offers: list[Offer], leanings: Leanings | None
) -> None:
    found = choose(voter, offers, RULES, leanings=leanings)
    assert found == choose(voter, offers[::-1], RULES, leanings=leanings)
    assert found in offers or (found is None and all(offer.about_her for offer in offers))


@given(VOTERS, OFFERS)
def test_every_third_statement_is_one_that_too_few_have_seen(voter: Voter, offers: list[Offer]) -> None:
    voter, offers = replace(voter, votes=voter.votes * 3 + 2), [replace(offer, about_her=False) for offer in offers]
    found = choose(voter, offers, RULES, leanings=TWO_CAMPS)
    if any(offer.seen < RULES.least_seen_goal for offer in offers):
        assert found is not None
        assert found.seen < RULES.least_seen_goal


@given(st.integers(0, 10**6), OFFERS)
def test_nobody_is_asked_about_herself_before_the_seventh_vote_or_twice_in_a_row(
    citizen: int, offers: list[Offer]
) -> None:
    asked: list[bool] = []
    since = None
    for votes in range(20):
        found = choose(Voter("7", citizen, votes, since), offers, RULES)
        if found is None:
            break
        asked.append(found.about_her)
        since = 0 if found.about_her else (None if since is None else since + 1)
        offers = [offer for offer in offers if offer != found]
    assert not any(asked[: RULES.first_metadata_vote])
    assert not any(one and other for one, other in pairwise(asked))
    assert all(sum(asked[at : at + RULES.metadata_every]) <= 1 for at in range(len(asked)))


def test_a_question_about_herself_has_its_turn_from_the_seventh_vote_on() -> None:
    district = Offer(9, 49.0, 100, about_her=True)
    assert choose(Voter("7", 3, 6), [district, MEASURED], RULES) == MEASURED
    assert choose(Voter("7", 3, 7), [district, MEASURED], RULES) == district
    assert choose(Voter("7", 3, 8, 0), [district, MEASURED], RULES) == MEASURED
    assert choose(Voter("7", 3, 10, 2), [district, MEASURED], RULES) == district


def test_a_newcomer_is_asked_what_tells_most_about_her_group() -> None:
    telling, dull = Offer(1, 1.0, 100), Offer(2, 1.0, 100)
    asked = [choose(Voter("7", citizen, 0), [telling, dull], RULES, leanings=TWO_CAMPS) for citizen in range(200)]
    assert asked.count(telling) > 190
    asked = [choose(Voter("7", citizen, 15), [telling, dull], RULES, leanings=TWO_CAMPS) for citizen in range(200)]
    assert 70 < asked.count(telling) < 130


def test_where_no_statement_tells_anything_priority_decides() -> None:
    new, newer = Offer(8, 3.0, 100), Offer(9, 1.0, 100)
    asked = [choose(Voter("7", citizen, 0), [new, newer], RULES, leanings=TWO_CAMPS) for citizen in range(400)]
    assert 270 < asked.count(new) < 330
    assert choose(Voter("7", 3, 0), [], RULES, leanings=TWO_CAMPS) is None


def test_what_came_out_since_she_was_last_here_weighs_three_times() -> None:
    old, late = Offer(1, 1.0, 100), Offer(2, 1.0, 100, late=True)
    asked = [choose(Voter("7", citizen, 30), [old, late], RULES) for citizen in range(400)]
    assert 270 < asked.count(late) < 330


def test_the_rarer_a_statement_was_seen_the_sooner_it_comes() -> None:
    rare, seen = Offer(1, 1.0, 0), Offer(2, 50.0, 10)
    asked = [choose(Voter("7", citizen, 2), [rare, seen], RULES) for citizen in range(400)]
    assert 270 < asked.count(rare) < 330


@pytest.mark.parametrize(
    ("weights", "chance", "number"),
    [
        ((1.0, 1.0), 0.0, 0),
        ((1.0, 1.0), 0.49, 0),
        ((1.0, 1.0), 0.5, 1),
        ((0.0, 1.0, 0.0), 0.0, 1),
        ((0.0, 1.0, 0.0), 1.0, 1),
        ((0.0, 0.0), 0.99, 1),
        ((0.0, 0.0), 1.0, 1),
    ],
)
def test_a_place_on_the_line_of_weights_belongs_to_one_statement(
    weights: tuple[float, ...], chance: float, number: int
) -> None:
    found = pick([Offer(each, 1.0, 20) for each in range(len(weights))], weights, chance)
    assert found is not None
    assert found.number == number


def test_chance_is_the_same_on_every_machine() -> None:
    assert draw_chance(Voter("canal", 12, 3), RULES) == 0.7120316723902907
    drawn = [draw_chance(Voter("canal", citizen, 3), RULES) for citizen in range(1_000)]
    assert sum(drawn) / len(drawn) == pytest.approx(0.5, abs=0.03)


def test_votes_move_what_we_believe_and_none_leave_the_groups_shares() -> None:
    assert believe(TWO_CAMPS, []) == (0.6, 0.4)
    belief = believe(TWO_CAMPS, [(1, "disagree"), (99, "agree")])
    assert belief == pytest.approx((0.0511, 0.9489), abs=0.0001)
    assert place_newcomer(belief, RULES) == 1
    assert place_newcomer((0.79, 0.21), RULES) is None
    assert place_newcomer((0.8, 0.2), RULES) == 0
    assert place_newcomer((), RULES) is None


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=5),
    st.data(),
)
def test_an_answer_never_tells_less_than_nothing(counts: list[tuple[int, int, int]], data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(1, 90), min_size=len(counts), max_size=len(counts)))
    leanings = lean(sizes, {4: counts})
    for vote in ("agree", "disagree", "pass"):
        belief = believe(leanings, [(4, vote)])
        assert sum(belief) == pytest.approx(1.0)
        assert measure_telling(leanings.odds[4], belief) >= 0.0


def test_after_one_telling_answer_another_kind_of_statement_tells_more() -> None:
    first = measure_telling(TWO_CAMPS.odds[1], TWO_CAMPS.shares)
    assert first > measure_telling(TWO_CAMPS.odds[2], TWO_CAMPS.shares)
    assert first > measure_telling(TWO_CAMPS.odds[1], believe(TWO_CAMPS, [(1, "agree")]))
