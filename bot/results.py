"""The command that shows what a survey found: figures that name nobody."""

import json
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bot.charts import draw_picture
from bot.clock import SystemClock
from bot.figures import Figures, count
from bot.pictures import draw_framed
from bot.responses import FOUND, NOT_FOUND, Read, read_survey, refuse_name
from bot.result_files import as_json, as_rows, cross_rows, write_cross, write_csv
from bot.result_tables import cross_table, funnel_table, say_method, tally_table
from bot.settings import Settings
from bot.text import Text, load_texts
from surveys.forms.crosstab import cross
from surveys.forms.definition import Form, Question
from surveys.forms.funnel import Funnel, funnel
from surveys.forms.kinds import is_counted
from surveys.forms.tally import Response
from surveys.privacy.cells import ShownQuestion, ShownTally, suppress
from surveys.privacy.crossed import ShownCross, suppress_cross
from surveys.privacy.headline import choose_headline


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


def refuse_question(console: Console, form: Form, name: str) -> int:
    fit = ", ".join(question.name for question in form.questions if is_counted(question))
    console.print(f"Groups cannot be made by {name}; these questions have choices: {fit}.")
    return NOT_FOUND
