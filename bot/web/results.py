"""The public page of a survey's results: figures, charts and how they were counted, to read and to download."""

from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.pictures import draw_framed
from bot.result_files import as_json, as_rows, write_csv
from bot.services import Services
from bot.store.forms import Shelf, read_shelf
from bot.store.publications import Published, read_latest
from bot.store.rows import when
from bot.text import LANGUAGES, Text
from bot.web.keeping import PUBLIC, Kept
from bot.web.pages import SAFE, choose_language, render_page
from surveys.forms.charts import draw
from surveys.forms.definition import Form, say
from surveys.forms.weights import bound_error
from surveys.privacy.cells import ShownQuestion


@dataclass(frozen=True, slots=True)
class Found:
    """A survey and what of it is published; `published` is None while too few have answered."""

    form: Form
    published: Published | None

    @property
    def edition(self) -> str:
        published = self.published
        return f"{self.form.version}-{published.number}-{published.final}" if published else f"{self.form.version}-none"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question as the page shows it; `as_of` is there if its figures are older than the page's.

    `chart` is SVG of our own drawing, in which texts are escaped already.
    """

    title: str
    question: ShownQuestion
    chart: str
    as_of: str
    rows: tuple[tuple[str, str, str, str], ...]


class ResultPages:
    """Everything is made once per edition and language, and drawn in the process that draws."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._shelf = Shelf({}, ())
        self._kept = Kept()

    def routes(self) -> list[Route]:
        return [
            Route("/results/{form_id}.json", self.show_json),
            Route("/results/{form_id}.csv", self.show_csv),
            Route("/results/{form_id}/q{index:int}.{language}.png", self.show_picture),
            Route("/results/{form_id}", self.show),
        ]

    async def show(self, request: Request) -> Response:
        t = self._services.texts.in_language(choose_language(request))
        found = await self._find(request)
        if found is None:
            return HTMLResponse(render_page("results_none.html", t, key="results-unknown"), 404, headers=SAFE)
        tag = {"ETag": f'"{found.edition}-{t.language}"', "Content-Language": t.language}
        if request.headers.get("if-none-match") == tag["ETag"]:
            return Response(status_code=304, headers=PUBLIC | tag)
        if found.published is None:
            return HTMLResponse(render_page("results_none.html", t, key="results-nothing"), headers=SAFE)
        page = await self._kept.keep((found.form.form_id, found.edition, t.language), lambda: self._render(found, t))
        return HTMLResponse(page, headers=PUBLIC | tag)

    async def show_json(self, request: Request) -> Response:
        found = await self._find(request)
        if found is None or found.published is None:
            return JSONResponse({"error": "no results"}, 404, headers=SAFE)
        published = found.published
        shown = published.shown
        written = as_json(
            found.form, shown.tally, as_of=when(published.at_ms), method=shown.method, final=published.final
        )
        return JSONResponse(written, headers=PUBLIC | {"Access-Control-Allow-Origin": "*"})

    async def show_csv(self, request: Request) -> Response:
        found = await self._find(request)
        if found is None or found.published is None:
            return Response("no results", 404, headers=SAFE)
        rows = as_rows(found.form, found.published.shown.tally, choose_language(request))
        name = {"Content-Disposition": f'attachment; filename="{found.form.form_id}.csv"'}
        return Response(write_csv(rows), media_type="text/csv", headers=PUBLIC | name)

    async def show_picture(self, request: Request) -> Response:
        """The picture for chats and forums: it stands alone, with its question and notes."""
        found, index, language = (
            await self._find(request),
            request.path_params["index"],
            request.path_params["language"],
        )
        question = find_question(found, index) if found else None
        if found is None or found.published is None or question is None or language not in LANGUAGES:
            return Response("no picture", 404, headers=SAFE)
        chart = draw_framed(
            found.form, found.published.shown.tally, question, self._services.texts.in_language(language)
        )
        key = (found.form.form_id, found.edition, str(index), language)
        return Response(
            await self._kept.keep(key, lambda: self._services.studio.draw(chart, "png")),
            media_type="image/png",
            headers=PUBLIC,
        )

    async def _find(self, request: Request) -> Found | None:
        def work(connection: Connection) -> Found | None:
            self._shelf = read_shelf(connection, self._shelf)
            form = self._shelf.find(request.path_params["form_id"])
            return Found(form, read_latest(connection, form.form_id)) if form else None

        return await self._services.store.read(work)

    async def _render(self, found: Found, t: Text) -> bytes:
        assert found.published is not None, "there is something to show"
        shown = found.published.shown
        method = shown.method
        page = render_page(
            "results.html",
            t,
            title=say(found.form.title, t.language, found.form.default_language),
            form_id=found.form.form_id,
            final=found.published.final,
            as_of=when(found.published.at_ms),
            people=shown.tally.n,
            drawn=await draw_all(self._services, found, t),
            weighted=method.effective is not None,
            effective=round(method.effective or 0),
            effect=f"{method.design_effect or 1:.2f}",
            error=bound_error(method.effective) if method.effective else 0,
            other=next(each for each in LANGUAGES if each != t.language),
        )
        return page.encode()


async def draw_all(services: Services, found: Found, t: Text) -> list[Drawn]:
    """Each question with its chart and its figures."""
    assert found.published is not None, "there is something to show"
    return [await draw_one(services, found, each, t) for each in found.published.shown.tally.questions]


async def draw_one(services: Services, found: Found, question: ShownQuestion, t: Text) -> Drawn:
    assert found.published is not None, "there is something to show"
    default = found.form.default_language
    svg = b""
    if question.cells and not question.too_few:
        svg = await services.studio.draw(draw(question, t.language), "svg")
    since_ms = found.published.shown.since_ms.get(question.path, found.published.at_ms)
    older = since_ms < found.published.at_ms
    return Drawn(
        title=say(question.label, t.language, default),
        question=question,
        chart=svg.decode(),
        as_of=t("results-as-of", day=when(since_ms)) if older else "",
        rows=tuple(
            (
                say(cell.label, t.language, default) or cell.name,
                write_figure(cell.count),
                write_figure(cell.percent, "%"),
                write_figure(cell.weighted, "%"),
            )
            for cell in question.cells
        ),
    )


def find_question(found: Found, index: int) -> ShownQuestion | None:
    """One that has a chart, by its place in the form."""
    if found.published is None or not 0 <= index < len(found.form.questions):
        return None
    path = found.form.questions[index].path
    shown = found.published.shown.tally.questions
    return next((one for one in shown if one.path == path and one.cells and not one.too_few), None)


def write_figure(figure: int | None, unit: str = "") -> str:
    return "*" if figure is None else f"{figure:,}{unit}"
