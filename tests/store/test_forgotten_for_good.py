"""Nothing brings back who was forgotten: no repeat, no restart, no backup."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from farewell import FAREWELL, MALEE, SOMCHAI, WORDS, finish, forget, live_through, own_number, rows_of
from house_store import House

from bot.app import forget_again
from bot.conversation import ForgetMe, Say
from bot.events import Followed, Said
from bot.store.ledger import Erasure, Ledger
from bot.store.tables import citizen, inbox

MINUTE_S = 60
DAY_S = 86_400


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "data")
    yield opened
    opened.close()


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


@pytest.mark.sqlite
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


@pytest.mark.sqlite
def test_the_ledger_names_nobody(house: House) -> None:
    forget(house, SOMCHAI)
    assert SOMCHAI not in house.settings.ledger.read_text()
    assert [len(each.address_hash) for each in house.ledger.read()] == [32]
