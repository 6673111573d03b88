"""What the operator does about agencies and their bots, and what is said when it cannot be done."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from agencies import open_carts
from databases import name_databases
from house_store import House
from sqlalchemy import update
from typer import Typer
from typer.testing import CliRunner

from bot import account_printing, agency_printing, staff_printing
from bot.account_printing import Wanted, describe_account, find_fault
from bot.account_secrets import ask_secrets, read_secrets
from bot.accounts import open_account
from bot.cli_agency import account as account_app
from bot.cli_agency import agency
from bot.errors import BadSettings
from bot.forum_printing import print_list, publish_file
from bot.inbox import Inbox
from bot.settings import Settings
from bot.store.tables import account
from bot.tending import Tending
from bot.vetting import Vetted, vet

NOBODY = "http://127.0.0.1:9"  # the port that discards
LINE = {"LINE_CHANNEL_SECRET": "channel-secret", "LINE_CHANNEL_ACCESS_TOKEN": "token"}
TELEGRAM = {"TELEGRAM_BOT_TOKEN": "7:token"}
EAST = Wanted("line/east", "town", checks=False)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None, data_dir=tmp_path, **name_databases(tmp_path), secret_key="k" * 40, public_url="https://forum.example",
        line_channel_secret="main-secret", line_channel_access_token="main-token", telegram_bot_token="5:main",
        telegram_webhook_secret="s", line_api_base=NOBODY, telegram_api_base=NOBODY,
    )  # fmt: skip


@pytest.fixture
def printed(settings: Settings, capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    """With the agency `town` added."""
    agency_printing.add_agency(settings, "town", {"th": "เมือง", "en": "Town"})
    capsys.readouterr()
    return capsys


def test_an_account_is_added_listed_and_removed(settings: Settings, printed: pytest.CaptureFixture[str]) -> None:
    assert account_printing.add_account(settings, EAST, LINE) == 0
    said = printed.readouterr().err
    assert "Added line/east of agency town." in said
    assert "https://forum.example/webhooks/line/east" in said
    assert account_printing.add_account(settings, Wanted("telegram/east", "town", checks=False), TELEGRAM) == 0
    assert "Its webhooks come in at https://forum.example/webhooks/telegram/east." in printed.readouterr().err
    account_printing.print_accounts(settings)
    assert printed.readouterr().out.splitlines() == ["line/east  town  on", "telegram/east  town  on"]
    assert account_printing.remove_account(settings, "line/east") == 0
    assert account_printing.remove_account(settings, "line/west") == 1
    said = printed.readouterr().err
    assert "Removed line/east." in said
    assert "There is no account line/west" in said


def test_the_same_token_given_again_changes_nothing(settings: Settings, printed: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        account_printing.add_account(settings, Wanted("telegram/east", "town", checks=False), TELEGRAM)
    assert "telegram/east is there already, with these secrets." in printed.readouterr().err


@pytest.mark.parametrize(
    ("wanted", "given", "words"),
    [
        (Wanted("line/main", "town", checks=False), LINE, "line/main is described by the settings. Change WETHI_LINE_"),
        (Wanted("line/east", "village", checks=False), LINE, "There is no agency village; add it first with"),
        (
            Wanted("telegram/east", "town", checks=False),
            {"TELEGRAM_BOT_TOKEN": "5:other"},
            "telegram/main is the same bot",
        ),
        (
            Wanted("line/east", "town", checks=False),
            LINE | {"LINE_CHANNEL_SECRET": "main-secret"},
            "line/main is the same",
        ),
        (Wanted("telegram/east", "town"), TELEGRAM, "Telegram could not be asked whose token this is"),
        (Wanted("line/east", "town"), LINE, "LINE could not be asked whose token this is"),
    ],
)
def test_what_cannot_be_added_is_said_in_a_sentence(
    settings: Settings, printed: pytest.CaptureFixture[str], wanted: Wanted, given: dict[str, str], words: str
) -> None:
    assert account_printing.add_account(settings, wanted, given) == 1
    assert words in printed.readouterr().err


def test_one_bot_is_no_two_accounts_and_an_account_stays_with_its_agency(
    settings: Settings, printed: pytest.CaptureFixture[str]
) -> None:
    account_printing.add_account(settings, EAST, LINE)
    assert account_printing.add_account(settings, Wanted("line/west", "town", checks=False), LINE) == 1
    assert "line/east is the same bot" in printed.readouterr().err
    other = LINE | {"LINE_CHANNEL_SECRET": "x"}
    assert account_printing.add_account(settings, Wanted("line/east", "main", checks=False), other) == 1
    assert "line/east belongs to another agency" in printed.readouterr().err


def test_a_guest_is_told_what_would_leave_the_chats_of_main(
    settings: Settings, printed: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    house = House(tmp_path)
    open_carts(house)
    house.close()
    assert account_printing.add_account(settings, EAST, LINE) == 1
    assert "people take part in food-carts in the chats of main" in printed.readouterr().err


def test_a_token_that_the_platform_refuses_is_said_with_the_place_to_look(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    east = open_account(settings, "line/east", "town", secret=settings.secret_key, token=settings.secret_key)
    assert "tab Messaging API" in find_fault(settings, east, lambda _settings, _account: Vetted(refused=True))
    assert find_fault(settings, east, lambda _settings, _account: Vetted(bot="Town (@town)")) == ""
    assert "LINE says that this is Town (@town)." in capsys.readouterr().err
    assert not vet(settings, east).refused


def test_an_agency_is_removed_once_it_holds_nothing(settings: Settings, printed: pytest.CaptureFixture[str]) -> None:
    account_printing.add_account(settings, EAST, LINE)
    staff_printing.invite(settings, "town", "", roles=["chief"], name="Somjai")
    assert "to a bot of agency town" in printed.readouterr().out
    assert agency_printing.remove_agency(settings, "town") == 1
    assert "it still has line/east, 1 staff" in printed.readouterr().err
    account_printing.remove_account(settings, "line/east")
    staff_printing.remove(settings, "Somjai", "")
    assert agency_printing.remove_agency(settings, "town") == 0
    assert [agency_printing.remove_agency(settings, name) for name in ("town", "main")] == [1, 1]
    agency_printing.print_agencies(settings)
    assert "town" not in printed.readouterr().out
    assert staff_printing.invite(settings, "town", "", roles=["chief"], name="Malee") == 1
    agency_printing.add_agency(settings, "town", {"th": "เมือง", "en": "Town"})
    assert "Added agency town." in printed.readouterr().err


def test_drafts_go_with_their_agency(settings: Settings, printed: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert publish_file(settings, "canal_market", "village") == 1
    assert "there is no agency village" in printed.readouterr().err
    assert publish_file(settings, "canal_market", "town") == 0
    agency_printing.print_agencies(settings)
    assert "town  เมือง  (Town)  chats: the accounts of main; staff: 0; open: nothing" in printed.readouterr().out
    assert agency_printing.remove_agency(settings, "town") == 0
    assert "are gone: canal-market" in printed.readouterr().err
    print_list(settings)
    assert printed.readouterr().out == ""
    assert publish_file(settings, "canal_market", "main") == 0


def test_how_an_account_stands_is_told_in_words() -> None:
    one = {"account": "line/main", "added": False, "removed": False, "held": "", "quota": 500, "used": 20}
    assert describe_account(one, {"line/main"}) == "on; pushes this month: 20 of 500"
    assert describe_account(one, set()) == "off: not in the settings"
    added = one | {"account": "line/east", "added": True, "held": "LINE refuses", "quota": None}
    assert describe_account(added, set()) == "off: LINE needs WETHI_PUBLIC_URL"
    assert describe_account(added, {"line/east"}) == "on hold: LINE refuses"
    assert describe_account(one | {"removed": True}, set()) == "removed"


def test_secrets_are_read_from_a_file_as_they_stand_in_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "secrets"
    file.write_text(
        "# of the town\nWETHI_LINE_CHANNEL_SECRET='a'\nLINE_CHANNEL_ACCESS_TOKEN = b=\nother\n", encoding="utf-8"
    )
    assert ask_secrets("line", file) == {"LINE_CHANNEL_SECRET": "a", "LINE_CHANNEL_ACCESS_TOKEN": "b="}
    with pytest.raises(BadSettings, match="there is no line TELEGRAM_BOT_TOKEN="):
        ask_secrets("telegram", file)
    with pytest.raises(BadSettings, match="cannot be read"):
        ask_secrets("telegram", tmp_path / "nowhere")
    with pytest.raises(BadSettings, match="has a space in it"):
        read_secrets("telegram", "TELEGRAM_BOT_TOKEN=7:a b", "standard input")


def test_secrets_of_a_platform_that_cannot_be_told_are_erased_after_a_day(
    settings: Settings, printed: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    account_printing.add_account(settings, Wanted("telegram/east", "town", checks=False), TELEGRAM)
    account_printing.remove_account(settings, "telegram/east")
    house = House(tmp_path)
    here = account.c.account == "telegram/east"
    house.store.write_now(
        lambda connection: connection.execute(update(account).where(here).values(removed_ms=house.now_ms))
    )
    alone = Settings(
        _env_file=None, data_dir=tmp_path, **name_databases(tmp_path), secret_key="k" * 40, telegram_api_base=NOBODY
    )
    tending = Tending(replace(house.services, settings=alone), Inbox(house.services), dispatch=False)

    async def story() -> None:
        await house.store.start()
        for hours, kept in ((0, True), (25, False)):
            house.clock.advance(hours * 3600)
            await tending.look()
            assert bool(house.rows(account, here)[0].secrets) is kept
        await tending.stop()
        await house.store.stop()

    asyncio.run(story())
    house.keys.book.close()


def test_the_commands_say_at_once_what_no_id_is_and_do_what_they_are_told(tmp_path: Path) -> None:
    known = {"WETHI_SECRET_KEY": "k" * 40, "WETHI_DATA_DIR": str(tmp_path), "COLUMNS": "200"}
    (tmp_path / "secrets").write_text("TELEGRAM_BOT_TOKEN=7:token", encoding="utf-8")
    east = ("telegram", "east", "--agency", "town", "--no-check", "--secrets", str(tmp_path / "secrets"))

    def enter(app: Typer, *words: str) -> int:
        return CliRunner().invoke(app, words, env=known).exit_code

    for app, words in (
        (agency, ("add", "Town", "--th", "a", "--en", "b")),
        (account_app, ("add", "line", "a/b", *east[2:])),
    ):
        assert enter(app, *words) == 2
    assert enter(agency, "add", "town", "--th", "เมือง", "--en", "Town") == 0
    assert enter(account_app, "add", *east) == 0
    assert [enter(app, "list") for app in (agency, account_app)] == [0, 0]
    assert enter(agency, "remove", "town") == 1
    assert enter(account_app, "remove", "telegram", "east") == 0
    assert enter(agency, "remove", "town") == 0
