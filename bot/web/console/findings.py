"""The latest result of a consultation on the console: as the public page tells it, kept fresh while it is open, the map as a table too."""

import asyncio

from starlette.responses import HTMLResponse, Response

from bot.staff_acts import Acting
from bot.web.console.acts import look_now
from bot.web.console.convened import LOOK, find_hall, show_gone
from bot.web.console.frame import HEADERS, show_page
from bot.web.console.visit import Door, Visit
from bot.web.consultation_basis import lay_out_basis
from bot.web.consultation_page import Entry, Sheet, lay_out
from bot.web.pages import render_page
from handlers.convener_views import ConvenerView
from handlers.outcome import show_forum
from surveys.opinion.rules import Rules
from surveys.opinion.shown import ShownConsultation
from surveys.privacy.cells import SMALLEST

HERE = "/consultations/{consultation}/results"
RULES = Rules()
ON_A_TABLE = 50  # statements; all of them stand on the public page and in the report


class FindingPages:
    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def doors(self) -> tuple[Door, ...]:
        return (
            Door(HERE, ("read-charter",), self.show),
            Door(f"{HERE}/now", ("read-charter",), self.show_now),
        )

    async def _find(self, visit: Visit) -> ShownConsultation | None:
        """Suppressed figures included: nobody sees more than everybody."""
        hall = find_hall(await look_now(self._acting, visit, ConvenerView, LOOK), visit)
        return show_forum(hall.forum) if hall else None

    async def show(self, visit: Visit) -> Response:
        case = await self._find(visit)
        if case is None:
            return show_gone(visit)
        sheet = await asyncio.to_thread(lay_out, case, RULES, visit.t)
        return show_page(
            visit, "findings.html", case=case, sheet=sheet, own=False, smallest=SMALLEST, rows=list_rows(sheet)
        )

    async def show_now(self, visit: Visit) -> Response:
        """From how many votes the result is, and where the consultation stands, for a page that is open already."""
        case = await self._find(visit)
        if case is None:
            return show_gone(visit)
        part = render_page("console/findings_now.html", visit.t, sheet=lay_out_basis(case, RULES, visit.t))
        return HTMLResponse(part, headers=HEADERS | ({"X-Final": "yes"} if case.stage == "closed" else {}))


def list_rows(sheet: Sheet) -> list[Entry]:
    """What the map shows as numbers, by number: how many per cent of everybody and of each group agree."""
    entries = {one.number: one for kind in sheet.kinds for one in kind.entries} | {
        one.number: one for one in sheet.others
    }
    return sorted(entries.values(), key=lambda one: int(one.number))[:ON_A_TABLE]
