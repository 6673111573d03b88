"""What leaves the house says nothing of anybody that only the house should know."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sources import list_latest, made_up

from bot.polis.rows import GroupedRow, StatementRow, VoteRow
from bot.polis_reading import read_polis_folder, read_votes
from bot.polis_writing import Source, Style, write_export
from surveys.opinion.votes import AGREE, DISAGREE, PASS, Id

OPENED, CLOSED = Style(public=True, opened=True), Style(public=True)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ways_of(latest: dict[tuple[Id, Id], int]) -> Counter[tuple[tuple[Id, int], ...]]:
    """How often citizens voted in each way, whoever they are."""
    citizens = {citizen for citizen, _ in latest}
    return Counter(tuple(sorted((of, vote) for (by, of), vote in latest.items() if by == one)) for one in citizens)


def test_citizens_have_new_numbers_each_time_and_their_votes_are_the_same(tmp_path: Path) -> None:
    for name, style in (("whole", Style()), ("one", OPENED), ("other", OPENED)):
        write_export(tmp_path / name, made_up(), style)
    whole, one, other = (
        dict(list_latest(read_votes(tmp_path / name / "votes.csv"))) for name in ("whole", "one", "other")
    )
    assert ways_of(one) == ways_of(other) == ways_of(whole)
    assert one != other
    table = dict(list_latest(read_votes(tmp_path / "one" / "participants-votes.csv")))
    assert table == one


def test_new_numbers_stand_in_order_so_that_the_order_tells_nothing(tmp_path: Path) -> None:
    write_export(tmp_path, made_up(), OPENED)
    numbers = [int(row["participant"]) for row in rows_of(tmp_path / "participants-votes.csv")]
    assert numbers == sorted(numbers)
    places = [(int(row["comment-id"]), int(row["voter-id"])) for row in rows_of(tmp_path / "votes.csv")]
    assert places == sorted(places)


def test_an_author_has_the_same_new_number_as_when_she_votes(tmp_path: Path) -> None:
    source = replace(
        made_up(),
        statements=[StatementRow(0, "a", 1, author=1), StatementRow(1, "b", 1)],
        votes=[VoteRow(0, 1, AGREE, 0)],
    )
    write_export(tmp_path, source, OPENED)
    authors = [row["author-id"] for row in rows_of(tmp_path / "comments.csv")]
    assert authors == [rows_of(tmp_path / "votes.csv")[0]["voter-id"], ""]


def test_only_the_latest_vote_and_only_its_minute_are_told(tmp_path: Path) -> None:
    write_export(tmp_path, made_up(), OPENED)
    votes = rows_of(tmp_path / "votes.csv")
    assert len(votes) == 160
    assert {row["timestamp"] for row in votes} == {"1699999980000"}
    assert {row["timestamp"] for row in rows_of(tmp_path / "comments.csv")} == {"1599999960000"}


def test_of_votes_at_the_same_moment_the_more_doubtful_one_counts(tmp_path: Path) -> None:
    votes = [VoteRow(0, 1, PASS, 9), VoteRow(0, 1, AGREE, 9), VoteRow(1, 1, AGREE, 9), VoteRow(1, 1, DISAGREE, 9)]
    write_export(tmp_path, replace(made_up(), votes=votes), OPENED)
    assert [row["vote"] for row in rows_of(tmp_path / "votes.csv")] == ["0", "-1"]


@pytest.mark.parametrize("style", [OPENED, CLOSED])
def test_what_no_citizen_could_read_is_not_told(tmp_path: Path, style: Style) -> None:
    """Statement 3 was taken away, and 4 still waits."""
    write_export(tmp_path, made_up(), style)
    texts = [row["comment-body"] for row in rows_of(tmp_path / "comments.csv")]
    assert [bool(text) for text in texts] == [True, True, True, False, False]
    assert [row["comment"] for row in rows_of(tmp_path / "comment-groups.csv")] == texts


def test_what_was_read_before_anybody_moderated_it_is_told(tmp_path: Path) -> None:
    source = replace(made_up(), statements=[StatementRow(0, "read", 0, counts=(9, 9, 9))])
    write_export(tmp_path, source, OPENED)
    assert rows_of(tmp_path / "comments.csv")[0]["comment-body"] == "read"


def test_without_an_open_charter_nothing_of_a_single_citizen_leaves(tmp_path: Path) -> None:
    write_export(tmp_path, made_up(), Style())
    write_export(tmp_path, made_up(), CLOSED)
    names = {file.name for file in tmp_path.iterdir()}
    assert names == {"summary.csv", "comments.csv", "comment-groups.csv", "manifest.json"}
    assert {row["author-id"] for row in rows_of(tmp_path / "comments.csv")} == {""}


def close(folder: Path, source: Source) -> tuple[list[dict[str, str]], list[dict[str, str]], str]:
    write_export(folder, source, CLOSED)
    rows = (rows_of(folder / "comments.csv"), rows_of(folder / "comment-groups.csv"))
    return *rows, (folder / "summary.csv").read_text("utf-8")


def test_counts_of_a_few_are_hidden_and_those_of_many_are_not(tmp_path: Path) -> None:
    few = StatementRow(0, "few", 1, counts=(3, 30, 20))
    many = StatementRow(1, "many", 1, counts=(40, 30, 20))
    comments, _, _ = close(tmp_path, replace(made_up(), statements=[few, many]))
    assert comments[0]["agrees"] == "*"
    assert (comments[1]["agrees"], comments[1]["disagrees"]) == ("40", "30")


def test_groups_are_told_apart_if_each_is_large_enough(tmp_path: Path) -> None:
    mixed = GroupedRow(0, "a", [(60, 20, 20), (20, 60, 20)], (80, 80, 40), 1)
    made = replace(made_up(200), grouped=[mixed])
    _, groups, summary = close(tmp_path / "large", made)
    assert (groups[0]["group-a-agrees"], groups[0]["total-votes"]) == ("60", "200")
    assert "\ngroups,2\n" in summary
    _, groups, summary = close(tmp_path / "small", replace(made, group_sizes=[196, 4]))
    assert list(groups[0])[2:] == ["total-votes", "total-agrees", "total-disagrees", "total-passes"]
    assert "groups," not in summary


def test_groups_of_which_few_voted_are_hidden_with_their_sums(tmp_path: Path) -> None:
    _, groups, _ = close(tmp_path, made_up(12))
    assert set(list(groups[0].values())[2:]) == {"*"}


def test_a_few_voters_are_not_counted_in_public(tmp_path: Path) -> None:
    _, _, summary = close(tmp_path, made_up(4))
    assert "voters" not in summary
    assert "commenters" not in summary
    assert "\ncomments,5\n" in summary


def test_a_consultation_that_came_in_goes_out_open_and_comes_in_again(tmp_path: Path) -> None:
    write_export(tmp_path, made_up(), replace(OPENED, extended=True))
    assert len(read_polis_folder(tmp_path).cast.citizens) == 40
