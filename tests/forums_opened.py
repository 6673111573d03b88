"""The market's consultation in a house without doors: published, signed, opened, and brought to the phase in which citizens vote."""

from pathlib import Path

from house_store import House
from sqlalchemy import Connection

import surveys.library
from bot.store import consultations
from bot.store.deliveries import DAY_MS
from bot.store.floor import Floor, read_floor
from bot.store.forum_events import By, add_event, set_phase
from bot.store.keys import Keyring
from bot.store.rows import when
from handlers.forum_views import Consultation
from surveys.governance.charter import Charter
from surveys.governance.standing import Moved, day_of, fold
from surveys.governance.yaml_charter import read_charter

CHARTERS = Path(surveys.library.__file__).parent / "consultations"
MARKET = CHARTERS / "canal_market.yaml"


def read_file(file: Path) -> Charter:
    read = read_charter(file.read_bytes())
    assert isinstance(read, Charter), read
    return read


def open_forum(house: House, file: Path = MARKET, phase: str = "statements") -> Consultation:
    """All conveners sign, it opens the day after, and goes on to this phase."""
    signed_ms = house.now_ms
    house.clock.advance(DAY_MS // 1000)
    house.store.write_now(lambda connection: bring_to(connection, house.keys, signed_ms, file=file, phase=phase))
    return look(house)[read_file(file).charter_id]


def bring_to(
    connection: Connection, keys: Keyring, signed_ms: int, *, file: Path = MARKET, phase: str = "statements"
) -> None:
    """Signed at this time, opened a day later, and brought to this phase."""
    held, now_ms = read_file(file), signed_ms + DAY_MS
    consultations.publish(connection, held, file.read_bytes(), agency="main", now_ms=signed_ms)
    forum = read_floor(connection, keys, Floor()).forums[held.charter_id]
    for name in held.convener_ids:
        consultations.sign(connection, forum, By(name), signed_ms)
    consultations.step_all(connection, keys, now_ms)
    if phase != held.order[0]:
        moved = Moved(next(one for one in held.order if one == phase), day_of(held, when(now_ms)))
        add_event(connection, held.charter_id, moved, By(), now_ms=now_ms)
        set_phase(connection, held.charter_id, fold(held, [moved]), now_ms)


def look(house: House) -> dict[str, Consultation]:
    with house.engine.connect() as connection:
        return dict(read_floor(connection, house.keys, Floor()).forums)
