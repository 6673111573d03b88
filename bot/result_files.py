"""Results as files: what may be shown, as JSON and CSV, and a CSV in which nothing is a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from bot.store.publications import Method
from surveys.forms.definition import Form, Labels, say
from surveys.forms.weights import VOLUNTEERS, bound_error
from surveys.privacy.cells import HIDDEN, ShownQuestion, ShownTally
from surveys.privacy.crossed import ShownCross

BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
SMALL_CELLS = {
    "th": f"{HIDDEN} น้อยกว่า 5 คน หรือซ่อนไว้เพื่อไม่ให้รู้ตัวบุคคล",
    "en": f"{HIDDEN} fewer than 5 people, or hidden so that nobody can be picked out",
}

Json = dict[str, Any]
Row = Sequence[object]


def mark(figure: float | None) -> float | str:
    return HIDDEN if figure is None else figure


def as_json(form: Form, tally: ShownTally, *, as_of: datetime, method: Method, final: bool = False) -> Json:
    """What may be shown; a hidden figure is "*", and a mean is null where there is none."""
    return {
        "form_id": form.form_id,
        "version": form.version,
        "title": dict(form.title),
        "as_of": as_of.isoformat(timespec="seconds"),
        "final": final,
        "responses": mark(tally.n),
        "notes": {language: [VOLUNTEERS[language], SMALL_CELLS[language]] for language in VOLUNTEERS},
        "weights": write_method(method),
        "questions": [write_question(form, question) for question in tally.questions],
    }


def write_method(method: Method) -> Json | None:
    if method.effective is None or method.design_effect is None:
        return None
    return {
        "effective_responses": round(method.effective),
        "design_effect": round(method.design_effect, 2),
        "least_error_points": bound_error(method.effective),
    }


def write_question(form: Form, question: ShownQuestion) -> Json:
    return {
        "path": question.path,
        "name": form.by_path[question.path].name if question.path in form.by_path else question.path,
        "type": question.kind,
        "label": dict(question.label),
        "too_few": question.too_few,
        "asked": mark(question.asked),
        "answered": mark(question.answered),
        "missing": mark(question.missing),
        "mean": question.mean,
        "median": question.median,
        "cells": [
            {
                "name": cell.name,
                "label": dict(cell.label),
                "count": mark(cell.count),
                "percent": mark(cell.percent),
                "weighted_percent": cell.weighted,
            }
            for cell in question.cells
        ],
    }


def write_cross(table: ShownCross) -> Json:
    return {
        "row": {"path": table.row_path, "label": dict(table.row_label)},
        "column": {"path": table.column_path, "label": dict(table.column_label)},
        "too_few": table.too_few,
        "rows": [
            {"name": name, "label": dict(label), "people": mark(people), "counts": list(map(mark, counts))}
            for (name, label), people, counts in zip(table.row_names, table.groups, table.counts, strict=True)
        ],
        "columns": [{"name": name, "label": dict(label)} for name, label in table.column_names],
    }


def as_rows(form: Form, tally: ShownTally, language: str) -> Iterator[Row]:
    """One row per choice, and one per question for those who answered, as a spreadsheet wants them."""
    yield ("question", "question_text", "answer", "answer_text", "people", "percent", "weighted_percent")
    for question in tally.questions:
        text = say(question.label, language, form.default_language)
        name = question.path.removeprefix("/data/")
        for cell in question.cells:
            label = say(cell.label, language, form.default_language) or cell.name
            weighted = "" if cell.weighted is None else cell.weighted
            yield (name, text, cell.name, label, mark(cell.count), mark(cell.percent), weighted)
        yield (name, text, "", "answered", mark(question.answered), "", "")
        yield (name, text, "", "asked", mark(question.asked), "", "")
        for word, figure in (("mean", question.mean), ("median", question.median)):
            if figure is not None:
                yield (name, text, "", word, figure, "", "")
    yield ("", "", "", say(VOLUNTEERS, language, "en"), mark(tally.n), "", "")


def cross_rows(table: ShownCross, language: str, default: str) -> Iterator[Row]:
    def words(named: tuple[str, Labels]) -> str:
        return say(named[1], language, default) or named[0]

    yield (say(table.row_label, language, default), "people", *map(words, table.column_names))
    for named, people, counts in zip(table.row_names, table.groups, table.counts, strict=True):
        yield (words(named), mark(people), *map(mark, counts))


def write_csv(rows: Iterable[Row]) -> bytes:
    """UTF-8 with its mark; nothing in it is a formula."""
    file = io.StringIO()
    csv.writer(file).writerows([disarm(value) for value in row] for row in rows)
    return (BOM + file.getvalue()).encode()


def disarm(value: object) -> object:
    """A text that a spreadsheet would compute gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(FORMULAS) else value
