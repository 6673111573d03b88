"""What people are told of a result: true of the raw votes, and nothing that points at one of them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opinion_stories import MARKET, RULES, open_consultation, vote_on_market

from surveys.opinion.document import write_document
from surveys.opinion.opinion import opinion
from surveys.opinion.reach import show_reach
from surveys.opinion.result import Id, Result, read_result
from surveys.opinion.rules import Rules
from surveys.opinion.telling import LETTERS, compare_to_half, name_stability, smooth, tell
from surveys.opinion.told import Told, ToldStatement, read_told, write_told
from surveys.opinion.votes import collect_votes, list_statements

LABELS = RULES.labels


def change(result: Result, **changes: Any) -> Result:
    return result.model_copy(update=changes)


def draw_votes(seed: int, people: int, camps: int) -> Result:
    """Camps that lean some way on each of ten statements, given as they are."""
    drawn = np.random.default_rng(seed)
    odds = drawn.dirichlet((0.6, 0.6, 0.4), (camps, 10))
    odds[:, :5] = odds[0, :5]  # on half of them all camps think alike
    camp = drawn.integers(0, camps, people)
    rows = [
        (citizen, statement, int(drawn.choice((1, -1, 0), p=odds[camp[citizen], statement])), 0)
        for citizen in range(people)
        for statement in range(10)
        if drawn.random() < 0.8
    ]
    votes = collect_votes(rows)
    given: dict[Id, Id] = {citizen: int(camp[citizen]) for citizen in range(people)}
    return read_result(write_document(opinion(votes, list_statements(), Rules(), given)))


def raw(result: Result, statement: str) -> dict[str, tuple[int, int, int]]:
    return {
        letter: group.votes[statement].counts if statement in group.votes else (0, 0, 0)
        for letter, group in zip(LETTERS, result.groups, strict=False)
    }


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(30, 140), st.integers(2, 4))
def test_every_sentence_is_true_of_the_raw_votes(seed: int, people: int, camps: int) -> None:
    result = draw_votes(seed, people, camps)
    told = tell(result, RULES)
    for one in told.unites:
        place = 0 if one.label == "consensus-agree" else 1
        for counts in raw(result, one.statement).values():
            assert counts[place] >= LABELS.consensus_share * sum(counts)
    for one in told.divides:
        for place, letters in enumerate(one.sides):
            assert letters
            for letter in letters:
                counts = raw(result, one.statement)[letter]
                assert counts[place] > LABELS.majority * sum(counts)
    for one in told.uncertain:
        agree, disagree, passed = result.statements[one.statement].counts
        assert passed > LABELS.uncertain_pass_share * (agree + disagree + passed)
    for one in told.unites + told.divides + told.uncertain:
        assert result.statements[one.statement].seen >= LABELS.min_seen


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.integers(15, 90), st.integers(2, 4))
def test_no_figure_of_one_to_four_people_is_told(seed: int, people: int, camps: int) -> None:
    told = tell(draw_votes(seed, people, camps), RULES)
    for one in told.all_statements:
        for votes in (one.everybody, *one.groups):
            assert not any(count is not None and 0 < count < 5 for count in (votes.seen, *votes.counts))


def test_every_statement_with_a_label_is_told_once() -> None:
    told = tell(vote_on_market(400), RULES)
    assert sorted(int(one.statement) for one in told.all_statements) == list(range(len(MARKET)))
    assert told.finding == "groups"
    assert [group.letter for group in told.groups] == ["A", "B", "C"]
    assert sum(group.percent for group in told.groups) == 100
    assert (told.citizens, told.clustered, told.stability) == (400, 400, "firm")
    assert all(group.statements for group in told.groups)


def test_the_strongest_comes_first_in_each_list() -> None:
    result = vote_on_market(400)
    told = tell(result, RULES)
    assert [one.label for one in told.unites] == [
        "consensus-agree",
        "consensus-agree",
        "consensus-disagree",
        "consensus-agree",
    ]
    shares = [result.statements[one.statement].passed / result.statements[one.statement].seen for one in told.uncertain]
    assert shares == sorted(shares, reverse=True)
    gaps = []
    for one in told.divides:
        counts = raw(result, one.statement)
        agree, disagree = ([smooth(counts[letter][0], sum(counts[letter])) for letter in side] for side in one.sides)
        gaps.append(max(agree) - min(disagree))
    assert gaps == sorted(gaps, reverse=True)


def test_fewer_than_fifteen_citizens_hear_that_they_are_too_few() -> None:
    assert tell(vote_on_market(14), RULES) == Told("too-few", 0, 0, None)
    assert tell(vote_on_market(15), RULES).finding != "too-few"


def test_without_clear_groups_everybody_is_counted_together() -> None:
    result = draw_votes(7, 200, 1)
    told = tell(result, RULES)
    assert told.finding == "no-clear-groups"
    assert not told.groups
    assert not told.divides
    assert not any(one.groups for one in told.all_statements)
    assert told.map is not None


def test_a_group_of_four_is_not_told_of() -> None:
    result = vote_on_market(400)
    groups = (*result.groups[:2], result.groups[2].model_copy(update={"size": 4}))
    told = tell(change(result, groups=groups), RULES)
    assert told.finding == "too-few-groups"
    assert (told.groups, told.unites, told.divides, told.map, told.stability) == ((), (), (), None, None)
    assert told.uncertain


def test_where_nobody_could_be_grouped_there_are_too_few() -> None:
    result = vote_on_market(400)
    assert tell(change(result, groups=()), RULES).finding == "too-few-groups"


def test_two_without_a_group_are_not_counted_among_all() -> None:
    result = vote_on_market(400)
    first = result.statements["0"]
    two_more = first.model_copy(update={"agree": first.agree + 2, "seen": first.seen + 2})
    told = {one.statement: one for one in tell(change(result, statements={"0": two_more}), RULES).all_statements}
    assert told["0"].everybody.seen == first.seen
    assert len(told["0"].groups) == 3
    told_of = tell(change(result, participants=402), RULES)
    assert told_of.clustered is None


def test_a_remark_stands_where_one_group_saw_a_statement_half_as_often() -> None:
    result = vote_on_market(400)
    group = result.groups[0]
    few = group.votes["0"].model_copy(update={"agree": 20, "disagree": 10, "passed": 10, "seen": 40})
    groups = (group.model_copy(update={"votes": group.votes | {"0": few}}), *result.groups[1:])
    uneven = {one.statement: one.uneven for one in tell(change(result, groups=groups), RULES).all_statements}
    assert uneven == {str(each): each == 0 for each in range(len(MARKET))}


def test_a_statement_that_a_group_never_saw_has_no_figures_of_it() -> None:
    result = vote_on_market(400)
    votes = {name: counted for name, counted in result.groups[0].votes.items() if name != "0"}
    groups = (result.groups[0].model_copy(update={"votes": votes}), *result.groups[1:])
    told = {one.statement: one for one in tell(change(result, groups=groups), RULES).all_statements}
    assert told["0"].groups[0].seen == 0
    assert told["0"].shares_seen[0] == 0


def test_what_is_about_the_citizen_or_moderated_out_is_not_told() -> None:
    result = vote_on_market(400)
    out = result.statements["3"].model_copy(update={"label": None})
    told = tell(change(result, statements=result.statements | {"3": out}), RULES)
    assert "3" not in [one.statement for one in told.all_statements]


@pytest.mark.parametrize(
    ("stability", "word"), [(None, None), (0.85, "firm"), (0.84, "loose"), (0.6, "loose"), (0.59, "unsteady")]
)
def test_how_sure_the_groups_are_is_said_in_a_word(stability: float | None, word: str | None) -> None:
    assert name_stability(stability, RULES) == word


def test_the_tests_are_those_of_the_mathematics() -> None:
    assert compare_to_half(7, 10) == pytest.approx(1.507557, abs=1e-6)
    assert compare_to_half(0, 0) == 1.0
    assert smooth(0, 0) == 0.5


def test_what_is_told_can_be_stored_and_read_again() -> None:
    told = tell(vote_on_market(60), RULES)
    assert read_told(write_told(told)) == told


def test_how_many_took_part_where_hides_the_few_and_who_could_be_had_by_subtraction() -> None:
    reach = show_reach(100, 40, {"Telegram": 3, "LINE": 97}, 98)
    assert reach.cast_enough == 40
    assert reach.channels == (("LINE", None), ("Telegram", None))
    assert (reach.verifies, reach.verified) == (True, None)
    assert not show_reach(100, 40, {}).verifies


def test_every_told_statement_has_its_words() -> None:
    case = open_consultation(vote_on_market(60))
    assert case.told is not None
    one: ToldStatement = case.told.unites[0]
    assert case.find(one).text["en"]
    assert replace(case, told=None).told is None
