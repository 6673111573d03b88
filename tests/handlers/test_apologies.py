"""What is said when something takes long: politely, and with a way on."""

import pytest

from bot.text import LANGUAGES, load_texts
from handlers.apology import ask_for_patience


@pytest.mark.parametrize("language", LANGUAGES)
def test_whom_an_answer_takes_long_to_reach_is_told_so_and_has_something_to_tap(language: str) -> None:
    t = load_texts().in_language(language)
    said = ask_for_patience(t)
    assert said.text == t("apology-takes-long")
    assert [choice.tap for choice in said.choices] == ["menu"]
