"""Posters for a village: picture codes that lead to the bot, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from console_visits import Office, play
from forums_opened import open_forum
from house_store import House

PAGE = "/console/posters"
LINK = "https://bot.example/add"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    open_forum(opened)
    yield opened
    opened.close()


def test_a_poster_names_the_village_and_what_is_asked_there_in_both_languages(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            asked = (await browser.get(PAGE)).text.split('value="join:')[1].split('"')[0]
            typed = {"about": f"join:{asked}", "village": "บ้านริมคลอง", "line": LINK}
            shown = await browser.get(f"{PAGE}/print", params=typed)
            assert shown.status_code == 200
            assert "บ้านริมคลอง" in shown.text
            assert shown.text.count("data:image/svg+xml") == 2  # the bot, and the page that anybody may read
            assert f"https://forum.example/consultations/{asked}" in shown.text
            thai, english = shown.text.split('<section lang="en">')
            assert '<section lang="th">' in thai
            assert "ตลาดริมคลอง" in thai
            assert "ตลาดริมคลอง" not in english

    play(house, story)


def test_what_is_missing_is_said_at_its_field_with_what_was_typed(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            wrong = {"about": "", "village": "บ้าน" * 20, "telegram": "javascript:alert"}
            shown = await browser.get(f"{PAGE}/print", params=wrong)
            assert shown.status_code == 422
            for field in ("about", "village", "telegram"):
                assert f'id="{field}-problem"' in shown.text
            assert 'value="javascript:alert"' in shown.text
            nothing = await browser.get(f"{PAGE}/print")
            assert 'id="line-problem"' in nothing.text

    play(house, story)
