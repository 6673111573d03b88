"""What the bot says, by key, in the citizen's language: Fluent messages from locales/."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType

LOCALES = Path(__file__).resolve().parent.parent / "locales"
LANGUAGES = ("th", "en")  # the first is the default
ZONE = ZoneInfo("Asia/Bangkok")
BUDDHIST_ERA = 543  # years before the common era's first
MOST_KNOWN = 4096  # texts of one language that are kept as said

Value = str | int | float | datetime


class Text:
    """The texts of one language: `t("key", name=value)`."""

    def __init__(self, language: str, bundles: Mapping[str, FluentBundle]) -> None:
        self.language = language
        self._bundles = bundles
        self._say_again = lru_cache(MOST_KNOWN)(self._say)
        self._others: dict[str, Text] = {language: self}

    def __call__(self, key: str, **values: Value) -> str:
        """Texts without anything of a citizen's (no values, or whole numbers) are kept: most are said over and over."""
        if any(type(value) is not int for value in values.values()):
            return self._say(key, **values)
        return self._say_again(key, **values)

    def _say(self, key: str, **values: Value) -> str:
        pattern = self._bundles[self.language].get_message(key).value
        assert pattern is not None, f"the text {key} is empty"
        text, problems = self._bundles[self.language].format_pattern(pattern, values)
        if problems:
            raise KeyError(f"{key} ({self.language}): {problems}")
        return str(text)

    def in_language(self, language: str) -> "Text":
        known = language if language in self._bundles else LANGUAGES[0]
        if known not in self._others:
            other = self._others[known] = Text(known, self._bundles)
            other._others = self._others  # one set of texts, whatever language one begins with
        return self._others[known]


@lru_cache(maxsize=1)
def load_texts() -> Text:
    """All texts, in the default language; `in_language` gives the others."""
    return Text(LANGUAGES[0], {language: load_bundle(language) for language in LANGUAGES})


def load_bundle(language: str) -> FluentBundle:
    functions: dict[str, Any] = {
        "DAY": lambda when: say_day(read_when(when), language),
        "HOUR": lambda when: say_hour(read_when(when), language),
        "WEEKDAY": lambda when: say_full_day(read_when(when).astimezone(ZONE).date(), language),
    }
    bundle = FluentBundle([language], functions=functions, use_isolating=False)
    for file in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def read_when(value: FluentType | datetime) -> datetime:
    assert isinstance(value, datetime), f"a day or an hour needs a datetime: {value!r}"
    return value


def say_day(when: datetime, language: str) -> str:
    """A day as people write it: 24 พฤศจิกายน 2569 (of the Buddhist era); 24 November 2026."""
    local = when.astimezone(ZONE)
    if language != "th":
        return format_date(local, "d MMMM y", locale=language)
    return f"{format_date(local, 'd MMMM', locale='th')} {local.year + BUDDHIST_ERA}"


def say_month(day: date, language: str) -> str:
    """The month of a day: พฤศจิกายน 2569; November 2026."""
    year = day.year + BUDDHIST_ERA if language == "th" else day.year
    return f"{format_date(day, 'LLLL', locale=language)} {year}"


def say_hour(when: datetime, language: str) -> str:
    """An hour as people write it: 19.05 น.; 19:05."""
    local = when.astimezone(ZONE)
    if language != "th":
        return format_time(local, "HH:mm", locale=language)
    return f"{local:%H.%M} น."


def say_full_day(day: date, language: str) -> str:
    """A day as an answer is read back: พุธ 15 มกราคม 2567; Wednesday 15 January 2024."""
    weekday = format_date(day, "EEEE", locale=language).removeprefix("วัน")
    year = day.year + BUDDHIST_ERA if language == "th" else day.year
    return f"{weekday} {format_date(day, 'd MMMM', locale=language)} {year}"


def say_clock(clock: time, language: str) -> str:
    """A time as an answer is read back: 14.30 น.; 14:30."""
    return f"{clock:%H.%M} น." if language == "th" else f"{clock:%H:%M}"
