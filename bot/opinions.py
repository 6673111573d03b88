"""Computes what citizens think together, in a process of its own: votes in, a whole result out."""

import json
import time

from pydantic import TypeAdapter
from sqlalchemy import Connection

from bot.settings import Settings
from bot.store import opinions
from bot.store.keys import Keyring, open_keyring
from bot.store.opening import read_beside
from bot.store.opinions import Computed
from surveys.opinion.renewing import COUNTED, renew
from surveys.opinion.result import Result, read_result
from surveys.opinion.rules import Rules
from surveys.opinion.telling import tell
from surveys.opinion.told import write_told
from surveys.opinion.weights import WEIGHTS, Weights

COMPUTED = TypeAdapter(Computed)
RULES = Rules()
MS = 1_000


def compute_apart(settings: Settings, name: str) -> bytes:
    """What a worker process does: reads beside the server, computes, and returns the next result as JSON."""
    keys = open_keyring(settings.secret_key.get_secret_value(), settings.key_book, writes=False)
    try:
        return COMPUTED.dump_json(read_beside(settings.database, lambda connection: compute(connection, keys, name)))
    finally:
        keys.book.close()


def compute(connection: Connection, keys: Keyring, name: str) -> Computed:
    """The result of all votes that count now; what may be told of it depends on what was told before."""
    began = time.monotonic()
    document = write_result(connection, name)
    result = read_result(document)
    before = opinions.read_latest(connection, name)
    renewed = renew(result, tell(result, RULES), opinions.read_renewed(keys, before) if before else None)
    return Computed(
        votes=result.votes,
        citizens=result.participants,
        k=len(result.groups),
        document=document,
        told=write_told(renewed.told).decode(),
        counted=COUNTED.dump_json(renewed.counted).decode(),
        weights=WEIGHTS.dump_json(weigh(document, result)).decode(),
        took_ms=round((time.monotonic() - began) * MS),
    )


def write_result(connection: Connection, name: str) -> str:
    """The document `wethi-opinion/1` of a consultation."""
    import numpy as np  # noqa: PLC0415  # 60 MB that only the process that computes needs

    from surveys.opinion.document import write_document  # noqa: PLC0415  # as above
    from surveys.opinion.opinion import opinion  # noqa: PLC0415  # as above
    from surveys.opinion.votes import Cast, list_statements, take_latest  # noqa: PLC0415  # as above

    pages = [np.array(page, np.int64) for page in opinions.read_votes(connection, name)]
    rows = np.concatenate(pages) if pages else np.empty((0, 5), np.int64)
    citizens, citizen = np.unique(rows[:, 0], return_inverse=True)
    statements, statement = np.unique(rows[:, 1], return_inverse=True)
    order = np.empty(len(rows), np.int64)
    order[np.lexsort((rows[:, 4], rows[:, 3]))] = np.arange(len(rows))
    cast = Cast(citizens.tolist(), statements.tolist(), citizen, statement, rows[:, 2].astype(np.int8), order)
    known = list_statements(opinions.read_standing(connection, name))
    return write_document(opinion(take_latest(cast), known, RULES))


def weigh(document: str, result: Result) -> Weights:
    """What choosing the next statement needs of it."""
    priorities = {int(number): one["priority"] for number, one in json.loads(document)["statements"].items()}
    sizes = tuple(group.size for group in result.groups)
    named = sorted({number for group in result.groups for number in group.votes}, key=int)
    counts = {
        int(number): tuple(
            group.votes[number].counts if number in group.votes else (0, 0, 0) for group in result.groups
        )
        for number in named
    }
    return Weights(priorities, sizes if len(sizes) > 1 else (), counts)
