"""The moderation queue on the console: what waits, one statement with all that a decision needs, and the decisions."""

from collections.abc import Iterable

from sqlalchemy import Connection
from starlette.responses import Response

from bot.conversation import Idle, State
from bot.events import Event, Said, Tapped
from bot.moderating import Rewording
from bot.staff_acts import Acted, Acting
from bot.store.to_judge import read_to_judge
from bot.web.console.acts import act_now, look_now
from bot.web.console.frame import go_to, show_page
from bot.web.console.home import Waits
from bot.web.console.visit import Door, Visit
from handlers.judging import describe, find_twins, is_held, may_take, sit_down
from handlers.moderator_views import ModeratorView
from handlers.reasons import REASONS

LOOK = Tapped("next")
TARGET_MS = 24 * 3_600_000  # by then what waits is to be looked at


def count_waiting(connection: Connection, visit: Visit) -> Iterable[Waits]:
    """Statements that wait for moderators of her agency."""
    if not visit.may("moderate"):
        return ()
    waiting = [
        one for one in read_to_judge(connection, visit.services.keys, visit.now_ms) if one.agency == visit.member.agency
    ]
    late = sum(one.since.timestamp() * 1000 < visit.now_ms - TARGET_MS for one in waiting)
    return (Waits("desk-waits", "/moderation", len(waiting), late),)


class DeskPages:
    def __init__(self) -> None:
        self._acting = Acting()

    def doors(self) -> tuple[Door, ...]:
        return (
            Door("/moderation", ("moderate", "read-queue"), self.list_waiting),
            Door("/moderation/{statement:int}", ("moderate", "read-queue"), self.show),
            Door("/moderation/{statement:int}/decision", ("moderate",), act=self.decide),
        )

    async def list_waiting(self, visit: Visit) -> Response:
        view = await look_now(self._acting, visit, ModeratorView, LOOK)
        return show_page(visit, "desk.html", waiting=view.waiting, view=view)

    async def show(self, visit: Visit) -> Response:
        view = await look_now(self._acting, visit, ModeratorView, LOOK)
        one = view.find_waiting(visit.request.path_params["statement"])
        desk = sit_down(view, visit.t)
        if one is None or desk is None:
            return show_page(visit, "desk_gone.html", status=404)
        twins = find_twins(desk, one)
        return show_page(
            visit,
            "desk_one.html",
            one=one,
            desk=desk,
            twins=twins,
            notes=describe(desk, one, twins),
            mine=may_take(desk, one) and not is_held(desk, one),
            reasons=REASONS,
        )

    async def decide(self, visit: Visit) -> Response:
        """The same decision as the button in the chat, by the same function."""
        event, state = read_decision(visit)
        acted: Acted = await act_now(self._acting, visit, event, state)
        return go_to("/moderation", acted.said)


def read_decision(visit: Visit) -> tuple[Event, State]:
    """What was chosen, as the tap or the words that it stands for."""
    number, version = str(visit.request.path_params["statement"]), visit.read("version")
    match visit.read("act"):
        case "publish":
            return Tapped("judge", number, f"{version}.p"), Idle()
        case "about-you":
            return Tapped("judge", number, f"{version}.a"), Idle()
        case "decline":
            return Tapped("decline", number, visit.read("reason")), Idle()
        case "duplicate":
            return Tapped("twin", number, visit.read("other")), Idle()
        case "reword":
            return Said(visit.read("text")), Rewording(int(number))
        case "undo":
            return Tapped("unjudge", number, visit.read("reason")), Idle()
        case _:
            return Tapped("release", number), Idle()
