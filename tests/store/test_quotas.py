"""A quota's cells: no place is given twice, none is lost, whoever comes in whatever order."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, select

from bot.store import quotas
from bot.store.forms import Shelf
from bot.store.quotas import QuotaBook, make_cells, read_book
from bot.store.rows import insert_into
from bot.store.schema import bring_to_head
from bot.store.sqlite import SqliteStore
from bot.store.survey_tables import quota_cell, quota_hold
from bot.surveying import DropInterview, ReserveQuota, SubmitResponse
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form

YOUNG = ("ages", "young")
FORM = """
form_id: ages
version: 1
form_title: {th: อายุ, en: Ages}
languages: [th, en]
notice: {th: เทศบาลถาม, en: The municipality asks}
quotas:
  - {name: young, when: "${age} < 30", limit: 3, kind: hard, message: {th: ครบแล้วค่ะ, en: This group is complete.}}
  - {name: old, when: "${age} >= 30", limit: 3, kind: soft, message: {th: ครบแล้วค่ะ, en: This group is complete.}}
survey:
  - {type: integer, name: age, label: {th: อายุเท่าไร, en: How old are you?}}
"""


def open_book(left: int) -> QuotaBook:
    book = QuotaBook()
    book.add_cell(YOUNG, left, hard=True)
    return book


def submit() -> SubmitResponse:
    return SubmitResponse("i", "ages", "1", "{}")


def test_of_a_thousand_who_come_at_once_only_as_many_are_taken_as_there_are_places() -> None:
    book = open_book(100)
    taken = 0
    for number in range(1000):
        if YOUNG in book.full(number):
            continue
        book.note(number, [ReserveQuota(*YOUNG)], {})
        book.note(number, [submit()], {})
        taken += 1
    assert taken == 100


def test_who_holds_the_last_place_does_not_find_the_cell_full() -> None:
    book = open_book(1)
    book.note(1, [ReserveQuota(*YOUNG), ReserveQuota(*YOUNG)], {})
    assert book.held(1) == {YOUNG}
    assert book.full(1) == frozenset()
    assert book.full(2) == {YOUNG}


def test_a_place_comes_back_when_the_interview_is_dropped() -> None:
    book = open_book(1)
    book.note(1, [ReserveQuota(*YOUNG)], {})
    book.note(1, [DropInterview("i")], {"i": "ages"})
    assert book.full(2) == frozenset()
    assert book.held(1) == frozenset()


def test_an_unknown_cell_and_another_interview_change_nothing() -> None:
    book = open_book(1)
    book.note(1, [ReserveQuota("ages", "elder"), ReserveQuota(*YOUNG)], {})
    book.note(1, [DropInterview("other")], {})
    assert book.held(1) == {YOUNG}


def read_form() -> Form:
    form = read_yaml_form(FORM.encode())
    assert isinstance(form, Form), form
    return form


def counted(connection: Connection) -> dict[str, tuple[int, int]]:
    return {row.cell: (row.reserved, row.used) for row in connection.execute(select(quota_cell))}


def test_what_is_reserved_is_counted_on_disk_and_given_back_after_two_days(tmp_path: Path) -> None:
    form = read_form()
    shelf = Shelf({("ages", "1"): form}, (form,))
    with closing(SqliteStore(f"sqlite:///{tmp_path / 'quotas.sqlite'}")) as store:
        store.write_now(bring_to_head)
        with store.engine.begin() as connection:
            make_cells(connection, form)
            make_cells(connection, form)
            book = read_book(connection, shelf, "nobody's lease")
            book.note(1, [ReserveQuota(*YOUNG)], {})
            book.note(2, [ReserveQuota(*YOUNG), submit()], {})
            book.save(connection)
            hold = {"bucket": 1, "citizen": 1, "form_id": "ages", "cell": "young", "until_ms": 500}
            connection.execute(insert_into(connection, quota_hold), hold)
            assert counted(connection) == {"young": (1, 1), "old": (0, 0)}
            assert quotas.give_back(connection, 499) == 0
            assert quotas.give_back(connection, 500) == 1
            assert counted(connection) == {"young": (0, 1), "old": (0, 0)}
            assert connection.execute(select(quota_hold)).all() == []


def test_surveys_without_quotas_ask_the_database_nothing(tmp_path: Path) -> None:
    with closing(SqliteStore(f"sqlite:///{tmp_path / 'none.sqlite'}")) as store:
        store.write_now(bring_to_head)
        book = store.write_now(lambda connection: read_book(connection, Shelf({}, ()), "a lease"))
        assert book.full(1) == frozenset()
