"""Posters to print: how a village finds the bot, and what it is asked there, by picture codes and in large letters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import segno
from sqlalchemy import Connection
from starlette.responses import Response

from bot.text import LANGUAGES
from bot.web.console.composing_choices import ChoiceReader, Choices
from bot.web.console.frame import show_page
from bot.web.console.visit import Door, Visit

HERE = "/posters"
SECURE = "https://"
LONGEST_LINK = 200  # letters; more makes a picture code that old phones do not read
LONGEST_VILLAGE = 60  # letters
MODULE = 6  # points of a picture code's smallest square
LINKS = {"line": "LINE", "telegram": "Telegram"}
OFFERED = ("composing-leads-survey", "composing-leads-join")  # what a poster may ask for

Problems = Mapping[str, str]  # by the id of a field


@dataclass(frozen=True, slots=True)
class Code:
    """A link, and the picture code that leads there as an address of its data."""

    name: str
    link: str
    picture: str


class PosterPages:
    def __init__(self, reader: ChoiceReader) -> None:
        self._reader = reader

    def doors(self) -> tuple[Door, ...]:
        return (
            Door(HERE, ("draft-broadcast",), self.show),
            Door(f"{HERE}/print", ("draft-broadcast",), self.show_poster),
        )

    async def show(self, visit: Visit) -> Response:
        return await self._show(visit, {})

    async def _show(self, visit: Visit, problems: Problems) -> Response:
        choices = await self._read(visit)
        offered = [group for group in choices.leads if group[0] in OFFERED]
        status = 422 if problems else 200
        return show_page(visit, "posters.html", status=status, problems=problems, offered=offered, links=LINKS)

    async def _read(self, visit: Visit) -> Choices:
        def look(connection: Connection) -> Choices:
            return self._reader.read(connection, visit, visit.member.agency)

        return await visit.services.store.read(look)

    async def _read_titles(self, visit: Visit, language: str) -> dict[str, str]:
        """What a poster may ask for, in this language."""
        choices = await self._read(replace(visit, t=visit.t.in_language(language)))
        return {value: words for key, options in choices.leads if key in OFFERED for value, words in options}

    async def show_poster(self, visit: Visit) -> Response:
        """One sheet of A4 in both languages; nothing of it is kept."""
        about = visit.asked("about")
        titles = {each: await self._read_titles(visit, each) for each in LANGUAGES}
        problems = find_problems(visit, titles[visit.t.language])
        if problems:
            return await self._show(visit, problems)
        codes = [make_code(name, link) for kind, name in LINKS.items() if (link := visit.asked(kind))]
        if about.startswith("join:") and (public := visit.services.settings.public_url):
            codes.append(make_code("", f"{public}/consultations/{about.partition(':')[2]}"))
        return show_page(
            visit,
            "posters_print.html",
            title=titles[visit.t.language][about],
            titles={each: titles[each][about] for each in LANGUAGES},
            kind="survey" if about.startswith("survey:") else "forum",
            village=visit.asked("village"),
            codes=codes,
            languages=LANGUAGES,
        )


def find_problems(visit: Visit, titles: Mapping[str, str]) -> dict[str, str]:
    """By the field; a poster needs something to ask, and one way to the bot at least."""
    problems = {}
    if visit.asked("about") not in titles:
        problems["about"] = visit.t("posters-no-about")
    if len(visit.asked("village")) > LONGEST_VILLAGE:
        problems["village"] = visit.t("posters-long-village", most=LONGEST_VILLAGE)
    given = {kind: visit.asked(kind) for kind in LINKS if visit.asked(kind)}
    for kind, link in given.items():
        if not (link.startswith(SECURE) and link.isprintable() and " " not in link and len(link) <= LONGEST_LINK):
            problems[kind] = visit.t("posters-bad-link")
    if not given:
        problems["line"] = visit.t("posters-no-link")
    return problems


def make_code(name: str, link: str) -> Code:
    """`name`: of the channel; empty for the page that anybody may read."""
    return Code(name, link, segno.make(link, error="m").svg_data_uri(scale=MODULE, border=4))
