"""The commands that show what a survey found, and hand on single responses where its notice allows it."""

import json
import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from rich.console import Console
from sqlalchemy import Connection, select

from bot.charts import draw_picture
from bot.clock import SystemClock
from bot.figures import Figures, count, read_responses
from bot.pictures import draw_framed
from bot.result_files import as_json, as_rows, cross_rows, export_rows, write_cross, write_csv
from bot.result_tables import cross_table, funnel_table, say_method, tally_table
from bot.settings import Settings
from bot.store.forms import Shelf, read_shelf
from bot.store.keys import Keyring, open_keyring, place_of
from bot.store.opening import read_beside
from bot.store.rows import when
from bot.store.tables import interview, response
from bot.text import Text, load_texts
from surveys.forms.crosstab import cross
from surveys.forms.definition import Form, Question
from surveys.forms.funnel import Funnel, funnel
from surveys.forms.interview import Interview, load
from surveys.forms.kinds import is_counted
from surveys.forms.tally import Response
from surveys.privacy.cells import ShownQuestion, ShownTally, suppress
from surveys.privacy.crossed import ShownCross, suppress_cross
from surveys.privacy.headline import choose_headline

Result = TypeVar("Result")

FOUND, NOT_FOUND, NOT_ALLOWED = 0, 1, 2  # exit codes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `wethi survey results` is to make. `by`: the name of the question whose groups are compared."""

    csv: Path | None = None
    json: Path | None = None
    chart: Path | None = None
    by: str = ""
    question: str = ""
    funnel: bool = False
    language: str = "th"


@dataclass(frozen=True, slots=True)
class Read:
    """Everything stored of a survey, and its form; None if there is no such survey, `names` says which there are."""

    form: Form | None
    names: tuple[str, ...] = ()
    responses: tuple[Response, ...] = ()
    unfinished: tuple[Interview, ...] = ()


def show_results(settings: Settings, name: str, wanted: Wanted) -> int:
    console, t = Console(), load_texts().in_language(wanted.language)
    found = read_survey(settings, name, unfinished=wanted.funnel)
    if found.form is None:
        return refuse_name(console, name, found.names)
    form, figures = found.form, count(found.form, list(found.responses))
    tally = suppress(figures.tally)
    crossed: tuple[ShownCross, ...] = ()
    if wanted.by:
        by = find_question(form, wanted.by)
        if by is None:
            return refuse_question(console, form, wanted.by)
        crossed = cross_all(form, found.responses, by)
    if write_files(form, tally, figures, crossed=crossed, wanted=wanted, t=t):
        console.print(f"There is no chart to draw: no question {wanted.question} with groups large enough to show.")
        return NOT_FOUND
    if wanted.csv or wanted.json or wanted.chart:
        return FOUND
    console.print(tally_table(form, tally, t))
    console.print(*say_method(form, figures.weights, t), sep="\n")
    for table in crossed:
        console.print(cross_table(form, table, t))
    if wanted.funnel:
        console.print(funnel_table(form, look_where_people_stop(found), t))
    return FOUND


def look_where_people_stop(found: Read) -> Funnel:
    assert found.form is not None, "the survey was found"
    return funnel(found.form, found.responses, found.unfinished, SystemClock().now())


def write_files(
    form: Form, tally: ShownTally, figures: Figures, *, crossed: tuple[ShownCross, ...], wanted: Wanted, t: Text
) -> bool:
    """Writes what was asked for; whether a chart was that cannot be drawn."""
    if wanted.json:
        written = as_json(form, tally, as_of=SystemClock().now(), method=figures.method)
        written |= {"crosstabs": [write_cross(table) for table in crossed]} if crossed else {}
        wanted.json.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if wanted.csv:
        rows = list(as_rows(form, tally, wanted.language))
        for table in crossed:
            rows += [(), *cross_rows(table, wanted.language, form.default_language)]
        wanted.csv.write_bytes(write_csv(rows))
    if wanted.chart:
        question = choose_question(form, tally, wanted.question)
        if question is None:
            return True
        wanted.chart.write_bytes(draw_picture(draw_framed(form, tally, question, t), "png"))
    return False


def choose_question(form: Form, tally: ShownTally, name: str) -> ShownQuestion | None:
    if not name:
        return choose_headline(form, tally)
    asked = find_question(form, name)
    shown = [one for one in tally.questions if asked and one.path == asked.path and one.cells and not one.too_few]
    return shown[0] if shown else None


def cross_all(form: Form, responses: tuple[Response, ...], by: Question) -> tuple[ShownCross, ...]:
    others = (question for question in form.questions if is_counted(question) and question is not by)
    return tuple(suppress_cross(cross(responses, by, question)) for question in others)


def find_question(form: Form, name: str) -> Question | None:
    return next((question for question in form.questions if name in (question.name, question.path)), None)


def read_survey(settings: Settings, name: str, *, unfinished: bool = False) -> Read:
    return read_sealed(settings, lambda connection, keys: read_all(connection, keys, name, unfinished=unfinished))


def read_sealed(settings: Settings, work: Callable[[Connection, Keyring], Result]) -> Result:
    """Reads beside a running server, with the keys at hand."""
    keys = open_keyring(settings.secret_key.get_secret_value(), settings.key_book, writes=False)
    with closing(keys.book):
        return read_beside(settings.database, lambda connection: work(connection, keys))


def read_all(connection: Connection, keys: Keyring, name: str, *, unfinished: bool) -> Read:
    shelf = read_shelf(connection, Shelf({}, ()))
    form = shelf.find(name)
    if form is None:
        return Read(None, tuple(each.form_id for each in shelf.newest))
    waiting = read_unfinished(connection, keys, form) if unfinished else ()
    return Read(form, responses=tuple(read_responses(connection, keys, name)), unfinished=waiting)


def read_unfinished(connection: Connection, keys: Keyring, form: Form) -> tuple[Interview, ...]:
    """Of the newest version alone: an older one has other questions."""
    own = interview.c
    chosen = select(own.citizen, own.interview_id, own.body, own.key_id)
    rows = connection.execute(chosen.where(own.form_id == form.form_id, own.form_version == form.version))
    sealed = ((row.body, place_of("interview.body", row.citizen, row.interview_id), row.key_id) for row in rows)
    return tuple(load(body) for body in keys.unseal_all(sealed))


def export_responses(settings: Settings, name: str, file: Path) -> int:
    """Single responses to a file, where the survey's notice says that they may be handed on."""
    console = Console(stderr=True)
    found = read_survey(settings, name)
    if found.form is None:
        return refuse_name(console, name, found.names)
    if not found.form.exports:
        console.print(
            f"{name} does not say that single responses may be handed on. Say so in its notice, set `export: yes`, "
            "give it a new version and publish it: it holds for those who answer from then on."
        )
        return NOT_ALLOWED
    form = found.form
    dated = read_sealed(settings, lambda connection, keys: read_days(connection, keys, form))
    file.write_bytes(write_csv(export_rows(found.form, dated, random.SystemRandom())))
    console.print(f"{len(dated)} responses were written to {file}, in an order that says nothing.")
    return FOUND


def read_days(connection: Connection, keys: Keyring, form: Form) -> list[tuple[str, Response]]:
    """The responses to those versions alone whose notice allowed it, each with its day."""
    shelf = read_shelf(connection, Shelf({}, ()))
    allowed = [version for (name, version), each in shelf.forms.items() if name == form.form_id and each.exports]
    own = response.c
    rows = connection.execute(
        select(own.citizen, own.body, own.key_id, own.submitted_ms).where(
            own.form_id == form.form_id, own.form_version.in_(allowed)
        )
    )
    zone = ZoneInfo(form.zone)
    return [
        (day_of(row.submitted_ms, zone), json.loads(body))
        for row in rows
        for body in keys.unseal_all([(row.body, place_of("response.body", row.citizen, form.form_id), row.key_id)])
    ]


def day_of(at_ms: int, zone: ZoneInfo) -> str:
    return when(at_ms).astimezone(zone).date().isoformat()


def refuse_name(console: Console, name: str, names: tuple[str, ...]) -> int:
    console.print(f"No survey {name} is published here; these are: {', '.join(names) or 'none'}.")
    return NOT_FOUND


def refuse_question(console: Console, form: Form, name: str) -> int:
    fit = ", ".join(question.name for question in form.questions if is_counted(question))
    console.print(f"Groups cannot be made by {name}; these questions have choices: {fit}.")
    return NOT_FOUND
