"""Surveys that staff still write, as rows, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection

from bot.errors import StaleState
from bot.store import form_drafts
from bot.store.agencies import end_agency
from bot.store.form_drafts import MOST_REMOVED, FormDraft, Written
from bot.store.staff import add_staff, end_staff
from handlers.staff_views import StaffMember
from surveys.building.steps import Removed
from surveys.governance.roles import Role

TEXT = Written("form_id: town\n", "town", {"th": "เมือง"}, 2, (Removed(0, "type: text\n"),))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with opened(tmp_path) as one:
        yield one


def begin(connection: Connection, staff: str = "ann", agency: str = "main", now_ms: int = NOW_MS) -> FormDraft:
    draft = form_drafts.begin(connection, agency, staff, TEXT, now_ms=now_ms)
    return look(connection, draft, agency)


def look(connection: Connection, draft: int, agency: str = "main") -> FormDraft:
    found = form_drafts.read(connection, draft, agency)
    assert found is not None
    return found


def hire(connection: Connection, name: str, *roles: Role) -> None:
    add_staff(connection, KEYS, StaffMember(name, "main", "main", roles), name=name, now_ms=NOW_MS)


def test_a_draft_is_found_as_it_was_begun(connection: Connection) -> None:
    known = begin(connection)
    assert (known.written, known.version, known.writers) == (TEXT, 1, frozenset({"ann"}))
    assert form_drafts.read(connection, known.draft, "town") is None
    assert form_drafts.read(connection, known.draft + 1, "main") is None


def test_everybody_who_saved_is_one_of_its_writers(connection: Connection) -> None:
    known = begin(connection)
    form_drafts.mark_ready(connection, known, "ann")
    ready = look(connection, known.draft)
    assert ready.ready_by == "ann"
    form_drafts.save(connection, ready, "ben", TEXT, now_ms=NOW_MS + 1)
    saved = look(connection, known.draft)
    assert (saved.writers, saved.ready_by, saved.version) == (frozenset({"ann", "ben"}), "", 3)


def test_who_saves_second_is_told(connection: Connection) -> None:
    known = begin(connection)
    form_drafts.save(connection, known, "ben", TEXT, now_ms=NOW_MS)
    with pytest.raises(StaleState):
        form_drafts.save(connection, known, "ann", TEXT, now_ms=NOW_MS)
    with pytest.raises(StaleState):
        form_drafts.mark_ready(connection, known, "ann")
    with pytest.raises(StaleState):
        form_drafts.send_back(connection, known, "why")
    with pytest.raises(StaleState):
        form_drafts.end(connection, known)


def test_what_was_sent_back_says_why_and_what_is_over_is_gone(connection: Connection) -> None:
    known = begin(connection)
    form_drafts.send_back(connection, known, "shorter")
    back = look(connection, known.draft)
    assert (back.note, back.ready_by) == ("shorter", "")
    assert form_drafts.count_sent_back(connection, "main", "ann") == 1
    assert form_drafts.count_sent_back(connection, "main", "ben") == 0
    form_drafts.end(connection, back)
    assert form_drafts.read(connection, known.draft, "main") is None


def test_an_agency_lists_its_own_the_newest_first(connection: Connection) -> None:
    first, second = begin(connection), begin(connection, now_ms=NOW_MS + 1)
    begin(connection, agency="town")
    form_drafts.mark_ready(connection, first, "ann")
    listed = form_drafts.read_drafts(connection, "main")
    assert [(one.draft, one.ready, one.errors) for one in listed] == [
        (second.draft, False, 2),
        (first.draft, True, 2),
    ]


def test_of_many_removed_questions_the_last_ones_are_kept(connection: Connection) -> None:
    known = begin(connection)
    many = tuple(Removed(place, "type: text\n") for place in range(MOST_REMOVED + 5))
    form_drafts.save(connection, known, "ann", Written("a", "a", {}, 0, many), now_ms=NOW_MS)
    assert look(connection, known.draft).written.removed == many[5:]


def test_what_waits_is_counted_for_those_who_did_not_write_it(connection: Connection) -> None:
    form_drafts.mark_ready(connection, begin(connection), "ann")
    begin(connection)
    assert form_drafts.count_ready(connection, "main", "ben") == 1
    assert form_drafts.count_ready(connection, "main", "ann") == 0
    assert form_drafts.count_ready(connection, "town", "ben") == 0


def test_those_who_may_publish_are_counted_while_they_work_here(connection: Connection) -> None:
    hire(connection, "ann", "official")
    hire(connection, "ben", "moderator", "chief")
    hire(connection, "cat", "moderator")
    hire(connection, "dan", "official")
    end_staff(connection, "dan", NOW_MS)
    assert form_drafts.find_publishers(connection, "main", besides=()) == 2
    assert form_drafts.find_publishers(connection, "main", besides={"ann"}) == 1


def test_the_drafts_of_an_agency_that_ends_go_with_it(connection: Connection) -> None:
    begin(connection, agency="town")
    kept = begin(connection)
    end_agency(connection, "town", NOW_MS)
    assert form_drafts.read_drafts(connection, "town") == ()
    assert [one.draft for one in form_drafts.read_drafts(connection, "main")] == [kept.draft]
