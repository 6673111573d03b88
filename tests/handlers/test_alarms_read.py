"""What an operator reads about an alarm: what is wrong, what to do and where to read on, in her language."""

import pytest

from bot.text import LANGUAGES, load_texts
from handlers.alarms import KINDS, PAGE, Alarm, AlarmKind, say_begun, say_over


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_alarm_says_what_is_wrong_what_to_do_and_where_to_read_on(kind: AlarmKind, language: str) -> None:
    said = say_begun(Alarm(kind, 12, "line/main"), load_texts().in_language(language))
    what, do, more = said.text.split("\n\n")
    assert what.startswith("⚠️ ")
    assert do
    assert f"{PAGE}" in more
    assert f"“{kind}”" in more
    assert not said.choices


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_alarm_that_is_over_says_so_and_how_long_it_lasted(kind: AlarmKind, language: str) -> None:
    said = say_over(kind, 75, load_texts().in_language(language))
    assert said.text.startswith("✅ ")
    assert "75" in said.text


def test_an_alarm_is_told_in_plain_words() -> None:
    t = load_texts().in_language("en")
    assert say_begun(Alarm("disk", 120), t).text == (
        "⚠️ Only 120 MB are free where the data lies. Nothing new is taken in.\n\n"
        "Make room now. Never delete anything in the data folder.\n\n"
        "More: docs/operate.md, “disk”"
    )
    assert say_over("disk", 1, t).text == "✅ A disk that is full: this is over. It lasted one minute."
