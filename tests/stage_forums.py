"""The market's consultation on a stage for journeys: signed by all, opened, and brought to the phase in which citizens vote."""

from forums_opened import MARKET, read_file
from sqlalchemy import Connection
from stage import Stage

from bot.store import consultations
from bot.store.floor import Floor, read_floor
from bot.store.forum_events import By, add_event, set_phase
from bot.store.rows import ms
from surveys.governance.standing import Moved, day_of, fold


async def open_stage(stage: Stage) -> None:
    """It opens a day after it was signed."""
    held, keys = read_file(MARKET), stage.services.keys

    def publish(connection: Connection) -> None:
        now_ms = ms(stage.clock.now())
        consultations.publish(connection, held, MARKET.read_bytes(), agency="main", now_ms=now_ms)
        forum = read_floor(connection, keys, Floor()).forums[held.charter_id]
        for name in held.convener_ids:
            consultations.sign(connection, forum, By(name), now_ms)

    def go_on(connection: Connection) -> None:
        now = stage.clock.now()
        consultations.step_all(connection, keys, ms(now))
        moved = Moved("statements", day_of(held, now))
        add_event(connection, held.charter_id, moved, By(), now_ms=ms(now))
        set_phase(connection, held.charter_id, fold(held, [moved]), ms(now))

    await stage.write(publish)
    stage.clock.advance(24 * 3600)
    await stage.write(go_on)
