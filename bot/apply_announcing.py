"""Carries out what turns decided about broadcasts: what a citizen wants to hear of, that a test send arrived, and how she came."""

from bot.desk import Asked, Desk, owner
from bot.store import posters, test_sends, topics
from bot.store.test_sends import Way


def set_topic(desk: Desk, asked: Asked) -> None:
    topics.set_topics(desk.connection, [(owner(one), effect) for one, effect in asked], desk.now_ms)


def set_area(desk: Desk, asked: Asked) -> None:
    topics.set_areas(desk.connection, [(owner(one), effect.area) for one, effect in asked], desk.now_ms)


def confirm_test(desk: Desk, asked: Asked) -> None:
    """On the channel on which she tapped."""
    for one, effect in asked:
        way = Way(one.delivery.channel, effect.language)
        test_sends.confirm_test(desk.connection, effect.broadcast, way, effect.staff, now_ms=desk.now_ms)


def count_arrival(desk: Desk, asked: Asked) -> None:
    came = [(effect.poster, one.delivery.citizen) for one, effect in asked]
    posters.count_arrivals(desk.connection, desk.keys, came, now_ms=desk.now_ms)
