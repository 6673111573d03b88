"""The survey builder: every question of a draft on one page, each save checked, and each problem at its question."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from bot.store.form_drafts import FormDraft
from bot.web.console.builder_fields import read_settings, read_typed, show_closes
from bot.web.console.drafts import HERE, find_draft, find_problems, is_stale, save_draft, show_gone, sum_up
from bot.web.console.frame import go_to, show_page
from bot.web.console.visit import Door, Visit
from surveys.building.cards import KINDS, Card
from surveys.building.conditions import Offered, offer_conditions
from surveys.building.filling import fill_card
from surveys.building.heading import fill_heading, find_settings, read_heading
from surveys.building.placing import Placed, place_problems
from surveys.building.sheet import Sheet, loses_notes, open_sheet
from surveys.building.steps import Removed, add, bring_back, move, remove
from surveys.forms.problems import Problem

MOST_CARDS = 80  # a page with more takes its time; a form takes 2,000 fields, and a card has some twelve
KIND_NAMES: Mapping[str, str] = {
    "integer": "number",
    "decimal": "decimal",
    "select_one": "one",
    "select_multiple": "several",
    "geopoint": "place",
    "dateTime": "moment",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as the page shows it; `number` from 1. A fresh one has no problems before something was typed."""

    number: int
    card: Card
    problems: tuple[Problem, ...]
    offered: tuple[Offered, ...]

    @property
    def kind(self) -> str:
        return KIND_NAMES.get(self.card.type, self.card.type)

    def is_wrong(self, column: str) -> bool:
        return any(problem.column == column and problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Step:
    """What a button led to: `place` is where the page goes on (from 0; -1 for its top), and there with which button: `up`,
    `down`, or the first field; `new` where nothing was typed yet.
    """

    sheet: Sheet
    removed: tuple[Removed, ...]
    place: int = -1
    button: str = "field"


class BuilderPages:
    def doors(self) -> tuple[Door, ...]:
        return (Door(f"{HERE}/{{draft:int}}", ("draft-survey",), self.show, self.act),)

    async def show(self, visit: Visit) -> Response:
        known = await find_draft(visit)
        if known is None:
            return show_gone(visit)
        sheet = await asyncio.to_thread(open_sheet, known.written.source)
        if sheet is None or len(sheet.items) > MOST_CARDS:
            why = "builder-too-long" if sheet else "builder-text-first"
            return go_to(f"{HERE}/{known.draft}/text", [visit.t(why, most=MOST_CARDS)])
        on = visit.asked("on")
        placed = place_problems(find_problems(known.written.source), sheet)
        heading = read_heading(sheet)
        shown = show_cards(sheet, placed, fresh=read_place(visit) if on == "new" else 0)
        return show_page(
            visit,
            "builder.html",
            draft=known,
            sheet=sheet,
            heading=heading,
            closes=show_closes(heading.closes, visit.t.language),
            settings=find_settings(sheet),
            placed=placed,
            shown=shown,
            kinds=[(kind, KIND_NAMES.get(kind, kind)) for kind in KINDS],
            at=read_place(visit),
            on=on if on in ("up", "down") else "field",
            notes=loses_notes(known.written.source),
        )

    async def act(self, visit: Visit) -> Response:
        known = await find_draft(visit)
        if known is None:
            return show_gone(visit)
        if is_stale(visit, known):
            return show_typed(visit, known)
        sheet = await asyncio.to_thread(open_sheet, known.written.source)
        if sheet is None or len(sheet.items) > MOST_CARDS:
            return go_to(f"{HERE}/{known.draft}/text", [visit.t("builder-text-first", most=MOST_CARDS)])
        step = take_step(fill_sheet(visit, sheet), known.written.removed, visit.read("do"))
        await save_draft(visit, known, sum_up(step.sheet.write(), step.sheet, step.removed))
        return go_to(f"{HERE}/{known.draft}{write_place(step)}", [] if step.place >= 0 else [visit.t("builder-saved")])


def fill_sheet(visit: Visit, sheet: Sheet) -> Sheet:
    """With all that was typed, whichever button was pressed."""
    languages = sheet.languages
    items = [
        fill_card(item, read_typed(visit, number, languages), languages) for number, item in enumerate(sheet.items, 1)
    ]
    return fill_heading(sheet.with_items(items), read_settings(visit, languages))


def take_step(sheet: Sheet, removed: tuple[Removed, ...], wanted: str) -> Step:
    """`wanted`: what the button says, such as add:text, up:3, remove:3; anything else only saves."""
    act, _, about = wanted.partition(":")
    place = int(about) - 1 if about.isdecimal() and about.isascii() else -1
    match act:
        case "add" if about in KINDS:
            return Step(add(sheet, about), removed, len(sheet.items), "new")
        case "up" | "down":
            by = -1 if act == "up" else 1
            return Step(move(sheet, place, by), removed, min(max(place + by, 0), len(sheet.items) - 1), act)
        case "remove":
            left, gone = remove(sheet, place)
            return Step(left, (*removed, gone) if gone else removed, max(place - 1, 0))
        case "undo" if removed:
            back, stands = bring_back(sheet, removed[-1])
            return Step(back, removed[:-1], stands)
        case _:
            return Step(sheet, removed)


def show_cards(sheet: Sheet, placed: Placed, *, fresh: int) -> tuple[Shown, ...]:
    cards = sheet.cards()
    return tuple(
        Shown(number, card, () if number == fresh else problems, offer_conditions(cards, number - 1))
        for number, (card, problems) in enumerate(zip(cards, placed.cards, strict=True), 1)
    )


def read_place(visit: Visit) -> int:
    """The number of the question at which the page goes on; 0 for none."""
    asked = visit.asked("at")
    return int(asked) if asked.isdecimal() and asked.isascii() else 0


def write_place(step: Step) -> str:
    number = step.place + 1
    return f"?at={number}&on={step.button}" if number else ""  # a fragment would keep the browser from the field


def show_typed(visit: Visit, known: FormDraft) -> Response:
    """Somebody else saved first: nothing is overwritten, and nothing that was typed is lost."""
    skipped = ("form-token", "version", "do")
    fields = [(name, value) for name, value in visit.sent.multi_items() if isinstance(value, str) and value.strip()]
    typed = [(name, value) for name, value in fields if name not in skipped]
    return show_page(visit, "builder_stale.html", status=409, draft=known, typed=typed)
