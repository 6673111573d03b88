"""Staff of conveners after the decision: what they owe, say, give, answer, object to and sign, in their own chats."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from plan_talk import (
    NAME,
    TODAY,
    PlanTalk,
    a_pledge,
    after_decision,
    answered,
    citizen_after,
    made,
    noted,
    objected,
    signed_plan,
    staff_after,
)
from talk import NOON

from bot.conversation import SetTimer
from bot.events import Tapped, TimerFired
from bot.planning import (
    ApproveAnswer,
    DraftAnswer,
    NoteStatus,
    Noting,
    ObjectToDecision,
    PledgeForParty,
    Pledging,
    Replying,
    SayOnPledge,
    SignPlan,
    StepPledge,
)
from handlers.forum_views import Consultation
from handlers.plan_views import AnswerDraft, Word
from surveys.governance.conflict import Settled

FORUM = after_decision(made("c1"), made("c2", owner="vendors"))
NIGHT = NOON + timedelta(hours=10)


def tap(talk: PlanTalk, text: str) -> str:
    return talk.send(Tapped.read(text))


def only(talk: PlanTalk, kind: type[Any]) -> Any:
    (effect,) = talk.of(kind)
    return effect


def test_the_agency_sees_what_it_owes_with_a_button_for_each() -> None:
    talk = staff_after(FORUM, offers=[a_pledge()])
    text = tap(talk, f"owed:{NAME}")
    assert "ข้อ 1 “ทำทางลาด c1”" in text
    assert "ข้อที่ต้องตอบ 1 ข้อ" in text
    assert {"รายงานข้อ 1", "หน่วยของเราร่วมให้", "คัดค้านผลตัดสิน", "ลงชื่อรับแผนร่วม", "ข้อเสนอช่วยของประชาชน"} <= set(talk.buttons)
    late = staff_after(after_decision(made("c1", due=TODAY - timedelta(days=1))))
    assert "เลยกำหนดแล้ว: ข้อ 1" in tap(late, f"owed:{NAME}")


def test_an_objection_that_is_not_settled_is_told_to_all_sides() -> None:
    talk = staff_after(after_decision(objected("1")), "university", "partner")
    assert "มีผู้คัดค้านผลตัดสิน 1 ข้อ" in tap(talk, f"owed:{NAME}")
    settled = Settled("1", "adopted", "ตกลงกันแล้ว", TODAY)
    over = staff_after(after_decision(objected("1"), settled), "university", "partner")
    assert "มีผู้คัดค้าน" not in tap(over, f"owed:{NAME}")


def test_a_partner_owes_no_answer_and_hears_that_nothing_waits() -> None:
    talk = staff_after(FORUM, "university", "partner")
    assert "ไม่มีงานค้าง" in tap(talk, f"owed:{NAME}")
    unplanned = staff_after(after_decision(phase="ended"), "university", "partner")
    assert "ยังไม่มีเจ้าภาพ 1 ข้อ" in tap(unplanned, f"owed:{NAME}")
    assert "หน่วยของเราร่วมให้" not in unplanned.buttons
    moderator = staff_after(FORUM, "university", "moderator")
    tap(moderator, f"owed:{NAME}")
    assert moderator.buttons == ["ดูแผน", "เมนู"]


def test_without_a_decision_or_a_seat_there_is_nothing_to_do() -> None:
    early = staff_after(FORUM)
    early.forums[NAME] = undecided(FORUM)
    assert "ยังไม่ถึงขั้นตัดสิน" in tap(early, f"owed:{NAME}")
    assert "พ้นกำหนดคัดค้าน" not in tap(early, f"contest:{NAME}")
    for who in (citizen_after(FORUM), staff_after(FORUM, "somebody-else")):
        for action in ("owed", "cosign", "track", "give", "reply", "contest", "offers"):
            tap(who, f"{action}:{NAME}.c1")
            assert "ตั้งค่า" in who.buttons
    talk = staff_after(FORUM)
    talk.member = replace(talk.member, agency="elsewhere") if talk.member else None
    tap(talk, f"owed:{NAME}")
    assert "ตั้งค่า" in talk.buttons
    moderator = staff_after(FORUM, role="moderator")
    for action in ("cosign", "track", "give", "reply", "contest"):
        tap(moderator, f"{action}:{NAME}.c1")
        assert moderator.buttons == ["เมนู"]


def undecided(forum: Consultation) -> Consultation:
    """The same consultation, with nothing decided."""
    return Consultation(NAME, forum.charter, forum.standing)


def test_news_of_what_is_owed_wait_for_the_morning() -> None:
    talk = staff_after(FORUM, offers=[a_pledge()])
    for timer, words in (("owed", "งานหลังการตัดสิน"), ("offered", "ประชาชนเสนอช่วย")):
        talk.now = NOON
        assert words in talk.send(TimerFired(timer, NAME))
        assert talk.said[0].says_as == "notice"
        assert talk.said[0].topic, "newer news of the same takes its place while it waits"
        talk.now = NIGHT
        assert talk.send(TimerFired(timer, NAME)) == ""
        assert talk.of(SetTimer)
        assert talk.send(TimerFired(timer, "nowhere")) == ""


def test_the_plan_is_signed_as_it_was_read() -> None:
    talk = staff_after(FORUM)
    assert "แผนเปลี่ยนไปแล้ว" in tap(talk, f"cosign:{NAME}:1")
    assert "ลงชื่อรับแผนร่วม 2 ข้อแล้ว" in tap(talk, f"cosign:{NAME}:2")
    assert only(talk, SignPlan)
    signed = staff_after(after_decision(made("c1"), signed_plan("municipality", 1)))
    assert "ลงชื่อรับแผนนี้แล้ว" in tap(signed, f"cosign:{NAME}:1")


def test_an_owner_says_how_its_commitment_stands() -> None:
    talk = staff_after(FORUM)
    tap(talk, f"track:{NAME}.c1")
    talk.taps("กำลังทำ")
    talk.taps("ไม่มีข้อความ")
    assert only(talk, NoteStatus).status == "under-way"
    tap(talk, f"track:{NAME}.c1:late")
    assert talk.state == Noting(NAME, "c1", "late")
    assert "ไม่มีข้อความ" not in talk.buttons
    assert "อ่านเข้าใจ" in talk.writes("ช้า")
    talk.writes("รอปูนจากผู้ขายอีกสองสัปดาห์")
    noted_ = only(talk, NoteStatus)
    assert (noted_.status, noted_.note) == ("under-way", (("th", "รอปูนจากผู้ขายอีกสองสัปดาห์"),))
    assert "เพราะอะไร" in tap(talk, f"track:{NAME}.c1:dropped.plain")
    assert "ไม่ใช่ของหน่วยคุณ" in tap(talk, f"track:{NAME}.c2")
    assert "ไม่ใช่ของหน่วยคุณ" in tap(talk, f"track:{NAME}.c9")
    ended = staff_after(after_decision(made("c1"), phase="ended"))
    tap(ended, f"track:{NAME}.c1")
    assert "หน่วยของเราร่วมให้" not in ended.buttons
    ended.state = Noting(NAME, "c2", "done")
    assert "ไม่ใช่ของหน่วยคุณ" in ended.writes("เสร็จแล้วจริง ๆ")
    ended.state = Noting("nowhere", "c1", "done")
    ended.writes("เสร็จแล้วจริง ๆ")
    assert "ตั้งค่า" in ended.buttons


def test_a_convener_brings_something_itself() -> None:
    talk = staff_after(FORUM)
    tap(talk, f"give:{NAME}.c1")
    talk.taps("เงิน")
    assert talk.state == Pledging(NAME, "c1", "money", 0, for_party=True)
    assert "ตัวเลขหนึ่งจำนวน" in talk.writes("เยอะ")
    assert "เงิน 50000 บาท" in talk.writes("50,000")
    assert only(talk, PledgeForParty).amount == 50_000
    tap(talk, f"give:{NAME}.:data.2")
    assert only(talk, PledgeForParty).commitment == ""
    for forum, name in (
        (FORUM, "c9"),
        (after_decision(made("c1"), noted("c1")), "c1"),
        (after_decision(phase="ended"), ""),
    ):
        assert "จบแล้ว" in tap(staff_after(forum), f"give:{NAME}.{name}")


def test_an_answer_is_written_by_one_and_approved_by_another() -> None:
    talk = staff_after(FORUM)
    tap(talk, f"owed:{NAME}")
    tap(talk, f"reply:{NAME}.2")
    talk.taps("จะทำ")
    talk.writes("เราจะทำภายในเดือนหน้า")
    drafted = only(talk, DraftAnswer)
    assert (drafted.statement, drafted.answer) == (2, "promised")
    draft = AnswerDraft(NAME, 2, "promised", "municipality-1", {"th": "เราจะทำภายในเดือนหน้า"}, 1_700_000_123_456)
    talk.answer_drafts = [draft]
    assert "คุณเป็นคนเขียน" in tap(talk, f"reply:{NAME}.2")
    assert "อนุมัติและประกาศ" not in talk.buttons
    assert "คุณเป็นคนเขียน" in tap(talk, f"reply:{NAME}.2:approve.123456")
    other = staff_after(FORUM, answer_drafts=[replace(draft, writer="somebody")])
    assert "เราจะทำภายในเดือนหน้า" in tap(other, f"reply:{NAME}.2")
    assert "ประกาศคำตอบแล้ว" in other.taps("อนุมัติและประกาศ")
    assert only(other, ApproveAnswer)
    assert "เราจะทำ" in tap(other, f"reply:{NAME}.2:approve.1")


def test_what_is_answered_or_needs_no_answer_is_left_alone() -> None:
    talk = staff_after(after_decision(answered("2")))
    assert "ตอบแล้ว หรือไม่ต้องตอบ" in tap(talk, f"reply:{NAME}.2")
    talk.state = Noting(NAME, "2", "answer-done")
    assert "ตอบแล้ว หรือไม่ต้องตอบ" in talk.writes("ทำเสร็จแล้วค่ะ")


def test_a_partner_objects_within_the_days_and_says_why() -> None:
    talk = staff_after(after_decision(rulings=("adopted",) * 7), "vendors", "partner")
    tap(talk, f"contest:{NAME}")
    talk.taps("ข้ออื่น")
    talk.taps(next(label for label in talk.buttons if label not in {"กลับไปงานของหน่วย", "เมนู"}))
    talk.writes("ขวางทางเข็นของเข้าตลาด")
    assert only(talk, ObjectToDecision).reason == "ขวางทางเข็นของเข้าตลาด"
    talk.now = NOON + timedelta(days=60)
    assert "พ้นกำหนดคัดค้าน" in tap(talk, f"contest:{NAME}.1")
    talk.state = Noting(NAME, "1", "object")
    assert "พ้นกำหนดคัดค้าน" in talk.writes("ขวางทางเข็นของเข้าตลาด")


def test_what_citizens_offer_is_accepted_answered_and_kept() -> None:
    talk = staff_after(FORUM, offers=[a_pledge()])
    assert "รอคำตอบ 1 รายการ" in tap(talk, f"offers:{NAME}")
    talk.taps("ใหม่: แรงงาน 6 ชั่วโมง")
    assert "รับแล้ว" in talk.taps("รับ")
    assert only(talk, StepPledge)
    talk.taps("เขียนถึงผู้เสนอ")
    assert talk.state == Replying("p1", by_owner=True)
    assert "ส่งถึงผู้เสนอแล้ว" in talk.writes("พบกันเจ็ดโมง")
    assert only(talk, SayOnPledge).by_owner
    assert "แรงงาน 6 ชั่วโมง" in tap(talk, f"offers:{NAME}") + "".join(talk.buttons)
    talk.offers = [
        replace(talk.offers[0], said=(Word(NOON, by_owner=True, text="ดี"), Word(NOON, by_owner=False, text="ค่ะ")))
    ]
    text = tap(talk, "offer:p1")
    assert "เราบอกว่า" in text
    assert "ผู้เสนอบอกว่า" in text
    assert "บันทึกว่าทำแล้ว" in talk.taps("ทำแล้วจริง")
    assert not talk.of(SetTimer)
    assert tap(talk, "offer:p1:accept")
    assert not talk.of(StepPledge)
    assert "ไม่พบข้อเสนอ" in tap(talk, "offer:gone")


def test_who_declines_says_why_in_the_same_word() -> None:
    talk = staff_after(FORUM, offers=[a_pledge()])
    tap(talk, "offer:p1:decline")
    assert "ข้อมูลติดต่อ" in talk.writes("โทร 0812345678")
    assert "ไม่รับ และส่งเหตุผล" in talk.writes("มีคนพอแล้ว ขอบคุณมาก")
    assert only(talk, StepPledge).step == "decline"
    assert only(talk, SayOnPledge)
