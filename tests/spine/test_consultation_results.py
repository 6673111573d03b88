"""An official reads in the terminal what a consultation found, and hands the same figures to a program."""

import json
from pathlib import Path

import pytest
from databases import name_environment
from forums_opened import open_forum
from house_store import House
from typer.testing import CliRunner

from bot import cli
from bot.consulting import CastVote, JoinConsultation, VoteWord
from bot.forum_results import FOUND, NOT_FOUND, show_results
from bot.opinions import compute
from bot.store import opinions

NAME = "canal-market"
SIDES: tuple[VoteWord, VoteWord] = ("agree", "disagree")


def hold(house: House, people: int) -> None:
    """Two camps, that agree on every third statement and on none of the others."""
    statements = sorted(open_forum(house).statements)
    for number in range(people):
        votes = (CastVote(NAME, each, SIDES[number % 2 if each % 3 else 0]) for each in statements)
        house.turn(f"citizen {number}", JoinConsultation(NAME), *votes)
    with house.engine.begin() as connection:
        found = compute(connection, house.keys, NAME)
        opinions.add(connection, house.keys, NAME, found, now_ms=house.now_ms)


def read_terminal(folder: Path, *asked: str) -> str:
    """What the command shows in a terminal wide enough for its tables."""
    environment = {
        "WETHI_DATA_DIR": str(folder),
        "WETHI_SECRET_KEY": "k" * 40,
        "COLUMNS": "160",
        **name_environment(folder),
    }
    done = CliRunner().invoke(cli.app, ["consultation", "results", *asked], env=environment)
    assert done.exit_code == FOUND, done.output
    return done.output


def test_the_terminal_shows_what_unites_what_divides_and_the_groups(tmp_path: Path) -> None:
    house = House(tmp_path)
    hold(house, 24)
    told = read_terminal(tmp_path, "canal_market", "--lang", "en")
    for words in ("24 people took part", "What unites", "What divides", "Group A", "100%", "24 people saw it"):
        assert words in told
    house.close()


def test_small_groups_are_hidden_in_the_terminal_too(tmp_path: Path) -> None:
    house = House(tmp_path)
    hold(house, 17)
    assert "17" in read_terminal(tmp_path, NAME)
    house.close()


def test_before_there_is_a_result_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house = House(tmp_path)
    open_forum(house)
    assert show_results(house.settings, NAME, None, "en") == FOUND
    assert "There is no result yet." in capsys.readouterr().out
    out = tmp_path / "none.json"
    assert show_results(house.settings, NAME, out, "en") == FOUND
    assert json.loads(out.read_text(encoding="utf-8"))["told"] is None
    house.close()


def test_a_program_gets_the_figures_that_everybody_may_see(tmp_path: Path) -> None:
    house = House(tmp_path)
    hold(house, 24)
    house.close()
    out = tmp_path / "results.json"
    environment = {"WETHI_DATA_DIR": str(tmp_path), "WETHI_SECRET_KEY": "k" * 40, **name_environment(tmp_path)}
    done = CliRunner().invoke(cli.app, ["consultation", "results", NAME, "--json", str(out)], env=environment)
    assert done.exit_code == 0, done.output
    found = json.loads(out.read_text(encoding="utf-8"))
    assert (found["schema"], found["consultation"], found["stage"]) == ("wethi-told/1", NAME, "statements")
    assert found["told"]["citizens"] == 24
    assert "members" not in out.read_text(encoding="utf-8")
    first = found["told"]["unites"][0]["statement"]
    assert found["statements"][first]["author"] in ("organiser", "partner")


def test_an_unknown_consultation_has_no_results(tmp_path: Path) -> None:
    house = House(tmp_path)
    assert show_results(house.settings, "nothing", None, "th") == NOT_FOUND
    house.close()
