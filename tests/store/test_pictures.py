"""Pictures of broadcasts in the database: never changed, an agency's own, and part of what an approval holds for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from broadcasts_agreed import WRITTEN, acts, agree, confirm_tests, deed, draft, find, people, submitted
from broadcasts_sent import add_citizens
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection, select, update

from bot.redrawing import Redrawn
from bot.store import broadcasts, pictures
from bot.store.approving import submit
from bot.store.broadcast_rows import Refusal, Written
from bot.store.overviews import look_over
from bot.store.picture_tables import picture
from bot.store.pictures import KeptPicture
from bot.store.retention import end_kept
from surveys.broadcasts.content import Block, Content, Flaw, Picture, Words
from surveys.broadcasts.picture_pages import read_name

DAY_MS = 86_400_000
MAP = Redrawn(b"\xff\xd8\xff whole", b"\xff\xd8\xff small", 300, 200)
OTHER = Redrawn(b"\xff\xd8\xff other", b"\xff\xd8\xff small", 300, 200)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with opened(tmp_path) as one:
        yield one


def add(connection: Connection, drawn: Redrawn = MAP, *, by: str = "noi", now_ms: int = NOW_MS) -> KeptPicture:
    kept = pictures.add(connection, KEYS, deed(connection, by, now_ms=now_ms), drawn)
    assert isinstance(kept, KeptPicture), kept
    return kept


def with_picture(kept: KeptPicture) -> Written:
    """A broadcast that shows it in both languages."""
    shown: tuple[Block, ...] = (Words("ตลาดนัดย้ายไปลานวัด"), Picture(kept.page, "แผนที่ลานวัดกับตลาดนัด", kept.digest))
    told: tuple[Block, ...] = (Words("It moves."), Picture(kept.page, "A map of the temple", kept.digest))
    return replace(WRITTEN, content=Content({"th": shown, "en": told}))


def save(connection: Connection, kept: KeptPicture) -> str:
    """A draft of it that could be submitted."""
    add_citizens(connection, KEYS, 10, NOW_MS)
    name = draft(connection)
    written = with_picture(kept)
    assert broadcasts.edit(connection, KEYS, deed(connection, "noi"), name, revision=1, written=written) is None
    confirm_tests(connection, name)
    return name


def names(connection: Connection) -> set[str]:
    return set(connection.execute(select(picture.c.picture)).scalars())


def test_a_picture_is_found_by_a_name_that_nobody_guesses(connection: Connection) -> None:
    people(connection)
    kept = add(connection)
    name = read_name(kept.page)
    assert len(name) >= 22
    assert pictures.read(connection, name) == MAP.whole
    assert pictures.read(connection, name, small=True) == MAP.small
    assert pictures.read(connection, "other") is None
    assert acts(connection) == [("noi", "add-picture")]


def test_the_same_picture_sent_twice_is_kept_once_by_each_agency(connection: Connection) -> None:
    people(connection)
    first, other = add(connection), add(connection, OTHER)
    assert add(connection, by="dao") == first
    assert len({first.page, other.page, add(connection, by="guest").page}) == 3


def test_what_is_not_what_its_hash_says_is_shown_to_nobody(connection: Connection) -> None:
    people(connection)
    kept = add(connection)
    connection.execute(update(picture).values(whole=OTHER.whole))
    assert pictures.read(connection, read_name(kept.page)) is None


def test_what_was_saved_stays_and_the_rest_is_swept_away(connection: Connection) -> None:
    people(connection)
    saved, unsaved = add(connection), add(connection, OTHER)
    save(connection, saved)
    assert end_kept(connection, NOW_MS + DAY_MS) == 0
    add(connection, OTHER, now_ms=NOW_MS + DAY_MS)  # sent again by somebody who still writes
    assert end_kept(connection, NOW_MS + 2 * DAY_MS) == 0
    assert end_kept(connection, NOW_MS + 3 * DAY_MS) == 1
    assert names(connection) == {read_name(saved.page)} != {read_name(unsaved.page)}


def test_an_agency_adds_a_hundred_a_day(connection: Connection) -> None:
    people(connection)
    for number in range(pictures.MOST_A_DAY):
        add(connection, replace(MAP, small=MAP.small + bytes(number)))
    late = deed(connection, "dao")
    assert pictures.add(connection, KEYS, late, OTHER) == Refusal("pictures", pictures.MOST_A_DAY)
    assert add(connection).digest == MAP.digest, "one that is there already costs nothing"
    assert add(connection, OTHER, by="guest").digest == OTHER.digest
    assert add(connection, OTHER, now_ms=NOW_MS + DAY_MS).digest == OTHER.digest


def test_an_approval_holds_for_the_picture_too(connection: Connection) -> None:
    people(connection)
    name = save(connection, add(connection))
    submitted(connection, name)
    connection.execute(update(picture).values(whole=OTHER.whole))
    assert agree(connection, name) == Refusal("changed")
    connection.execute(update(picture).values(whole=MAP.whole))
    assert agree(connection, name) is None


def test_another_picture_is_another_content(connection: Connection) -> None:
    people(connection)
    name = save(connection, add(connection))
    before = submitted(connection, name).frozen
    written = with_picture(add(connection, OTHER))
    broadcasts.edit(connection, KEYS, deed(connection, "noi"), name, revision=2, written=written)
    assert find(connection, name).frozen is None
    confirm_tests(connection, name)
    assert submitted(connection, name).frozen != before


def test_a_picture_of_another_agency_or_of_nobody_keeps_it_from_being_submitted(connection: Connection) -> None:
    people(connection)
    ours = add(connection)
    for strange in (add(connection, by="guest"), KeptPicture("/pictures/none.jpg", MAP.digest), KeptPicture("/x", "")):
        name = draft(connection, with_picture(strange))
        flaws = look_over(connection, find(connection, name), deed(connection, "noi")).flaws
        assert flaws == (Flaw("en", 2, "picture-not-ours"), Flaw("th", 2, "picture-not-ours"))
        refused = submit(connection, KEYS, deed(connection, "noi"), name)
        assert isinstance(refused, Refusal)
        assert refused.code == "content"
    name = draft(connection, with_picture(ours))
    assert look_over(connection, find(connection, name), deed(connection, "noi")).flaws == ()
