"""What citizens told a consultation or a survey, added up: what came in, what is held back and why, and themes of open answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.responses import Response

from bot.events import Tapped
from bot.staff_acts import Acting
from bot.store.forms import Shelf, read_shelf
from bot.store.moderation_log import read_months, read_totals
from bot.store.publications import Published, read_latest
from bot.store.themes import Source
from bot.web.console.acts import look_now
from bot.web.console.frame import show_page
from bot.web.console.visit import Door, Need, Visit
from bot.web.record_page import name_month
from handlers.forum_views import Consultation
from handlers.moderator_views import ModeratorView
from surveys.forms.definition import Form, Labels, Question

READS: tuple[Need, ...] = ("moderate", "read-queue", "draft-digest")
LOOK = Tapped("next")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a page's address names: a consultation or a survey of her agency."""

    title: Labels
    forum: Consultation | None = None
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A question whose figures may not be shown, or not all: `cells` hidden ones, None where nothing of it is shown."""

    label: Labels
    cells: int | None


class FeedbackPages:
    def __init__(self) -> None:
        self._acting, self._shelf = Acting(), Shelf({}, ())

    def doors(self) -> tuple[Door, ...]:
        return (
            Door("/feedback", READS, self.list_all),
            Door("/feedback/consultation/{name}", READS, self.show_consultation),
            Door("/feedback/survey/{name}", READS, self.show_survey),
        )

    async def list_all(self, visit: Visit) -> Response:
        forums, shelf = await self._forums(visit), await self._read_shelf(visit)
        forms = [form for form in shelf.newest if shelf.agencies[form.form_id] == visit.member.agency]
        return show_page(visit, "feedback.html", forums=forums, forms=forms)

    async def show_consultation(self, visit: Visit) -> Response:
        name = visit.request.path_params["name"]
        opened = await self.open(visit, Source("consultation", name))
        if opened is None:
            return show_page(visit, "feedback_gone.html", status=404)
        totals, months = await visit.services.store.read(
            lambda connection: (read_totals(connection, name), read_months(connection, name))
        )
        return show_page(
            visit,
            "feedback_consultation.html",
            opened=opened,
            name=name,
            totals=totals,
            months=[(name_month(month, visit.t), one) for month, one in months],
        )

    async def show_survey(self, visit: Visit) -> Response:
        name = visit.request.path_params["name"]
        opened = await self.open(visit, Source("survey", name))
        if opened is None or opened.form is None:
            return show_page(visit, "feedback_gone.html", status=404)
        latest = await visit.services.store.read(lambda connection: read_latest(connection, name))
        return show_page(
            visit,
            "feedback_survey.html",
            opened=opened,
            name=name,
            latest=latest,
            held=list_held_back(latest) if latest else (),
            questions=list_open(opened.form),
        )

    async def open(self, visit: Visit, source: Source) -> Opened | None:
        """None if her agency has none of this name, or no such open question."""
        if source.kind == "consultation":
            forum = (await self._forums(visit)).get(source.name)
            return Opened(forum.charter.title, forum=forum) if forum else None
        shelf = await self._read_shelf(visit)
        form = shelf.find(source.name)
        if form is None or shelf.agencies[source.name] != visit.member.agency:
            return None
        return Opened(form.title, form=form)

    async def _forums(self, visit: Visit) -> dict[str, Consultation]:
        view = await look_now(self._acting, visit, ModeratorView, LOOK)
        return {name: forum for name, forum in view.forums.items() if forum.agency == visit.member.agency}

    async def _read_shelf(self, visit: Visit) -> Shelf:
        def look(connection: Connection) -> Shelf:
            return read_shelf(connection, self._shelf)

        self._shelf = await visit.services.store.read(look)
        return self._shelf


def list_open(form: Form) -> tuple[Question, ...]:
    """Questions that are answered in one's own words, the private ones left out."""
    return tuple(each for each in form.questions if each.type == "text" and each.asked and not each.private)


def list_held_back(latest: Published) -> tuple[HeldBack, ...]:
    return tuple(find_held_back(latest))


def find_held_back(latest: Published) -> Iterator[HeldBack]:
    for question in latest.shown.tally.questions:
        hidden = sum(cell.count is None for cell in question.cells)
        if question.too_few or hidden:
            yield HeldBack(question.label, None if question.too_few else hidden)
