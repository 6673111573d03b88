"""The receipt for one's votes, as the chat tells of it."""

from dataclasses import replace

from forum_talk import ForumTalk, read_market, voter

from bot.conversation import GrantPage
from bot.events import Tapped

NAME = read_market().charter_id


def closed(*, pages: bool = True) -> ForumTalk:
    talk = voter(pages=pages)
    talk.forums = {NAME: replace(talk.forums[NAME], receipts_root="0123456789abcdef" * 4)}
    return talk


def test_while_votes_count_she_is_told_that_receipts_come() -> None:
    assert "จะมีใบรับรอง" in voter().send(Tapped.read(f"receipt:{NAME}"))


def test_after_the_close_the_list_is_everybodys_and_hers_is_on_her_page() -> None:
    talk = closed()
    talk.send(Tapped.read("vote:1:agree"))
    assert "0123456789abcdef" in talk.send(Tapped.read(f"receipt:{NAME}"))
    assert talk.buttons[:3] == ["ใบรับรองของฉัน", "รายการทั้งหมด", "เครื่องมือตรวจสอบ"]
    assert talk.of(GrantPage) == [GrantPage("mydata")]


def test_who_did_not_vote_finds_the_list_alone() -> None:
    talk = closed()
    talk.send(Tapped.read(f"receipt:{NAME}"))
    assert talk.of(GrantPage) == []
    assert talk.buttons[0] == "รายการทั้งหมด"


def test_without_pages_the_check_number_stands_in_the_chat() -> None:
    talk = closed(pages=False)
    assert "0123456789abcdef" in talk.send(Tapped.read(f"receipt:{NAME}"))
    assert talk.buttons == ["เมนู"]


def test_a_forum_that_is_gone_has_no_receipts() -> None:
    assert "ไม่พบ" in voter().send(Tapped.read("receipt:gone"))
