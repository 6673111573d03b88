"""The market's consultation in a house without doors: published, signed, opened, and brought to the phase in which citizens vote."""

from pathlib import Path

from house_store import House
from sqlalchemy import Connection

import surveys.library
from bot.store import consultations
from bot.store.floor import Floor, read_floor
from bot.store.forum_events import By, add_event, set_phase
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
    """All conveners sign, it opens on its day, and goes on to this phase."""
    held = read_file(file)

    def publish(connection: Connection) -> None:
        consultations.publish(connection, held, file.read_bytes(), agency="main", now_ms=house.now_ms)
        forum = read_floor(connection, house.keys, Floor()).forums[held.charter_id]
        for name in held.convener_ids:
            consultations.sign(connection, forum, By(name), house.now_ms)

    def go_on(connection: Connection) -> None:
        consultations.step_all(connection, house.keys, house.now_ms)
        if phase != held.order[0]:
            moved = Moved(next(one for one in held.order if one == phase), day_of(held, house.clock.now()))
            add_event(connection, held.charter_id, moved, By(), house.now_ms)
            set_phase(connection, held.charter_id, fold(held, [moved]), house.now_ms)

    house.store.write_now(publish)
    house.clock.advance(24 * 3600)
    house.store.write_now(go_on)
    return look(house)[held.charter_id]


def look(house: House) -> dict[str, Consultation]:
    with house.store.engine.connect() as connection:
        return dict(read_floor(connection, house.keys, Floor()).forums)
