"""Posters to print, one for each village: picture codes and a code to type, which lead straight to what is asked there."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store import posters
from bot.store.posters import Made, Maker, Sheet
from bot.text import LANGUAGES
from bot.web.console.composing_choices import ChoiceReader, Choices
from bot.web.console.days import show_time
from bot.web.console.frame import go_to, show_page
from bot.web.console.poster_sheets import LINKS, draw, find_problems, read_villages
from bot.web.console.visit import Door, Visit
from surveys.broadcasts.poster_codes import write_code
from surveys.privacy.arrivals import round_arrivals
from surveys.privacy.cells import HIDDEN

HERE = "/posters"
OFFERED = ("composing-leads-survey", "composing-leads-join")  # what a poster may ask for

Problems = Mapping[str, str]  # by the id of a field


class PosterPages:
    def __init__(self, reader: ChoiceReader) -> None:
        self._reader = reader

    def doors(self) -> tuple[Door, ...]:
        return (
            Door(HERE, ("draft-broadcast",), self.show, self.make),
            Door(f"{HERE}/print", ("draft-broadcast",), self.show_sheets),
            Door(f"{HERE}/down", ("draft-broadcast",), act=self.take_down),
        )

    async def show(self, visit: Visit) -> Response:
        return await self._show(visit, {})

    async def _show(self, visit: Visit, problems: Problems) -> Response:
        def look(connection: Connection) -> tuple[Choices, tuple[Made, ...]]:
            agency = visit.member.agency
            return self._reader.read(connection, visit, agency), posters.list_posters(connection, agency)

        choices, made = await visit.services.store.read(look)
        leads = dict(option for _, options in choices.leads for option in options)
        last = made[0].sheet if made else Sheet("", "", "", "")
        offered = {"about": "", "villages": "", "line": last.line, "telegram": last.telegram}
        typed = {name: visit.read(name) for name in offered} if problems else offered
        return show_page(
            visit,
            "posters.html",
            status=422 if problems else 200,
            problems=problems,
            typed=typed,
            offered=[group for group in choices.leads if group[0] in OFFERED],
            links=LINKS,
            posters=made,
            leads=leads,
            write_code=write_code,
            say_came=lambda number: say_came(visit, number),
            show_time=lambda at_ms: show_time(visit, at_ms),
        )

    async def make(self, visit: Visit) -> Response:
        """One for each village; the page with all of them to print comes next."""
        problems = find_problems(visit, (await self._read_titles(visit, visit.t.language)).keys())
        if problems:
            return await self._show(visit, problems)
        about, line, telegram = (visit.read(name) for name in ("about", *LINKS))
        sheets = [Sheet(about, village, line, telegram) for village in read_villages(visit)]

        def write(connection: Connection) -> tuple[str, ...]:
            return posters.make(connection, visit.services.keys, sheets, sign(visit), now_ms=visit.now_ms)

        codes = await visit.services.store.write(write, first=True)
        return go_to(f"{HERE}/print?{'&'.join(f'code={code}' for code in codes)}")

    async def _read_titles(self, visit: Visit, language: str) -> dict[str, str]:
        """What a poster may ask for, in this language."""
        then = replace(visit, t=visit.t.in_language(language))
        choices = await visit.services.store.read(
            lambda connection: self._reader.read(connection, then, visit.member.agency)
        )
        return {value: words for key, options in choices.leads if key in OFFERED for value, words in options}

    async def show_sheets(self, visit: Visit) -> Response:
        """A sheet of A4 for each code, in both languages; what was taken down, or asks for what is over, is left out."""
        codes = visit.request.query_params.getlist("code")
        titles = {each: await self._read_titles(visit, each) for each in LANGUAGES}
        made = await visit.services.store.read(
            lambda connection: posters.list_posters(connection, visit.member.agency, codes)
        )
        public = visit.services.settings.public_url
        standing = [one for one in made if codes and one.ended_ms is None and one.sheet.about in titles[LANGUAGES[0]]]
        if not standing:
            return go_to(HERE, [visit.t("posters-gone")])
        prepared = visit.t.in_language(LANGUAGES[0])
        sheets = [draw(one, titles, prepared, public) for one in standing]
        return show_page(visit, "posters_print.html", sheets=sheets, languages=LANGUAGES)

    async def take_down(self, visit: Visit) -> Response:
        def write(connection: Connection) -> bool:
            return posters.take_down(
                connection, visit.services.keys, visit.read("code"), sign(visit), now_ms=visit.now_ms
            )

        gone = await visit.services.store.write(write, first=True)
        return go_to(HERE, [visit.t("posters-down" if gone else "posters-gone")])


def sign(visit: Visit) -> Maker:
    return Maker(visit.member.agency, visit.member.staff)


def say_came(visit: Visit, number: int) -> str:
    least = round_arrivals(number)
    if least is None:
        return HIDDEN
    return visit.t("posters-at-least", count=f"{least:,}") if least else visit.t("posters-nobody")
