"""The minute's look at all consultations: what may open opens, what is due moves on, and whom it concerns is told."""

from sqlalchemy import Connection

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
    if [each for each in after.forums.values() if count_rounds(connection, keys, each, now_ms)]:
        after = read_floor(connection, keys, after)
    latest = {each.consultation: each for each in steps}  # of several at once only the last is news
    for each in latest.values():
        tell_step(connection, after.forums[each.consultation], each.phase, now_ms)
    return after, steps
