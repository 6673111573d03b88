"""How a charter is laid out to be written: its fields with what is wrong at each, or its file with what is wrong at each line."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from bot.store.charter_drafts import CharterDraft, Writing
from bot.text import LANGUAGES
from bot.web.console.charter_layout import check, lay_out_form, name_field
from bot.web.console.frame import show_page
from bot.web.console.visit import Visit
from surveys.governance.charter_fields import read_fields
from surveys.governance.charter_form import write_charter
from surveys.governance.charter_keys import CHARTER_KEYS

MOST_FILE_BYTES = 1_000_000
LONGEST_NAME = 200  # characters that a list of drafts shows
LONG = frozenset({"question", "vision", "meeting", "fallback", "text", "before", "after", "reason"})


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing was saved, or sent: the key of the words, and the status of the answer."""

    words: str
    status: int


NO_TROUBLE = Trouble("", 200)


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
