"""Reads the fields of a survey's builder: the settings on top, and those of each question."""

from collections.abc import Sequence
from datetime import date, datetime, time

from bot.text import ZONE, say_day, say_full_day
from bot.web.console.days import read_day
from bot.web.console.visit import Visit
from surveys.building.filling import Typed
from surveys.building.heading import Heading
from surveys.forms.definition import Labels
from surveys.forms.yaml_tree import drop_unseen


def read_typed(visit: Visit, number: int, languages: Sequence[str]) -> Typed:
    """Of the question with this number, from 1."""
    place = f"q{number}"
    return Typed(
        label=read_labels(visit, f"{place}.label", languages),
        hint=read_labels(visit, f"{place}.hint", languages),
        required=bool(visit.read(f"{place}.required")),
        lines={language: read_lines(visit, f"{place}.choices.{language}") for language in languages},
        condition=drop_unseen(visit.read(f"{place}.condition")),
    )


def read_settings(visit: Visit, languages: Sequence[str]) -> Heading:
    return Heading(
        form_id=drop_unseen(visit.read("form-id")),
        version=drop_unseen(visit.read("form-version")),
        title=read_labels(visit, "form-title", languages),
        notice=read_labels(visit, "notice", languages),
        closes=read_closes(visit),
        keep_days=drop_unseen(visit.read("keep-days")),
        anonymous=bool(visit.read("anonymous")),
        exports=bool(visit.read("export")),
    )


def read_closes(visit: Visit) -> str:
    """YYYY-MM-DD, typed as people write a day in either era; what is no day stays as it was typed, for its problem to name."""
    found = read_day(visit, "closes")
    return found.isoformat() if found else drop_unseen(visit.read("closes"))


def show_closes(written: str, language: str) -> tuple[str, str]:
    """As it stands in the field, and with its weekday; the first as it was typed if it is no day."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written, ""
    return say_day(datetime.combine(day, time(), ZONE), language), say_full_day(day, language)


def read_labels(visit: Visit, name: str, languages: Sequence[str]) -> Labels:
    texts = {language: read_text(visit, f"{name}.{language}") for language in languages}
    return {language: text for language, text in texts.items() if text}


def read_text(visit: Visit, name: str) -> str:
    return "\n".join(line.rstrip() for line in drop_unseen(visit.read(name)).splitlines())


def read_lines(visit: Visit, name: str) -> tuple[str, ...]:
    """Empty ones too: they keep the lines of two languages side by side."""
    written = visit.sent.get(name, "")
    return tuple(map(str.strip, drop_unseen(written).splitlines())) if isinstance(written, str) else ()
