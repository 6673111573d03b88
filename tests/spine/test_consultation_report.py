"""An official writes the report of a consultation with one command, beside a server that runs."""

from pathlib import Path

from forums_opened import open_forum
from house_store import House

from bot.forum_report import NOT_FOUND, WRITTEN, write_report

NAME = "canal-market"


def test_the_report_is_one_file_that_stands_alone(tmp_path: Path) -> None:
    house = House(tmp_path)
    forum = open_forum(house)
    out = tmp_path / "report.html"
    assert write_report(house.settings, NAME, out, "en") == WRITTEN
    written = out.read_text(encoding="utf-8")
    assert f"Consultation report: {forum.charter.title['en']}" in written
    assert "There is no result yet." in written
    assert "@page" in written
    assert 'rel="stylesheet"' not in written
    house.close()


def test_an_unknown_consultation_has_no_report(tmp_path: Path) -> None:
    house = House(tmp_path)
    out = tmp_path / "report.html"
    assert write_report(house.settings, "nothing", out, "th") == NOT_FOUND
    assert not out.exists()
    house.close()
