"""A partner approves a broadcast about a forum that it convenes, where the charter says so, and no other one."""

from dataclasses import replace
from pathlib import Path

import pytest
from broadcasts_agreed import WRITTEN, agree, confirm_tests, deed, draft, employ, find, heard, people, submitted
from broadcasts_sent import CONTENT, add_citizens
from forums_opened import MARKET, bring_to, read_file
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection

from bot.store import approving, consultations
from bot.store.approving import find_judges, refuse, tend_submitted
from bot.store.broadcast_cards import find_card
from bot.store.broadcast_rows import Refusal
from bot.store.deliveries import DAY_MS
from bot.store.overviews import look_over
from bot.store.partner_terms import find_partners, find_readers
from bot.store.staff import add_staff, find_member
from handlers.staff_views import StaffMember
from surveys.broadcasts.content import Button, Content
from surveys.broadcasts.terms import PATIENCE_MS

OPENED_MS = NOW_MS - DAY_MS  # so that it is open today


def about(*taps: str, page: str = "") -> Content:
    """The words of the market's broadcast, with these buttons in each language."""
    buttons = (*(Button("เปิด", tap) for tap in taps), *((Button("อ่าน", page=page),) if page else ()))
    return replace(CONTENT, blocks={language: (*blocks, *buttons) for language, blocks in CONTENT.blocks.items()})


def convene(connection: Connection, folder: Path, *, says: str = "yes") -> None:
    """The market's consultation is open, and somebody works for the vendors."""
    file = folder / "charter.yaml"
    file.write_bytes(MARKET.read_bytes().replace(b"partners_approve: yes", f"partners_approve: {says}".encode()))
    bring_to(connection, KEYS, OPENED_MS, file=file)
    people(connection)
    for party in ("vendors", "strangers"):
        member = StaffMember(party, "main", party, ("partner",))
        add_staff(connection, KEYS, member, name=party, now_ms=NOW_MS)


def hand_in(connection: Connection, content: Content) -> str:
    add_citizens(connection, KEYS, 10, NOW_MS)
    name = draft(connection, replace(WRITTEN, content=content))
    confirm_tests(connection, name)
    submitted(connection, name)
    return name


@pytest.mark.parametrize("button", [about("join:canal-market"), about(page="/consultations/canal-market/plan")])
def test_a_partner_approves_what_is_about_its_forum(tmp_path: Path, button: Content) -> None:
    with opened(tmp_path) as connection:
        convene(connection, tmp_path)
        name = hand_in(connection, button)
        assert find_judges(connection, find(connection, name), deed(connection, "noi")) >= {"dao", "head", "vendors"}
        waiting = approving.list_waiting(connection, deed(connection, "vendors", proved_ms=0))
        assert [one.broadcast for one in waiting] == [name]
        assert agree(connection, name, by="vendors", typed=9) == Refusal("other-number", 10)
        assert agree(connection, name, by="strangers") == Refusal("not-your-role")
        assert agree(connection, name, by="vendors") is None
        assert find(connection, name).approver == "vendors"


def test_a_partner_refuses_it_with_a_reason_too(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        convene(connection, tmp_path)
        name = hand_in(connection, about("plan:canal-market"))
        assert refuse(connection, KEYS, deed(connection, "strangers"), name, reason="no") == Refusal("not-your-role")
        assert refuse(connection, KEYS, deed(connection, "vendors"), name, reason="The day is wrong") is None


def test_a_charter_that_does_not_say_so_leaves_it_to_the_agency(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        convene(connection, tmp_path, says="no")
        name = hand_in(connection, about("join:canal-market"))
        assert agree(connection, name, by="vendors") == Refusal("not-your-role")
        assert approving.list_waiting(connection, deed(connection, "vendors")) == ()


def test_what_is_about_no_forum_of_theirs_partners_do_not_approve(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        convene(connection, tmp_path)
        consultations.publish(
            connection,
            replace(read_file(MARKET), charter_id="unsigned"),
            MARKET.read_bytes().replace(b"id: canal-market", b"id: unsigned"),
            agency="main",
            now_ms=NOW_MS,
        )
        assert find_partners(connection, CONTENT, "main") == frozenset()
        assert find_partners(connection, about("join:unsigned"), "main") == frozenset(), "a draft grants nothing"
        both = about("join:canal-market", "join:unsigned")
        assert find_partners(connection, both, "main") == frozenset(), "each of them must say so"
        assert find_partners(connection, about("join:canal-market"), "neighbour") == frozenset()
        assert "vendors" in find_partners(connection, about("join:canal-market", "survey:x"), "main")


def test_an_agency_with_one_official_sends_about_a_forum_with_its_partner(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring_to(connection, KEYS, OPENED_MS)
        employ(connection, "noi", "official")
        add_staff(
            connection, KEYS, StaffMember("vendors", "main", "vendors", ("partner",)), name="Vendors", now_ms=NOW_MS
        )
        for content, missing in ((CONTENT, 1), (about("join:canal-market"), 0)):
            name = draft(connection, replace(WRITTEN, content=content))
            assert look_over(connection, find(connection, name), deed(connection, "noi")).missing == missing


def test_partners_are_reminded_and_see_the_preview_in_their_chats(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        convene(connection, tmp_path)
        employ(connection, "seller", "official", chats=1)
        connection.exec_driver_sql("UPDATE staff SET party = 'vendors', roles = 'partner' WHERE staff = 'seller'")
        name = hand_in(connection, about("join:canal-market"))
        assert f"{name}.approve" in heard(connection)
        tend_submitted(connection, KEYS, NOW_MS + PATIENCE_MS)
        assert f"{name}.waiting" in heard(connection)
        seller, noi = find_member(connection, "seller"), find_member(connection, "noi")
        assert seller is not None
        assert noi is not None
        card = find_card(connection, seller, name, public_url="", now_ms=NOW_MS)
        own = find_card(connection, noi, name, public_url="", now_ms=NOW_MS)
        assert card is not None
        assert own is not None
        assert ("vendors" in card.partners, own.partners) == (True, frozenset())


@pytest.mark.parametrize("says", ["yes", "no"])
def test_partners_read_what_is_about_their_forum_whether_they_approve_it_or_not(tmp_path: Path, says: str) -> None:
    with opened(tmp_path) as connection:
        convene(connection, tmp_path, says=says)
        readers = find_readers(connection, about("join:canal-market"), "main")
        assert ("vendors" in readers, "strangers" in readers) == (True, False)
        assert find_readers(connection, CONTENT, "main") == frozenset()
        assert find_readers(connection, about("join:canal-market"), "harbour") == frozenset()
