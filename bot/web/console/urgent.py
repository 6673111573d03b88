"""Emergency templates on the console: two people agree on one on a calm day, and whoever is on duty sends it with place and time."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store import emergencies
from bot.store.broadcast_rows import Refusal
from bot.store.staff import read_staff
from bot.text import LANGUAGES
from bot.web.console.composing_choices import ChoiceReader, Choices
from bot.web.console.composing_fields import read_content, read_number
from bot.web.console.frame import go_to, show_page
from bot.web.console.sending import HERE, READERS
from bot.web.console.sending_looks import make_deed
from bot.web.console.sending_words import find_flaw_field, tell_flaw, tell_refusal
from bot.web.console.visit import Door, Visit
from surveys.broadcasts.audience import Everybody
from surveys.broadcasts.content import Content, find_flaws
from surveys.broadcasts.emergency import (
    LONGEST_BLANK,
    PLACE,
    TIME,
    Blanks,
    find_objection,
    find_second_objection,
    find_strange_blanks,
)
from surveys.broadcasts.lines import read_what

URGENT = f"{HERE}/urgent"
LONGEST_TITLE = 120  # letters

Problems = Mapping[str, str]  # by the id of a field


class UrgentPages:
    def __init__(self, reader: ChoiceReader) -> None:
        self._reader = reader

    def doors(self) -> tuple[Door, ...]:
        one = f"{URGENT}/{{template}}"
        return (
            Door(URGENT, READERS, self.list_all),
            Door(f"{URGENT}/new", ("draft-broadcast",), act=self.write),
            Door(f"{one}/consent", ("approve-broadcast",), act=self.second, fresh=True),
            Door(f"{one}/end", ("draft-broadcast",), act=self.end),
            Door(f"{one}/send", ("draft-broadcast",), act=self.send, fresh=True),
        )

    async def list_all(self, visit: Visit) -> Response:
        return await self._show(visit, {})

    async def _show(self, visit: Visit, problems: Problems) -> Response:
        """`problems`: with what was typed still in the fields of that form."""

        def look(connection: Connection) -> dict[str, Any]:
            deed = make_deed(connection, visit)
            own = [emergencies.list_templates(connection, each) for each in (deed.actor.agency, *deed.actor.lent_to)]
            templates = [template for each in own for template in each]
            choices: Choices = self._reader.read(connection, visit, visit.member.agency)
            names = {one.member.staff: one.name for one in read_staff(connection, visit.services.keys)}
            seconding = partial(find_second_objection, deed.actor, now_ms=visit.now_ms)
            sending = partial(find_objection, deed.actor, now_ms=visit.now_ms)
            return {
                "templates": templates,
                "whom": choices.whom,
                "names": names,
                "may_second": {one.template for one in templates if is_open(seconding(one))},
                "may_send": {one.template for one in templates if is_open(sending(one))},
            }

        found = await visit.services.store.read(look)
        return show_page(
            visit,
            "urgent.html",
            status=422 if problems else 200,
            problems=problems,
            languages=LANGUAGES,
            longest=LONGEST_BLANK,
            place=PLACE,
            time=TIME,
            **found,
        )

    async def write(self, visit: Visit) -> Response:
        """It waits for a second person; another wording is another template."""
        title, content = visit.read("title"), read_content(visit)
        if problems := find_problems(visit, title, content):
            return await self._show(visit, problems)

        def work(connection: Connection) -> str | Refusal:
            deed = make_deed(connection, visit)
            return emergencies.write_template(connection, visit.services.keys, deed, title=title, content=content)

        return await self._answer(visit, await visit.services.store.write(work, first=True), "written")

    async def second(self, visit: Visit) -> Response:
        """To the very words that she read."""
        name, hashed = visit.request.path_params["template"], visit.read("hash")

        def work(connection: Connection) -> Refusal | None:
            deed = make_deed(connection, visit)
            return emergencies.second_template(connection, visit.services.keys, deed, name, hashed=hashed)

        return await self._answer(visit, await visit.services.store.write(work, first=True), "seconded")

    async def end(self, visit: Visit) -> Response:
        name = visit.request.path_params["template"]

        def work(connection: Connection) -> Refusal | None:
            return emergencies.end_template(connection, visit.services.keys, make_deed(connection, visit), name)

        return await self._answer(visit, await visit.services.store.write(work, first=True), "ended")

    async def send(self, visit: Visit) -> Response:
        """By one officer; for a minute it can be undone, on the page of its broadcast."""
        name, wrong = visit.request.path_params["template"], dict[str, str]()
        blanks, rule = Blanks(visit.read("place"), visit.read("time")), read_what(visit.read("what") or "everybody:")
        part = read_number(visit, "part", wrong)
        if wrong:
            return await self._show(visit, {f"part-{name}": wrong["part"]})

        def work(connection: Connection) -> str | Refusal:
            deed, keys = make_deed(connection, visit), visit.services.keys
            whom = rule or Everybody()
            return emergencies.send_emergency(connection, keys, deed, name, blanks=blanks, rule=whom, part=part)

        done = await visit.services.store.write(work, first=True)
        if isinstance(done, Refusal):
            field = {"quota": "part", "too-few": "what", "audience": "what"}.get(done.code, "place")
            return await self._show(visit, {f"{field}-{name}": tell_refusal(done, visit.t)})
        return go_to(f"{HERE}/{done}", (visit.t("urgent-done-sent"),))

    async def _answer(self, visit: Visit, done: str | Refusal | None, word: str) -> Response:
        if isinstance(done, Refusal):
            return await self._show(visit, {"templates": tell_refusal(done, visit.t)})
        return go_to(URGENT, (visit.t(f"urgent-done-{word}"),))


def is_open(objection: str | None) -> bool:
    """A proof that is too old is asked for when she does it."""
    return objection in {None, "not-fresh"}


def find_problems(visit: Visit, title: str, content: Content) -> dict[str, str]:
    problems = {find_flaw_field(flaw): tell_flaw(flaw, visit.t) for flaw in reversed(find_flaws(content))}
    if strange := find_strange_blanks(content):
        problems[f"text-{LANGUAGES[0]}"] = visit.t("urgent-strange", blanks=" ".join(strange))
    if not 0 < len(title) <= LONGEST_TITLE:
        problems["title"] = visit.t("composing-no-title", most=LONGEST_TITLE)
    return problems
