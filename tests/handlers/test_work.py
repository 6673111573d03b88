"""How somebody's work begins in her chat, and what it offers to whom."""

import pytest
from forum_talk import forum_of, read_market
from staff_talk import NAME, StaffTalk, at_work, somebody, waits

from bot.events import Tapped
from bot.moderating import GrantConsole, LinkStaff, ProposeForParty, SpeakingFor
from handlers.forum_views import Code
from handlers.staff_views import Oddity

TITLE = read_market().title["th"]
WRITTEN = "abcde-fghjk"


def invited(**more: bool) -> StaffTalk:
    talk = at_work(invited=somebody("moderator", "chief"))
    talk.staff = None
    talk.codes = {WRITTEN: Code("staff", "me", b"hash", **more)}
    return talk


def test_the_code_links_the_chat_and_says_for_whom_and_as_what() -> None:
    talk = invited()
    text = talk.writes(WRITTEN)
    assert talk.of(LinkStaff) == [LinkStaff("me", "main", b"hash")]
    assert "คุณร่วมดูแลเวทีของเทศบาล" in text
    assert "หน้าที่: ผู้ดูแลความเห็น, ผู้บริหาร" in text


def test_who_is_linked_already_is_told_so() -> None:
    talk = invited(used=True)
    talk.staff = talk.invited
    assert "เชื่อมไว้แล้ว" in talk.writes(WRITTEN)
    assert talk.of(LinkStaff) == []


@pytest.mark.parametrize(("more", "words"), [({"used": True}, "มีผู้ใช้แล้ว"), ({"expired": True}, "รหัสเจ้าหน้าที่นี้ใช้ไม่ได้แล้ว")])
def test_a_used_or_old_code_links_nothing(more: dict[str, bool], words: str) -> None:
    talk = invited(**more)
    assert words in talk.writes(WRITTEN)
    assert talk.of(LinkStaff) == []


def test_a_code_of_somebody_who_left_links_nothing() -> None:
    talk = invited()
    talk.invited = None
    assert "รหัสเจ้าหน้าที่นี้ใช้ไม่ได้แล้ว" in talk.writes(WRITTEN)


def test_an_unknown_code_links_nothing() -> None:
    talk = invited()
    assert "ไม่พบรหัสนี้" in talk.writes("22222-33333")


@pytest.mark.parametrize("word", ["งาน", "work", "/work"])
def test_a_citizen_who_writes_the_word_gets_the_menu(word: str) -> None:
    talk = at_work()
    talk.staff = None
    assert "วันนี้อยากทำอะไรดีคะ" in talk.writes(word)


@pytest.mark.parametrize("word", ["console", "คอนโซล"])
def test_who_works_here_gets_a_link_to_the_console(word: str) -> None:
    talk = at_work()
    talk.pages = True
    assert "ใช้ได้ครั้งเดียว" in talk.writes(word)
    assert talk.of(GrantConsole) == [GrantConsole("me")]
    assert talk.buttons == ["เข้าคอนโซล", "งานของฉัน"]
    talk.staff = None
    assert "วันนี้อยากทำอะไรดีคะ" in talk.writes(word)


def test_a_link_may_lead_on_to_a_page_of_the_console() -> None:
    talk = at_work()
    talk.pages = True
    talk.send(Tapped.read("console:broadcasts/b1"))
    assert talk.said[-1].choices[0].link == "wethi:console/broadcasts/b1"


def test_without_a_web_address_there_is_no_console() -> None:
    talk = at_work()
    assert "ยังไม่มีที่อยู่เว็บ" in talk.writes("console")
    assert talk.of(GrantConsole) == []


def test_work_is_offered_by_role() -> None:
    talk = at_work(queue=[waits()])
    assert "ความเห็นรอตรวจ 1 ข้อ" in talk.writes("งาน")
    assert talk.buttons == ["ตรวจข้อถัดไป", TITLE, "เปิดคอนโซลบนเว็บ", "อ่านกติกาการแสดงความเห็น", "ดูแบบประชาชน"]
    talk.staff = somebody("partner", party="vendors")
    assert "ความเห็นรอตรวจ" not in talk.writes("งาน")
    assert talk.buttons == ["เสนอความเห็นในนามองค์กร", TITLE, "เปิดคอนโซลบนเว็บ", "อ่านกติกาการแสดงความเห็น", "ดูแบบประชาชน"]


def test_a_draft_that_waits_for_signatures_is_offered_to_those_who_convene_it() -> None:
    talk = at_work("partner")
    talk.staff = somebody("partner", party="vendors")
    talk.writes("งาน")
    assert TITLE in talk.buttons
    talk.staff = somebody("partner", party="nobody")
    talk.writes("งาน")
    assert TITLE not in talk.buttons
    talk.staff = somebody("partner", party="vendors")
    talk.forums = {NAME: forum_of(read_market(), "ended")}
    talk.writes("งาน")
    assert TITLE not in talk.buttons


def test_odd_voting_is_told_in_numbers() -> None:
    talk = at_work(oddities={NAME: Oddity(2, 3), "gone": Oddity(1, 1)})
    assert "ตอบเร็วผิดปกติ 2 คน ตอบเหมือนกันทุกข้อ 3 คน" in talk.writes("งาน")
    talk.oddities = {NAME: Oddity()}
    assert "ตอบเร็วผิดปกติ" not in talk.writes("งาน")


def test_a_partner_proposes_as_one() -> None:
    talk = at_work("partner")
    talk.staff = somebody("partner", party="vendors")
    talk.writes("งาน")
    talk.taps("เสนอความเห็นในนามองค์กร")
    assert talk.state == SpeakingFor(NAME)
    assert "เป็นคำถาม" in talk.writes("ทำไมค่าแผงแพง?")
    assert talk.of(ProposeForParty) == []
    assert "เขียนโดยภาคีผู้ร่วมจัดเวที" in talk.writes(" ลดค่าแผงในหน้าฝน ")
    assert talk.of(ProposeForParty) == [ProposeForParty(NAME, "me", "main", "partner", "ลดค่าแผงในหน้าฝน", "th")]


def test_an_official_proposes_as_the_organiser() -> None:
    talk = at_work("official")
    talk.send(Tapped("speak"))
    talk.writes("ลดค่าแผงในหน้าฝน")
    assert talk.of(ProposeForParty)[0].author == "organiser"


def test_with_two_consultations_she_says_in_which_one() -> None:
    talk = at_work("official")
    other = forum_of(read_market())
    talk.forums = {NAME: talk.forums[NAME], "other": other}
    assert "จะเสนอในเวทีไหนคะ" in talk.send(Tapped("speak"))
    talk.send(Tapped("speak", NAME))
    assert talk.state == SpeakingFor(NAME)


def test_when_the_time_is_over_nothing_is_proposed_any_more() -> None:
    talk = at_work("official")
    talk.send(Tapped("speak"))
    talk.forums = {NAME: forum_of(read_market(), "decision")}
    assert "งานของคุณในเวทีของ" in talk.writes("ลดค่าแผงในหน้าฝน")
    assert "งานของคุณในเวทีของ" in talk.send(Tapped("speak"))


def test_who_lost_the_role_while_writing_hands_nothing_in() -> None:
    talk = at_work("official")
    talk.send(Tapped("speak"))
    talk.staff = somebody("moderator")
    assert "งานของคุณในเวทีของ" in talk.writes("ลดค่าแผงในหน้าฝน")
    assert talk.of(ProposeForParty) == []


def test_a_chat_that_is_linked_no_more_is_a_citizens() -> None:
    talk = at_work("official")
    talk.send(Tapped("speak"))
    talk.staff = None
    assert "วันนี้อยากทำอะไรดีคะ" in talk.writes("ลดค่าแผงในหน้าฝน")
    assert "วันนี้อยากทำอะไรดีคะ" in talk.send(Tapped("speak"))


def test_everybody_reads_the_rules() -> None:
    talk = at_work()
    talk.staff = None
    assert "การไม่เห็นด้วยกับหน่วยงาน ไม่ใช่เหตุผล" in talk.writes("กติกา")
    assert "• เป็นการโฆษณา" in talk.text


def test_from_the_rules_somebody_at_work_comes_back_to_it() -> None:
    talk = at_work(queue=[waits()])
    talk.writes("งาน")
    talk.taps("อ่านกติกาการแสดงความเห็น")
    assert talk.buttons == ["งานของฉัน", "เมนู"]
