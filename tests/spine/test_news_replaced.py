"""News that still waits gives way to newer news of the same; what is of another topic, or is on its way, stays."""

from house_store import House

from bot.conversation import Say
from bot.store import timers
from bot.store.rows import insert_into
from bot.store.tables import outbox, sent, timer

RIDES = Say("ข่าวเวที", says_as="notice", topic="convening:canal-market")
OTHER = Say("เตือนประชุม", says_as="reminder", topic="meeting-reminder:canal-market.m1")


def tell(house: House, citizen: int, *says: Say) -> None:
    """A timer of hers fires, and this is said."""
    house.clock.advance(60)
    row = {"bucket": citizen % 256, "citizen": citizen, "key": "k", "timer": "convening", "about": "canal-market"}
    due = row | {"due_ms": house.now_ms, "version": house.now_ms // 1000}
    house.store.write_now(lambda connection: connection.execute(insert_into(connection, timer), due))
    fired = house.store.write_now(
        lambda connection: timers.fire_due(connection, house.keys, now_ms=house.now_ms, first_seq=house.now_ms)
    )
    assert fired == 1
    assert house.take(*says)


def waiting(house: House, citizen: int) -> list[tuple[str, str]]:
    rows = house.rows(outbox, outbox.c.citizen == citizen)
    return [(row.status, row.topic) for row in sorted(rows, key=lambda row: (row.seq, row.position))]


def test_of_news_that_waits_to_ride_along_on_line_the_newest_is_left(house: House) -> None:
    anna, bert = (house.turn(name, account="line/main") for name in ("anna", "bert"))
    tell(house, bert, RIDES)
    for _ in range(3):
        tell(house, anna, RIDES)
    assert waiting(house, anna) == [("riding", RIDES.topic)]
    assert waiting(house, bert) == [("riding", RIDES.topic)], "hers is nobody else's"
    assert [(row.citizen, row.outcome, row.way) for row in house.rows(sent)] == [(anna, "superseded", "none")] * 2


def test_another_topic_stays_and_so_does_all_that_one_turn_says(house: House) -> None:
    anna = house.turn("anna", account="line/main")
    tell(house, anna, RIDES, RIDES)
    tell(house, anna, OTHER)
    assert [topic for _, topic in waiting(house, anna)] == [RIDES.topic, RIDES.topic, OTHER.topic]
    tell(house, anna, Say("อย่างอื่น", says_as="notice"))
    assert len(waiting(house, anna)) == 4


def test_what_is_on_its_way_is_not_recalled(house: House) -> None:
    anna = house.turn("anna")
    tell(house, anna, OTHER)
    assert [call.citizen for call in house.send_all()] == [anna]
    tell(house, anna, OTHER)
    tell(house, anna, OTHER)
    assert waiting(house, anna) == [("waiting", OTHER.topic)]
    assert sorted(row.outcome for row in house.rows(sent)) == ["sent", "superseded"]
