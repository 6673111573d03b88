"""The minute's look at all consultations: what may open opens, what is due moves on, and whom it concerns is told."""

from functools import partial

from sqlalchemy import Connection

from bot.store.apart import step_apart
from bot.store.bridging import count_rounds
from bot.store.consultations import Stepped, step_all
from bot.store.floor import Floor, read_floor
from bot.store.forum_news import tell_step
from bot.store.keys import Keyring


def take_steps(connection: Connection, keys: Keyring, floor: Floor, now_ms: int) -> tuple[Floor, tuple[Stepped, ...]]:
    """The floor as it is afterwards, and the steps that were taken. `floor`: as it was read last."""
    before = read_floor(connection, keys, floor)
    steps = step_all(connection, keys, now_ms, floor=before)
    after = read_floor(connection, keys, before)
    counted = [
        step_apart(connection, partial(count_rounds, connection, keys, each, now_ms), name=name, doing="count-rounds")
        for name, each in after.forums.items()
    ]
    if any(counted):
        after = read_floor(connection, keys, after)
    latest = {each.consultation: each.phase for each in steps}  # of several at once only the last is news
    for name, phase in latest.items():
        tell = partial(tell_step, connection, after.forums[name], phase, now_ms)
        step_apart(connection, tell, name=name, doing="tell-step")
    return after, steps
