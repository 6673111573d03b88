"""The critique round on the console: one person writes a bridging statement, and somebody of another side opens it for votes."""

from typing import Any

from starlette.responses import Response

from bot.convening import Bridging
from bot.conversation import Idle
from bot.events import Tapped
from bot.staff_acts import Acting
from bot.web.console.acts import act_now, look_now
from bot.web.console.convened import LOOK, find_hall, show_gone
from bot.web.console.convened_acts import write
from bot.web.console.frame import go_to, show_page
from bot.web.console.visit import Door, Visit
from handlers.bridging import find_bridging
from handlers.convener_views import ConvenerView, Hall
from handlers.drafting import name_numbers, offer_drafting, show_draft, take_numbers
from handlers.part import name_forum
from handlers.plan import say_in
from surveys.opinion.wording import LONGEST_STATEMENT

HERE = "/consultations/{consultation}/bridging"


class BridgePages:
    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def doors(self) -> tuple[Door, ...]:
        return (
            Door(HERE, ("read-charter",), self.show, self.write),
            Door(f"{HERE}/approval", ("approve-bridging",), act=self.approve, fresh=True),
        )

    async def show(self, visit: Visit) -> Response:
        return await self._show(visit)

    async def _show(self, visit: Visit, problem: tuple[str, str] = ("", "")) -> Response:
        """`problem`: the id of the field that was refused, and why; what was typed stands in it still."""
        view = await look_now(self._acting, visit, ConvenerView, LOOK)
        hall = find_hall(view, visit)
        if hall is None:
            return show_gone(visit)
        values = describe(visit, view, hall) | {"problem": problem, "most": LONGEST_STATEMENT}
        return show_page(visit, "bridges.html", status=422 if problem[1] else 200, **values)

    async def write(self, visit: Visit) -> Response:
        """First the statements that it brings together, then its words: as the chat asks for them."""
        hall = find_hall(await look_now(self._acting, visit, ConvenerView, LOOK), visit)
        if hall is None or not hall.convener:
            return show_gone(visit)
        asked = take_numbers(hall, visit.read("numbers"), visit.t)
        if not isinstance(asked.state, Bridging) or not asked.state.rests_on:
            return await self._show(visit, ("numbers", visit.t("drafting-which-numbers")))
        acted = await act_now(self._acting, visit, write(visit.read("text")), asked.state)
        if not acted.done:
            return await self._show(visit, ("text", " ".join(acted.said)))
        return go_to(f"/consultations/{hall.forum.consultation}/bridging", acted.said)

    async def approve(self, visit: Visit) -> Response:
        """Exactly the draft that she read."""
        name = visit.request.path_params["consultation"]
        acted = await act_now(self._acting, visit, Tapped("approve", f"{name}.{visit.read('draft')}"), Idle())
        if not acted.done:
            return await self._show(visit, ("approval", " ".join(acted.said)))
        return go_to(f"/consultations/{name}/bridging", acted.said)


def describe(visit: Visit, view: ConvenerView, hall: Hall) -> dict[str, Any]:
    """What waits, what was opened, and which statements unite and divide, each with its number."""
    forum, t = hall.forum, visit.t
    draft = view.drafted.get(forum.consultation) if hall.convener else None
    shown = show_draft(hall, draft, view.now, t) if draft else None
    taps = [each.tap.partition(":")[0] for each in (shown.choices if shown else ())]
    offered = [each.tap.partition(":")[0] for each in offer_drafting(hall, t)] if hall.convener else []
    return {
        "forum": forum,
        "title": name_forum(forum, t),
        "opened": [say_in(forum, one.texts, t) for one in find_bridging(forum)],
        "numbers": [block.split("\n") for block in name_numbers(forum, t)],
        "draft": draft,
        "draft_lines": shown.text.split("\n\n") if shown and offered else (),
        "approves": "approve" in taps and bool(offered),
        "may_write": "draft" in offered,
    }
