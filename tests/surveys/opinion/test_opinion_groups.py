"""Which citizens form a group, and whether there are groups at all."""

from dataclasses import replace

import numpy as np
import pytest
from bench.planted import Town, plant
from dense import cluster_as_polis, silhouette
from tables import NOTHING_KNOWN, RULES, compute, random_table, votes_of

from surveys.opinion.centres import Clustering, find_centres, take_distinct
from surveys.opinion.choosing import NOBODY
from surveys.opinion.evidence import measure_signal
from surveys.opinion.grouping import find_clustered, find_floor, list_candidates, make_groups, measure_silhouette
from surveys.opinion.matrix import build_matrix
from surveys.opinion.nearest import find_nearest
from surveys.opinion.opinion import Opinion, opinion
from surveys.opinion.votes import Id

POLIS = replace(RULES, mode="polis")


def sizes_of(found: Opinion) -> list[int]:
    return [len(group.members) for group in found.groups]


@pytest.mark.parametrize("seed", range(30))
def test_polis_groups_are_those_of_a_plain_dense_computation(seed: int) -> None:
    table = random_table(seed, citizens=8 + seed, statements=8 + seed % 5, camps=2 + seed % 3, seen=0.75)
    found = compute(table, rules=POLIS)
    rows = np.flatnonzero(found.grouping.group_of != NOBODY).tolist()
    points = [(x, y) for x, y in found.map.citizens.tolist()]
    assert [group.members.tolist() for group in found.groups] == cluster_as_polis(points, rows)


def test_silhouettes_are_those_on_paper() -> None:
    points = np.array([[0.0, 0.0], [0.0, 1.0], [4.0, 0.0], [4.0, 1.0], [9.0, 9.0]])
    labels = np.array([0, 0, 1, 1, 2])
    expected = silhouette([(x, y) for x, y in points.tolist()], [[0, 1], [2, 3], [4]])
    assert measure_silhouette(points, labels) == pytest.approx(expected)
    assert measure_silhouette(points, np.zeros(5, np.intp)) is None
    assert measure_silhouette(np.zeros((3, 2)), np.array([0, 0, 1])) == 0.0


def test_of_centres_equally_near_the_last_one_takes_a_citizen() -> None:
    assert find_nearest(np.array([[0.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 1.0], [5.0, 0.0]])).tolist() == [1]
    assert find_nearest(np.zeros((0, 2)), np.zeros((0, 2))).tolist() == []


def test_many_citizens_find_the_same_centres_as_few() -> None:
    points = np.random.default_rng(0).normal(size=(5_000, 2))
    centres = points[:50]
    one_by_one = [int(find_nearest(point[None], centres)[0]) for point in points]
    assert find_nearest(points, centres).tolist() == one_by_one


def test_the_first_distinct_positions_are_found_however_late_they_come() -> None:
    points = np.array([[0.0, 0.0]] * 50 + [[1.0, 0.0], [0.0, 0.0], [0.5, 0.0]])
    assert take_distinct(points, 3).tolist() == [[0.0, 0.0], [1.0, 0.0], [0.5, 0.0]]
    assert take_distinct(points, 9).tolist() == [[0.0, 0.0], [1.0, 0.0], [0.5, 0.0]]


def test_centres_that_never_stand_still_are_taken_as_they_are() -> None:
    points = np.random.default_rng(0).normal(size=(200, 2))
    hurried = find_centres(points, replace(RULES, base_repeats=0, centre_moved=0.0))
    assert len(hurried.centres) == RULES.most_centres


def test_a_centre_without_citizens_is_dropped() -> None:
    points = np.array([[0.0, 0.0], [0.1, 0.0], [10.0, 0.0], [10.0, 0.0]])
    base = find_centres(points, RULES)
    assert base.labels.tolist() == [0, 1, 2, 2]
    assert base.centres[2].tolist() == [10.0, 0.0]


def test_who_cast_seven_votes_is_clustered_and_in_a_small_consultation_who_cast_all() -> None:
    table: list[list[int | None]] = [[1] * 7 + [None], [1] * 6 + [None, None], [1] * 8]
    assert find_clustered(build_matrix(votes_of(table), NOTHING_KNOWN), RULES).tolist() == [0, 2]
    assert find_clustered(build_matrix(votes_of([[1, 1], [1, None]]), NOTHING_KNOWN), RULES).tolist() == [0]


def test_polis_fills_up_with_those_who_voted_most() -> None:
    table: list[list[int | None]] = [[1] * votes + [None] * (8 - votes) for votes in (1, 2, 2, 8)] * 5
    rows = find_clustered(build_matrix(votes_of(table), NOTHING_KNOWN), POLIS).tolist()
    assert rows == [row for row in range(20) if row % 4]
    assert len(find_clustered(build_matrix(votes_of(table[:4]), NOTHING_KNOWN), POLIS)) == 4


def test_three_planted_groups_are_found_in_nineteen_of_twenty_towns() -> None:
    right = 0
    for seed in range(20):
        planted = plant(Town(200, 60, 20, groups=3, seed=seed, varied=False, divisive=0.8))
        found = opinion(planted.votes, NOTHING_KNOWN, RULES)
        assert sum(sizes_of(found)) == found.grouping.clustered
        majorities = [np.bincount(planted.group_of[group.members], minlength=3).argmax() for group in found.groups]
        right += found.grouping.answer == "groups" and sorted(majorities) == [0, 1, 2]
    assert right >= 19


def test_votes_without_structure_make_groups_in_one_town_of_twenty_at_most() -> None:
    towns = [Town(12 + 12 * seed, 30, 12, groups=1, seed=seed) for seed in range(40)]
    answers = [opinion(plant(town).votes, NOTHING_KNOWN, RULES).grouping.answer for town in towns]
    assert answers.count("groups") <= 2


@pytest.mark.parametrize("k", [2, 3, 4, 5])
def test_no_group_is_smaller_than_the_smallest_allowed(k: int) -> None:
    for seed in range(5):
        points = np.random.default_rng(seed).standard_t(2, size=(150, 2))
        base = find_centres(points, RULES)
        for candidate in list_candidates(base, RULES):
            assert candidate.smallest >= find_floor(150, RULES) == 3
        assert np.bincount(make_groups(base, k, RULES).labels).min() >= 1


def test_a_number_of_groups_that_leaves_one_too_small_is_no_candidate() -> None:
    points = np.array([[0.0, 0.0]] * 20 + [[9.0, 0.0]] * 2)
    assert list_candidates(find_centres(points, RULES), RULES) == []
    (two,) = list_candidates(find_centres(points, POLIS), POLIS)
    assert two.smallest == 2


def test_more_groups_than_positions_cannot_be_made() -> None:
    base = Clustering(np.array([0, 0, 0, 1, 1, 1, 2, 2, 2]), np.array([[0.0, 0.0], [5.0, 0.0], [5.0, 0.0]]))
    assert make_groups(base, 3, RULES).k == 2
    assert [each.k for each in list_candidates(base, RULES)] == [2]
    assert make_groups(base, 3, POLIS).k == 2


def test_groups_are_numbered_by_size_and_then_by_their_first_citizen() -> None:
    points = np.array([[9.0, 0.0]] * 4 + [[0.0, 0.0]] * 6 + [[0.0, 9.0]] * 4)
    found = make_groups(find_centres(points, RULES), 3, RULES)
    assert found.labels.tolist() == [1] * 4 + [0] * 6 + [2] * 4


def test_fewer_than_six_citizens_are_too_few() -> None:
    found = compute([[1, -1], [-1, 1], [1, -1], [-1, 1], [1, -1]])
    assert (found.grouping.answer, found.groups, found.grouping.clustered) == ("too-few", (), 5)


def test_where_all_vote_alike_there_are_no_clear_groups() -> None:
    found = compute([[1, -1, 0]] * 8)
    assert (found.grouping.answer, sizes_of(found), found.grouping.signal) == ("no-clear-groups", [8], None)
    assert found.groups[0].representative == ()


def test_polis_puts_those_who_vote_alike_into_one_group() -> None:
    found = compute([[1, -1, 0]] * 8, rules=POLIS)
    assert (sizes_of(found), found.grouping.candidates) == ([8], ())
    assert compute([[1]], rules=POLIS).grouping.clustered == 1


def test_votes_that_hang_together_no_more_than_chance_make_no_groups() -> None:
    found = opinion(plant(Town(200, 40, 15, groups=1, seed=3)).votes, NOTHING_KNOWN, RULES)
    assert found.grouping.answer == "no-clear-groups"
    assert found.grouping.signal is not None
    assert found.grouping.signal <= RULES.min_signal
    assert found.grouping.candidates[0].stability is None


def test_groups_that_others_would_not_have_shown_are_not_named() -> None:
    strict = replace(RULES, min_stability=1.1)
    found = opinion(plant(Town(120, 40, 15, groups=2, seed=1)).votes, NOTHING_KNOWN, strict)
    assert (found.grouping.answer, len(found.groups)) == ("no-clear-groups", 1)
    assert None not in [each.stability for each in found.grouping.candidates]
    assert found.grouping.stability is None


def test_two_camps_are_told_apart_firmly() -> None:
    found = compute([[(-1) ** row] * 7 for row in range(30)])
    assert (found.grouping.answer, sizes_of(found), found.grouping.stability) == ("groups", [15, 15], 1.0)
    assert {each.direction for each in found.groups[0].representative} == {"agree"}


def test_the_number_of_groups_may_be_given_and_is_judged_all_the_same() -> None:
    planted = plant(Town(120, 40, 15, groups=2, seed=1))
    found = opinion(planted.votes, NOTHING_KNOWN, replace(RULES, fixed_k=4))
    assert (found.grouping.answer, len(found.groups)) == ("given-k", 4)
    assert found.grouping.stability is not None
    assert found.grouping.signal is not None
    polis = opinion(planted.votes, NOTHING_KNOWN, replace(POLIS, fixed_k=4))
    assert (polis.grouping.answer, len(polis.groups), polis.grouping.stability) == ("given-k", 4, None)


@pytest.mark.parametrize("k", [1, 9])
def test_a_given_number_of_groups_shrinks_to_what_there_is(k: int) -> None:
    found = compute([[(-1) ** row] for row in range(8)], rules=replace(RULES, fixed_k=k))
    assert len(found.groups) == min(k, 2)
    assert compute([], rules=replace(RULES, fixed_k=k)).groups == ()


def test_given_groups_are_taken_as_they_are() -> None:
    table = random_table(2, citizens=12, statements=5)
    districts: dict[Id, Id] = {row: "north" if row < 4 else 7 for row in range(10)}
    districts[99] = "nobody voted here"
    found = compute(table, given=districts)
    assert [(group.id, group.members.tolist()) for group in found.groups] == [
        (7, [4, 5, 6, 7, 8, 9]),
        ("north", [0, 1, 2, 3]),
    ]
    assert (found.grouping.answer, found.grouping.clustered) == ("given", 10)


def test_in_a_large_town_a_thousand_citizens_are_asked_for_the_signal() -> None:
    planted = plant(Town(1_300, 30, 12, groups=2, seed=1))
    signal = measure_signal(build_matrix(planted.votes, NOTHING_KNOWN), RULES)
    assert signal is not None
    assert signal > 1.5
