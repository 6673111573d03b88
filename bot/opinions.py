"""Computes what citizens think together, in a process of its own: votes in, a whole result out."""

import json
import time
from collections import Counter
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from sqlalchemy import Connection

from bot.settings import Settings
from bot.store import opinions, taking_part
from bot.store.databases import open_keys, read_beside
from bot.store.keys import Keyring
from bot.store.opinions import Computed
from surveys.opinion.counted import COUNTED
from surveys.opinion.places import pack_places
from surveys.opinion.reach import TakenPart
from surveys.opinion.renewing import renew
from surveys.opinion.result import Result, read_result
from surveys.opinion.rules import RoutingRules, Rules
from surveys.opinion.telling import name_groups, tell
from surveys.opinion.told import write_told
from surveys.opinion.weights import WEIGHTS, Weights

if TYPE_CHECKING:
    from surveys.opinion.votes import Votes

COMPUTED = TypeAdapter(Computed)
RULES = Rules()
ENOUGH = RoutingRules().invited_to  # votes
MS = 1_000


def compute_apart(settings: Settings, name: str) -> bytes:
    """What a worker process does: reads beside the server, computes, and returns the next result as JSON."""
    keys = open_keys(settings, writes=False)
    try:
        return COMPUTED.dump_json(read_beside(settings.database, lambda connection: compute(connection, keys, name)))
    finally:
        keys.book.close()


def compute(connection: Connection, keys: Keyring, name: str) -> Computed:
    """The result of all votes that count now; what is shown and may be told of it depends on the last one."""
    from surveys.opinion.document import write_document  # noqa: PLC0415  # 60 MB that only the process that computes needs
    from surveys.opinion.lasting import go_on, remember  # noqa: PLC0415  # as above
    from surveys.opinion.votes import list_statements  # noqa: PLC0415  # as above

    began = time.monotonic()
    last = opinions.read_latest(connection, name)
    before = remember(read_result(opinions.read_document(keys, last)), opinions.read_k(last), RULES) if last else None
    votes = read_votes(connection, name)
    made = go_on(votes, list_statements(opinions.read_standing(connection, name)), RULES, before)
    document = write_document(made.found)
    result = read_result(document)
    part = count_part(connection, votes, name)
    renewed = renew(result, tell(result, RULES), opinions.read_renewed(keys, last) if last else None, part)
    return Computed(
        votes=result.votes,
        citizens=result.participants,
        k=len(result.groups),
        document=document,
        told=write_told(renewed.told).decode(),
        counted=COUNTED.dump_json(renewed.counted).decode(),
        weights=WEIGHTS.dump_json(weigh(document, result)).decode(),
        took_ms=round((time.monotonic() - began) * MS),
        best_k=made.k.last if made.k else 0,
        wins=made.k.wins if made.k else 0,
        places=pack_places(result).hex(),
    )


def read_votes(connection: Connection, name: str) -> "Votes":
    """Every vote that counts in a consultation."""
    import numpy as np  # noqa: PLC0415  # as above

    from surveys.opinion.votes import Cast, take_latest  # noqa: PLC0415  # as above

    pages = [np.array(page, np.int64) for page in opinions.read_votes(connection, name)]
    rows = np.concatenate(pages) if pages else np.empty((0, 5), np.int64)
    citizens, citizen = np.unique(rows[:, 0], return_inverse=True)
    statements, statement = np.unique(rows[:, 1], return_inverse=True)
    order = np.empty(len(rows), np.int64)
    order[np.lexsort((rows[:, 4], rows[:, 3]))] = np.arange(len(rows))
    return take_latest(
        Cast(citizens.tolist(), statements.tolist(), citizen, statement, rows[:, 2].astype(np.int8), order)
    )


def count_part(connection: Connection, votes: "Votes", name: str) -> TakenPart:
    """How many of those who voted cast enough votes, on which channels they are, and whom a code let in."""
    cast = Counter(votes.citizen.tolist())
    voted = set(votes.citizens)
    known = [one for one in taking_part.read_channels(connection, name) if one[0] in voted]
    by_code = taking_part.lets_in_by_code(connection, name)
    return TakenPart(
        citizens=len(voted),
        cast_enough=sum(count >= ENOUGH for count in cast.values()),
        channels=dict(sorted(Counter(channel for _, channel, _ in known).items())),
        verified=sum(listed for _, _, listed in known) if by_code else None,
    )


def weigh(document: str, result: Result) -> Weights:
    """What choosing the next statement needs of it."""
    priorities = {int(number): one["priority"] for number, one in json.loads(document)["statements"].items()}
    groups = result.groups if len(result.groups) > 1 else ()
    named = sorted({number for group in result.groups for number in group.votes}, key=int)
    counts = {
        int(number): tuple(
            group.votes[number].counts if number in group.votes else (0, 0, 0) for group in result.groups
        )
        for number in named
    }
    letters = name_groups(result) if groups else ""
    return Weights(priorities, tuple(group.size for group in groups), counts, letters)
