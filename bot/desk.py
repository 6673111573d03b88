"""A batch of turns as taken, and the desk on which what they decided is carried out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from bot.conversation import Turn
from bot.store.deliveries import Delivery
from bot.store.keys import Keyring
from bot.store.ledger import Erasures
from bot.store.pseudonyms import SurveyKeys


@dataclass(frozen=True, slots=True)
class Taken:
    """One turn as taken: what came, what was decided, the version it was decided on, its number, unheard questions."""

    delivery: Delivery
    turn: Turn
    version: int
    seq: int
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What carrying out needs: the connection in whose transaction it happens, the keys, the time (ms since 1970).

    `survey_keys`: under which anonymous responses have their pseudonyms. `public_url`: where citizens' pages are, empty
    if nowhere. `ledger`: where those who were forgotten are written down.
    """

    connection: Connection
    keys: Keyring
    now_ms: int
    public_url: str = ""
    ledger: Erasures | None = None
    survey_keys: SurveyKeys = field(default_factory=dict)


Asked = Sequence[tuple[Taken, Any]]


def owner(one: Taken) -> dict[str, Any]:
    return {"bucket": one.delivery.bucket, "citizen": one.delivery.citizen}


def owned(one: Taken) -> dict[str, Any]:
    """The same as parameters of a condition."""
    return {"b": one.delivery.bucket, "c": one.delivery.citizen}
