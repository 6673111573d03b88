"""`python -m tests.bench.forms`: what one answer in a long survey costs, how long an import takes, how big a state gets."""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bench.figures import Figure, read_machine, show
from bench.processes import TREE
from surveys.forms.definition import Form, Question
from surveys.forms.interview import Accepted, answer, ask, dump, load, relevant_answers, start
from surveys.forms.yaml_form import read_yaml_form

PART = "forms"
QUESTIONS = 600
SAVED = 200  # answers
ROUNDS = 5
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
MILLISECONDS = 1_000
KILOBYTE = 1_024

SETTINGS = """form_id: long
form_title: {th: ยาว, en: Long}
version: 1
languages: [th, en]
notice: {th: เราเก็บคำตอบไว้หนึ่งปี, en: We keep the answers for a year.}
choices:
  answers: {yes: {th: ใช่, en: 'Yes'}, no: {th: ไม่, en: 'No'}, other: {th: อื่น, en: Other}}
  towns:
"""
KINDS = (
    "select_one answers",
    "integer",
    "select_multiple answers",
    "range",
    "text",
    "date",
    "decimal",
    "select_one towns",
    "calculate",
    "geopoint",
)
VALUES = {"date": "2026-11-24", "geopoint": "13.75 100.5", "text": "ถนนหน้าบ้านเป็นหลุม", "decimal": "2.5"}
Result = TypeVar("Result")


def write_form() -> bytes:
    """Twenty groups of thirty rows of every kind; each row's rules read the rows shortly before it."""
    towns = "".join(f"    t{number}: {{th: เมือง {number}, en: Town, area: '{number % 3}'}}\n" for number in range(60))
    rows = []
    for number in range(QUESTIONS):
        if number % 30 == 0:
            rule = f"    relevant: \"${{q{number - 30}}} != 'no'\"\n" if number else ""
            rows.append(f"  - group: g{number}\n{rule}    survey:\n")
        rows.append(write_row(number))
    return f"{SETTINGS}{towns}survey:\n{''.join(rows)}".encode()


def write_row(number: int) -> str:
    kind = KINDS[number % len(KINDS)]
    before = max(number - number % len(KINDS), 0)
    rules = ""
    if number % 10 in (3, 5, 6):
        rules = f", relevant: \"${{q{before}}} = 'yes' or ${{q{before + 1}}} > 5\""
    if kind == "integer":
        rules = ", constraint: '. >= 0 and . < 1000', constraint_message: ไม่ได้"
    if kind == "calculate":
        total = f"${{q{before + 1}}} + coalesce(${{q{before + 3}}}, 0)"
        rules = (
            f', calculation: "{total} + coalesce(${{q{number - 10}}}, 0)"'
            if number > 10
            else f', calculation: "{total}"'
        )
    if kind == "select_one towns":
        rules = f', choice_filter: "area = ${{q{before + 1}}} mod 3"'
    return f"      - {{type: {kind}, name: q{number}, label: {{th: ข้อ {number}, en: About {number}}}{rules}}}\n"


def fit(question: Question, number: int) -> str:
    if question.choices:
        return question.choices[0].name
    return VALUES.get(question.type, str(number % 10 + 1))


def measure_forms(_folder: Path, _seconds: float) -> Iterator[Figure]:
    """All on one core, in CPU time."""
    source = write_form()
    took, form = clock(lambda: read_yaml_form(source))
    assert isinstance(form, Form), form
    yield Figure(PART, f"import of {QUESTIONS} rows", took, "s", target=1.5, better="less")
    walks = [walk(form) for _ in range(ROUNDS)]
    turns = sorted(cost for costs, _ in walks for cost in costs)
    yield Figure(PART, "next question, p50", percentile(turns, 50), "ms", target=0.5, better="less")
    yield Figure(PART, "next question, p99", percentile(turns, 99), "ms", target=5.0, better="less")
    yield Figure(PART, "next question, longest", turns[-1], "ms")
    state = walks[0][1][SAVED - 1]
    yield Figure(PART, f"state of {SAVED} answers", len(state.encode()) / KILOBYTE, "KB", target=8.0, better="less")
    loading = sorted(clock(lambda: load(state))[0] * MILLISECONDS for _ in range(100))
    saving = sorted(clock(lambda: dump(load(state)))[0] * MILLISECONDS for _ in range(100))
    yield Figure(PART, "load of that state, p50", percentile(loading, 50), "ms")
    yield Figure(PART, "load and dump, p50", percentile(saving, 50), "ms")
    whole = load(walks[0][1][-1])
    yield Figure(PART, "what is handed in", clock(lambda: relevant_answers(form, whole, NOW))[0] * MILLISECONDS, "ms")


def walk(form: Form) -> tuple[list[float], list[str]]:
    """Answers what is asked to the end; for every answer the milliseconds to the next question, and the state after it."""
    interview = start(form, interview_id="long", language="th", now=NOW)
    costs: list[float] = []
    states: list[str] = []
    asked = ask(form, interview, NOW)
    while asked.question is not None:
        question, at = asked.question, NOW + timedelta(seconds=20 * len(costs))
        value = fit(question, len(costs))
        answered, taken = clock(partial(answer, form, interview, question.path, value, now=NOW, at=at))
        assert isinstance(taken, Accepted), (question.name, taken)
        interview = taken.interview
        asking, asked = clock(partial(ask, form, interview, NOW))
        costs.append((answered + asking) * MILLISECONDS)
        states.append(dump(interview))
    return costs, states


def clock(act: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of CPU, and what came of it."""
    began = time.process_time()
    result = act()
    return time.process_time() - began, result


def percentile(ordered: list[float], share: int) -> float:
    return ordered[min(len(ordered) * share // 100, len(ordered) - 1)]


def bench(
    *,
    out: Annotated[Path, typer.Option(help="Where the figures go as JSON.")] = TREE / "out" / "bench-forms.json",
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 if a target is missed.")] = False,
) -> None:
    machine = read_machine(datetime.now(UTC))
    figures = list(measure_forms(Path(), 0))
    show(figures, machine, out)
    sys.exit(1 if strict and any(figure.met is False for figure in figures) else 0)


if __name__ == "__main__":
    typer.run(bench)
