"""Who asks to be forgotten is: her last message first, her key, then every row."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from farewell import FAREWELL, MALEE, SOMCHAI, WORDS, finish, forget, live_through, own_number, rows_of
from house_store import House
from sqlalchemy import LargeBinary, select

from bot.conversation import ForgetMe, Say
from bot.jobs import Jobs
from bot.store import forgetting
from bot.store.tables import citizen

MINUTE_S = 60
DAY_S = 86_400


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "data")
    yield opened
    opened.close()


def test_the_last_message_still_reaches_her_and_nothing_else_does(house: House) -> None:
    live_through(house, SOMCHAI)
    house.turn(SOMCHAI, Say(FAREWELL), ForgetMe())
    calls = house.send_all()
    assert [call.address for call in calls] == [SOMCHAI]
    assert FAREWELL in str(calls[0].parts)


def test_no_row_of_hers_is_left_in_any_table_and_others_keep_theirs(house: House) -> None:
    live_through(house, MALEE)
    house.send_all()
    before = rows_of(house, own_number(house, MALEE))
    live_through(house, SOMCHAI)
    number = forget(house, SOMCHAI)
    assert rows_of(house, number) == {}
    assert house.keys.book.read([number]) == {}
    assert rows_of(house, own_number(house, MALEE)) == before
    assert {"citizen", "response", "interview", "timer", "consent", "page_pass", "sent"} <= set(before)


def test_until_the_last_message_is_gone_only_what_it_needs_is_kept(house: House) -> None:
    live_through(house, SOMCHAI)
    number = house.turn(SOMCHAI, Say(FAREWELL), ForgetMe())
    assert finish(house) == 0
    assert rows_of(house, number) == {"citizen": 1, "outbox": 1, "leaving": 1}


def test_a_last_message_that_cannot_go_keeps_nobody_for_more_than_a_quarter_of_an_hour(house: House) -> None:
    number = house.turn(SOMCHAI, Say(FAREWELL), ForgetMe())
    house.clock.advance(16 * MINUTE_S)
    assert finish(house) == 1
    assert rows_of(house, number) == {}


def test_a_last_message_that_nobody_can_hear_any_more_keeps_nobody(house: House) -> None:
    """LINE's reply token died, and a message that rides along would wait for a stranger's next word."""
    number = house.turn(SOMCHAI, Say(FAREWELL), ForgetMe(), account="line/main")
    house.clock.advance(2 * MINUTE_S)
    assert house.send_all("line/main") == []
    assert finish(house) == 1
    assert rows_of(house, number) == {}


@pytest.mark.sqlite
def test_no_byte_of_hers_is_left_in_any_file(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither her words nor her address, nor anything that was sealed or wrapped for her, in database, logs or keys."""
    for each in range(30):  # others, so that pages are shared
        live_through(house, f"{MALEE}{each}")
    number = live_through(house, SOMCHAI)
    for each in range(30, 60):
        live_through(house, f"{MALEE}{each}")
    traces = find_traces(house, number)
    assert all(is_found(house, trace) for trace in traces)
    house.turn(SOMCHAI, Say(FAREWELL), ForgetMe())
    house.send_all()

    async def story() -> None:
        await house.store.start()
        assert await Jobs(house.services).finish_forgetting() == 1
        assert [trace for trace in traces if is_found(house, trace)] == []
        assert not [word for word in (WORDS, SOMCHAI, FAREWELL) if is_found(house, word.encode())]
        await house.store.stop()

    asyncio.run(story())
    output = capfd.readouterr()
    assert not [word for word in (WORDS, SOMCHAI, FAREWELL) if word in output.out + output.err]


def find_traces(house: House, number: int) -> list[bytes]:
    """All that is sealed for her, her wrapped key, and the hash of her address."""
    sealed = [
        row._mapping[column.name]
        for table in forgetting.OWNED
        for column in table.c
        if isinstance(column.type, LargeBinary)
        for row in house.rows(table, table.c.citizen == number)
    ]
    return [each[:64] for each in sealed if each] + [house.keys.book.read([number])[number]]


def is_found(house: House, trace: bytes) -> bool:
    return any(trace in file.read_bytes() for file in house.folder.iterdir() if file.is_file())


@pytest.mark.sqlite
def test_while_somebody_reads_the_log_waits_and_is_emptied_afterwards(house: House) -> None:
    house.turn(SOMCHAI, Say(FAREWELL), ForgetMe())
    house.send_all()
    log = house.folder / "wethi.sqlite-wal"

    async def story() -> None:
        await house.store.start()
        jobs = Jobs(house.services)
        with house.engine.connect() as reader:
            reader.exec_driver_sql("COMMIT")
            reader.exec_driver_sql("BEGIN")
            reader.execute(select(citizen)).all()
            assert await jobs.finish_forgetting() == 1
            assert log.stat().st_size > 0
        assert await jobs.finish_forgetting() == 0
        assert log.stat().st_size == 0
        await house.store.stop()

    asyncio.run(story())
