"""Trying a survey's draft where citizens will answer it: in the chats of whoever writes it, marked and counted nowhere."""

import asyncio

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store import form_trials
from bot.store.form_drafts import FormDraft
from bot.web.console.drafts import HERE, find_draft, find_problems, show_gone
from bot.web.console.frame import go_to, show_page
from bot.web.console.visit import Door, Visit


class TrialPages:
    def doors(self) -> tuple[Door, ...]:
        return (Door(f"{HERE}/{{draft:int}}/try", ("draft-survey",), self.show, self.begin),)

    async def show(self, visit: Visit) -> Response:
        known = await find_draft(visit)
        if known is None:
            return show_gone(visit)
        staff = visit.member.staff
        chats = await visit.services.store.read(lambda connection: form_trials.find_chats(connection, staff))
        errors = await count_errors(known)
        return show_page(visit, "trials.html", draft=known, chats=chats, errors=errors)

    async def begin(self, visit: Visit) -> Response:
        """What is saved is tried, if nothing is wrong with it."""
        known = await find_draft(visit)
        if known is None:
            return show_gone(visit)
        here = f"{HERE}/{known.draft}/try"
        if await count_errors(known):
            return go_to(here)

        def write(connection: Connection) -> tuple[str, ...]:
            return form_trials.begin(connection, visit.services.keys, known, visit.member.staff, now_ms=visit.now_ms)

        channels = await visit.services.store.write(write, first=True)
        return go_to(here, [visit.t("trials-begun")] if channels else [])


async def count_errors(known: FormDraft) -> int:
    problems = await asyncio.to_thread(find_problems, known.written.source)
    return sum(problem.severity == "error" for problem in problems)
