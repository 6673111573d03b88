"""A survey is published with the CSV files that lie beside it, and what they hold is pinned with it."""

from pathlib import Path

import pytest
from databases import name_databases
from house_store import SECRET

from bot.publishing import publish_file
from bot.settings import Settings

FORM = """
form_id: places
form_title: {th: สถานที่, en: Places}
version: "1"
languages: [th, en]
notice: {th: เทศบาลถาม, en: The municipality asks.}
tables: {districts: districts.csv}
survey:
  - {type: integer, name: code, label: {th: รหัสอะไร, en: Which code?}}
  - {type: calculate, name: place, calculation: "pulldata('districts', 'name', 'code', ${code})"}
"""
CSV = "code,name\n50,แม่ริม\n58,ปาย\n"


def publish(folder: Path) -> int:
    settings = Settings(
        _env_file=None, data_dir=folder / "data", **name_databases(folder / "data"), secret_key=SECRET, public_url="",
        line_channel_secret="", line_channel_access_token="", telegram_bot_token="",
    )  # fmt: skip
    return publish_file(settings, str(folder / "places.yaml"))


def test_the_tables_beside_a_survey_are_published_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "places.yaml").write_text(FORM, encoding="utf-8")
    (tmp_path / "districts.csv").write_text(CSV, encoding="utf-8")
    assert publish(tmp_path) == 0
    assert "Published places, version 1" in capsys.readouterr().err
    assert publish(tmp_path) == 0
    assert "nothing changed" in capsys.readouterr().err
    (tmp_path / "districts.csv").write_text(CSV.replace("ปาย", "เมืองปาย"), encoding="utf-8")
    assert publish(tmp_path) == 1
    assert "Give the file a new `version`" in " ".join(capsys.readouterr().err.split())


def test_each_problem_of_a_table_is_printed_with_its_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "places.yaml").write_text(FORM, encoding="utf-8")
    assert publish(tmp_path) == 1
    assert "places.yaml:7:tables: error: The file districts.csv is not there." in capsys.readouterr().err.replace(
        "\n", ""
    )
    (tmp_path / "districts.csv").write_bytes(CSV.encode("cp874"))
    assert publish(tmp_path) == 1
    assert "districts.csv:2: error: The file is not UTF-8 text." in capsys.readouterr().err
    (tmp_path / "districts.csv").write_text(CSV + "1\n2\n", encoding="utf-8")
    assert publish(tmp_path) == 1
    printed = capsys.readouterr().err
    assert "districts.csv:4: error" in printed
    assert "districts.csv:5: error" in printed
