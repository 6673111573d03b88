"""What the operator does about agencies and staff, and what is said when it cannot be done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import name_databases
from forums_opened import open_forum
from house_store import House
from moderated import NAME, judge, propose
from sqlalchemy import update

from bot import agency_printing, staff_printing
from bot.errors import StaleState
from bot.moderating import LinkStaff
from bot.settings import Settings
from bot.store.agency_tables import audit, entry_code, staff, staff_chat
from handlers.codes import read_code


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None, data_dir=tmp_path, **name_databases(tmp_path), secret_key="k" * 40,
        line_channel_secret="", line_channel_access_token="", telegram_bot_token="",
    )  # fmt: skip


@pytest.fixture
def house(tmp_path: Path, settings: Settings) -> Iterator[House]:
    """Opened after the commands, for they hold the database while they run."""
    staff_printing.invite(settings, "main", "", roles=["moderator"], name="Somjai")
    opened = House(tmp_path)
    yield opened
    opened.close()


def test_an_agency_is_added_named_and_listed(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("Town", "Town", "Big Town"):
        assert agency_printing.add_agency(settings, "town", {"th": "เมือง", "en": name}) == 0
    assert capsys.readouterr().err.splitlines() == [
        "Added agency town.", "Agency town is there already, with this name.", "Agency town has another name now.",
    ]  # fmt: skip
    agency_printing.print_agencies(settings)
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["main", "town"]


def test_somebody_is_invited_by_a_code_that_is_told_once(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert staff_printing.invite(settings, "main", "", roles=["moderator", "chief"], name="Somjai") == 0
    code = capsys.readouterr().out.splitlines()[1]
    assert read_code(code)
    staff_printing.print_staff(settings)
    assert "Somjai  main/main  moderator, chief  0 chat(s)" in capsys.readouterr().out
    assert staff_printing.renew_code(settings, "Somjai", "") == 0
    assert capsys.readouterr().out.splitlines()[1] != code


def test_what_cannot_be_done_is_said_in_a_sentence(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert staff_printing.invite(settings, "town", "", roles=["chief"], name="Somjai") == 1
    assert "wethi agency add town" in capsys.readouterr().err
    assert staff_printing.renew_code(settings, "Somjai", "") == 1
    assert "Nobody named Somjai acts here" in capsys.readouterr().err
    agency_printing.add_agency(settings, "town", {"th": "เมือง", "en": "Town"})
    for agency in ("main", "town"):
        assert staff_printing.invite(settings, agency, "", roles=["chief"], name="Somjai") == 0
    capsys.readouterr()
    assert staff_printing.invite(settings, "town", "", roles=["chief"], name="Somjai") == 1
    assert "acts for town already" in capsys.readouterr().err
    assert staff_printing.remove(settings, "Somjai", "") == 1
    assert "Several are named Somjai" in capsys.readouterr().err
    assert staff_printing.remove(settings, "Somjai", "town") == 0
    assert staff_printing.print_moderation(settings, "nowhere", None) == 1
    assert "There is no consultation nowhere" in capsys.readouterr().err


def test_the_log_is_whole_until_somebody_changes_it(
    house: House, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    house.store.write_now(lambda connection: connection.execute(update(audit).values(act="nothing")))
    house.close()
    assert staff_printing.verify_audit(settings) == 1
    assert "Row 1 of the audit log does not fit" in capsys.readouterr().err


def test_decisions_are_written_to_a_file(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path)
    open_forum(house)
    judge(house, propose(house), "decline", reason="insult")
    house.close()
    assert staff_printing.print_moderation(settings, NAME, tmp_path / "log.csv") == 0
    assert "Declined, insult: 1" in capsys.readouterr().err
    assert len((tmp_path / "log.csv").read_text(encoding="utf-8").splitlines()) == 2
    assert staff_printing.verify_audit(settings) == 0
    assert len(capsys.readouterr().out.strip()) == 64


def test_a_code_links_one_chat_and_no_second_one(house: House) -> None:
    (code,), (member,) = house.rows(entry_code), house.rows(staff)
    link = LinkStaff(member.staff, "main", code.code_hash)
    house.turn("a", link)
    with pytest.raises(StaleState):
        house.turn("b", link)
    assert len(house.rows(staff_chat)) == 1
    assert [row.act for row in house.rows(audit)] == ["invite", "link-chat"]


def test_a_name_is_nowhere_in_the_database(house: House, tmp_path: Path) -> None:
    assert all(b"Somjai" not in file.read_bytes() for file in tmp_path.glob("wethi.sqlite*"))
    assert len(house.rows(staff)) == 1
