"""Posters as rows, on both databases: made, taken down, and counted without a trace of who came."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from house_store import House
from opened import KEYS, NOW_MS, opened, rows
from sqlalchemy import Connection

from bot.announcing import CountArrival
from bot.conversation import ForgetMe
from bot.store import posters
from bot.store.agency_tables import audit
from bot.store.deliveries import DAY_MS
from bot.store.poster_tables import poster, poster_mark
from bot.store.posters import MARKS_KEPT_MS, Maker, Sheet, find_poster, list_posters
from surveys.broadcasts.poster_codes import read_code

BY = Maker("main", "ann")
SHEET = Sheet("survey:market", "บ้านริมคลอง", "@canal", "")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with opened(tmp_path) as one:
        yield one


def make(connection: Connection, *villages: str) -> tuple[str, ...]:
    sheets = [Sheet("survey:market", village, "@canal", "") for village in villages or ("บ้านริมคลอง",)]
    return posters.make(connection, KEYS, sheets, BY, now_ms=NOW_MS)


def came(connection: Connection, code: str) -> int:
    return next(one.came for one in list_posters(connection, "main") if one.code == code)


def count(connection: Connection, *arrivals: tuple[str, int], now_ms: int = NOW_MS) -> None:
    posters.count_arrivals(connection, KEYS, arrivals, now_ms=now_ms)


def test_each_village_gets_a_code_of_its_own_and_the_log_says_who_made_it(connection: Connection) -> None:
    first, second = make(connection, "หมู่ 1", "หมู่ 2")
    assert first != second
    read = read_code(first)
    assert read is not None
    assert read.fits
    found = find_poster(connection, first)
    assert found is not None
    assert (found[0].about, found[0].over, found[1]) == ("survey:market", False, "main")
    assert [row.act for row in rows(connection, audit)] == ["make-poster", "make-poster"]
    assert [one.sheet.village for one in list_posters(connection, "main", [second])] == ["หมู่ 2"]
    assert list_posters(connection, "harbour") == ()
    assert find_poster(connection, "000000") is None


def test_each_citizen_counts_once_for_each_poster(connection: Connection) -> None:
    first, second = make(connection, "หมู่ 1", "หมู่ 2")
    count(connection, (first, 7), (first, 8), (second, 7))
    count(connection, (first, 7))
    assert (came(connection, first), came(connection, second)) == (2, 1)


def test_a_mark_tells_nobody_and_knows_the_day_alone(connection: Connection) -> None:
    (code,) = make(connection)
    count(connection, (code, 7), now_ms=NOW_MS + 12_345)
    (mark,) = rows(connection, poster_mark)
    assert mark.day_ms % DAY_MS == 0
    assert len(mark.mark) == 32
    assert mark.mark != b"7"


def test_marks_end_and_the_number_stays(connection: Connection) -> None:
    (code,) = make(connection)
    count(connection, (code, 7), (code, 8))
    assert posters.end_old(connection, NOW_MS + MARKS_KEPT_MS + DAY_MS) == 2
    assert rows(connection, poster_mark) == []
    assert came(connection, code) == 2
    assert posters.end_old(connection, NOW_MS + MARKS_KEPT_MS + DAY_MS) == 0


def test_a_poster_is_taken_down_once_and_by_its_own_agency(connection: Connection) -> None:
    (code,) = make(connection)
    assert not posters.take_down(connection, KEYS, code, Maker("harbour", "bob"), now_ms=NOW_MS)
    assert posters.take_down(connection, KEYS, code, BY, now_ms=NOW_MS)
    assert not posters.take_down(connection, KEYS, code, BY, now_ms=NOW_MS)
    found = find_poster(connection, code)
    assert found is not None
    assert found[0].over
    assert [row.act for row in rows(connection, audit)] == ["make-poster", "take-down-poster"]


def test_whoever_is_forgotten_leaves_no_mark_and_the_number_stays(tmp_path: Path) -> None:
    house = House(tmp_path)
    try:
        (code,) = house.store.write_now(
            lambda connection: posters.make(connection, house.keys, [SHEET], BY, now_ms=house.now_ms)
        )
        house.turn("ann", CountArrival(code))
        house.turn("ben", CountArrival(code))
        assert len(house.rows(poster_mark)) == 2
        house.turn("ann", ForgetMe())
        assert len(house.rows(poster_mark)) == 1
        assert house.store.write_now(lambda connection: list_posters(connection, "main"))[0].came == 2
        assert [row.code for row in house.rows(poster)] == [code]
    finally:
        house.close()
