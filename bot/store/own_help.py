"""What a citizen asked a person, and what was answered, gathered for her own eyes."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.store.citizens import Owner
from bot.store.help_requests import open_word
from bot.store.help_tables import ease_asked, help_request, help_word
from bot.store.keys import Keyring
from bot.store.rows import rows_of, when


@dataclass(frozen=True, slots=True)
class OwnHelpWord:
    """`ours`: somebody of the agency wrote it."""

    text: str
    ours: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnHelp:
    subject: str
    asked: datetime
    settled: datetime | None
    words: tuple[OwnHelpWord, ...]


def read_own_help(connection: Connection, keys: Keyring, owner: Owner) -> tuple[OwnHelp, ...]:
    """All her requests that are still kept, with every word on either side."""
    words: dict[int, list[OwnHelpWord]] = defaultdict(list)
    for row in rows_of(connection, help_word, owner):
        words[row.number].append(OwnHelpWord(open_word(keys, row), bool(row.staff), when(row.at_ms)))
    return tuple(
        OwnHelp(
            row.subject,
            when(row.asked_ms),
            None if row.settled_ms is None else when(row.settled_ms),
            tuple(words[row.number]),
        )
        for row in rows_of(connection, help_request, owner)
    )


def find_ease_asked(connection: Connection, owner: Owner) -> datetime | None:
    """When she was last asked whether it was easy; what she said is kept nowhere beside her."""
    return next((when(row.asked_ms) for row in rows_of(connection, ease_asked, owner)), None)
