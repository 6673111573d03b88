"""What is a citizen's beyond her own rows: anonymous answers while the survey is open, and places held in quotas."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from house_store import House
from sqlalchemy import Connection

from bot.conversation import ForgetMe
from bot.store import forgetting
from bot.store.keys import place_of
from bot.store.own_data import read_own_data
from bot.store.pseudonyms import destroy_survey_key, make_survey_key, name_pseudonyms
from bot.store.rows import bucket_of, insert_into
from bot.store.survey_tables import quota_cell, quota_hold
from bot.store.tables import response
from bot.surveying import ReserveQuota

ANSWERS = {"/data/wish": "ไม่อยากบอกชื่อ"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    opened.store.write_now(lambda connection: make_survey_key(connection, opened.keys, "secret", opened.now_ms))
    yield opened
    opened.close()


def answer_anonymously(house: House, address: str) -> int:
    number = house.turn(address)

    def work(connection: Connection) -> None:
        (hidden,) = name_pseudonyms(connection, house.keys, [number])
        key_id = house.keys.key_id("surveys")
        body = house.keys.seal(json.dumps(ANSWERS), place_of("response.body", hidden, "secret"), key_id)
        row = {"bucket": bucket_of(hidden), "citizen": hidden, "form_id": "secret", "form_version": "1"}
        row |= {"body": body, "key_id": key_id, "submitted_ms": 0}
        connection.execute(insert_into(connection, response), row)

    house.store.write_now(work)
    return number


def test_anonymous_answers_go_while_the_survey_is_open(house: House) -> None:
    answer_anonymously(house, "malee")
    answer_anonymously(house, "somchai")
    house.turn("somchai", ForgetMe())
    assert len(house.rows(response)) == 1


def test_once_the_survey_closed_nobody_can_tell_which_are_hers(house: House) -> None:
    number = answer_anonymously(house, "somchai")
    house.store.write_now(lambda connection: destroy_survey_key(connection, "secret"))
    mine = house.store.write_now(lambda connection: read_own_data(connection, house.keys, (bucket_of(number), number)))
    assert mine is not None
    assert mine.responses == ()
    house.turn("somchai", ForgetMe())
    assert len(house.rows(response)) == 1


def test_her_own_page_shows_anonymous_answers_while_the_survey_is_open(house: House) -> None:
    number = answer_anonymously(house, "somchai")
    mine = house.store.write_now(lambda connection: read_own_data(connection, house.keys, (bucket_of(number), number)))
    assert mine is not None
    assert [each.answers for each in mine.responses] == [ANSWERS]


def test_the_place_that_she_held_is_free_again(house: House) -> None:
    cell = {"form_id": "ages", "cell": "young", "most": 5, "reserved": 2}
    house.store.write_now(lambda connection: connection.execute(insert_into(connection, quota_cell), cell))
    house.turn("malee", ReserveQuota("ages", "young"))
    house.turn("somchai", ReserveQuota("ages", "young"))
    house.turn("somchai", ForgetMe())
    house.store.write_now(lambda connection: forgetting.finish_due(connection, house.keys, house.now_ms))
    assert [(row.reserved, row.used) for row in house.rows(quota_cell)] == [(1, 0)]
    assert len(house.rows(quota_hold)) == 1
