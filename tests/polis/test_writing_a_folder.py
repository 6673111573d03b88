"""A consultation goes out whole or not at all, in files that come in again the same, to the last byte."""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sources import made_up, source_of
from tables_at_hand import FOLDER, lay, published

from bot.polis.files import ExportFailed
from bot.polis.lines import Lines, name_letters, say_time
from bot.polis.rows import GroupedRow, ParticipantRow, StatementRow, Summary, Told, VoteRow
from bot.polis_reading import read_groups, read_polis_folder, read_statements, read_votes
from bot.polis_writing import Source, Style, write_export
from surveys.opinion.votes import Id

FILES = {"summary.csv", "comments.csv", "votes.csv", "participants-votes.csv", "comment-groups.csv"}


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_each_file_has_just_the_columns_that_others_expect(tmp_path: Path) -> None:
    write_export(tmp_path, made_up(), Style())
    assert set(contents(tmp_path)) == {*FILES, "manifest.json"}
    comments = rows_of(tmp_path / "comments.csv")
    assert comments[0] == [
        "timestamp",
        "datetime",
        "comment-id",
        "author-id",
        "agrees",
        "disagrees",
        "moderated",
        "comment-body",
    ]
    assert comments[1] == ["1600000012345", "2020-09-13T12:26:52.345Z", "0", "100", "20", "20", "1", "ซ่อมถนน, ด่วน"]
    votes = rows_of(tmp_path / "votes.csv")
    assert votes[:2] == [
        ["timestamp", "datetime", "comment-id", "voter-id", "vote"],
        ["1700000012345", "2023-11-14T22:13:32.345Z", "0", "0", "-1"],
    ]
    participants = rows_of(tmp_path / "participants-votes.csv")
    assert participants[:2] == [
        ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", "0", "1", "2", "3", "4"],
        ["0", "0", "0", "4", "2", "2", "-1", "1", "-1", "1", ""],
    ]
    groups = rows_of(tmp_path / "comment-groups.csv")
    assert groups[0][:7] == [
        *["comment-id", "comment", "total-votes", "total-agrees", "total-disagrees", "total-passes"],
        "group-a-votes",
    ]
    assert groups[1][2:] == ["40", "20", "20", "0", "20", "0", "20", "0", "20", "20", "0", "0"]


def test_a_text_is_always_in_quotes_and_a_line_ends_as_on_unix(tmp_path: Path) -> None:
    write_export(tmp_path, made_up(), Style())
    content = (tmp_path / "comments.csv").read_bytes()
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b',"waits"\n')
    assert 'พูดว่า ""ดี""\nแล้ว"'.encode() in content


def test_the_extended_file_tells_what_asks_about_citizens_and_what_unites_them(tmp_path: Path) -> None:
    source = replace(
        made_up(), statements=[StatementRow(1, "a", meta=True, consensus=0.1 + 0.2), StatementRow(2, "b", seed=True)]
    )
    write_export(tmp_path, source, Style(extended=True))
    names, first, second = rows_of(tmp_path / "comments.csv")
    assert names[-4:] == ["is-meta", "is-seed", "group-informed-consensus", "comment-body"]
    assert (first[-4:], second[-4:]) == (["1", "0", "0.30000000000000004", "a"], ["0", "1", "", "b"])
    assert [row.meta for row in read_statements(tmp_path / "comments.csv")] == [True, False]


def test_a_spreadsheet_computes_nothing_of_what_citizens_wrote(tmp_path: Path) -> None:
    write_export(tmp_path, made_up(), Style(for_spreadsheets=True))
    assert all(content.startswith(b"\xef\xbb\xbf") for name, content in contents(tmp_path).items() if name in FILES)
    texts = [row[-1] for row in rows_of(tmp_path / "comments.csv")][1:4]
    assert texts == ["ซ่อมถนน, ด่วน", '\'="x"', "'- ไม่เอา"]
    assert [row[1] for row in rows_of(tmp_path / "comment-groups.csv")][1:4] == texts
    assert {row[-1] for row in rows_of(tmp_path / "votes.csv")[1:]} == {"1", "-1", "0"}


def test_the_manifest_names_each_file_with_its_rows_and_its_hash(tmp_path: Path) -> None:
    written = write_export(tmp_path, made_up(), Style())
    listed = {one["name"]: one for one in json.loads((tmp_path / "manifest.json").read_text())["files"]}
    assert {name: one["rows"] for name, one in listed.items()} == {
        "summary.csv": 9, "comments.csv": 5, "votes.csv": 161, "participants-votes.csv": 40, "comment-groups.csv": 5,
    }  # fmt: skip
    for one in written:
        assert (
            listed[one.name]["sha256"] == hashlib.sha256((tmp_path / one.name).read_bytes()).hexdigest() == one.sha256
        )


def break_off(rows: list[Told]) -> Iterator[Told]:
    yield from rows[:50]
    raise ConnectionError


def test_an_export_that_breaks_off_leaves_what_stood_there(tmp_path: Path) -> None:
    write_export(tmp_path, made_up(), Style())
    before = contents(tmp_path)
    broken = made_up(60)
    with pytest.raises(ExportFailed, match="did not finish"):
        write_export(tmp_path, replace(broken, votes=break_off(list(broken.votes))), Style())
    assert contents(tmp_path) == before


def test_an_export_that_breaks_off_in_an_empty_folder_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed):
        write_export(tmp_path / "new", replace(made_up(), votes=break_off(list(made_up().votes))), Style())
    assert contents(tmp_path / "new") == {}


def test_an_export_to_where_a_file_stands_is_said_to_have_failed(tmp_path: Path) -> None:
    lay(tmp_path, {"taken": "x"})
    with pytest.raises(ExportFailed, match="taken did not finish"):
        write_export(tmp_path / "taken", made_up(), Style())


def test_an_empty_consultation_has_files_with_headers_alone(tmp_path: Path) -> None:
    write_export(tmp_path, Source(Summary("t"), [], [], [], [], []), Style())
    assert [len(rows_of(tmp_path / name)) for name in sorted(FILES)] == [1, 1, 1, 3, 1]
    assert read_votes(tmp_path / "votes.csv").citizens == ()


def test_what_is_known_by_a_text_or_made_at_no_time_comes_back_as_it_was(tmp_path: Path) -> None:
    name: Id = 'q "1", x'
    source = Source(
        Summary("t"),
        [StatementRow(name, "a"), StatementRow("b", " b ", author="anna,\n2")],
        [VoteRow(name, "anna", 1, 5), VoteRow("b", "anna", 0, 10**18 - 1)],
        [ParticipantRow("anna", [(name, 1), ("b", 0)])],
        [GroupedRow(name, "a", [])],
        [name, "b"],
    )
    write_export(tmp_path, source, Style())
    found = read_polis_folder(tmp_path)
    assert found.statements == tuple(source.statements)
    assert found.cast.statements == (name, "b")
    assert read_votes(tmp_path / "participants-votes.csv").statements == ("b", name)


def test_there_are_names_for_any_number_of_groups_and_times_for_any_number() -> None:
    assert (name_letters(3), name_letters(28)[-3:]) == (["a", "b", "c"], ["z", "aa", "ab"])
    assert Lines().name_groups(1).endswith("total-passes,group-a-votes,group-a-agrees,group-a-disagrees,group-a-passes")
    assert (say_time(-1), say_time(10**18)) == ("1969-12-31T23:59:59.999Z", "")


def round_trip(folder: Path, start: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What is written of what was read, and what is written of that."""
    groups = {}
    if (start / "participants-votes.csv").exists():
        groups = {citizen: int(group) for citizen, group in read_groups(start / "participants-votes.csv").items()}
    for name, origin in (("first", start), ("second", folder / "first")):
        write_export(folder / name, source_of(read_polis_folder(origin), groups), Style(extended=True))
    return contents(folder / "first"), contents(folder / "second")


def test_what_was_read_and_written_is_read_and_written_the_same(tmp_path: Path) -> None:
    first, second = round_trip(tmp_path, lay(tmp_path / "start", FOLDER))
    assert first == second
    found, again = read_polis_folder(tmp_path / "start"), read_polis_folder(tmp_path / "second")
    assert (again.summary, again.statements) == (found.summary, found.statements)


@pytest.mark.reference
def test_the_published_consultations_come_in_and_go_out_the_same(tmp_path: Path) -> None:
    for start in published():
        first, second = round_trip(tmp_path / start.name, start)
        assert first == second
        # Days are written differently there, agrees counted over all votes, citizens in no order: all else is as it was.
        lines = [
            content.splitlines()
            for content in (first["participants-votes.csv"], (start / "participants-votes.csv").read_bytes())
        ]
        assert sorted(lines[0]) == sorted(lines[1])
        columns = (0, 2, 3, 4)
        theirs, ours = (rows_of(folder / "votes.csv") for folder in (start, tmp_path / start.name / "first"))
        assert [[row[at] for at in columns] for row in ours] == [[row[at] for at in columns] for row in theirs]
        texts = [{row.statement: (row.text, row.author, row.moderated, row.created_ms) for row in read_statements(folder / "comments.csv")}
                 for folder in (start, tmp_path / start.name / "second")]  # fmt: skip
        assert texts[0] == texts[1]
