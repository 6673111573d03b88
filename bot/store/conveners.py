"""What conveners do to a consultation: sign, object, agree to a move; each once, whoever taps how often, and in the audit log."""

from sqlalchemy import Connection, select

from bot.store import audit
from bot.store.consultation_tables import charter, consultation
from bot.store.floor import CHARTERS, read_source
from bot.store.forum_events import NAMES, By, add_event, read_events
from bot.store.keys import Keyring
from bot.store.rows import ms
from surveys.governance.charter import Charter
from surveys.governance.forum import fold_forum
from surveys.governance.standing import (
    AgreementWithdrawn,
    EarlyMoveAgreed,
    ExtensionAgreed,
    Signed,
    Vetoed,
    VetoLifted,
)

ConvenerAct = Signed | Vetoed | VetoLifted | EarlyMoveAgreed | ExtensionAgreed | AgreementWithdrawn


def act(connection: Connection, keys: Keyring, name: str, *, event: ConvenerAct, by: By) -> bool:
    """Writes down what a convener did; False where it changes nothing, as when a button is tapped twice."""
    held, before = read_held(connection, name), read_events(connection)[name]
    if fold_forum(held, before).standing == fold_forum(held, [*before, event]).standing:
        return False
    now_ms = ms(event.at)
    add_event(connection, name, event, by, now_ms=now_ms)
    entry = audit.Entry(read_agency(connection, name), by.staff, NAMES[type(event)], name, {"for": by.party})
    audit.write_down(connection, keys, [entry], now_ms)
    return True


def read_held(connection: Connection, name: str) -> Charter:
    """The charter that holds in a consultation of this installation."""
    return read_source(connection.execute(CHARTERS.where(charter.c.consultation == name)).one().source)


def read_agency(connection: Connection, name: str) -> str:
    here = select(consultation.c.agency).where(consultation.c.consultation == name)
    return str(connection.execute(here).scalar_one())
