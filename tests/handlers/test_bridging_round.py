"""The critique round in chats: drafted by one, approved by another, voted on, criticized, revised once, and answered honestly."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from forum_talk import ForumTalk, forum_of, read_market, voter
from hall_talk import NAME, HallTalk, convener
from talk import NOON

from bot.consulting import AskedPart, CastVote
from bot.convening import ApproveBridging, Bridging, Criticize, Criticizing, DraftBridging
from bot.conversation import Citizen, SetTimer
from bot.events import Tapped, TimerFired
from handlers.convener_views import BridgingDraft
from handlers.forum_views import Consultation, Statement
from surveys.governance.bridging import Bridged, Criticism, Revision
from surveys.governance.bridging import Bridging as Opened
from surveys.opinion.told import Told, ToldStatement, write_told
from surveys.privacy.votes import NOTHING, ShownStatement

FIRST = Statement(50, 17, {"th": "กำแพงเตี้ย ถอดได้"}, "organiser", kind="bridging", published_at=NOON)
SECOND = Statement(60, 18, {"th": "กำแพงเตี้ย ถอดได้ มีทีมติดตั้ง"}, "organiser", kind="bridging", revises=50)
OPENED = Opened(FIRST.texts, ("3", "7"), "s1", "s2", NOON)
HIDDEN = ShownStatement(NOTHING, ())


def in_round(*bridging: Statement, phase: str = "critique", **record: Any) -> Consultation:
    forum = forum_of(read_market(), phase)
    known = {"bridging": OPENED} if bridging else {}
    statements = {**forum.statements, **{one.statement: one for one in bridging}}
    return replace(forum, statements=statements, record=replace(forum.record, **(known | record)))


def revised(count: int = 2, **record: Any) -> Consultation:
    said = [Criticism({"th": f"ข้อ {n}"}, taken_up=n == 0, why={"th": f"เหตุผล {n}"}) for n in range(count)]
    first = replace(FIRST, status="replaced")
    return in_round(first, SECOND, revision=Revision(SECOND.texts, tuple(said)), **record)


def asked(forum: Consultation) -> ForumTalk:
    talk = voter()
    talk.forums = {NAME: forum}
    return talk


def test_who_voted_is_asked_about_the_statement_and_what_would_have_to_change() -> None:
    talk = asked(in_round(FIRST))
    text = talk.send(TimerFired("bridging", f"{NAME}.50"))
    assert "“กำแพงเตี้ย ถอดได้”" in text
    assert read_market().statements[2].text["th"] in text
    assert talk.buttons == ["เห็นด้วย", "ไม่เห็นด้วย", "ข้าม ไม่แน่ใจ", "ไม่รับข่าวเวทีนี้", "เมนู"]
    assert talk.said[0].says_as == "notice"
    text = talk.taps("ไม่เห็นด้วย")
    assert talk.of(CastVote) == [CastVote(NAME, 50, "disagree")]
    assert "ต้องแก้อะไร" in text
    assert isinstance(talk.state, Criticizing)
    assert "500" in talk.writes("ก" * 501)
    assert "โดยไม่มีชื่อ" in talk.writes(" ต้องมีทีมติดตั้ง ")
    assert talk.of(Criticize) == [Criticize(50, "ต้องมีทีมติดตั้ง")]


def test_a_vote_can_be_changed_and_the_same_one_changes_nothing() -> None:
    talk = asked(in_round(FIRST))
    talk.send(Tapped("bridging", NAME))
    talk.taps("เห็นด้วย")
    talk.taps("เห็นด้วย")
    assert talk.of(CastVote) == []
    assert isinstance(talk.state, Criticizing)
    talk.taps("ข้าม ไม่แน่ใจ")
    assert talk.of(CastVote)[0].vote == "pass"


def test_the_revision_is_shown_with_the_difference_and_what_was_taken_up() -> None:
    talk = asked(revised())
    text = talk.send(TimerFired("bridging", f"{NAME}.60"))
    assert "“กำแพงเตี้ย ถอดได้ มีทีมติดตั้ง”" in text
    assert "เดิม: “กำแพงเตี้ย ถอดได้”" in text
    assert "✓ รับไปแก้: ข้อ 0 – เหตุผล 0" in text
    assert "✗ ไม่ได้แก้: ข้อ 1 – เหตุผล 1" in text
    talk.taps("เห็นด้วย")
    assert talk.of(CastVote) == [CastVote(NAME, 60, "agree")]
    assert talk.state.kind == "idle", "it is revised once, so nobody is asked again what would have to change"


def test_of_many_criticisms_the_rest_stands_on_the_page() -> None:
    talk = asked(revised(6))
    talk.pages = True
    assert "และอีก 2 ข้อ" in talk.send(Tapped("bridging", NAME))
    assert talk.said[0].choices[-2].link == f"wethi:consultations/{NAME}/bridging?lang=th"


def test_an_old_button_of_the_first_text_shows_the_revision() -> None:
    talk = asked(revised())
    assert "ฉบับใหม่" in talk.send(Tapped("bridge", "50", "agree"))
    assert talk.of(CastVote) == []
    assert talk.send(TimerFired("bridging", f"{NAME}.50")) == ""


@pytest.mark.parametrize(("second", "words"), [("consensus-agree", "ทุกกลุ่มเห็นด้วย"), ("divisive", "ยังเชื่อมทุกกลุ่มไม่ได้")])
def test_whether_it_bridged_or_not_is_an_ordinary_answer(second: str, words: str) -> None:
    bridged = Bridged("divisive", second, HIDDEN, HIDDEN)  # type: ignore[arg-type]
    forum = revised(bridged=bridged)
    over = replace(forum, standing=forum_of(read_market(), "deliberation").standing)
    text = asked(over).send(Tapped("bridge", "60", "agree"))
    assert "ช่วงนี้จบแล้ว" in text
    assert words in text


def test_nobody_is_asked_after_the_round_at_night_or_who_wants_to_hear_nothing() -> None:
    news = TimerFired("bridging", f"{NAME}.50")
    assert asked(in_round(FIRST, phase="deliberation")).send(news) == ""
    assert asked(in_round()).send(news) == ""
    gone = voter()
    gone.forums = {}
    assert gone.send(news) == ""
    stopped = asked(in_round(FIRST))
    stopped.citizen = Citizen(stopped=True)
    assert stopped.send(news) == ""
    night = asked(in_round(FIRST))
    night.waits(hours=10)
    assert night.send(news) == ""
    assert night.of(SetTimer)[0].about == f"{NAME}.50"


def test_buttons_of_what_is_not_there_say_so_and_consent_comes_first() -> None:
    talk = asked(in_round(FIRST))
    for tap in ("bridging:nothing", "bridge:1:agree", "bridge:50:perhaps", "bridge:999:agree"):
        assert "ยังไม่มีข้อความเชื่อม" in talk.send(Tapped.read(tap))
    assert "ยังไม่มีข้อความเชื่อม" in asked(in_round()).send(Tapped("bridging", NAME))
    newcomer = asked(in_round(FIRST))
    newcomer.citizen = Citizen()
    newcomer.send(Tapped("bridge", "50", "agree"))
    assert isinstance(newcomer.state, AskedPart)


def test_a_criticism_that_comes_too_late_is_answered_kindly() -> None:
    for forum in (revised(), in_round(FIRST, phase="deliberation")):
        talk = asked(forum)
        talk.state = Criticizing(NAME, 50)
        assert "ช่วงนี้จบแล้ว" in talk.writes("ต้องมีทีมติดตั้ง")
        assert talk.of(Criticize) == []
    talk = voter()
    talk.forums, talk.state = {}, Criticizing(NAME, 50)
    assert "ช่วงนี้จบแล้ว" in talk.writes("ต้องมีทีมติดตั้ง")


def test_the_way_to_the_statement_is_in_the_charter() -> None:
    talk = asked(in_round(FIRST))
    talk.send(Tapped("charter", NAME))
    assert "กำแพงเตี้ย" in talk.taps("ข้อความที่เชื่อมทุกกลุ่ม")


def moderator(forum: Consultation) -> HallTalk:
    return convener(forum, "moderator", party="main")


def test_a_moderator_drafts_it_from_two_statements_at_least() -> None:
    talk = moderator(in_round())
    talk.tap(f"hall:{NAME}")
    assert talk.buttons == ["ร่างข้อความเชื่อม", "อ่านร่างที่รออนุมัติ", "อ่านกติกาทั้งหมด", "งานของฉัน", "เมนู"]
    assert "ข้อไหนบ้าง" in talk.taps("ร่างข้อความเชื่อม")
    for wrong in ("3", "สามกับเจ็ด", "3, 99", "3 3"):
        assert "อย่างน้อยสองข้อ" in talk.writes(wrong)
    assert "ไม่เกิน 280" in talk.writes("#3, 7")
    assert "ไม่เกิน 280" in talk.writes("ก" * 300)
    assert isinstance(talk.state, Bridging)
    assert "อีกคนอนุมัติ" in talk.writes("กำแพงเตี้ย ถอดได้")
    assert talk.of(DraftBridging) == [DraftBridging(NAME, "s1", (("th", "กำแพงเตี้ย ถอดได้"),), (3, 7))]
    text = talk.tap(f"drafted:{NAME}")
    assert "ต้องให้อีกฝ่ายอนุมัติ" in text
    assert talk.buttons == ["เมนู"]
    talk.tap(f"approve:{NAME}.77")
    assert talk.of(ApproveBridging) == [], "who wrote it does not approve it"


def test_who_drafts_it_reads_the_numbers_of_what_unites_and_what_divides() -> None:
    def told(*numbers: int) -> tuple[ToldStatement, ...]:
        return tuple(ToldStatement(str(each), "consensus-agree", NOTHING) for each in numbers)

    result = Told("groups", 40, 400, None, unites=told(4, 99, 2), divides=told(1))
    forum = replace(in_round(), written_told=write_told(result).decode())
    text = moderator(forum).tap(f"draft:{NAME}")
    assert [line.partition(":")[0] for line in text.splitlines() if ": " in line] == ["4", "2", "1"]
    assert text.index("สิ่งที่เห็นตรงกัน") < text.index("สิ่งที่เห็นต่างกัน") < text.index("ข้อไหนบ้าง")
    alike = replace(forum, written_told=write_told(replace(result, divides=())).decode())
    assert "สิ่งที่เห็นต่างกัน" not in moderator(alike).tap(f"draft:{NAME}")


def test_somebody_else_approves_just_the_draft_that_was_read() -> None:
    talk = convener(in_round())
    talk.drafted[NAME] = BridgingDraft("s9", {"th": "กำแพงเตี้ย"}, 77, (3, 7))
    talk.tap(f"hall:{NAME}")
    text = talk.taps("อ่านร่างที่รออนุมัติ")
    assert read_market().statements[2].text["th"] in text
    talk.drafted[NAME] = BridgingDraft("s9", {"th": "กำแพงสูง"}, 78, (3, 7))
    assert "กำแพงสูง" in talk.taps("อนุมัติ")
    assert talk.of(ApproveBridging) == []
    assert "กำลังถามทุกคน" in talk.taps("อนุมัติ")
    assert talk.of(ApproveBridging) == [ApproveBridging(NAME, "s1", 78)]
    assert "ไม่มีร่าง" in talk.taps("อนุมัติ")


def test_a_revision_is_approved_only_after_people_had_their_time() -> None:
    talk = convener(in_round(FIRST))
    talk.drafted[NAME] = BridgingDraft("s9", {"th": "กำแพงเตี้ย มีทีม"}, 77)
    assert "อนุมัติได้ตั้งแต่ 27 พฤศจิกายน 2569" in talk.tap(f"drafted:{NAME}")
    talk.tap(f"approve:{NAME}.77")
    assert talk.of(ApproveBridging) == []
    talk.now = NOON + timedelta(hours=72)
    talk.tap(f"approve:{NAME}.77")
    assert talk.of(ApproveBridging)


@pytest.mark.parametrize("forum", [in_round(phase="statements"), revised(), in_round(FIRST)])
def test_nothing_is_drafted_where_there_is_no_room_for_it(forum: Consultation) -> None:
    talk = moderator(forum)
    assert "ตอนนี้ร่าง" in talk.tap(f"draft:{NAME}")
    talk.state = Bridging(NAME)
    assert "ตอนนี้ร่าง" in talk.writes("3, 7")


def test_who_has_no_part_in_it_finds_no_draft() -> None:
    talk = convener(in_round(), party="somebody")
    talk.drafted[NAME] = BridgingDraft("s9", {"th": "กำแพงเตี้ย"}, 77, (3, 7))
    for tap in ("drafted", "approve"):
        assert "ไม่มีร่าง" in talk.tap(f"{tap}:{NAME}.77")
    assert "ตอนนี้ร่าง" in talk.tap(f"draft:{NAME}")
    official = convener(in_round(), "official", party="main")
    official.drafted = talk.drafted
    assert "ไม่มีร่าง" in official.tap(f"drafted:{NAME}")
