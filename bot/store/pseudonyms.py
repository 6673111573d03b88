"""Anonymous surveys: a response is kept under a pseudonym, whose key is destroyed when the survey closes."""

import hashlib
import hmac
import os
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from bot.store.deliveries import DAY_MS
from bot.store.forms import Shelf
from bot.store.keys import Keyring, place_of
from bot.store.rows import among, bucket_of, insert_new
from bot.store.survey_tables import survey_key
from bot.store.tables import response

KEY_BYTES = 32
NUMBER_BYTES = 8

RESPONDED = select(response.c.form_id, response.c.citizen).where(
    among((response.c.bucket, response.c.citizen), "pseudonyms")
)

KEYS = select(survey_key.c.form_id, survey_key.c.key, survey_key.c.key_id)  # of those that are open

SurveyKeys = Mapping[str, bytes | None]  # of every anonymous survey; None once destroyed


def make_survey_key(connection: Connection, keys: Keyring, form_id: str, now_ms: int) -> None:
    """Makes the key of an anonymous survey when it opens; one that is there stays."""
    key_id = keys.key_id("surveys")
    sealed = keys.seal(os.urandom(KEY_BYTES).hex(), place_of("survey_key.key", form_id), key_id)
    row = {"form_id": form_id, "key": sealed, "key_id": key_id, "made_ms": now_ms}
    connection.execute(insert_new(connection, survey_key), row)


def destroy_survey_key(connection: Connection, form_id: str) -> None:
    """From now on nobody, the citizen included, can tell whose a response is."""
    connection.execute(delete(survey_key).where(survey_key.c.form_id == form_id))


def read_survey_keys(connection: Connection, keys: Keyring, shelf: Shelf) -> SurveyKeys:
    """The keys of all anonymous surveys; no query where there are none."""
    found: dict[str, bytes | None] = {form.form_id: None for form in shelf.newest if form.anonymous}
    if found:
        for row in connection.execute(KEYS):
            if row.form_id in found:
                clear = keys.unseal(row.key, place_of("survey_key.key", row.form_id), row.key_id)
                found[row.form_id] = bytes.fromhex(clear)
    return found


def pseudonym(key: bytes, number: int) -> int:
    """The number under which this citizen's response to one survey is kept; its bucket is its own last byte."""
    return int.from_bytes(hmac.digest(key, str(number).encode(), hashlib.sha256)[:NUMBER_BYTES]) >> 1


def name_pseudonyms(connection: Connection, keys: Keyring, numbers: Iterable[int]) -> list[int]:
    """All pseudonyms of these citizens in surveys that are still open; nobody finds those in closed ones."""
    opened = [
        bytes.fromhex(keys.unseal(row.key, place_of("survey_key.key", row.form_id), row.key_id))
        for row in connection.execute(select(survey_key))
    ]
    return [pseudonym(key, number) for key in opened for number in numbers]


def load_anonymous_responded(
    connection: Connection, keys: SurveyKeys, numbers: Iterable[int]
) -> Sequence[tuple[int, str]]:
    """Which of these citizens handed in which anonymous survey that is still open."""
    asked = {(form_id, pseudonym(key, number)): number for form_id, key in keys.items() if key for number in numbers}
    if not asked:
        return ()
    wanted = [(bucket_of(stands_for), stands_for) for _, stands_for in asked]
    rows = connection.execute(RESPONDED, {"pseudonyms": wanted})
    return [(asked[form_id, number], form_id) for form_id, number in rows if (form_id, number) in asked]


def floor_to_day(at_ms: int) -> int:
    """Anonymous responses know the day only."""
    return at_ms - at_ms % DAY_MS
