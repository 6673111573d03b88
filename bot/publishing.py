"""The survey commands that write: check a file and publish it, close a survey."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from rich.console import Console

from bot import beside
from bot.clock import SystemClock
from bot.commands import COMMANDS
from bot.errors import DatabaseTaken
from bot.post import Post
from bot.settings import Settings
from bot.store.databases import open_for_writing, serves_many
from bot.store.rows import ms
from surveys.forms.definition import Form, say
from surveys.forms.problems import Problem
from surveys.forms.yaml_form import read_yaml_form
from surveys.forms.yaml_tables import attach_files, name_files
from surveys.library import read_library

OUTCOMES = {
    "published": "Published",
    "unchanged": "Already published, nothing changed:",
    "taken": "Not published: this version exists with other questions. Give the file a new `version`:",
    "elsewhere": "Not published: another agency asks under this form_id. Give the file another `form_id`:",
    "unknown-agency": "Not published: there is no agency of that name; `wethi agency list` names them:",
}

CLOSINGS = {
    "closed": "{name} takes no more answers. Its final results are published, and who took part hears of them, as soon as "
    "the server runs: within a minute.",
    "unchanged": "{name} was closed already.",
    "unknown": "No survey {name} is published here.",
}


def run_command(settings: Settings, command: str, **arguments: Any) -> dict[str, Any]:
    """Runs a command that writes: here if nobody holds the database, else in the server that does.

    On PostgreSQL nobody holds it; a server of this data folder is asked first all the same, for it acts on it at once.
    """
    if serves_many(settings.database):
        with suppress(DatabaseTaken):
            return beside.ask_server(settings, command, arguments)
    try:
        with open_for_writing(settings) as (store, keys):
            now_ms = ms(SystemClock().now())
            return store.write_now(lambda connection: COMMANDS[command](Post(connection, keys, now_ms), **arguments))
    except DatabaseTaken:
        return beside.ask_server(settings, command, arguments)


def publish_library(settings: Settings) -> None:
    for source in read_library().values():
        run_command(settings, "publish", source=source.decode())


def publish_file(settings: Settings, file: str, agency: str = "main") -> int:
    """Returns the exit code: 0 published or there already, 1 with problems, 2 unreadable."""
    console = Console(stderr=True)
    source = find_source(file)
    if source is None:
        console.print(
            f"There is no file {file}, and no survey of that name comes with Wethi ({', '.join(read_library())})."
        )
        return 2
    source, form = read_file(Path(file), source)
    problems = form.warnings if isinstance(form, Form) else form
    for problem in problems:
        console.print(describe(file, problem), highlight=False, markup=False)
    if not isinstance(form, Form):
        console.print(f"Nothing was published: {len(problems)} problem(s) in {file}.")
        return 1
    outcome = run_command(settings, "publish", source=source.decode(), agency=agency)
    console.print(
        f"{OUTCOMES[outcome['outcome']]} {form.form_id}, version {form.version}, {len(form.questions)} items."
    )
    return 0 if outcome["outcome"] in ("published", "unchanged") else 1


def find_source(file: str) -> bytes | None:
    path = Path(file)
    if path.is_file():
        return path.read_bytes()
    return read_library().get(file)


def read_file(path: Path, source: bytes) -> tuple[bytes, Form | tuple[Problem, ...]]:
    """The form with the CSV files that it names, which lie beside it; or its problems, and theirs."""
    files = {name: path.with_name(name) for name in name_files(source)}
    attached = attach_files(source, {name: one.read_bytes() for name, one in files.items() if one.is_file()})
    return (attached, read_yaml_form(attached)) if isinstance(attached, bytes) else (source, attached)


def describe(file: str, problem: Problem) -> str:
    place = ":".join(str(part) for part in (problem.file or file, problem.line, problem.column) if part)
    return f"{place}: {problem.severity}: {say(problem.message, 'en', 'th')} {say(problem.fix, 'en', 'th')}\n    {say(problem.message, 'th', 'en')} {say(problem.fix, 'th', 'en')}"


def close_survey(settings: Settings, name: str) -> int:
    """Returns the exit code: 0 closed, now or before; 1 unknown."""
    outcome = run_command(settings, "close", name=name)["outcome"]
    Console(stderr=True).print(CLOSINGS[outcome].format(name=name))
    return 1 if outcome == "unknown" else 0
