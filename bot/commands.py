"""What an operator can do beside a running server: the same functions, run by whoever holds the database."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from bot.store.forms import Shelf, publish, read_shelf
from bot.store.keys import Keyring, place_of
from bot.store.pseudonyms import make_survey_key
from bot.store.quotas import make_cells
from bot.store.tables import response
from surveys.forms.definition import Form
from surveys.forms.tally import tally
from surveys.forms.yaml_form import read_yaml_form
from surveys.privacy.cells import ShownTally, suppress


@dataclass(frozen=True, slots=True)
class Post:
    """What a command works with."""

    connection: Connection
    keys: Keyring
    now_ms: int


def publish_survey(post: Post, source: str) -> dict[str, Any]:
    """Publishes a YAML survey that was checked before; idempotent by its content."""
    form = read_yaml_form(source.encode())
    assert isinstance(form, Form), "the file is checked before it is sent"
    outcome = publish(post.connection, form, source.encode(), post.now_ms)
    if outcome == "published":
        make_cells(post.connection, form)
        if form.anonymous:
            make_survey_key(post.connection, post.keys, form.form_id, post.now_ms)
    return {"outcome": outcome, "form_id": form.form_id, "version": form.version}


@dataclass(frozen=True, slots=True)
class Unpublished:
    """No survey of this name is published; these are."""

    names: tuple[str, ...]


def read_results(connection: Connection, keys: Keyring, name: str) -> tuple[Form, ShownTally] | Unpublished:
    """A survey and the suppressed tally of its responses: never a row, never a cell under five."""
    shelf = read_shelf(connection, Shelf({}, ()))
    form = next((each for each in shelf.newest if each.form_id == name), None)
    if form is None:
        return Unpublished(tuple(each.form_id for each in shelf.newest))
    rows = connection.execute(select(response).where(response.c.form_id == name))
    sealed = ((row.body, place_of("response.body", row.citizen, name), row.key_id) for row in rows)
    return form, suppress(tally(form, [json.loads(body) for body in keys.unseal_all(sealed)]))


COMMANDS: Mapping[str, Callable[..., dict[str, Any]]] = {"publish": publish_survey}
