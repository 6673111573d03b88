"""What was decided together is handed on as files; single votes only where the charter opens the data."""

import csv
import io
import json
from pathlib import Path

import pytest
from brought_in import CREDIT, bring, hand_on, move_in, read_result, settings_of
from databases import name_environment
from forums_opened import MARKET, open_forum
from house_store import House
from tables_at_hand import FOLDER, VOTES, lay, published
from typer.testing import CliRunner

from bot import cli
from bot.consulting import CastVote, JoinConsultation, ProposeStatement, UndoVote, VoteWord
from bot.exporting import export_consultation
from bot.importing import Wanted
from bot.opinions import compute
from bot.polis_writing import Style
from bot.store import opinions
from bot.store.consultation_tables import part

NAME = "canal-market"
WORDS: tuple[VoteWord, ...] = ("agree", "disagree", "pass")
EXTENDED = Style(extended=True)


def read_rows(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode())))


def open_to_all(folder: Path) -> Path:
    """The market's charter, with its data open."""
    file = folder / "open.yaml"
    file.write_text(MARKET.read_text(encoding="utf-8").replace("open_data: no", "open_data: yes"), encoding="utf-8")
    return file


def hold(data: Path, charter: Path, people: int = 16) -> list[int]:
    """Everybody votes twice on the first statement and once on the second; the first one also writes. Their ids."""
    house = House(data)
    first, second, *_ = sorted(open_forum(house, charter).statements)
    for number in range(people):
        votes = (CastVote(NAME, first, "pass"), CastVote(NAME, second, WORDS[number % 3]))
        house.turn(f"{number}", JoinConsultation(NAME), *votes)
        house.clock.advance(1)
        house.turn(f"{number}", CastVote(NAME, first, "agree"))
    house.turn("0", ProposeStatement(NAME, "เก็บขยะทุกเช้า", "th"))
    house.turn("1", UndoVote(NAME, first))
    with house.engine.begin() as connection:
        found = compute(connection, house.keys, NAME)
        opinions.add(connection, keys=house.keys, name=NAME, found=found, now_ms=house.now_ms)
    house.close()
    return [first, second]


def test_every_vote_goes_out_under_the_numbers_of_the_consultation(tmp_path: Path) -> None:
    hold(tmp_path / "data", open_to_all(tmp_path))
    files = hand_on(tmp_path / "data", NAME, tmp_path / "out", EXTENDED)
    votes = read_rows(files["votes.csv"])
    assert len(votes) == 16 * 3 - 1
    assert [row["vote"] for row in votes if row["comment-id"] == "1" and row["voter-id"] == "2"] == ["0"]
    assert [row["vote"] for row in votes if row["comment-id"] == "1" and row["voter-id"] == "3"] == ["0", "1"]
    comments = read_rows(files["comments.csv"])
    assert comments[-1]["comment-body"] == "เก็บขยะทุกเช้า"
    assert (comments[-1]["author-id"], comments[-1]["moderated"], comments[-1]["is-seed"]) == ("1", "0", "0")
    assert (comments[0]["agrees"], comments[0]["disagrees"], comments[0]["is-seed"]) == ("15", "0", "1")
    assert read_rows(files["participants-votes.csv"])[0]["n-comments"] == "1"
    manifest = json.loads(files["manifest.json"])
    assert [one["rows"] for one in manifest["files"] if one["name"] == "votes.csv"] == [len(votes)]


def test_in_public_nobody_has_her_number_nor_the_seconds(tmp_path: Path) -> None:
    hold(tmp_path / "data", open_to_all(tmp_path))
    files = hand_on(tmp_path / "data", NAME, tmp_path / "out", Style(public=True))
    votes = read_rows(files["votes.csv"])
    assert len(votes) == 16 * 2
    assert {int(row["voter-id"]) for row in votes} == set(range(16))
    assert all(int(row["timestamp"]) % 60_000 == 0 for row in votes)
    assert all(row["comment-body"] for row in read_rows(files["comments.csv"])[:-1])
    assert read_rows(files["comments.csv"])[-1]["comment-body"] == ""  # it waits for the moderators


def test_what_the_charter_does_not_open_stays_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hold(tmp_path / "data", MARKET)
    files = hand_on(tmp_path / "data", NAME, tmp_path / "out")
    assert set(files) == {"summary.csv", "comments.csv", "comment-groups.csv", "manifest.json"}
    assert "canal-market: its charter does not open the data, so single votes stay here." in capsys.readouterr().err
    assert {row["author-id"] for row in read_rows(files["comments.csv"])} == {""}


def test_before_anybody_voted_there_is_little_to_hand_on(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    open_forum(house, open_to_all(tmp_path))
    house.close()
    files = hand_on(tmp_path / "data", "canal_market", tmp_path / "out")
    assert files["votes.csv"].count(b"\n") == 1
    assert files["participants-votes.csv"].count(b"\n") == 1
    assert b"voters,0\n" in files["summary.csv"]


def test_an_unknown_consultation_is_not_handed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    House(tmp_path / "data").close()
    assert export_consultation(settings_of(tmp_path / "data"), "nothing", tmp_path / "out", Style()) == 2
    assert "There is no consultation nothing here" in capsys.readouterr().err


def test_who_was_forgotten_leaves_no_words_in_the_files(tmp_path: Path) -> None:
    hold(tmp_path / "data", open_to_all(tmp_path))
    house = move_in(tmp_path / "data")
    author = next(row.citizen for row in house.rows(part) if row.number == 1)
    house.keys.destroy([author])
    house.close()
    files = hand_on(tmp_path / "data", NAME, tmp_path / "out")
    assert read_rows(files["comments.csv"])[-1]["comment-body"] == ""


def test_two_votes_of_one_moment_keep_their_order(tmp_path: Path) -> None:
    """A file tells the order of votes by their times alone."""
    charter = open_to_all(tmp_path)
    house = House(tmp_path / "data")
    first = min(open_forum(house, charter).statements)
    house.turn("one", JoinConsultation(NAME), CastVote(NAME, first, "pass"))
    for vote in ("agree", "agree", "disagree"):
        house.turn("one", CastVote(NAME, first, vote))
    house.close()
    votes = read_rows(hand_on(tmp_path / "data", NAME, tmp_path / "out")["votes.csv"])
    times = [int(row["timestamp"]) - int(votes[0]["timestamp"]) for row in votes]
    assert [row["vote"] for row in votes] == ["0", "1", "1", "-1"]
    assert times == [0, 1, 1, 1]
    bring(tmp_path / "back", tmp_path / "out", Wanted("back"))
    assert (
        hand_on(tmp_path / "back", "back", tmp_path / "again")["votes.csv"] == (tmp_path / "out/votes.csv").read_bytes()
    )


def travel(tmp_path: Path, folder: Path, style: Style = Style()) -> None:  # noqa: B008  # frozen
    """In, out, in elsewhere, and out again."""
    name = bring(tmp_path / "here", folder, CREDIT).consultation
    gone = hand_on(tmp_path / "here", name, tmp_path / "gone", style)
    wanted = Wanted(folder.name, licence=CREDIT.licence, attribution=CREDIT.attribution)
    assert bring(tmp_path / "there", tmp_path / "gone", wanted).consultation == name
    assert hand_on(tmp_path / "there", name, tmp_path / "back", style) == gone
    assert read_result(tmp_path / "there", name) == read_result(tmp_path / "here", name)


def test_what_came_in_goes_out_and_comes_in_again_the_same(tmp_path: Path) -> None:
    more = "".join(
        f"1700000010000,x,{each},{citizen},{(citizen + each) % 3 - 1}\n" for citizen in range(30) for each in range(9)
    )
    travel(tmp_path, lay(tmp_path / "elsewhere", FOLDER | {"votes.csv": VOTES + more}), EXTENDED)


@pytest.mark.reference
@pytest.mark.parametrize("place", [0, 1])
def test_published_consultations_come_in_go_out_and_come_in_again_the_same(tmp_path: Path, place: int) -> None:
    travel(tmp_path, published()[place])


def test_the_operator_writes_the_files(tmp_path: Path) -> None:
    hold(tmp_path / "data", open_to_all(tmp_path))
    environment = {
        "WETHI_DATA_DIR": str(tmp_path / "data"),
        "WETHI_SECRET_KEY": "k" * 40,
        **name_environment(tmp_path / "data"),
    }
    order = ["export", NAME, "--out", str(tmp_path / "out"), "--for-spreadsheets"]
    done = CliRunner().invoke(cli.app, order, env=environment)
    assert done.exit_code == 0
    assert "manifest.json were written to" in done.stderr
    assert (tmp_path / "out/votes.csv").read_bytes().startswith(b"\xef\xbb\xbf")
