"""The moderators' list on the console: what waits, one statement with all that a decision needs, and the decisions."""

from collections.abc import Iterable
from functools import partial

from sqlalchemy import Connection
from starlette.responses import Response

from bot.errors import StaleState
from bot.events import Tapped
from bot.staff_acts import Acting
from bot.store import judged
from bot.store.rows import when
from bot.store.to_judge import MOST_LOADED
from bot.store.to_judge import count_waiting as count_statements
from bot.web.console import desk_acts, desk_files
from bot.web.console.acts import act_now, look_now
from bot.web.console.desk_list import STATES, TARGET_MS, Asked, choose, cut_page, read_clock
from bot.web.console.desk_one import Typed, look_around, show_one, show_past
from bot.web.console.frame import go_to, show_page
from bot.web.console.home import Waits
from bot.web.console.visit import Door, Visit
from handlers.judging import Desk
from handlers.moderator_views import ModeratorView
from handlers.staff_views import ToJudge

LOOK = Tapped("next")
KEYS_COOKIE = "wethi_keys"
KEYS_OFF = "off"
KEYS_KEPT_S = 365 * 86_400
LONGEST_OBJECTION = 500  # characters


def count_waiting(connection: Connection, visit: Visit) -> Iterable[Waits]:
    """Statements that wait for moderators of her agency."""
    if not visit.may("moderate"):
        return ()
    late_before_ms = visit.now_ms - TARGET_MS
    waiting, late = count_statements(
        connection, visit.member.agency, late_before_ms=late_before_ms, now_ms=visit.now_ms
    )
    return (Waits("desk-waits", "/moderation", waiting, late),)


class DeskPages:
    def __init__(self) -> None:
        self._acting = Acting()

    def doors(self) -> tuple[Door, ...]:
        return (
            Door("/moderation", ("moderate", "read-queue"), self.list_waiting),
            Door("/moderation/decided", ("moderate", "read-queue"), self.list_decided),
            Door("/moderation/file", ("moderate", "read-queue"), self.write_waiting),
            Door("/moderation/decided/file", ("moderate", "read-queue"), self.write_decided),
            Door("/moderation/keys", ("moderate", "read-queue"), act=self.set_keys),
            Door("/moderation/{statement:int}", ("moderate", "read-queue"), self.show),
            Door("/moderation/{statement:int}/decision", ("moderate",), act=self.decide),
            Door("/moderation/{statement:int}/objection", ("object-to-moderation",), act=self.object_to),
        )

    async def list_waiting(self, visit: Visit) -> Response:
        view, asked = await self._look(visit), read_asked(visit)
        shown = cut_page(view.waiting, asked)
        return show_page(
            visit,
            "desk.html",
            shown=shown,
            asked=asked,
            states=STATES,
            forums=view.forums,
            clocks=[read_clock(one, visit.now_ms) for one in shown.rows],
            whole=len(view.waiting) < MOST_LOADED,
        )

    async def list_decided(self, visit: Visit) -> Response:
        read = partial(judged.read_judged, agency=visit.member.agency, after=visit.asked("after"))
        rows = await visit.services.store.read(lambda connection: read(connection, visit.services.keys))
        return show_page(visit, "desk_decided.html", rows=rows)

    async def write_waiting(self, visit: Visit) -> Response:
        view = await self._look(visit)
        return await desk_files.hand_out(visit, desk_files.list_waiting(view.waiting, read_asked(visit)), "moderation")

    async def write_decided(self, visit: Visit) -> Response:
        """Of one forum, if the address names one."""
        view, asked = await self._look(visit), read_asked(visit)
        here = {name: forum for name, forum in view.forums.items() if forum.agency == visit.member.agency}
        forums = [name for name in here if asked.consultation in {"", name}]
        log = await visit.services.store.read(lambda connection: desk_files.read_decided(connection, forums))
        return await desk_files.hand_out(visit, desk_files.list_decided(log), "decisions")

    async def show(self, visit: Visit) -> Response:
        return await self._show(visit, Typed())

    async def _show(self, visit: Visit, typed: Typed) -> Response:
        number, view, asked = visit.request.path_params["statement"], await self._look(visit), read_asked(visit)
        past = await visit.services.store.read(
            lambda connection: judged.read_past(connection, visit.services.keys, number, visit.member.agency)
        )
        if past is None:
            return show_page(visit, "desk_gone.html", status=404)
        one = view.find_waiting(number)
        found = show_one(Desk(visit.member, view, visit.t), one, typed) if one else show_past(past)
        found["mine"] = found["mine"] and await self._hold(visit, one)
        return show_page(
            visit,
            "desk_one.html",
            status=422 if typed.problems else 200,
            **found,
            number=number,
            past=past,
            typed=typed,
            asked=asked,
            clock=read_clock(one, visit.now_ms) if one and one.waits_for(asked.now) in {"", "passed"} else None,
            around=look_around([each.statement.statement for each in choose(view.waiting, asked)], number),
            undone=visit.asked("undo"),
            keys=visit.request.cookies.get(KEYS_COOKIE) != KEYS_OFF,
        )

    async def _look(self, visit: Visit) -> ModeratorView:
        return await look_now(self._acting, visit, ModeratorView, LOOK)

    async def _hold(self, visit: Visit, one: ToJudge | None) -> bool:
        """While the page is open nobody else decides on it, for some minutes; False if somebody was faster."""
        if one is None:
            return False
        number = one.statement.statement
        try:
            acted = await act_now(self._acting, visit, Tapped("reasons", str(number)))
        except StaleState:
            return False
        return number in acted.holds

    async def decide(self, visit: Visit) -> Response:
        """The same decision as the button in the chat, by the same function; then the next one is hers."""
        number, act = visit.request.path_params["statement"], visit.read("act")
        view = await self._look(visit)
        problems = desk_acts.find_problems(visit, view)
        if act == "redact" and visit.read("look"):
            return await self._show(visit, Typed({name: visit.read(name) for name in desk_acts.FIELDS}, problems))
        if not problems:
            event, state = desk_acts.read_decision(visit, view)
            acted = await act_now(self._acting, visit, event, state)
            if acted.done or act != "undo":
                return await self._go_on(visit, acted.said, undo=number if acted.done else 0)
            problems = {"undo": acted.said[0] if acted.said else visit.t("desk-undo-why")}
        return await self._show(visit, Typed({name: visit.read(name) for name in desk_acts.FIELDS}, problems))

    async def _go_on(self, visit: Visit, said: tuple[str, ...], *, undo: int) -> Response:
        act, asked = visit.read("act"), read_asked(visit)
        if act == "undo":
            return go_to(f"/moderation/{undo}", said)
        following = desk_acts.find_next(await self._look(visit), visit, asked, but=undo)
        more = "&".join(filter(None, (f"undo={undo}" if undo and act in desk_acts.UNDONE else "", asked.query)))
        page = f"/moderation/{following}" if following else "/moderation"
        return go_to(f"{page}?{more}" if more else page, said)

    async def object_to(self, visit: Visit) -> Response:
        """A partner's word; it stops nothing."""
        words, number = visit.read("words"), visit.request.path_params["statement"]
        if not 0 < len(words) <= LONGEST_OBJECTION:
            problem = visit.t("desk-objection-missing", most=LONGEST_OBJECTION)
            return await self._show(visit, Typed({"words": words}, {"words": problem}))

        def write(connection: Connection) -> bool:
            keys, member = visit.services.keys, visit.member
            there = judged.read_past(connection, keys, number, member.agency)
            if there:
                judged.object_to(connection, keys, number, by=member, words=words, now_ms=visit.now_ms)
            return there is not None

        if not await visit.services.store.write(write, first=True):
            return show_page(visit, "desk_gone.html", status=404)
        return go_to(f"/moderation/{number}", (visit.t("desk-objected"),))

    async def set_keys(self, visit: Visit) -> Response:
        """Whether single keys decide; kept in her browser."""
        answer = go_to("/moderation", (visit.t("desk-keys-set"),))
        answer.set_cookie(KEYS_COOKIE, visit.read("keys"), max_age=KEYS_KEPT_S, httponly=True, samesite="lax")
        return answer


def read_asked(visit: Visit) -> Asked:
    """The filters, from the address or from the form that goes back to it."""
    state = visit.read("state") or visit.asked("state")
    forum = visit.read("consultation") or visit.asked("consultation")
    return Asked(
        state if state in STATES else "",
        forum if forum.replace("-", "").isalnum() else "",
        visit.asked("after"),
        when(visit.now_ms),
        visit.member.party,
    )
