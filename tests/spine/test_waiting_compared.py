"""What waits for moderators is compared with what somebody is about to propose, in her own consultation, while it waits."""

import pytest
from house_store import House
from moderated import NAME, judge, propose

from bot.store.waiting import read_waiting

IDEA = "อยากให้มีห้องน้ำสะอาดสำหรับผู้สูงอายุที่มาเดินตลาด"
pytestmark = pytest.mark.usefixtures("forum")


def find(house: House, name: str = NAME) -> list[int]:
    with house.engine.connect() as connection:
        return [one.statement for one in read_waiting(connection, house.keys, name).find(IDEA)]


def test_it_is_found_until_a_moderator_has_decided(house: House) -> None:
    number = propose(house, text=IDEA)
    assert find(house) == [number]
    assert find(house, "another") == []
    judge(house, number)
    assert find(house) == [], "what is published is compared with anyway"


def test_of_who_was_forgotten_a_moment_ago_nothing_is_found(house: House) -> None:
    propose(house, "anna", IDEA)
    number = propose(house, "bert", IDEA)
    anna = house.turn("anna")
    house.keys.destroy([anna])
    assert find(house) == [number]
