"""Reads what people answered to a survey, for commands beside a running server."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo

from rich.console import Console
from sqlalchemy import Connection, select

from bot.figures import read_responses
from bot.settings import Settings
from bot.store.databases import open_keys, read_beside
from bot.store.forms import Shelf, read_shelf
from bot.store.keys import Keyring, place_of
from bot.store.rows import when
from bot.store.tables import interview, response
from surveys.forms.definition import Form
from surveys.forms.interview import Interview, load
from surveys.forms.tally import Response

Result = TypeVar("Result")

FOUND, NOT_FOUND, NOT_ALLOWED = 0, 1, 2  # exit codes


@dataclass(frozen=True, slots=True)
class Read:
    """Everything stored of a survey, and its form; None if there is no such survey, `names` says which there are."""

    form: Form | None
    names: tuple[str, ...] = ()
    responses: tuple[Response, ...] = ()
    unfinished: tuple[Interview, ...] = ()


def read_survey(settings: Settings, name: str, *, unfinished: bool = False) -> Read:
    return read_sealed(settings, lambda connection, keys: read_all(connection, keys, name, unfinished=unfinished))


def read_sealed(settings: Settings, work: Callable[[Connection, Keyring], Result]) -> Result:
    """Reads beside a running server, with the keys at hand."""
    keys = open_keys(settings, writes=False)
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


def read_days(connection: Connection, keys: Keyring, form: Form) -> list[tuple[str, Response]]:
    """The responses to those versions alone whose notice allowed it, each with its day, without what was private there."""
    shelf = read_shelf(connection, Shelf({}, ()))
    allowed = {version: each for (name, version), each in shelf.forms.items() if name == form.form_id and each.exports}
    own = response.c
    chosen = select(own.citizen, own.form_version, own.body, own.key_id, own.submitted_ms)
    rows = connection.execute(chosen.where(own.form_id == form.form_id, own.form_version.in_(allowed)))
    zone = ZoneInfo(form.zone)
    return [
        (day_of(row.submitted_ms, zone), leave_out_private(allowed[row.form_version], json.loads(body)))
        for row in rows
        for body in keys.unseal_all([(row.body, place_of("response.body", row.citizen, form.form_id), row.key_id)])
    ]


def leave_out_private(form: Form, answers: Response) -> Response:
    """Those were promised to stay, whatever a later version says."""
    private = {question.path for question in form.questions if question.private}
    return {path: value for path, value in answers.items() if path not in private}


def day_of(at_ms: int, zone: ZoneInfo) -> str:
    return when(at_ms).astimezone(zone).date().isoformat()


def refuse_name(console: Console, name: str, names: tuple[str, ...]) -> int:
    console.print(f"No survey {name} is published here; these are: {', '.join(names) or 'none'}.")
    return NOT_FOUND
