"""What waits for moderators in a consultation, to be compared with what a citizen is about to propose; read by nobody."""

from sqlalchemy import Connection, select

from bot.errors import KeyGone
from bot.store.consultation_tables import statement
from bot.store.floor import read_texts
from bot.store.keys import Keyring
from surveys.opinion.alike import KnownStatements

MOST_COMPARED = 500  # the newest; opening them takes some milliseconds, once for a batch in which somebody proposes


def read_waiting(connection: Connection, keys: Keyring, name: str) -> KnownStatements:
    """In all their languages, by the statement's id."""
    here = (statement.c.consultation == name, statement.c.status == "waiting", statement.c.kind == "opinion")
    newest = select(statement).where(*here).order_by(statement.c.statement.desc()).limit(MOST_COMPARED)
    known = KnownStatements()
    for row in connection.execute(newest):
        try:
            texts = read_texts(keys, row)
        except KeyGone:  # its author was forgotten a moment ago
            continue
        for text in texts.values():
            known.add(row.statement, text)
    return known
