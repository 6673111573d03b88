"""`wethi setup` as an IT officer meets it, with the sandbox in the place of LINE and Telegram."""

import asyncio
import json
from io import StringIO
from pathlib import Path

import pytest
from officers import BOT, SECRET, TOKEN, Officer, Place, officer, open_place
from rich.console import Console

from bot.doctor.platforms import open_web
from bot.errors import BadSettings
from bot.settings import read_settings
from bot.setup.asking import Answers, Person
from bot.setup.env_file import read_values
from bot.setup.run import run_setup


async def set_up_whole(place: Place) -> Officer:
    she = officer(
        PUBLIC_URL="http://127.0.0.1:1/",
        LINE_CHANNEL_SECRET=SECRET,
        LINE_CHANNEL_ACCESS_TOKEN=["a-mistyped-token", TOKEN],
        TELEGRAM_BOT_TOKEN=BOT,
    )
    await place.ask(she)
    return she


def test_an_officer_is_led_through_all_steps_and_mistyped_tokens_are_noticed(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            she = await set_up_whole(place)
            assert "LINE refuses the channel access token" in she.heard
            assert "LINE knows this account: Wethi (sandbox)" in she.heard
            assert "Telegram knows this bot: @" in she.heard
            assert "Webhook redelivery" in she.heard
            settings = read_settings(place.env)
            assert settings.secret_key.get_secret_value() in she.heard
            assert len(settings.telegram_webhook_secret.get_secret_value()) >= 24
            assert settings.public_url == "http://127.0.0.1:1"
            assert place.env.stat().st_mode & 0o777 == 0o600

    asyncio.run(play())


def test_asked_for_one_part_again_the_rest_and_the_comments_stay(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            await set_up_whole(place)
            before = read_values(place.env)
            place.env.write_text("# ours\n" + place.env.read_text(encoding="utf-8"), encoding="utf-8")
            she = officer(PUBLIC_URL="http://127.0.0.1:2")
            await place.ask(she, "address")
            assert "Change WETHI_PORT, WETHI_PUBLIC_URL in it" in she.heard
            after = read_values(place.env)
            assert {name for name, value in after.items() if before[name] != value} == {
                "WETHI_PORT",
                "WETHI_PUBLIC_URL",
            }
            assert place.env.read_text(encoding="utf-8").startswith("# ours\n# Settings of Wethi")

    asyncio.run(play())


def test_whoever_says_no_has_the_file_as_it_was(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            await set_up_whole(place)
            before = place.env.read_text(encoding="utf-8")
            she = officer(PUBLIC_URL="http://127.0.0.1:2")
            she.agrees = False
            settings = await place.ask(she, "address")
            assert place.env.read_text(encoding="utf-8") == before
            assert settings.public_url == "http://127.0.0.1:1"
            assert she.told[-1] == "Nothing was changed."

    asyncio.run(play())


def test_an_address_without_https_is_asked_for_again_and_then_given_up(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            she = officer(PUBLIC_URL=["http://forum.example.go.th"] * 3)
            with pytest.raises(BadSettings, match="does not begin with https://"):
                await place.ask(she, "address")
            assert not place.env.exists()

    asyncio.run(play())


def test_without_any_platform_there_is_still_a_key(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            settings = await place.ask(officer(PUBLIC_URL="-"))
            assert not settings.public_url
            assert not settings.line_on
            assert not settings.telegram_on

    asyncio.run(play())


def test_a_secret_without_a_token_is_refused(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            with pytest.raises(BadSettings, match="both the channel secret and the access token"):
                await place.ask(officer(LINE_CHANNEL_SECRET=SECRET), "line")
            assert not place.env.exists()

    asyncio.run(play())


def test_who_has_no_right_token_yet_keeps_the_key_and_all_other_answers(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            she = officer(
                LINE_CHANNEL_SECRET=SECRET,
                LINE_CHANNEL_ACCESS_TOKEN=["wrong", "wrong", "wrong"],
                TELEGRAM_BOT_TOKEN=BOT,
            )
            settings = await place.ask(she)
            assert settings.telegram_on
            assert not settings.line_on
            assert "wethi setup --only line" in she.heard
            assert settings.secret_key.get_secret_value() in she.heard

    asyncio.run(play())


def test_a_database_that_is_sealed_already_gets_no_new_key(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            (tmp_path / "data").mkdir()
            (tmp_path / "data" / "wethi.sqlite").touch()
            with pytest.raises(BadSettings, match="a new one would not open it"):
                await place.ask(officer(), "key")
            settings = await place.ask(officer(SECRET_KEY=["too short", "k" * 64]), "key")
            assert settings.secret_key.get_secret_value() == "k" * 64
            she = officer()
            await place.ask(she, "key")
            assert "A secret key is there, and stays." in she.heard

    asyncio.run(play())


def test_a_key_that_nobody_keeps_is_not_made(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            she = officer()
            she.agrees = False
            with pytest.raises(BadSettings, match="when you have a place for the key"):
                await place.ask(she, "key")

    asyncio.run(play())


def test_keys_are_not_backed_up_beside_what_they_open(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            with pytest.raises(BadSettings, match="a folder of their own"):
                await place.ask(officer(BACKUP_DIR="b", BACKUP_KEYS_DIR="b"), "backup")

    asyncio.run(play())


def test_a_file_of_answers_does_the_same_and_the_platforms_hear_where_the_webhooks_are(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            answers = place.folder / "answers"
            written = place.bases() | {
                "WETHI_PUBLIC_URL": "http://127.0.0.1:1",
                "WETHI_LINE_CHANNEL_SECRET": SECRET,
                "WETHI_LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
                "WETHI_TELEGRAM_BOT_TOKEN": BOT,
            }
            answers.write_text("".join(f"{name}={value}\n" for name, value in written.items()), encoding="utf-8")
            assert await asyncio.to_thread(run_setup, place.env, answers, ()) == 0
            assert read_settings(place.env).telegram_on
            with open_web() as web:
                asked = await asyncio.to_thread(web.get, f"{place.url}/control/totals")
                assert json.loads(asked.text)
                info = await asyncio.to_thread(web.get, f"{place.url}/telegram/bot{BOT}/getWebhookInfo")
                assert info.json()["result"]["url"] == "http://127.0.0.1:1/webhooks/telegram"

    asyncio.run(play())


def test_a_file_of_answers_that_is_not_there_or_names_no_setting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="There is no file of answers"):
        run_setup(tmp_path / ".env", tmp_path / "answers", ())
    with pytest.raises(BadSettings, match="holds PORT: Wethi has no such setting"):
        Answers({"PORT": "1"}, Console())
    with pytest.raises(BadSettings, match=r"WETHI_PUBLIC_ULR \(meant is WETHI_PUBLIC_URL"):
        Answers({"WETHI_PUBLIC_ULR": "1"}, Console())


def test_a_person_types_at_a_plain_terminal_and_an_empty_line_keeps_what_there_is() -> None:
    screen, typed = StringIO(), StringIO(" 8443 \n\ny\n")
    person = Person(Console(file=screen, width=200), typed)
    person.tell("[Hello]")
    assert person.ask("WETHI_PORT", "The port") == "8443"
    assert person.ask("WETHI_PORT", "The port", default="8080") == "8080"
    assert person.confirm("Is it kept")
    assert screen.getvalue() == "[Hello]\nThe port: The port (8080): Is it kept [y/n] (n): "
    assert not person.once


def test_a_token_that_cannot_be_checked_now_is_taken_if_she_says_so(tmp_path: Path) -> None:
    async def play() -> None:
        async with open_place(tmp_path) as place:
            she = officer(TELEGRAM_BOT_TOKEN=BOT)
            place.url = "http://127.0.0.1:1"
            settings = await place.ask(she, "key", "telegram")
            assert settings.telegram_on
            assert "Telegram cannot be asked" in she.heard
            assert "Take the token unchecked" in she.heard

    asyncio.run(play())
