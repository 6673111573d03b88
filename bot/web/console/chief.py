"""The chief's page, one printed side: what is due and overdue with its owner, what was kept in time, trust, and ease."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store.asking import ask_owner
from bot.store.ease import read_ease
from bot.store.floor import Floor, read_floor
from bot.store.pulses import read_pulses
from bot.store.rights_requests import Clerk, count_waiting
from bot.store.rows import when
from bot.text import say_full_day
from bot.web.console.days import find_today
from bot.web.console.frame import go_to, show_page
from bot.web.console.visit import Door, Visit
from bot.web.record_page import name_month
from handlers.forum_views import Consultation
from handlers.part import name_forum
from handlers.plan import look_at, name_convener
from surveys.governance.acting import find_convener
from surveys.governance.overview import Owing, Plan, count_answers, count_promises, list_owing
from surveys.governance.pulse import ShownPulse
from surveys.governance.shown_plan import find_awaited
from surveys.privacy.cells import HIDDEN
from surveys.requests.ease import ShownEase

CHIEF = "/chief"
MONTHS = 6  # of ease, the last ones
MOST_OWING = 40  # rows: one printed side


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page is made of; `pulses` by consultation."""

    forums: Mapping[str, Consultation]
    pulses: Mapping[str, tuple[ShownPulse, ...]]
    ease: tuple[ShownEase, ...]
    rights: tuple[int, int]


class ChiefPages:
    """Keeps what is public from one visit to the next, as turns keep it."""

    def __init__(self) -> None:
        self._floor = Floor()

    def doors(self) -> tuple[Door, ...]:
        return (Door(CHIEF, ("read-overview",), self.show, self.ask),)

    async def show(self, visit: Visit) -> Response:
        seen = await visit.services.store.read(partial(self._look, visit=visit))
        today = find_today(visit)
        plans = [make_plan(visit, forum) for forum in seen.forums.values()]
        owing = list_owing(plans, today)
        return show_page(
            visit,
            "chief.html",
            seen=seen,
            today=today,
            owing=owing[:MOST_OWING],
            more=len(owing[MOST_OWING:]),
            overdue=sum(one.days < 0 for one in owing),
            promises=count_promises(plans),
            answers=count_answers(plans, today),
            hidden=HIDDEN,
            say_day=lambda day: say_full_day(day, visit.t.language),
            name_owner=partial(name_owner, visit, seen.forums),
            tell_owing=partial(tell_owing, visit, seen.forums),
            name_forum=lambda forum: name_forum(forum, visit.t),
            name_month=lambda month: name_month(month, visit.t),
        )

    def _look(self, connection: Connection, visit: Visit) -> Seen:
        agency = visit.member.agency
        self._floor = read_floor(connection, visit.services.keys, self._floor)
        ours = {
            name: forum for name, forum in self._floor.public.items() if forum.agency == agency and not forum.origin
        }
        pulses = {name: read_pulses(connection, name) for name in ours}
        since = find_month(find_today(visit), MONTHS)
        return Seen(
            ours,
            {name: found for name, found in pulses.items() if found},
            read_ease(connection, agency, since),
            count_waiting(connection, agency, visit.now_ms),
        )

    async def ask(self, visit: Visit) -> Response:
        """Who owes it is asked in chat, once a day at most."""
        name, owner = visit.read("consultation"), visit.read("owner")
        clerk = Clerk(visit.member.staff, visit.member.agency, visit.now_ms)

        def work(connection: Connection) -> int | None:
            forum = self._look(connection, visit).forums.get(name)
            if forum is None or owner not in forum.charter.convener_ids:
                return 0
            return ask_owner(connection, visit.services.keys, clerk, forum, owner=owner)

        told = await visit.services.store.write(work)
        return go_to(CHIEF, (visit.t("chief-asked-before") if told is None else visit.t("chief-asked", count=told),))


def make_plan(visit: Visit, forum: Consultation) -> Plan:
    """As anybody may see it today; `*` where its numbers would tell of few."""
    answers_for = find_convener(forum.charter, forum.agency, forum.agency)
    shown = look_at(forum, when(visit.now_ms))
    return Plan(forum.consultation, shown, answers_for, find_awaited(forum.record, forum.clause_of))


def find_month(today: date, back: int) -> str:
    """The first of so many months, as `2026-06`."""
    months = today.year * 12 + today.month - back
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def name_owner(visit: Visit, forums: Mapping[str, Consultation], one: Owing) -> str:
    return name_convener(forums[one.consultation], one.owner, visit.t)


def tell_owing(visit: Visit, forums: Mapping[str, Consultation], one: Owing) -> str:
    """The words of the promise, or which statement waits for its answer."""
    forum = forums[one.consultation]
    if one.kind == "answer":
        return visit.t("chief-answer", title=name_forum(forum, visit.t))
    text = forum.record.plan[one.about].commitment.text
    return text.get(visit.t.language) or next(iter(text.values()))
