"""What turns cost the database: as many questions for a batch as for one citizen, each a way to the server and back."""

from collections.abc import Iterator
from contextlib import contextmanager

from agencies import answer_all
from house_store import House
from sqlalchemy import Connection, Engine, event

from bot.events import Said
from bot.store import mailboxes


@contextmanager
def count_questions() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_context: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


def ask_for_menus(house: House, *addresses: str) -> list[str]:
    for address in addresses:
        house.hear(address, Said("เมนู"))
    with count_questions() as asked:
        answer_all(house, "telegram/main")
    return asked


def test_twelve_who_write_at_once_cost_the_database_as_many_questions_as_one(house: House) -> None:
    ask_for_menus(house, "1")  # what a process reads once is read
    one = ask_for_menus(house, "1")
    assert ask_for_menus(house, *map(str, range(1, 13))) == one


def test_who_looks_for_turns_and_finds_none_asks_once(house: House) -> None:
    def look(connection: Connection) -> None:
        with count_questions() as asked:
            assert not mailboxes.claim(connection, house.keys, lease="mine", now_ms=house.now_ms).deliveries
        assert len(asked) == 1

    house.store.write_now(look)
