"""Themes of open answers on the console: moderators name, merge, split and move; everybody else sees what may be shown."""

from dataclasses import dataclass
from typing import Any

from starlette.background import BackgroundTask
from starlette.responses import Response

from bot.store import themes
from bot.store.themes import Change, Source, ThemeSet
from bot.themes import renew_themes
from bot.web.console.feedback import READS, FeedbackPages, Opened, list_open
from bot.web.console.frame import go_to, show_page
from bot.web.console.visit import Door, Visit
from surveys.privacy.redaction import redact
from surveys.themes import making
from surveys.themes.found import Found
from surveys.themes.making import Made, Theme, list_without, sort_out, tell

NEAREST = 10  # answers of a theme that are shown
LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Answer:
    """As a moderator reads it, without what tells of a person; `token` names it in forms and tells nothing."""

    token: str
    text: str


def list_feedback_doors() -> tuple[Door, ...]:
    """Feedback and its themes, on the same shelf."""
    feedback = FeedbackPages()
    return (*feedback.doors(), *ThemePages(feedback).doors())


class ThemePages:
    def __init__(self, feedback: FeedbackPages) -> None:
        self._feedback = feedback

    def doors(self) -> tuple[Door, ...]:
        path = "/feedback/{kind}/{name}/themes/{question:int}"
        return (Door(path, READS, self.show), Door(f"{path}/act", ("moderate",), act=self.act))

    async def show(self, visit: Visit) -> Response:
        return await self._show(visit, "")

    async def _show(self, visit: Visit, problem: str) -> Response:
        source, opened = await self._open(visit)
        if opened is None:
            return show_page(visit, "feedback_gone.html", status=404)
        known = await self._read(visit, source)
        found, judges = known.found, visit.may("moderate")
        all_themes = sort_out(found, known.made) if found else ()
        told = tell(found, known.made) if found else ()
        wanted = {number for one in told for number in one.quotes}
        if judges:
            wanted |= {number for theme in all_themes for number in list_shown(theme)}
        answers = await self._read_answers(visit, source, wanted)
        return show_page(
            visit,
            "themes.html",
            status=422 if problem else 200,
            problem=problem,
            source=source,
            opened=opened,
            known=known,
            themes=all_themes if judges else (),
            told=told,
            answers=answers,
            without=len(list_without(found, known.made)) if found else 0,
            judges=judges,
            nearest=NEAREST,
        )

    async def _open(self, visit: Visit) -> tuple[Source, Opened | None]:
        params: dict[str, Any] = visit.request.path_params
        kind = "survey" if params["kind"] == "survey" else "consultation"
        source = Source(kind, params["name"], params["question"])  # type: ignore[arg-type]  # one of the two
        opened = await self._feedback.open(visit, source) if params["kind"] in {"survey", "consultation"} else None
        if opened and opened.form and source.question not in {each.index for each in list_open(opened.form)}:
            return source, None
        if opened and opened.forum and source.question:
            return source, None
        return source, opened

    async def _read(self, visit: Visit, source: Source) -> ThemeSet:
        keys, now_ms = visit.services.keys, visit.now_ms
        return await visit.services.store.read(lambda connection: themes.read_set(connection, keys, source, now_ms))

    async def _read_answers(self, visit: Visit, source: Source, numbers: set[int]) -> dict[int, Answer]:
        if not numbers:
            return {}
        found = await visit.services.store.read(
            lambda connection: themes.read_answers(connection, visit.services.keys, source, numbers)
        )
        name = visit.t
        return {
            number: Answer(make_token(visit, source, number), redact(text, lambda kind: name(f"desk-mark-{kind}")))
            for number, text in found.items()
        }

    async def act(self, visit: Visit) -> Response:
        """Raises StaleState if somebody else changed the themes meanwhile."""
        source, opened = await self._open(visit)
        if opened is None:
            return show_page(visit, "feedback_gone.html", status=404)
        here, act = f"/feedback/{source.kind}/{source.name}/themes/{source.question}", visit.read("act")
        if act == "find":
            return await self._begin(visit, source, here)
        known = await self._read(visit, source)
        made = change(visit, source, known) if known.found else None
        if made is None:
            return await self._show(visit, visit.t("themes-missing"))
        asked = Change(source, int(visit.read("edition") or 0), made, f"theme-{act}")
        keys, member = visit.services.keys, visit.member
        await visit.services.store.write(
            lambda connection: themes.change(connection, keys, asked, by=member, now_ms=visit.now_ms), first=True
        )
        return go_to(here, (visit.t("themes-saved"),))

    async def _begin(self, visit: Visit, source: Source, here: str) -> Response:
        keys, member = visit.services.keys, visit.member
        begun = await visit.services.store.write(
            lambda connection: themes.begin(connection, keys, source, by=member, now_ms=visit.now_ms), first=True
        )
        answer = go_to(here, (visit.t("themes-begun" if begun else "themes-computing"),))
        if begun:
            answer.background = BackgroundTask(renew_themes, visit.services, source)
        return answer


def list_shown(theme: Theme) -> tuple[int, ...]:
    """The nearest ones, those that were put there by hand, the doubtful ones, and the released ones."""
    return tuple(dict.fromkeys((*theme.members[:NEAREST], *theme.borderline, *theme.quotes)))


def make_token(visit: Visit, source: Source, number: int) -> str:
    return str(visit.services.keys.make_token("theme-answer", f"{source.key}/{number}"))


def change(visit: Visit, source: Source, known: ThemeSet) -> Made | None:
    """What the form asks for; None if it lacks something, or names what is not there."""
    assert known.found is not None, "only what was found can be changed"
    there = {theme.theme for theme in sort_out(known.found, known.made)}
    theme, into, chosen = visit.read("theme"), visit.read("to"), find_answers(visit, source, known.found)
    match visit.read("act"):
        case "name" if theme in there:
            names = {language: visit.read(language)[:LONGEST_NAME] for language in ("th", "en")}
            return making.name(known.made, theme, names)
        case "merge" if {theme, into} <= there and theme != into:
            return making.merge(known.made, theme, into)
        case "move" if chosen and into in there | {"none"}:
            return making.move(known.made, chosen, "" if into == "none" else into)
        case "move" if chosen and into == "new":
            return making.split(known.made, chosen)
        case "release" if chosen:
            return making.release(known.made, chosen[0])
        case "withdraw" if chosen:
            return making.withdraw(known.made, chosen[0])
        case _:
            return None


def find_answers(visit: Visit, source: Source, found: Found) -> list[int]:
    """The answers that the form names, by their tokens."""
    wanted = set(visit.read_all("answer"))
    if not wanted:
        return []
    every = (*found.without, *(number for theme in found.themes for number in theme.members))
    return [number for number in every if make_token(visit, source, number) in wanted]
