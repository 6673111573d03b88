"""The document that holds the result."""

import json
from dataclasses import replace

import pytest
from tables import NOTHING_KNOWN, RULES, compute, document_of, random_table, votes_of

from surveys.opinion.document import Parts, write_document
from surveys.opinion.opinion import opinion
from surveys.opinion.votes import Id, collect_votes, list_statements

POLIS = replace(RULES, mode="polis")


def test_the_document_has_its_keys_in_order() -> None:
    document = document_of(
        compute(random_table(1, citizens=30, statements=10), statements=list_statements([(99, 1, False)]))
    )
    assert list(document) == [
        "schema",
        "mode",
        "seed",
        "participants",
        "statement_count",
        "votes",
        "clustered",
        "group_k",
        "grouping",
        "groups",
        "consensus",
        "statements",
        "pca",
        "positions",
    ]
    assert list(document["grouping"]) == ["answer", "signal", "stability", "candidates"]
    assert list(document["groups"][0]) == [
        *("id", "size", "members", "center", "stability", "votes", "representative"),
    ]
    assert list(document["statements"]["99"]) == [
        *("agree", "disagree", "pass", "seen", "moderated", "meta"),
        *("group_aware_consensus", "group_aware_consensus_disagree", "priority", "extremity", "position", "label"),
    ]
    representative = document["groups"][0]["representative"]
    keys = ["statement", "direction", "count", "seen", "probability", "z", "repness", "repness_z", "best_agree"]
    assert list(representative[-1]) == keys
    (best,) = [each for each in representative if each["best_agree"]]
    assert list(best) == [*keys, "n_agree"]


def test_no_votes_make_a_document_too() -> None:
    document = document_of(
        opinion(collect_votes([]), list_statements([(4, 0, False), (5, -1, False), (6, 1, True)]), RULES)
    )
    assert (document["participants"], document["statement_count"], document["group_k"]) == (0, 0, 0)
    assert (document["groups"], document["positions"], document["grouping"]["answer"]) == ([], {}, "too-few")
    assert document["pca"] == {"statements": [], "center": [], "components": [[], []], "eigenvalues": [0.0, 0.0]}
    statements = document["statements"]
    assert [each["priority"] for each in statements.values()] == [5.0625, 5.0625, 49.0]
    assert [each["label"] for each in statements.values()] == ["too-few", None, None]
    assert statements["4"]["group_aware_consensus"] is None
    assert statements["4"]["seen"] == 0


def test_a_statement_without_votes_is_listed_and_is_no_column() -> None:
    table = random_table(1, citizens=30, statements=10)
    ours = document_of(compute(table, statements=list_statements([(99, 1, False)])))
    polis = document_of(compute(table, statements=list_statements([(99, 1, False)]), rules=POLIS))
    assert 99 not in ours["pca"]["statements"]
    assert ours["statements"]["99"]["group_aware_consensus"] == 0.5 ** ours["group_k"]
    assert (ours["statements"]["99"]["priority"], polis["statements"]["99"]["priority"]) == (5.0625, 1.0)


def test_a_statement_that_is_out_keeps_its_counts_and_has_no_label() -> None:
    table = random_table(1, citizens=30, statements=10)
    document = document_of(compute(table, statements=list_statements([(0, -1, False), (1, 1, True)])))
    for each in ("0", "1"):
        statement = document["statements"][each]
        assert statement["seen"] == sum(row[int(each)] is not None for row in table)
        assert (statement["position"], statement["extremity"], statement["label"]) == ([0.0, 0.0], 0.0, None)
    assert document["statements"]["1"]["priority"] == 49.0
    assert document["statements"]["0"]["group_aware_consensus"] > 0.0
    listed = [each["statement"] for group in document["groups"] for each in group["representative"]]
    assert not {0, 1} & set(listed)


def test_counts_of_a_group_name_only_what_it_saw() -> None:
    table: list[list[int | None]] = [[1, None], [0, None], [None, -1]]
    given: dict[Id, Id] = {0: 0, 1: 0, 2: 1}
    groups = document_of(compute(table, given=given))["groups"]
    assert groups[0]["votes"] == {"0": {"agree": 1, "disagree": 0, "pass": 1, "seen": 2}}
    assert groups[1]["votes"] == {"1": {"agree": 0, "disagree": 1, "pass": 0, "seen": 1}}


def test_citizens_can_be_left_out() -> None:
    found = compute(random_table(1, citizens=30, statements=10))
    document = json.loads(write_document(found, Parts(members=False, positions=False)))
    assert "positions" not in document
    assert "members" not in document["groups"][0]
    assert sum(group["size"] for group in document["groups"]) == document["clustered"]


def test_texts_may_be_ids() -> None:
    rows: list[tuple[Id, Id, int, int]] = [
        (f"ก{row}", f"s{column}", (-1) ** row, 0) for row in range(8) for column in range(3)
    ]
    document = json.loads(write_document(opinion(collect_votes(rows), NOTHING_KNOWN, RULES)))
    assert document["groups"][0]["members"][0] == "ก0"
    assert list(document["statements"]) == ["s0", "s1", "s2"]


@pytest.mark.parametrize("mode", ["wethi", "polis"])
def test_every_number_can_be_read_by_any_program(mode: str) -> None:
    rules = RULES if mode == "wethi" else POLIS
    for table in ([[0]], [[1, None], [None, 1]], [[1, -1]] * 9, [[(-1) ** row] for row in range(20)]):
        text = write_document(opinion(votes_of(table), NOTHING_KNOWN, rules))
        json.loads(text, parse_constant=pytest.fail)
