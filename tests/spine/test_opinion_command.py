"""`wethi opinion`: from files to the document."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.errors import WethiError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two camps of ten citizens on eight statements; the last one was moderated out."""
    votes = ["timestamp,datetime,comment-id,voter-id,vote"]
    votes += [f"{1000 + who},x,{what},{who},{(-1) ** who}" for who in range(20) for what in range(8)]
    comments = ["timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body"]
    comments += [f'1000,x,{what},0,0,0,{-1 if what == 7 else 1},"Statement {what}"' for what in range(8)]
    groups = ["voter-id,group-id", *(f"{who},{'north' if who < 5 else 'south'}" for who in range(20))]
    for name, lines in (("votes", votes), ("comments", comments), ("groups", groups)):
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def run(folder: Path, *options: str) -> tuple[str, str]:
    found = CliRunner().invoke(
        cli.app, ["opinion", "--votes", str(folder / "votes.csv"), *options], catch_exceptions=False
    )
    assert found.exit_code == 0, found.output
    return found.stdout, found.stderr


def refuse(folder: Path, *options: str) -> str:
    with pytest.raises(WethiError) as refused:
        run(folder, *options)
    return str(refused.value)


def test_the_document_alone_goes_to_standard_output(folder: Path) -> None:
    out, err = run(folder, "--comments", str(folder / "comments.csv"))
    document = json.loads(out)
    assert (document["group_k"], document["grouping"]["answer"]) == (2, "groups")
    assert document["statements"]["7"]["moderated"] == -1
    assert "20 citizens, 8 statements, 160 votes: groups, 2 groups." in err


def test_the_document_goes_to_a_file_if_one_is_named(folder: Path) -> None:
    out, _ = run(
        folder, "--json", str(folder / "out.json"), "--mode", "polis", "--no-members", "--no-positions", "--seed", "3"
    )
    document = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert out == ""
    assert (document["mode"], document["seed"], "positions" in document) == ("polis", 3, False)
    assert "members" not in document["groups"][0]


def test_the_number_of_groups_or_the_groups_can_be_given(folder: Path) -> None:
    assert json.loads(run(folder, "--groups", "1")[0])["grouping"]["answer"] == "given-k"
    document = json.loads(run(folder, "--groups-from", str(folder / "groups.csv"))[0])
    assert [(group["id"], group["size"]) for group in document["groups"]] == [("north", 5), ("south", 15)]


def test_what_cannot_be_done_is_said_in_one_sentence(folder: Path) -> None:
    assert "not both" in refuse(folder, "--groups", "2", "--groups-from", str(folder / "groups.csv"))
    assert "cannot be written" in refuse(folder, "--json", str(folder))
    (folder / "votes.csv").write_text("comment-id,voter-id,vote\n1,2,7\n", encoding="utf-8")
    assert "votes.csv" in refuse(folder)
    (folder / "votes.csv").unlink()
    assert "votes.csv" in refuse(folder)
