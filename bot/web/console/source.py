"""A survey's draft as text: every problem beside its line, the text to be changed and to be taken away as a file."""

import asyncio
import re

from starlette.responses import Response

from bot.store.form_drafts import FormDraft
from bot.web.console.drafts import HERE, find_draft, find_problems, is_stale, read_aside, save_draft, show_gone, tidy
from bot.web.console.frame import HEADERS, go_to, show_page
from bot.web.console.visit import Door, Visit
from surveys.building.sheet import open_sheet
from surveys.forms.problems import Problem
from surveys.forms.yaml_tree import MOST_BYTES

NEAR = 2  # lines shown before and after one with a problem


class SourcePages:
    def doors(self) -> tuple[Door, ...]:
        return (
            Door(f"{HERE}/{{draft:int}}/text", ("draft-survey",), self.show, self.save),
            Door(f"{HERE}/{{draft:int}}/file", ("draft-survey",), self.download),
        )

    async def show(self, visit: Visit) -> Response:
        known = await find_draft(visit)
        return show_gone(visit) if known is None else await show_aside(visit, known, known.written.source)

    async def save(self, visit: Visit) -> Response:
        """Saved with all its problems: only publishing wants it without."""
        known = await find_draft(visit)
        if known is None:
            return show_gone(visit)
        written = visit.sent.get("source", "")
        source = tidy(written if isinstance(written, str) else "")
        if is_stale(visit, known):
            return await show_aside(visit, known, source, status=409, stale=True)
        if len(source.encode()) > MOST_BYTES and len(source) > len(known.written.source):
            return await show_aside(visit, known, source, status=422)
        await save_draft(visit, known, await read_aside(source))
        return go_to(f"{HERE}/{known.draft}/text", [visit.t("source-saved")])

    async def download(self, visit: Visit) -> Response:
        known = await find_draft(visit)
        if known is None:
            return show_gone(visit)
        name = re.sub(r"[^a-z0-9_-]", "", known.written.form_id) or "survey"
        headers = HEADERS | {"Content-Disposition": f'attachment; filename="{name}.yaml"'}
        return Response(known.written.source, media_type="application/yaml", headers=headers)


async def show_aside(
    visit: Visit, known: FormDraft, source: str, *, status: int = 200, stale: bool = False
) -> Response:
    return await asyncio.to_thread(show_text, visit, known, source, status=status, stale=stale)


def show_text(visit: Visit, known: FormDraft, source: str, *, status: int = 200, stale: bool = False) -> Response:
    problems = find_problems(source)
    return show_page(
        visit,
        "source.html",
        status=status,
        draft=known,
        source=source,
        problems=problems,
        beside=put_beside(source, problems),
        errors=sum(problem.severity == "error" for problem in problems),
        stale=stale,
        simple=open_sheet(source) is not None,
    )


def put_beside(source: str, problems: tuple[Problem, ...]) -> list[tuple[int, str, list[Problem]]]:
    """The lines with a problem and those around them, by number; a line without text stands for what was left out."""
    lines = source.splitlines()
    by_line: dict[int, list[Problem]] = {}
    for problem in problems:
        by_line.setdefault(0 if problem.file else problem.line or 0, []).append(problem)
    near = {each for line in by_line if line for each in range(line - NEAR, line + NEAR + 1)}
    shown = [number for number in sorted(near) if 1 <= number <= len(lines)]
    return [(number, lines[number - 1], by_line.get(number, [])) for number in shown]
