"""A survey that is asked, for its own agency: how it stands, its results with charts, a new version, its end, and its answers."""

import random
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.responses import Response

from bot.responses import read_days
from bot.result_files import Row, write_csv
from bot.store import audit, closing
from bot.store.audit import Entry
from bot.store.forms import Shelf, read_shelf
from bot.store.publications import read_latest
from bot.store.survey_lists import Counted, read_counts, read_published_ms
from bot.web.console.drafts import HERE, begin_draft
from bot.web.console.frame import HEADERS, go_to, show_page
from bot.web.console.visit import Door, Visit
from bot.web.keeping import Kept
from bot.web.pages import render_page
from bot.web.results import Found, draw_all
from surveys.building.versions import next_version
from surveys.forms.columns import lay_out
from surveys.forms.definition import Form

MOST_AT_ONCE = 20_000  # responses in one answer of the server; the command line hands on any number


@dataclass(frozen=True, slots=True)
class Standing:
    """`counted`: who had answered when results were last made; times in ms since 1970."""

    found: Found
    counted: Counted | None
    published_ms: int
    closed_ms: int | None

    @property
    def people(self) -> int:
        return self.counted.people if self.counted else 0


class AskedPages:
    def __init__(self) -> None:
        self._shelf = Shelf({}, ())
        self._kept = Kept()

    def doors(self) -> tuple[Door, ...]:
        here = "/surveys/published/{form_id}"
        return (
            Door(here, ("draft-survey",), self.show, self.begin_next),
            Door(f"{here}/close", ("publish-survey",), self.show_end, self.close),
            Door(f"{here}/answers", ("publish-survey",), self.show, self.hand_on, fresh=True),
        )

    async def show(self, visit: Visit) -> Response:
        standing = await self._find(visit)
        if standing is None:
            return show_page(visit, "asked_none.html", status=404)
        return show_page(
            visit,
            "asked.html",
            standing=standing,
            form=standing.found.form,
            published=standing.found.published,
            results=await self._draw(standing.found, visit),
            most=MOST_AT_ONCE,
        )

    async def _draw(self, found: Found, visit: Visit) -> str:
        """The charts and figures of this edition, drawn once for everybody who works in this language."""
        published = found.published
        if published is None:
            return ""

        async def make() -> bytes:
            drawn = await draw_all(visit.services, found, visit.t)
            weighted = published.shown.method.effective is not None
            return render_page("results_questions.html", visit.t, drawn=drawn, weighted=weighted).encode()

        return (await self._kept.keep((found.form.form_id, found.edition, visit.t.language), make)).decode()

    async def begin_next(self, visit: Visit) -> Response:
        """The same questions as a draft with the next version: those who began go on with the old one."""
        standing = await self._find(visit)
        if standing is None:
            return show_page(visit, "asked_none.html", status=404)
        form = standing.found.form
        draft = await begin_draft(visit, next_version(form.source, form.version))
        return go_to(f"{HERE}/{draft}", [visit.t("asked-new-version")])

    async def show_end(self, visit: Visit) -> Response:
        standing = await self._find(visit)
        if standing is None or standing.closed_ms is not None:
            return show_page(visit, "asked_none.html", status=404)
        return show_page(visit, "asked_close.html", form=standing.found.form)

    async def close(self, visit: Visit) -> Response:
        standing = await self._find(visit)
        if standing is None:
            return show_page(visit, "asked_none.html", status=404)
        form_id = standing.found.form.form_id

        def work(connection: Connection) -> None:
            if closing.close(connection, form_id, visit.now_ms) == "closed":
                write_down(connection, visit, "close-survey", form_id)

        await visit.services.store.write(work, first=True)
        return go_to(f"/surveys/published/{form_id}", [visit.t("asked-closed-now")])

    async def hand_on(self, visit: Visit) -> Response:
        """Single responses as a table, where the notice allows it; that it was done stands in the audit log."""
        standing = await self._find(visit)
        if standing is None or not standing.found.form.exports or standing.people > MOST_AT_ONCE:
            return show_page(visit, "asked_none.html", status=404)
        form = standing.found.form

        def work(connection: Connection) -> None:
            write_down(connection, visit, "export", form.form_id)

        await visit.services.store.write(work, first=True)
        rows = await visit.services.store.read(lambda connection: read_rows(connection, visit, form))
        headers = HEADERS | {"Content-Disposition": f'attachment; filename="{form.form_id}.csv"'}
        return Response(write_csv(rows), media_type="text/csv", headers=headers)

    async def _find(self, visit: Visit) -> Standing | None:
        """Only what her own agency asks."""
        form_id, agency = visit.request.path_params["form_id"], visit.member.agency

        def look(connection: Connection) -> Standing | None:
            self._shelf = shelf = read_shelf(connection, self._shelf)
            form = shelf.find(form_id)
            if form is None or shelf.agencies[form_id] != agency:
                return None
            counted = read_counts(connection, [form_id]).get(form_id)
            found = Found(form, read_latest(connection, form_id))
            return Standing(found, counted, *read_published_ms(connection, form_id))

        return await visit.services.store.read(look)


def read_rows(connection: Connection, visit: Visit, form: Form) -> list[Row]:
    """In an order that says nothing."""
    dated = read_days(connection, visit.services.keys, form)
    random.SystemRandom().shuffle(dated)
    return list(lay_out(form, dated, ""))


def write_down(connection: Connection, visit: Visit, act: str, about: str) -> None:
    entry = Entry(visit.member.agency, visit.member.staff, act, about)
    audit.write_down(connection, visit.services.keys, [entry], visit.now_ms)
