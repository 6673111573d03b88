"""Counts what a survey found, also in a process of its own: a hundred thousand responses take a second or two."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from bot.settings import Settings
from bot.store.databases import open_keys, read_beside
from bot.store.forms import Shelf, read_shelf
from bot.store.keys import Keyring, place_of
from bot.store.publications import Method, Next, read_editions
from bot.store.tables import response
from surveys.forms.definition import Form
from surveys.forms.tally import Response, Tally, tally
from surveys.forms.weights import Unweighted, Weights, weigh
from surveys.privacy.guard import publish_next


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was counted of a survey, nothing hidden yet."""

    tally: Tally
    weights: Weights | Unweighted | None

    @property
    def method(self) -> Method:
        if isinstance(self.weights, Weights):
            return Method(self.weights.effective, self.weights.design_effect)
        return Method()


NEXT, RESPONSE = TypeAdapter(Next), TypeAdapter(dict[str, str])


def find_form(connection: Connection, form_id: str) -> Form | None:
    return read_shelf(connection, Shelf({}, ())).find(form_id)


def read_responses(connection: Connection, keys: Keyring, form_id: str) -> list[Response]:
    columns = (response.c.citizen, response.c.body, response.c.key_id)
    rows = connection.execute(select(*columns).where(response.c.form_id == form_id))
    sealed = ((row.body, place_of("response.body", row.citizen, form_id), row.key_id) for row in rows)
    with collecting_nothing():
        return [RESPONSE.validate_json(body) for body in keys.unseal_all(sealed)]


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """While very many things are made of which none is garbage, looking for garbage costs half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def count(form: Form, responses: list[Response]) -> Figures:
    weights = weigh(form, responses)
    each = weights.each if isinstance(weights, Weights) else None
    return Figures(tally(form, responses, each), weights)


def count_apart(settings: Settings, form_id: str) -> bytes:
    """What a worker process does: reads beside the server, counts, and returns the next edition as JSON."""
    keys = open_keys(settings, writes=False)
    try:
        return NEXT.dump_json(read_beside(settings.database, lambda connection: count_next(connection, keys, form_id)))
    finally:
        keys.book.close()


def count_next(connection: Connection, keys: Keyring, form_id: str) -> Next:
    form = find_form(connection, form_id)
    assert form is not None, "only published surveys are counted"
    figures = count(form, read_responses(connection, keys, form_id))
    edition = publish_next(figures.tally, read_editions(connection, keys, form_id))
    return Next(edition, figures.method, figures.tally.n)
