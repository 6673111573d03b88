"""The file `.env` as `wethi setup` leaves it."""

from io import StringIO
from pathlib import Path

import pytest
from dotenv import dotenv_values
from hypothesis import given
from hypothesis import strategies as st

from bot.doctor.names import judge_names
from bot.errors import BadSettings
from bot.setup.env_file import change, quote, read_text, read_values, write

BEFORE = """# The forum of Khlong Thom
WETHI_PORT=8080   # behind Caddy

export WETHI_PUBLIC_URL=https://old.example.go.th
OTHER=stays
"""


def test_only_what_was_asked_for_changes_and_comments_stay() -> None:
    after = change(BEFORE, {"WETHI_PUBLIC_URL": "https://forum.example.go.th", "WETHI_DATA_DIR": "/srv/with space"})
    assert after == (
        "# The forum of Khlong Thom\nWETHI_PORT=8080   # behind Caddy\n\n"
        "WETHI_PUBLIC_URL=https://forum.example.go.th\nOTHER=stays\nWETHI_DATA_DIR='/srv/with space'\n"
    )


def test_a_setting_that_stands_there_twice_stands_there_once_afterwards() -> None:
    assert change("WETHI_PORT=1\nWETHI_PORT=2\n", {"WETHI_PORT": "3"}) == "WETHI_PORT=3\n"


def test_a_new_file_is_its_owners_alone_and_no_half_is_left(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    (tmp_path / ".env.part").write_text("of a setup that was killed", encoding="utf-8")
    write(file, "WETHI_PORT=8080\n")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == [".env"]
    assert read_values(file) == {"WETHI_PORT": "8080"}


def test_an_old_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("WETHI_PORT=1\n", encoding="utf-8")
    file.chmod(0o644)
    write(file, "WETHI_PORT=2\n")
    assert file.stat().st_mode & 0o777 == 0o600


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n", exclude_categories=("Cs", "Cc"))))
def test_whatever_is_written_is_read_again(value: str) -> None:
    assert dotenv_values(stream=StringIO(f"NAME={quote(value)}\n"), interpolate=False) == {"NAME": value}


def test_a_mistyped_name_is_found_with_the_one_that_was_meant(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    assert judge_names(file).level == "ok"
    write(file, "WETHI_PUBLIC_ULR=https://forum.example.go.th\nWETHI_NONSENSE=1\nOTHER=1\n")
    told = judge_names(file)
    assert told.level == "warn"
    assert "WETHI_PUBLIC_ULR (meant is WETHI_PUBLIC_URL?), WETHI_NONSENSE. " in told.says


def test_a_file_that_cannot_be_read_or_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    assert read_text(tmp_path / "none") == ""
    (tmp_path / ".env").mkdir()
    with pytest.raises(BadSettings, match="cannot be read"):
        read_text(tmp_path / ".env")
    with pytest.raises(BadSettings, match="cannot be written"):
        write(tmp_path / "nowhere" / ".env", "")
