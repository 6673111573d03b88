"""Votes come in from every file that Polis ever wrote, and what is wrong with one is said with line, column and value."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables_at_hand import VOTES, lay, published

from bot.polis.tables import BadTable
from bot.polis.votes import read_any_votes, read_cast, read_plain_votes
from bot.polis_reading import read_groups, read_votes
from surveys.opinion.votes import Id, Votes, take_latest

HEADER = "comment-id,voter-id,vote"

Seen = dict[tuple[Id, Id], int]  # by citizen and statement


def seen(votes: Votes) -> Seen:
    cells = zip(votes.citizen.tolist(), votes.statement.tolist(), votes.vote.tolist(), strict=True)
    return {(votes.citizens[citizen], votes.statements[statement]): vote for citizen, statement, vote in cells}


def read(tmp_path: Path, content: str | bytes, name: str = "votes.csv") -> Seen:
    return seen(read_votes(lay(tmp_path, {name: content}) / name))


def test_the_latest_vote_of_a_citizen_counts(tmp_path: Path) -> None:
    assert read(tmp_path, VOTES) == {(0, 0): -1, (7, 0): 0, (7, 2): 1}


@pytest.mark.parametrize(
    "content",
    [
        "vote,xid,comment-id,important,voter-id\n-1,abc,0,true,0\n0,,0,,7\n1,x,2,false,7\n",
        "\ufeffcomment-id,voter-id,vote\r\n0,0,-1\r\n0,7,0\r\n2,7,1\r\n",
        "comment-id,voter-id,vote\n2,7,1\n\n0,7,0\n0,0,-1",
        'comment-id,voter-id,vote\n"2","7","1"\n0, 7 ,0\n0,0,-1\n\n',
        'comment-id,voter-id,vote,importance\n2,7,1,"a, b"\n0,7,0,\n0,0,-1,\n',
        "timestamp,comment-id,voter-id,vote\n1700000000,0,0,1\n1700000005000,0,0,-1\n1,0,7,0\n1,2,7,1\n",
        "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,2\n0,0,0,1,0,1,-1,\n7,,0,2,1,0,0,1\n",
        "participant,xid,2,0\n7,abc,1,0\n0,,,-1\n",
    ],
)
def test_columns_and_rows_come_in_any_order_with_or_without_what_is_not_needed(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content) == {(0, 0): -1, (7, 0): 0, (7, 2): 1}


def test_whoever_is_known_by_a_text_comes_after_those_who_are_known_by_a_number(tmp_path: Path) -> None:
    votes = read_votes(lay(tmp_path, {"votes.csv": f"{HEADER}\nb,anna,1\n10,99,1\n9,100,-1\n"}) / "votes.csv")
    assert (votes.citizens, votes.statements) == ((99, 100, "anna"), (9, 10, "b"))


def test_numbers_may_be_far_apart(tmp_path: Path) -> None:
    assert read(tmp_path, f"{HEADER}\n0,900000000000,1\n5,3,-1\n") == {(900000000000, 0): 1, (3, 5): -1}


@pytest.mark.parametrize("content", [f"{HEADER}\n", HEADER, f"{HEADER}\n\n\n", "participant,0,1\n"])
def test_a_file_without_votes_has_none(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content) == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"{HEADER}\n0,1,1\n0,2,2\n", "votes.csv, line 3, column vote: “2” stands where one of 1, -1, 0 belongs."),
        (f"{HEADER}\n0,1,\n", "votes.csv, line 2, column vote: “” stands where one of 1, -1, 0 belongs."),
        (f"{HEADER}\n0,1,agree\n", "line 2, column vote: “agree”"),
        (f"{HEADER}\n0,,1\n", "line 2, column voter-id: “” stands where an id belongs."),
        (
            f"{HEADER}\n0,1,1\n{HEADER}\n",
            "line 3, column comment-id: “comment-id” stands where a row, not the header again",
        ),
        (
            f"timestamp,{HEADER}\nMonday,0,1,1\n",
            "line 2, column timestamp: “Monday” stands where a whole number belongs.",
        ),
        (f"timestamp,{HEADER}\n{'9' * 30},0,1,1\n", "stands where a number of at most 18 digits belongs."),
        (f"{HEADER}\n0,1,1,1\n", "line 2: 4 columns stand where the header names 3."),
        (f"{HEADER}\n0,1\n", "line 2: 2 columns stand where the header names 3."),
        ("comment-id,vote,voter-id,vote\n0,1,1,1\n", "line 1, column 4: “vote” is the name of a column twice."),
        ("comment-id,vote\n0,1\n", "line 1: there is no column voter-id; there are: comment-id, vote."),
        ("participant,0\n1,5\n", "line 2, column 0: “5” stands where one of 1, -1, 0 belongs."),
        ("", "line 1: there are no names of columns."),
        (f'{HEADER}\n0,"1\n', "this is no table with commas"),
        (f"{HEADER}\n0,1,1\n0,\xe9,1\n".encode("latin-1"), "votes.csv, line 3: this is not written in UTF-8."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(BadTable) as problem:
        read(tmp_path, content)
    assert said in str(problem.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="cannot be read"):
        read_votes(tmp_path / "nothing.csv")


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 30), st.sampled_from([-1, 0, 1]), st.integers(0, 3)), max_size=40
    )
)
def test_fast_or_row_by_row_the_same_votes_are_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, int, int, int]]
) -> None:
    names = ("comment-id", "voter-id", "vote", "timestamp")
    content = "\n".join([",".join(names), *(",".join(map(str, row)) for row in rows)])
    path = lay(tmp_path_factory.getbasetemp(), {"votes.csv": content}) / "votes.csv"
    plain = read_plain_votes(path, names)
    assert plain is not None
    assert seen(take_latest(plain)) == seen(take_latest(read_any_votes(path, names)))


def test_groups_from_elsewhere_are_read_for_those_who_are_in_one(tmp_path: Path) -> None:
    lay(tmp_path, {"a.csv": "voter-id,group-id\n1,north\n2,\n3,0\n", "b.csv": "group-id,participant,5\n1,x,1\n"})
    assert read_groups(tmp_path / "a.csv") == {1: "north", 3: 0}
    assert read_groups(tmp_path / "b.csv") == {"x": 1}


@pytest.mark.reference
def test_both_files_of_a_published_consultation_tell_the_same_votes() -> None:
    for folder in published():
        assert seen(read_votes(folder / "votes.csv")) == seen(read_votes(folder / "participants-votes.csv"))
        assert np.all(np.abs(read_cast(folder / "votes.csv").vote) <= 1)
