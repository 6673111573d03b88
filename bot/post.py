"""What a command that writes works with, in whichever process holds the database."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.store.keys import Keyring


@dataclass(frozen=True, slots=True)
class Post:
    """The connection in whose transaction it happens, the keys, the time (ms since 1970)."""

    connection: Connection
    keys: Keyring
    now_ms: int
