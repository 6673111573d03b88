"""How a charter is laid out to be written: its fields with what is wrong at each, or its file with what is wrong at each line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from bot.store.charter_drafts import CharterDraft, Writing
from bot.text import LANGUAGES
from bot.web.console.frame import show_page
from bot.web.console.visit import Visit
from surveys.forms.problems import Problem
from surveys.governance.charter import Charter
from surveys.governance.charter_fields import Fields, ReadCharter, read_fields
from surveys.governance.charter_form import place_problems, write_charter
from surveys.governance.charter_keys import CHARTER_KEYS
from surveys.governance.yaml_charter import read_charter

NEW = b'version: "1"\nlanguages: ["th", "en"]\n'
MOST_FILE_BYTES = 1_000_000
LONGEST_NAME = 200  # characters that a list of drafts shows
LONG = frozenset({"question", "vision", "meeting", "fallback", "text", "before", "after", "reason"})


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing was saved, or sent: the key of the words, and the status of the answer."""

    words: str
    status: int


NO_TROUBLE = Trouble("", 200)


@dataclass(frozen=True, slots=True)
class FormSheet:
    """`rows`: of each list, how many rows the form shows; `problems`: by place; `listed`: all of them, each with its place."""

    fields: Fields
    languages: tuple[str, ...]
    rows: Mapping[str, int]
    problems: Mapping[str, tuple[Problem, ...]]
    listed: tuple[tuple[str, Problem], ...]
    comments: tuple[str, ...]

    def count(self, place: str) -> int:
        return self.rows.get(place, 0) + 1


def check(source: bytes) -> tuple[Problem, ...]:
    """All problems, warnings too; none for a draft in which nothing was written yet."""
    read = () if source == NEW else read_charter(source)
    return read.warnings if isinstance(read, Charter) else read


def lay_out_form(read: ReadCharter, source: bytes, today: date) -> FormSheet:
    """`read`: all of the draft's file, which has nothing odd."""
    written = write_charter(read.fields, today)
    problems = check(source) and check(written.source)
    placed = place_problems(written, problems)
    used = {place.rpartition(".")[2] for place in read.fields if place.rpartition(".")[0].rpartition(".")[2] in LABELS}
    rows: dict[str, int] = {}
    for place in read.fields:
        name, _, rest = place.partition(".")
        if CHARTER_KEYS[name].kind == "list":
            rows[name] = max(rows.get(name, 0), int(rest.partition(".")[0]) + 1)
    listed = tuple((place, one) for place, each in placed.items() for one in each)
    languages = tuple(dict.fromkeys((*read.languages, *sorted(used))))
    return FormSheet(read.fields, languages, rows, placed, listed, read.comments)


LABELS = frozenset(
    name
    for keys in (CHARTER_KEYS, *(each.keys for each in CHARTER_KEYS.values()))
    for name, key in keys.items()
    if key.kind == "labels"
)


def name_field(place: str) -> str:
    """The key of a field's name: that of its place, without the numbers of rows and the language."""
    steps = [step.replace("_", "-") for step in place.split(".") if not step.isdecimal()]
    return f"chartering-field-{'-'.join(steps)}"


def show_form(visit: Visit, draft: CharterDraft, trouble: Trouble = NO_TROUBLE) -> Response:
    """The fields; the file itself where no form can show all of it, for nothing may be dropped."""
    read = read_fields(draft.source)
    if read is None or read.odd:
        return show_source(visit, draft, trouble if trouble.words else Trouble("chartering-no-form", trouble.status))
    sheet = lay_out_form(read, draft.source, visit.services.clock.now().date())
    conveners = [sheet.fields.get(f"conveners.{row}.id", "") for row in range(sheet.rows.get("conveners", 0))]
    values: dict[str, Any] = {"keys": CHARTER_KEYS, "long": LONG, "name_field": name_field, "conveners": conveners}
    return show_page(
        visit, "chartering.html", status=trouble.status, draft=draft, sheet=sheet, trouble=trouble.words, **values
    )


def show_source(visit: Visit, draft: CharterDraft, trouble: Trouble = NO_TROUBLE) -> Response:
    """The file, and every problem beside its line."""
    source = draft.source.decode(errors="replace")
    lines, problems = source.splitlines(), check(draft.source)
    found = [(lines[one.line - 1] if one.line and one.line <= len(lines) else "", one) for one in problems]
    return show_page(
        visit,
        "chartering_text.html",
        status=trouble.status,
        draft=draft,
        source=source,
        found=found,
        trouble=trouble.words,
    )


def read_form(sent: FormData, draft: CharterDraft, today: date) -> bytes:
    """The file that the fields make; what the draft's file says in comments stays at its head."""
    fields = {
        name: value
        for name, value in sent.multi_items()
        if isinstance(value, str) and name.partition(".")[0] in CHARTER_KEYS
    }
    before = read_fields(draft.source)
    return write_charter(fields, today, before.comments if before else ()).source


async def read_upload(visit: Visit, name: str = "file") -> bytes:
    """A file that came with the form; empty if there was none."""
    file = visit.sent.get(name)
    return await file.read(MOST_FILE_BYTES) if isinstance(file, UploadFile) else b""


def as_writing(visit: Visit, source: bytes) -> Writing:
    """With the name that lists show: the title, else the id."""
    read = read_fields(source)
    fields = read.fields if read else {}
    named = [fields.get(place, "") for place in (*(f"title.{each}" for each in LANGUAGES), "id")]
    return Writing(source, next(filter(None, named), "")[:LONGEST_NAME], visit.member.staff)
