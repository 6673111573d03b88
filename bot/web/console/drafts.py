"""What all pages of a survey's draft share: finding it, checking it, and saving it with its row in the audit log."""

import asyncio
import hashlib

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store import audit, form_drafts
from bot.store.audit import Entry
from bot.store.form_drafts import FormDraft, Written
from bot.web.console.frame import show_page
from bot.web.console.visit import Visit
from surveys.building.heading import read_heading
from surveys.building.sheet import Sheet, open_sheet
from surveys.building.steps import Removed
from surveys.forms.definition import Form
from surveys.forms.problems import Problem
from surveys.forms.yaml_form import read_yaml_form

HERE = "/surveys/drafts"


def tidy(text: str) -> str:
    """With lines that end as everywhere, and without the one character that no database keeps."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").rstrip() + "\n"


def find_problems(source: str) -> tuple[Problem, ...]:
    """The warnings of a form that could be published, or all that is wrong with it."""
    read = read_yaml_form(source.encode())
    return read.warnings if isinstance(read, Form) else read


def sum_up(source: str, sheet: Sheet | None, removed: tuple[Removed, ...] = ()) -> Written:
    """What lists tell of it; without a sheet it is known by no name yet."""
    heading = read_heading(sheet) if sheet else None
    errors = sum(problem.severity == "error" for problem in find_problems(source))
    return Written(source, heading.form_id if heading else "", heading.title if heading else {}, errors, removed)


async def read_aside(source: str) -> Written:
    """In a thread: the longest form there may be takes seconds, in which others are answered."""
    return await asyncio.to_thread(lambda: sum_up(source, open_sheet(source)))


async def find_draft(visit: Visit) -> FormDraft | None:
    """The one that the address names, of her own agency."""
    draft, agency = visit.request.path_params["draft"], visit.member.agency
    return await visit.services.store.read(lambda connection: form_drafts.read(connection, draft, agency))


async def begin_draft(visit: Visit, source: str) -> int:
    written, staff = await read_aside(source), visit.member.staff

    def work(connection: Connection) -> int:
        draft = form_drafts.begin(connection, visit.member.agency, staff, written, now_ms=visit.now_ms)
        note(connection, visit, "begin-survey", about=str(draft), written=written)
        return draft

    return await visit.services.store.write(work, first=True)


async def save_draft(visit: Visit, known: FormDraft, written: Written) -> None:
    """Raises StaleState if somebody else saved meanwhile."""

    def work(connection: Connection) -> None:
        form_drafts.save(connection, known, visit.member.staff, written, now_ms=visit.now_ms)
        note(connection, visit, "write-survey", about=str(known.draft), written=written)

    await visit.services.store.write(work, first=True)


def note(connection: Connection, visit: Visit, act: str, *, about: str, written: Written) -> None:
    """The row in the audit log names the text by its hash."""
    details = {"form": written.form_id, "hash": hashlib.sha256(written.source.encode()).hexdigest()}
    entry = Entry(visit.member.agency, visit.member.staff, act, about, details)
    audit.write_down(connection, visit.services.keys, [entry], visit.now_ms)


def is_stale(visit: Visit, known: FormDraft) -> bool:
    """Whether the page that was sent shows an older state than there is."""
    return visit.read("version") != str(known.version)


def show_gone(visit: Visit) -> Response:
    return show_page(visit, "draft_gone.html", status=404)
