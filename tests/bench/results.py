"""What a hundred thousand responses cost: read, unsealed, counted, hidden and drawn."""

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

from sqlalchemy import Connection

from bench.figures import Figure
from bot.app import prepare
from bot.charts import draw_picture
from bot.figures import count, read_responses
from bot.settings import Settings
from bot.store.databases import read_beside
from bot.store.forms import publish
from bot.store.keys import Keyring, open_keyring, place_of
from bot.store.rows import bucket_of, ms
from bot.store.sqlite import SqliteStore
from bot.store.tables import response
from surveys.forms.charts import draw
from surveys.forms.crosstab import cross
from surveys.forms.definition import Form
from surveys.forms.tally import Response
from surveys.forms.yaml_form import read_yaml_form
from surveys.library import read_library
from surveys.privacy.cells import suppress
from surveys.privacy.crossed import suppress_cross
from surveys.privacy.headline import choose_headline

PART = "results"
RESPONSES = 100_000
AT_ONCE = 10_000
SHAPES = 997  # different responses; more than conditions tell apart
NAME = "satisfaction"

Result = TypeVar("Result")


def measure_results(folder: Path, _seconds: float) -> Iterator[Figure]:
    """As the worker process does it: beside the server, every response under its citizen's own key."""
    settings = Settings(_env_file=None, data_dir=folder, secret_key="k" * 40)
    form = fill(settings)
    keys = open_keyring(settings.secret_key.get_secret_value(), settings.key_book, writes=False)
    reading = partial(read_beside, settings.database, lambda connection: read_responses(connection, keys, NAME))
    read_s, responses = clock(reading)
    assert len(responses) == RESPONSES
    count_s, shown = clock(lambda: suppress(count(form, responses).tally))
    assert shown.n == RESPONSES
    yield Figure(PART, f"{RESPONSES:,} responses read and unsealed", read_s, "s")
    yield Figure(PART, "counted and hidden", count_s, "s")
    yield Figure(PART, "results in all", read_s + count_s, "s", target=2.0, better="less")
    row, column = form.by_path["/data/age"], form.by_path["/data/overall"]
    crossed_s, _ = clock(lambda: suppress_cross(cross(responses, row, column)))
    yield Figure(PART, "one crossed table", crossed_s, "s")
    headline = choose_headline(form, shown)
    assert headline
    first_s, _ = clock(lambda: draw_picture(draw(headline, "th"), "png"))
    next_s, _ = clock(lambda: draw_picture(draw(headline, "th"), "png"))
    yield Figure(PART, "first chart of a process", first_s, "s")
    yield Figure(PART, "every further chart", next_s, "s")
    keys.book.close()


def fill(settings: Settings) -> Form:
    source = read_library()[NAME]
    form = read_yaml_form(source)
    assert isinstance(form, Form)
    store = SqliteStore(settings.database)
    keys = open_keyring(settings.secret_key.get_secret_value(), settings.key_book)
    now_ms = ms(datetime.now(UTC))
    store.write_now(lambda connection: prepare(connection, now_ms))
    store.write_now(lambda connection: publish(connection, form, source, now_ms))
    bodies = [json.dumps(answer_all(form, Random(shape))) for shape in range(SHAPES)]
    for first in range(0, RESPONSES, AT_ONCE):
        numbers = [int.from_bytes(os.urandom(7)) for _ in range(AT_ONCE)]
        keys.provide(numbers, now_ms)
        chosen = dict(zip(numbers, (bodies[(first + place) % SHAPES] for place in range(AT_ONCE)), strict=True))
        store.write_now(partial(add_rows, keys=keys, form=form, bodies=chosen))
    keys.book.close()
    store.close()
    return form


def add_rows(connection: Connection, keys: Keyring, form: Form, bodies: dict[int, str]) -> None:
    rows = [
        {
            "bucket": bucket_of(number),
            "citizen": number,
            "form_id": NAME,
            "form_version": form.version,
            "body": keys.seal(body, place_of("response.body", number, NAME), keys.key_of(number)),
            "key_id": keys.key_of(number),
            "submitted_ms": 0,
        }
        for number, body in bodies.items()
    ]
    connection.execute(response.insert(), rows)


def answer_all(form: Form, chance: Random) -> Response:
    """Every question is answered, by chance; what that hides is hidden when it is counted."""
    answers = {}
    for question in form.questions:
        if question.choices:
            answers[question.path] = chance.choice(question.choices).name
        elif question.type == "integer":
            answers[question.path] = str(chance.randrange(60))
        elif question.type == "text":
            answers[question.path] = "อยากให้ถนนดีขึ้น"
    return answers


def clock(act: Callable[[], Result]) -> tuple[float, Result]:
    began = time.perf_counter()
    result = act()
    return time.perf_counter() - began, result
