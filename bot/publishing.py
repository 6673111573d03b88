"""The survey commands: check a file, publish it, show what a survey found."""

from contextlib import closing
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot import beside
from bot.clock import SystemClock
from bot.commands import COMMANDS, Post, Unpublished, read_results
from bot.errors import DatabaseTaken
from bot.settings import Settings
from bot.store.keys import open_keyring
from bot.store.opening import read_beside
from bot.store.rows import ms
from bot.store.schema import bring_to_head
from bot.store.sqlite import SqliteStore
from surveys.forms.definition import Form, say
from surveys.forms.problems import Problem
from surveys.forms.yaml_form import read_yaml_form
from surveys.library import read_library
from surveys.privacy.cells import ShownTally

HIDDEN = "*"  # stands for fewer than five people, and for what would tell them
OUTCOMES = {
    "published": "Published",
    "unchanged": "Already published, nothing changed:",
    "taken": "Not published: this version exists with other questions. Give the file a new `version`:",
}


def run_command(settings: Settings, command: str, **arguments: Any) -> dict[str, Any]:
    """Runs a command that writes: here if nobody holds the database, else in the server that does."""
    try:
        store = SqliteStore(settings.database)
    except DatabaseTaken:
        return beside.ask_server(settings, command, arguments)
    keys = open_keyring(settings.secret_key.get_secret_value(), settings.key_book)
    try:
        store.write_now(bring_to_head)
        now_ms = ms(SystemClock().now())
        return store.write_now(lambda connection: COMMANDS[command](Post(connection, keys, now_ms), **arguments))
    finally:
        keys.book.close()
        store.close()


def publish_library(settings: Settings) -> None:
    for source in read_library().values():
        run_command(settings, "publish", source=source.decode())


def publish_file(settings: Settings, file: str) -> int:
    """Returns the exit code: 0 published or there already, 1 with problems, 2 unreadable."""
    console = Console(stderr=True)
    source = find_source(file)
    if source is None:
        console.print(
            f"There is no file {file}, and no survey of that name comes with Wethi ({', '.join(read_library())})."
        )
        return 2
    form = read_yaml_form(source)
    problems = form.warnings if isinstance(form, Form) else form
    for problem in problems:
        console.print(describe(file, problem), highlight=False, markup=False)
    if not isinstance(form, Form):
        console.print(f"Nothing was published: {len(problems)} problem(s) in {file}.")
        return 1
    outcome = run_command(settings, "publish", source=source.decode())
    console.print(
        f"{OUTCOMES[outcome['outcome']]} {form.form_id}, version {form.version}, {len(form.questions)} items."
    )
    return 1 if outcome["outcome"] == "taken" else 0


def find_source(file: str) -> bytes | None:
    path = Path(file)
    if path.is_file():
        return path.read_bytes()
    return read_library().get(file)


def describe(file: str, problem: Problem) -> str:
    place = ":".join(str(part) for part in (file, problem.line, problem.column) if part)
    return f"{place}: {problem.severity}: {say(problem.message, 'en', 'th')} {say(problem.fix, 'en', 'th')}\n    {say(problem.message, 'th', 'en')} {say(problem.fix, 'th', 'en')}"


def show_results(settings: Settings, name: str) -> int:
    keys = open_keyring(settings.secret_key.get_secret_value(), settings.key_book, writes=False)
    with closing(keys.book):
        found = read_beside(settings.database, lambda connection: read_results(connection, keys, name))
    console = Console()
    if isinstance(found, Unpublished):
        console.print(f"No survey {name} is published here; these are: {', '.join(found.names) or 'none'}.")
        return 1
    form, result = found
    console.print(as_table(form, result))
    return 0


def as_table(form: Form, result: ShownTally) -> Table:
    """The suppressed tally as a table; `*` stands for fewer than five people."""
    count = "fewer than 5" if result.n is None else str(result.n)
    table = Table(
        title=f"{say(form.title, form.default_language, 'en')} ({form.form_id} {form.version}) - responses: {count}"
    )
    for name in ("question", "answer", "people", "%"):
        table.add_column(name, justify="right" if name in ("people", "%") else "left")
    for question in result.questions:
        label = say(question.label, form.default_language, "en")
        if question.too_few:
            table.add_row(label, "too few people to show", HIDDEN, HIDDEN, end_section=True)
            continue
        for cell in question.cells:
            table.add_row(label, say(cell.label, form.default_language, "en"), shown(cell.count), shown(cell.percent))
            label = ""
        table.add_row(
            label,
            "answered / asked",
            f"{shown(question.answered)} / {shown(question.asked)}",
            "",
            end_section=question.median is None,
        )
        if question.median is not None:
            table.add_row("", "mean / median", f"{question.mean:g} / {question.median:g}", "", end_section=True)
    return table


def shown(number: int | None) -> str:
    return HIDDEN if number is None else str(number)
