"""What holds for any votes at all."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from bench.planted import Town, plant
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import NOTHING_KNOWN, RULES, random_table

from surveys.opinion.document import write_document
from surveys.opinion.opinion import opinion
from surveys.opinion.rules import Mode, Rules
from surveys.opinion.votes import Id, collect_votes, list_statements

Row = tuple[Id, Id, int, int]
IDS = st.one_of(st.integers(0, 9), st.sampled_from(["a", "ข"]))
VOTES = st.lists(st.tuples(IDS, IDS, st.sampled_from([1, 0, -1]), st.integers(0, 3)), max_size=60)
MODES: list[Mode] = ["wethi", "polis"]


def rows_of(seed: int, citizens: int = 40, statements: int = 12) -> list[Row]:
    table = random_table(seed, citizens=citizens, statements=statements)
    return [
        (row, column, vote, 5)
        for row, votes in enumerate(table)
        for column, vote in enumerate(votes)
        if vote is not None
    ]


def write(rows: list[Row], rules: Rules = RULES) -> str:
    return write_document(opinion(collect_votes(rows), NOTHING_KNOWN, rules))


@settings(max_examples=150)
@given(
    VOTES,
    st.lists(st.tuples(IDS, st.sampled_from([-1, 0, 1]), st.booleans()), max_size=5, unique_by=lambda row: str(row[0])),
    st.sampled_from(MODES),
    st.sampled_from([None, 1, 2, 3]),
)
def test_any_few_votes_have_a_result(
    rows: list[Row], listed: list[tuple[Id, int, bool]], mode: Mode, k: int | None
) -> None:
    rules = replace(RULES, mode=mode, fixed_k=k, stability_draws=3, signal_shuffles=3, min_votes=2)
    text = write_document(opinion(collect_votes(rows), list_statements(listed), rules))
    document = json.loads(text, parse_constant=pytest.fail)
    if document["grouping"]["answer"] != "too-few":
        assert sum(group["size"] for group in document["groups"]) == document["clustered"]
    assert all(group["size"] for group in document["groups"])


@given(VOTES, st.dictionaries(IDS, IDS, max_size=8))
def test_any_few_votes_and_any_given_groups_have_a_result(rows: list[Row], given_groups: dict[Id, Id]) -> None:
    document = json.loads(write_document(opinion(collect_votes(rows), NOTHING_KNOWN, RULES, given_groups)))
    assert sum(group["size"] for group in document["groups"]) == document["clustered"]


@pytest.mark.parametrize("mode", MODES)
def test_shuffled_votes_give_the_same_bytes(mode: Mode) -> None:
    rules = replace(RULES, mode=mode)
    for seed in range(4):
        rows = rows_of(seed)
        assert write(Random(seed).sample(rows, len(rows)), rules) == write(rows, rules)


def test_a_vote_changed_and_changed_back_leaves_no_trace() -> None:
    rows = rows_of(1)
    citizen, statement, vote, order = rows[7]
    changed: list[Row] = [
        *rows,
        (citizen, statement, -1 if vote == 1 else 1, order + 1),
        (citizen, statement, vote, order + 2),
    ]
    assert write(changed) == write(rows)


def test_other_numbers_for_the_same_people_and_statements_keep_the_result() -> None:
    rows = rows_of(2)
    moved: list[Row] = [(int(who) + 1_000, int(what) + 500, vote, order) for who, what, vote, order in rows]
    plain, shifted = (
        opinion(collect_votes(rows), NOTHING_KNOWN, RULES),
        opinion(collect_votes(moved), NOTHING_KNOWN, RULES),
    )
    assert np.array_equal(plain.map.citizens, shifted.map.citizens)
    assert [group.members.tolist() for group in plain.groups] == [group.members.tolist() for group in shifted.groups]
    assert plain.groups[0].representative == shifted.groups[0].representative


def test_another_seed_may_change_chance_but_not_the_map() -> None:
    planted = plant(Town(120, 40, 15, groups=2, seed=1))
    one, other = (opinion(planted.votes, NOTHING_KNOWN, replace(RULES, seed=seed)) for seed in (1, 2))
    assert np.array_equal(one.map.citizens, other.map.citizens)
    assert one.grouping.signal != other.grouping.signal


def test_consensus_and_division_are_true_of_the_raw_votes() -> None:
    limits, labels = RULES.labels, set()
    for seed in range(12):
        planted = plant(Town(150, 30, 18, groups=2, seed=seed))
        found = opinion(planted.votes, NOTHING_KNOWN, RULES)
        seen = np.stack([np.maximum(1, group.counts.seen) for group in found.groups])
        agrees = np.stack([group.counts.agree for group in found.groups]) / seen
        disagrees = np.stack([group.counts.disagree for group in found.groups]) / seen
        for label, agree, disagree in zip(found.standing.labels, agrees.T.tolist(), disagrees.T.tolist(), strict=True):
            labels.add(label)
            if label == "consensus-agree":
                assert min(agree) >= limits.consensus_share
            if label == "consensus-disagree":
                assert min(disagree) >= limits.consensus_share
            if label == "divisive":
                assert max(agree) > limits.majority
                assert max(disagree) > limits.majority
    assert {"consensus-agree", "divisive", "mixed"} <= labels


PROGRAM = """
import sys; sys.path[:0] = [".", "tests"]
from bench.planted import Town, plant
from surveys.opinion.document import write_document
from surveys.opinion.opinion import opinion
from surveys.opinion.rules import Rules
from surveys.opinion.votes import list_statements
sys.stdout.write(write_document(opinion(plant(Town(300, 250, 20, groups=2)).votes, list_statements(), Rules())))
"""


def test_the_number_of_threads_and_the_order_of_dictionaries_change_no_byte() -> None:
    def run(threads: int, hashes: int) -> str:
        environment = os.environ | {"OPENBLAS_NUM_THREADS": str(threads), "PYTHONHASHSEED": str(hashes)}
        return subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
        ).stdout

    texts = [run(1, 1), run(4, 2)]
    assert all(one == other and one.startswith('{"schema":"wethi-opinion/1"') for one, other in pairwise(texts))
