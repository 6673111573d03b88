"""Who asks to be forgotten is: her last message first, her key, every row; nothing brings her back."""

import asyncio
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from house_store import House, a_response, an_interview
from sqlalchemy import LargeBinary, select

from bot.app import forget_again
from bot.conversation import ForgetMe, GrantPage, RecordConsent, Say, SetTimer
from bot.events import Followed, Said
from bot.jobs import Jobs
from bot.store import forgetting
from bot.store.ledger import Erasure, Ledger
from bot.store.tables import citizen, inbox, metadata

SOMCHAI, MALEE = "Uc0ffee00000000000000000000000001", "Uc0ffee00000000000000000000000002"
WORDS = "ตลาดสกปรกมากค่ะ"
FAREWELL = "ลบข้อมูลทั้งหมดแล้วค่ะ"
MINUTE_S = 60
DAY_S = 86_400


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "data")
    yield opened
    opened.close()


def live_through(house: House, address: str, account: str = "telegram/main") -> int:
    """A citizen with something in every corner: consents, answers, a timer, a page, messages waiting and sent."""
    house.turn(address, RecordConsent("answer", given=True, text_version="1", text_hash="h"), account=account)
    due = house.clock.now() + timedelta(days=1)
    house.turn(address, an_interview(WORDS), SetTimer("remind", "unfinished", due, "i" * 32), account=account)
    house.turn(address, a_response(WORDS), Say("ได้รับแล้วค่ะ"), account=account)
    house.send_all(account)
    house.turn(address, GrantPage("mydata"), Say("อย่าลืมนะคะ", says_as="reminder"), account=account)
    house.hear(address, Said(WORDS), account=account)
    house.take(Say("ขอบคุณค่ะ"))
    return own_number(house, address, account)


def own_number(house: House, address: str, account: str = "telegram/main") -> int:
    with house.store.engine.connect() as connection:
        hashed = house.keys.hash_address(account, address)
        table = metadata.tables["address"]
        found: int = connection.execute(select(table.c.citizen).where(table.c.address_hash == hashed)).scalar_one()
        return found


def forget(house: House, address: str, account: str = "telegram/main") -> int:
    number = house.turn(address, Say(FAREWELL), ForgetMe(), event=Said("ลืมฉัน"), account=account)
    house.send_all(account)
    finish(house)
    return number


def finish(house: House) -> int:
    return house.store.write_now(lambda connection: forgetting.finish_due(connection, house.keys, house.now_ms))


def rows_of(house: House, number: int) -> dict[str, int]:
    counted = {table.name: len(house.rows(table, table.c.citizen == number)) for table in forgetting.OWNED}
    return {name: count for name, count in counted.items() if count}


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


def test_while_somebody_reads_the_log_waits_and_is_emptied_afterwards(house: House) -> None:
    house.turn(SOMCHAI, Say(FAREWELL), ForgetMe())
    house.send_all()
    log = house.store.path.with_name(f"{house.store.path.name}-wal")

    async def story() -> None:
        await house.store.start()
        jobs = Jobs(house.services)
        with house.store.engine.connect() as reader:
            reader.exec_driver_sql("COMMIT")
            reader.exec_driver_sql("BEGIN")
            reader.execute(select(citizen)).all()
            assert await jobs.finish_forgetting() == 1
            assert log.stat().st_size > 0
        assert await jobs.finish_forgetting() == 0
        assert log.stat().st_size == 0
        await house.store.stop()

    asyncio.run(story())


def test_who_writes_again_is_a_stranger(house: House) -> None:
    before = live_through(house, SOMCHAI)
    house.turn(SOMCHAI, Say(FAREWELL), ForgetMe())
    after = house.turn(SOMCHAI, Say("สวัสดีค่ะ"), event=Followed())
    assert after != before
    house.send_all()
    finish(house)
    assert rows_of(house, after).keys() >= {"citizen", "inbox", "conversation", "sent"}
    assert house.keys.book.read([after])


@pytest.mark.parametrize("account", ["telegram/main", "line/main"])
def test_old_deliveries_that_come_again_bring_nobody_back(house: House, account: str) -> None:
    happened = house.clock.now()
    house.hear(SOMCHAI, Said(WORDS), account=account, delivery_id="41", happened_at=happened)
    house.take()
    house.clock.advance(5)
    house.hear(SOMCHAI, Said("ลืมฉัน"), account=account, delivery_id="42", happened_at=house.clock.now())
    house.take(Say(FAREWELL), ForgetMe())
    house.send_all(account)
    finish(house)
    house.clock.advance(DAY_S)
    for delivery_id in ("41", "42"):
        house.hear(SOMCHAI, Said(WORDS), account=account, delivery_id=delivery_id, happened_at=happened)
    assert house.rows(inbox) == [] == house.rows(citizen)
    house.hear(SOMCHAI, Followed(), account=account, delivery_id="43", happened_at=house.clock.now())
    house.hear(SOMCHAI, Said(WORDS), account=account, delivery_id="41", happened_at=happened)
    assert [row.delivery_id for row in house.rows(inbox)] == ["43"]


def test_telegram_may_count_anew_after_a_week(house: House) -> None:
    house.hear(SOMCHAI, Said("ลืมฉัน"), delivery_id="900000")
    house.take(ForgetMe())
    house.clock.advance(8 * DAY_S)
    house.hear(SOMCHAI, Followed(), delivery_id="17")
    assert [row.delivery_id for row in house.rows(inbox)] == ["17"]


def test_a_restored_backup_still_forgets(house: House) -> None:
    live_through(house, MALEE)
    number = live_through(house, SOMCHAI)
    folder, copy = house.folder, house.folder.with_name("backup")
    house.close()
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("erasures.txt"))
    again = House(folder, clock=house.clock)
    forget(again, SOMCHAI)
    again.close()
    for file in copy.iterdir():
        shutil.copy(file, folder)
    restored = House(folder, clock=house.clock)
    assert rows_of(restored, number)
    restored.store.write_now(
        lambda connection: forget_again(connection, restored.keys, restored.settings, restored.now_ms)
    )
    assert rows_of(restored, number) == {}
    assert restored.keys.book.read([number]) == {}
    assert rows_of(restored, own_number(restored, MALEE))
    restored.close()


def test_a_restart_does_not_forget_who_came_back(house: House) -> None:
    forget(house, SOMCHAI)
    house.clock.advance(1)
    number = live_through(house, SOMCHAI)
    before = rows_of(house, number)
    house.store.write_now(lambda connection: forget_again(connection, house.keys, house.settings, house.now_ms))
    assert rows_of(house, number) == before


def test_a_crash_between_key_and_rows_is_finished_at_the_next_look(house: House) -> None:
    number = house.turn(SOMCHAI, Say(FAREWELL), ForgetMe())
    house.send_all()
    house.keys.destroy([number])
    assert finish(house) == 1
    assert rows_of(house, number) == {}


def test_the_ledger_reads_past_a_torn_line(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "new" / "erasures.txt")
    assert ledger.read() == ()
    first, second = Erasure(b"1" * 32, 5), Erasure(b"2" * 32, 6)
    ledger.append([first])
    file = tmp_path / "new" / "erasures.txt"
    with file.open("a") as torn:
        torn.write("ab" * 20)
    ledger.append([second])
    with file.open("a") as wrong:
        wrong.write(f"{'zz' * 32} 7\n{'ab' * 32} soon\n{'ab' * 32} 12")
    assert ledger.read() == (first, second)


def test_the_ledger_names_nobody(house: House) -> None:
    forget(house, SOMCHAI)
    assert SOMCHAI not in house.settings.ledger.read_text()
    assert [len(each.address_hash) for each in house.ledger.read()] == [32]
