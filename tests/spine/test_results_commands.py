"""What an operator sees of a survey: figures that name nobody, in a table, in files, in charts."""

import csv
import io
import json

import jsonschema
import pytest
from house_store import House
from result_stories import SECRET_WISH, hand_in, open_market
from typer.testing import CliRunner

from bot import cli
from bot.publishing import close_survey
from bot.responses import FOUND, NOT_FOUND
from bot.results import Wanted, show_results
from bot.schemas import SCHEMAS
from bot.surveying import SaveInterview
from surveys.forms.interview import dump, start

MARGINS = "margins: {area: {town: 0.7, village: 0.3}}"


def see(house: House, capsys: pytest.CaptureFixture[str], wanted: Wanted, name: str = "market") -> tuple[int, str]:
    code = show_results(house.settings, name, wanted)
    return code, capsys.readouterr().out


def test_the_figures_are_a_table_in_the_terminal(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(house, open_market(house), 60)
    code, printed = see(house, capsys, Wanted(language="en"))
    assert code == FOUND
    assert "n = 60" in printed
    assert "Often" in printed
    assert "Mean / median" in printed
    assert "volunteers" in printed
    assert SECRET_WISH not in printed


def test_of_four_responses_nothing_is_told(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(house, open_market(house), 4)
    _, printed = see(house, capsys, Wanted(language="en"))
    assert "n = *" in printed
    assert "Too few" in printed


def test_a_survey_that_nobody_knows_is_answered_with_those_there_are(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "none" in see(house, capsys, Wanted(), "nothing")[1]
    open_market(house)
    code, printed = see(house, capsys, Wanted(), "nothing")
    assert (code, "market" in printed) == (NOT_FOUND, True)


def test_groups_are_compared_by_a_question_with_choices(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(house, open_market(house), 120)
    code, printed = see(house, capsys, Wanted(by="area", language="en"))
    assert code == FOUND
    assert "How often do you go? by: Where do you live?" in printed.replace("\n", " ")
    assert "In town" in printed
    code, printed = see(house, capsys, Wanted(by="wishes", language="en"))
    assert (code, "often, area" in printed) == (NOT_FOUND, True)


def test_a_comparison_with_a_tiny_group_says_only_that_it_is_too_few(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(house, open_market(house), 40)
    assert "Too few" in see(house, capsys, Wanted(by="often", language="en"))[1]


def test_weighted_shares_come_with_what_they_are_worth(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(house, open_market(house, MARGINS), 60)
    _, printed = see(house, capsys, Wanted(language="en"))
    assert "Weighted" in printed
    assert "The design effect is 1.16" in printed.replace("\n", " ")
    assert "A share of 50% is uncertain by at least 14 points" in printed.replace("\n", " ")
    _, thai = see(house, capsys, Wanted())
    assert "ร้อยละ 50 ในผลนี้คลาดเคลื่อนได้อย่างน้อย 14 จุด" in thai


def test_where_nothing_is_weighted_no_uncertainty_is_claimed(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(house, open_market(house), 60)
    _, printed = see(house, capsys, Wanted(language="en"))
    assert "volunteers" in printed
    assert "uncertain" not in printed


def test_where_a_group_is_too_small_to_weight_it_is_named(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(house, open_market(house, MARGINS), 8)
    assert "Not weighted: too few answers in In town and Outside" in see(house, capsys, Wanted(language="en"))[1]


def test_it_shows_where_people_stop(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    form = open_market(house)
    hand_in(house, form, 20)
    begun = start(form, interview_id="i" * 32, language="th", now=house.clock.now())
    for number in range(7):
        house.turn(f"V{number}", SaveInterview("i" * 32, form.form_id, form.version, dump(begun)))
    _, printed = see(house, capsys, Wanted(funnel=True, language="en"))
    assert "Started 27, handed in 20" in printed.replace("\n", " ")


def test_the_files_hold_what_may_be_shown_and_no_more(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(house, open_market(house, MARGINS), 120)
    capsys.readouterr()  # what the log said of it
    files = [house.folder / name for name in ("out.json", "out.csv", "out.png")]
    wanted = Wanted(json=files[0], csv=files[1], chart=files[2], by="area", language="en")
    assert see(house, capsys, wanted) == (FOUND, "")
    data = json.loads(files[0].read_text(encoding="utf-8"))
    assert data["responses"] == 120
    assert data["weights"]["design_effect"] > 1
    assert data["weights"]["least_error_points"] == 10
    jsonschema.validate(data, SCHEMAS["results"]())
    assert [table["row"]["path"] for table in data["crosstabs"]] == ["/data/area"]
    rows = list(csv.reader(io.StringIO(files[1].read_text(encoding="utf-8-sig"))))
    assert rows[1][:6] == ["often", "How often do you go?", "often", "Often", "72", "60"]
    groups = {row[0]: row[1:] for row in rows if row and row[0] in ("In town", "Outside")}
    assert groups["Outside"] == ["60", "36", "*", "*"]  # nobody outside never goes: not even that is told
    assert groups["In town"] == ["60", "36", "*", "*"]
    assert files[2].read_bytes().startswith(b"\x89PNG")
    assert SECRET_WISH not in files[0].read_text(encoding="utf-8") + files[1].read_text(encoding="utf-8")


def test_a_chart_shows_the_question_asked_for_or_says_that_there_is_none(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(house, open_market(house), 60)
    chart = house.folder / "out.png"
    assert see(house, capsys, Wanted(chart=chart, question="area"))[0] == FOUND
    assert see(house, capsys, Wanted(chart=chart, question="walk"))[0] == NOT_FOUND


def test_closing_says_what_happened(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    open_market(house)
    settings = house.settings
    house.close()
    assert close_survey(settings, "market") == 0
    assert close_survey(settings, "market") == 0
    assert close_survey(settings, "nothing") == 1
    printed = capsys.readouterr().err
    assert "takes no more answers" in printed
    assert "closed already" in printed


def test_the_commands_tell_what_they_take() -> None:
    for command in ("results", "export", "codebook", "close"):
        told = CliRunner().invoke(cli.app, ["survey", command, "--help"])
        assert told.exit_code == 0
