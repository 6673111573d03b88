"""A consultation comes in from a folder of files, with its texts, authors and times."""

from pathlib import Path

import pytest
from tables_at_hand import COMMENTS, FOLDER, SUMMARY, VOTES, lay, published

from bot.polis.rows import StatementRow, Summary, describe
from bot.polis.tables import BadTable
from bot.polis_reading import read_comments, read_polis_folder, read_statements, read_summary


def test_a_statement_comes_with_its_text_author_time_and_moderation(tmp_path: Path) -> None:
    first, second = read_statements(lay(tmp_path, {"comments.csv": COMMENTS}) / "comments.csv")
    assert first == StatementRow(0, "ถนนเป็นหลุม, ควรซ่อม", 1, 1700000000000, 0, (0, 1, 0))
    assert (second.text, second.moderated, second.author) == ('She said "no",\ntwice', -1, 7)


@pytest.mark.parametrize(
    ("word", "meant"), [("true", True), ("F", False), ("t", True), ("0", False), ("1", True), ("", False)]
)
def test_what_asks_about_the_citizen_is_marked_in_many_ways(tmp_path: Path, word: str, *, meant: bool) -> None:
    content = f"moderated,is-meta,is-seed,comment-id\n0,{word},{word},5\n"
    (row,) = read_statements(lay(tmp_path, {"comments.csv": content}) / "comments.csv")
    assert row == StatementRow(5, meta=meant, seed=meant)
    assert describe([row]).meta.tolist() == [meant]


def test_statements_are_described_by_ascending_id(tmp_path: Path) -> None:
    content = "comment-id,moderated\n10,1\nb,0\n9,-1\n"
    known = read_comments(lay(tmp_path, {"comments.csv": content}) / "comments.csv")
    assert (known.ids, known.moderated.tolist()) == ((9, 10, "b"), [-1, 1, 0])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("comment-id,moderated\n1,2\n", "line 2, column moderated: “2” stands where one of -1, 0, 1 belongs."),
        ("comment-id,moderated,is-meta\n1,1,maybe\n", "column is-meta: “maybe” stands where true or false belongs."),
        (
            "comment-id,moderated\n1,1\n1,0\n",
            "line 3, column comment-id: “1” stands where an id that no row before has",
        ),
        ("comment-id,moderated,agrees\n1,1,many\n", "column agrees: “many” stands where a whole number belongs."),
        ("comment-id\n1\n", "there is no column moderated"),
    ],
)
def test_what_is_wrong_with_a_statement_is_said_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(BadTable) as problem:
        read_statements(lay(tmp_path, {"comments.csv": content}) / "comments.csv")
    assert said in str(problem.value)


def test_the_summary_tells_what_the_consultation_is_about(tmp_path: Path) -> None:
    told = read_summary(lay(tmp_path, {"summary.csv": SUMMARY}) / "summary.csv")
    expected = Summary("ถนน", "https://example.org/7", views=3, voters=2, voters_in_conv=1, description="a\nb")
    assert told == expected


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("topic,a\ntopic,b\n", "line 2: “topic” stands there twice."),
        ("voters,many\n", "line 1, column voters: “many” stands where a whole number belongs."),
        ("topic\n", "line 1: 1 columns stand where a key and a value belong."),
    ],
)
def test_what_is_wrong_with_the_summary_is_said_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(BadTable) as problem:
        read_summary(lay(tmp_path, {"summary.csv": content}) / "summary.csv")
    assert said in str(problem.value)


def test_a_folder_is_read_whole_with_every_vote_ever_cast(tmp_path: Path) -> None:
    found = read_polis_folder(lay(tmp_path, {**FOLDER, "stats-history.csv": "what,ever"}))
    assert found.summary.topic == "ถนน"
    assert [row.statement for row in found.statements] == [0, 2]
    assert len(found.cast.vote) == 4
    assert sorted(found.hashes) == ["comments.csv", "summary.csv", "votes.csv"]


def test_the_same_files_have_the_same_hashes_wherever_they_lie(tmp_path: Path) -> None:
    one, other = (read_polis_folder(lay(tmp_path / name, FOLDER)) for name in "ab")
    changed = read_polis_folder(lay(tmp_path / "c", {**FOLDER, "votes.csv": f"{VOTES}1700000009000,x,2,0,1\n"}))
    assert one.hashes == other.hashes
    assert {name for name in one.hashes if one.hashes[name] != changed.hashes[name]} == {"votes.csv"}


@pytest.mark.parametrize("name", ["participants-votes.csv", "participant-votes.csv"])
def test_without_single_votes_the_table_of_citizens_does(tmp_path: Path, name: str) -> None:
    found = read_polis_folder(lay(tmp_path / "town", {"comments.csv": COMMENTS, name: "participant,0,2\n3,1,-1\n"}))
    assert (found.summary, found.cast.vote.tolist()) == (Summary(topic="town"), [1, -1])


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"comments.csv": COMMENTS},
            "There is no votes.csv and no participants-votes.csv and no participant-votes.csv",
        ),
        ({"votes.csv": VOTES}, "There is no comments.csv"),
        ({"votes.csv": VOTES, "comments.csv": "comment-id,moderated\n"}, "there is no column comment-body"),
    ],
)
def test_what_is_missing_from_a_folder_is_named(tmp_path: Path, files: dict[str, str], said: str) -> None:
    with pytest.raises(BadTable) as problem:
        read_polis_folder(lay(tmp_path, files))
    assert said in str(problem.value)


@pytest.mark.reference
def test_the_published_consultations_are_read_whole() -> None:
    found = {folder.name: read_polis_folder(folder) for folder in published()}
    sizes = {name: (len(one.statements), len(one.cast.citizens), len(one.cast.vote)) for name, one in found.items()}
    assert sizes == {"brexit-consensus": (50, 204, 5312), "vtaiwan.uberx": (197, 1921, 49997)}
    assert all(len(one.statements) == one.summary.comments for one in found.values())
    assert all(len(one.cast.citizens) == one.summary.voters for one in found.values())
