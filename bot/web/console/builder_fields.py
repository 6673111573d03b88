"""Reads the fields of a survey's builder: the settings on top, and those of each question."""

from collections.abc import Sequence

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
        closes=drop_unseen(visit.read("closes")),
        keep_days=drop_unseen(visit.read("keep-days")),
        anonymous=bool(visit.read("anonymous")),
        exports=bool(visit.read("export")),
    )


def read_labels(visit: Visit, name: str, languages: Sequence[str]) -> Labels:
    texts = {language: read_text(visit, f"{name}.{language}") for language in languages}
    return {language: text for language, text in texts.items() if text}


def read_text(visit: Visit, name: str) -> str:
    return "\n".join(line.rstrip() for line in drop_unseen(visit.read(name)).splitlines())


def read_lines(visit: Visit, name: str) -> tuple[str, ...]:
    """Empty ones too: they keep the lines of two languages side by side."""
    written = visit.sent.get(name, "")
    return tuple(map(str.strip, drop_unseen(written).splitlines())) if isinstance(written, str) else ()
