"""Everybody can check that her votes are in the published tally, with one short program that is not ours to trust."""

import json
import random
import runpy
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.governance.receipts import (
    VOTES,
    Ballot,
    Bundle,
    close_votes,
    find_proof,
    follow_proof,
    grow_tree,
    grow_tree_of,
    read_bundle,
    write_bundle,
    write_receipt,
)
from surveys.library import read_verifiers, verify_receipts
from surveys.library.verify_receipts import check_bundle, check_receipt, main

VERIFIER = Path(verify_receipts.__file__)
STATEMENTS = [f"s{number}" for number in range(1, 13)]


def ballots(count: int, seed: int = 1) -> list[Ballot]:
    """Invented citizens, each with one to six votes."""
    draw = random.Random(seed)
    return [
        Ballot(
            draw.randbytes(16),
            draw.randbytes(32),
            {name: draw.choice(VOTES) for name in draw.sample(STATEMENTS, draw.randint(1, 6))},
        )
        for _ in range(count)
    ]


def publish(count: int, *, open_data: bool = True) -> tuple[Bundle, list[Ballot]]:
    cast = ballots(count)
    return close_votes("canal", "1", cast, open_data=open_data), cast


def read(written: bytes) -> Any:
    return json.loads(written)


@pytest.mark.parametrize("open_data", [True, False])
def test_there_are_as_many_leaves_as_citizens_who_voted_and_each_finds_her_own(*, open_data: bool) -> None:
    cast = [*ballots(40), Ballot(b"\x00" * 16, b"\x00" * 32, {})]
    bundle = close_votes("canal", "1", cast, open_data=open_data)
    published = read(write_bundle(bundle))
    assert (published["citizens"], check_bundle(published, bundle.head)) == (40, "")
    tree = grow_tree_of(bundle)
    assert {check_receipt(published, read(write_receipt(bundle, tree, one))) for one in cast[:40]} == {""}


def test_what_was_published_is_read_back_with_every_citizens_proof() -> None:
    published = read_bundle(write_bundle(publish(7)[0]))
    tree, leaves = grow_tree_of(published), [bytes.fromhex(leaf) for leaf in published.leaves]
    assert {follow_proof(leaf, find_proof(tree, at)).hex() for at, leaf in enumerate(leaves)} == {published.root}


def test_a_closed_charter_shows_no_votes_and_no_small_counts() -> None:
    bundle, _ = publish(12, open_data=False)
    published = read(write_bundle(bundle))
    assert all(entry.keys() == {"tracker", "leaf"} for entry in published["entries"])
    counts = [count for votes in published["tally"].values() for count in votes.values()]
    assert not [count for count in counts if count is not None and 0 < count < 5]
    assert check_bundle(published) == ""


def test_a_vote_without_voters_is_in_order_too() -> None:
    bundle, _ = publish(0)
    assert check_bundle(read(write_bundle(bundle))) == ""


@given(st.integers(1, 70), st.data())
def test_the_tree_is_that_of_the_standard_whatever_its_size(size: int, data: st.DataObject) -> None:
    leaves = [bytes([place]) * 32 for place in range(size)]
    tree = grow_tree(leaves)
    root = tree[-1][0]
    assert root == verify_receipts.find_root(leaves)
    place = data.draw(st.integers(0, size - 1))
    assert follow_proof(leaves[place], find_proof(tree, place)) == root


def test_a_proof_for_ten_thousand_citizens_is_short() -> None:
    bundle, cast = publish(10_000)
    receipt = read(write_receipt(bundle, grow_tree_of(bundle), cast[0]))
    assert len(receipt["proof"]) <= 14
    published = read(write_bundle(bundle))
    assert check_bundle(published) == ""
    assert check_receipt(published, receipt) == ""


@cache
def publish_big(*, open_data: bool) -> bytes:
    return write_bundle(publish(10_000, open_data=open_data)[0])


@pytest.mark.parametrize("seed", range(6))
def test_one_changed_entry_among_ten_thousand_is_named(seed: int) -> None:
    draw, published = random.Random(seed), read(publish_big(open_data=True))
    place = draw.randrange(10_000)
    entry = published["entries"][place]
    part = draw.choice(["leaf", "nonce", "votes"])
    if part == "votes":
        name, vote = draw.choice(list(entry["votes"].items()))
        entry["votes"][name] = VOTES[VOTES.index(vote) - 1]
    else:
        entry[part] = bytes([bytes.fromhex(entry[part])[0] ^ 1]).hex() + entry[part][2:]
    assert check_bundle(published) == f"Entry {place + 1}: the leaf does not belong to these votes."


@pytest.mark.parametrize("open_data", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_every_changed_count_is_found(*, open_data: bool, seed: int) -> None:
    draw, published = random.Random(seed), read(publish_big(open_data=open_data))
    counts = published["tally"][draw.choice(STATEMENTS)]
    counts[draw.choice(VOTES)] += draw.choice([-1, 1])
    assert check_bundle(published) != ""


@pytest.mark.parametrize("seed", range(3))
def test_a_leaf_that_is_left_out_added_or_changed_is_found(seed: int) -> None:
    draw = random.Random(seed)
    for change in ("leave out", "add", "change", "swap"):
        published = read(publish_big(open_data=False))
        entries, place = published["entries"], draw.randrange(9_999)
        match change:
            case "leave out":
                del entries[place]
                published["citizens"] -= 1
            case "add":
                entries.append({"tracker": "f" * 32, "leaf": "0" * 64})
                published["citizens"] += 1
            case "change":
                entries[place]["leaf"] = "0" * 64
            case "swap":
                entries[place], entries[place + 1] = entries[place + 1], entries[place]
        assert check_bundle(published) != "", change


def small(*, open_data: bool = True) -> tuple[Any, Any]:
    """What is published of 30 citizens, and the receipt of one of them."""
    bundle, cast = publish(30, open_data=open_data)
    return read(write_bundle(bundle)), read(write_receipt(bundle, grow_tree_of(bundle), cast[3]))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": "other"}, "The format is not wethi-receipts/1."),
        ({"citizens": 31}, "31 citizens are said to have voted, but there are 30 entries."),
        ({"root": "0" * 64}, "The root does not belong to these leaves."),
        ({"head": "0" * 64}, "The head does not belong to this root and this tally."),
        ({"tally": {"s1": {"agree": 1}}}, "The counts of statement s1 are not as they should be."),
        (
            {"tally": {"s1": {"agree": 31, "disagree": 0, "pass": None}}},
            "Statement s1 has more votes than there are citizens, or fewer than none.",
        ),
        ({"tally": {}}, "The tally of statement s1 is not the sum of the votes."),
        ({"entries": None}, "The published file is not as it should be"),
        ({"root": "AA"}, "The published file is not as it should be"),
    ],
)
def test_the_first_thing_that_is_wrong_is_named(changes: dict[str, Any], said: str) -> None:
    assert check_bundle({**small()[0], **changes}).startswith(said)


def test_entries_must_be_in_order_and_all_of_them_open_or_none() -> None:
    published, _ = small()
    doubled = {**published, "citizens": 31, "entries": [published["entries"][0], *published["entries"]]}
    assert check_bundle(doubled) == "Entry 2 is out of order, or stands there twice."
    del published["entries"][4]["votes"]
    assert check_bundle(published) == "Some entries show their votes and some do not."


def test_a_vote_that_is_none_is_not_counted() -> None:
    published, _ = small()
    published["entries"][0]["votes"] = {"s1": "maybe"}
    assert "there is a vote that is none" in check_bundle(published)


def test_leaves_and_tally_changed_together_differ_from_the_head_kept_elsewhere() -> None:
    honest, receipt = small()
    forged = read(write_bundle(close_votes("canal", "1", ballots(30)[1:], open_data=True)))
    assert check_bundle(forged) == ""
    assert check_bundle(forged, honest["head"]) == "The head is another one than that printed or signed elsewhere."
    assert check_receipt(forged, receipt) != ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"consultation": "other"}, "The receipt is about another vote."),
        ({"tracker": "0" * 32}, "The tracker of the receipt is not among the published entries."),
        ({"votes": {"s1": "agree"}}, "The published leaf is not that of these votes."),
        ({"proof": []}, "The way from the leaf does not lead to the root."),
        ({"head": "0" * 64}, "The published head is another one than that on the receipt."),
        ({"nonce": 5}, "The receipt is not as it should be"),
    ],
)
def test_what_is_wrong_with_a_receipt_is_said(changes: dict[str, Any], said: str) -> None:
    published, receipt = small()
    assert check_receipt(published, {**receipt, **changes}).startswith(said)


def test_votes_on_statements_that_the_tally_does_not_know_are_not_in_it() -> None:
    published, receipt = small(open_data=False)
    assert check_receipt({**published, "tally": {}}, receipt).startswith("The receipt names no votes")


def test_the_program_needs_nothing_of_ours_and_runs_alone(tmp_path: Path) -> None:
    published, receipt = small()
    (tmp_path / "verify.py").write_bytes(read_verifiers()["verify_receipts.py"])
    (tmp_path / "published.json").write_text(json.dumps(published), encoding="utf-8")
    (tmp_path / "mine.json").write_text(json.dumps(receipt), encoding="utf-8")
    command = [sys.executable, "-I", "-S", "verify.py", "published.json", "mine.json"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout == "These votes are in the published tally.\n"


def test_its_exit_code_says_fine_wrong_or_unreadable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published, receipt = small()
    good, mine, bad = (str(tmp_path / name) for name in ("good.json", "mine.json", "bad.json"))
    Path(good).write_text(json.dumps(published), encoding="utf-8")
    Path(mine).write_text(json.dumps(receipt | {"proof": []}), encoding="utf-8")
    Path(bad).write_text("{", encoding="utf-8")
    assert [main([good]), main([good, mine]), main([bad]), main([])] == [0, 1, 2, 2]
    assert [main([good, "--head", published["head"]]), main([good, "--head", "0"])] == [0, 1]
    assert capsys.readouterr().out.splitlines()[0] == "All entries belong together."


def test_started_without_a_published_file_it_says_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(VERIFIER), run_name="__main__")  # with the words that started the tests: no file of votes
    assert ended.value.code == 2
    assert capsys.readouterr().err
