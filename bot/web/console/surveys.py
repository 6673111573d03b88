"""The surveys of an agency: those that staff write, those that are asked, and how another one begins."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.datastructures import UploadFile
from starlette.responses import Response

from bot.store import form_drafts
from bot.store.form_drafts import Listed
from bot.store.forms import Shelf, read_shelf
from bot.store.survey_lists import Counted, read_counts
from bot.web.console.drafts import HERE, begin_draft, tidy
from bot.web.console.frame import go_to, show_page
from bot.web.console.home import Waits
from bot.web.console.visit import Door, Visit
from surveys.building.sheet import begin_sheet
from surveys.forms.definition import Form
from surveys.forms.yaml_tables import attach_files
from surveys.forms.yaml_tree import MOST_BYTES

CSV = ".csv"


@dataclass(frozen=True, slots=True)
class Asked:
    """A published survey in the list; `counted`: its last published results, if there are any."""

    form: Form
    closed: bool
    counted: Counted | None


def count_ready(connection: Connection, visit: Visit) -> Iterable[Waits]:
    """Surveys that wait to be published by somebody who did not write them, and her own that were sent back."""
    if not visit.may("publish-survey"):
        return ()
    agency, staff = visit.member.agency, visit.member.staff
    return (
        Waits("surveys-wait", "/surveys", form_drafts.count_ready(connection, agency, staff)),
        Waits("surveys-sent-back", "/surveys", form_drafts.count_sent_back(connection, agency, staff)),
    )


class SurveyPages:
    def __init__(self) -> None:
        self._shelf = Shelf({}, ())

    def doors(self) -> tuple[Door, ...]:
        return (
            Door("/surveys", ("draft-survey",), self.list_all, self.begin),
            Door("/surveys/upload", ("draft-survey",), self.show_upload, self.upload),
        )

    async def list_all(self, visit: Visit) -> Response:
        agency = visit.member.agency

        def look(connection: Connection) -> tuple[tuple[Listed, ...], list[Asked]]:
            self._shelf = shelf = read_shelf(connection, self._shelf)
            ours = [form for form in reversed(shelf.newest) if shelf.agencies[form.form_id] == agency]
            counts = read_counts(connection, [form.form_id for form in ours])
            asked = [Asked(form, form.form_id in shelf.closed, counts.get(form.form_id)) for form in ours]
            return form_drafts.read_drafts(connection, agency), asked

        drafts, asked = await visit.services.store.read(look)
        return show_page(visit, "surveys.html", drafts=drafts, asked=asked)

    async def begin(self, visit: Visit) -> Response:
        """An empty survey; its short name may be changed until it is published."""
        draft = await begin_draft(visit, begin_sheet(f"survey-{visit.now_ms // 1000 % 1_000_000}").write())
        return go_to(f"{HERE}/{draft}")

    async def show_upload(self, visit: Visit) -> Response:
        return show_page(visit, "surveys_upload.html", source="", problem="")

    async def upload(self, visit: Visit) -> Response:
        """The file is a draft from then on, whatever is wrong with it."""
        source, problem = await read_upload(visit)
        if problem:
            return show_page(visit, "surveys_upload.html", status=422, source=source, problem=problem)
        draft = await begin_draft(visit, source)
        return go_to(f"{HERE}/{draft}")


async def read_upload(visit: Visit) -> tuple[str, str]:
    """The text with the tables that came beside it, and the key of what is wrong: one of the two is empty, or both stand."""
    files = {one.filename: await one.read() for one in visit.sent.getlist("file") if isinstance(one, UploadFile)}
    forms = [content for name, content in files.items() if name and not name.lower().endswith(CSV)]
    tables = {name: content for name, content in files.items() if name and name.lower().endswith(CSV)}
    typed = visit.sent.get("source", "")
    written = forms[0] if forms else (typed if isinstance(typed, str) else "").encode()
    if not written.strip():
        return "", "surveys-upload-nothing"
    if len(written) > MOST_BYTES:
        return "", "surveys-upload-big"
    try:
        source = tidy(written.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "", "surveys-upload-letters"
    attached = attach_files(source.encode(), tables)
    return (attached.decode(), "") if isinstance(attached, bytes) else (source, "surveys-upload-tables")
