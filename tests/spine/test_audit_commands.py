"""The operator takes the audit log away as a file, and what was handed out stands in it."""

import csv
import io
from pathlib import Path

import pytest
from databases import name_databases

from bot import audit_printing, staff_printing
from bot.publishing import publish_file, run_command
from bot.settings import Settings
from surveys.library import read_library

NAME = next(iter(read_library()))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None, data_dir=tmp_path, **name_databases(tmp_path), secret_key="k" * 40,
        line_channel_secret="", line_channel_access_token="", telegram_bot_token="",
    )  # fmt: skip


def read(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def test_the_whole_log_is_a_file_and_the_next_one_tells_of_it(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staff_printing.invite(settings, "main", "", roles=["moderator"], name="Somjai")
    assert audit_printing.export_audit(settings, tmp_path / "one.csv") == 0
    assert "1 rows were written" in capsys.readouterr().err.replace("\n", " ")
    assert [row[4] for row in read(tmp_path / "one.csv")] == ["act", "invite"]
    audit_printing.export_audit(settings, tmp_path / "two.csv")
    assert [(row[4], row[5]) for row in read(tmp_path / "two.csv")][1] == ("export", "audit")


def test_surveys_published_and_closed_and_data_handed_out_stand_in_the_log(settings: Settings, tmp_path: Path) -> None:
    for _ in range(2):
        assert publish_file(settings, NAME) == 0
    for _ in range(2):
        run_command(settings, "close", name=NAME)
    assert audit_printing.note_if_done(settings, 2, "survey market") == 2
    assert audit_printing.note_if_done(settings, 0, "survey market") == 0
    audit_printing.export_audit(settings, tmp_path / "log.csv")
    found = [(row[4], row[5]) for row in read(tmp_path / "log.csv")][1:]
    assert found == [("export", "survey market"), ("close-survey", NAME), ("publish-survey", NAME)]
