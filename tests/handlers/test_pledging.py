"""A citizen offers help to a plan and follows it; nothing is sent that she did not see, and no contact goes with it."""

from dataclasses import replace
from datetime import timedelta

from plan_talk import MARKET, NAME, PlanTalk, a_pledge, after_decision, citizen_after, made, noted
from talk import NOON

from bot.consulting import AskedPart, DropDraft, JoinConsultation
from bot.conversation import CancelTimer, SetTimer
from bot.events import Tapped, TimerFired
from bot.planning import OfferPledge, Pledging, Replying, SayOnPledge, StepPledge
from handlers.plan_views import Word

FORUM = after_decision(made("c1"), made("c2"), noted("c2"))


def tap(talk: PlanTalk, text: str) -> str:
    return talk.send(Tapped.read(text))


def offering(kind: str = "แรงงาน") -> PlanTalk:
    talk = citizen_after(FORUM)
    tap(talk, f"pledge:{NAME}.c1")
    talk.taps("เวลาและแรงงาน" if kind == "แรงงาน" else kind)
    return talk


def test_help_is_offered_in_four_steps_and_sent_once() -> None:
    talk = offering()
    assert "ตัวเลขหนึ่งจำนวน" in talk.writes("หลายชั่วโมง")
    assert "ตัวเลขหนึ่งจำนวน" in talk.writes("0")
    assert "ช่วยอย่างไร" in talk.writes("๖ ชั่วโมง")
    assert "ข้อมูลติดต่อ" in talk.writes("โทร 081-234-5678")
    assert "ข้อมูลติดต่อ" in talk.writes("ดูที่ https://example.org")
    assert "ไม่เกิน 500" in talk.writes("ก" * 501)
    text = talk.writes("ช่วยเทปูนวันเสาร์")
    assert "เสนอช่วย: ทำทางลาด c1" in text
    assert "แรงงาน 6 ชั่วโมง" in text
    assert "เทศบาลเมืองคลองดอกไม้" in text
    assert "ส่งแล้ว" in talk.taps("ส่ง")
    (offered,) = talk.of(OfferPledge)
    assert (offered.commitment, offered.resource, offered.amount, offered.words) == (
        "c1", "hours", 6, "ช่วยเทปูนวันเสาร์",
    )  # fmt: skip
    assert not talk.of(JoinConsultation)
    assert "ส่งไปแล้ว" in talk.taps("ส่ง")


def test_an_amount_has_a_button_and_a_draft_can_be_dropped() -> None:
    talk = offering()
    talk.taps("5")
    assert talk.state == Pledging(NAME, "c1", "hours", 5)
    talk.writes("ช่วยยกของ")
    assert "ลบข้อความแล้ว" in talk.taps("ไม่ส่ง")
    assert talk.of(DropDraft)
    assert tap(talk, f"pledge:{NAME}.c1:hours.9999999")
    assert talk.state == Pledging(NAME, "c1", "hours", 0)
    assert "เราไม่รับและไม่ขอเงิน" in tap(talk, f"pledge:{NAME}.c1:money")


def test_the_whole_plan_can_be_helped_and_the_agency_hears_of_it() -> None:
    talk = citizen_after(FORUM)
    assert "แผนทั้งหมดของ" in tap(talk, f"pledge:{NAME}.")
    talk.taps("คนมาช่วย")
    talk.taps("2")
    assert "เทศบาลเมืองคลองดอกไม้" in talk.writes("มาสองคน")


def test_what_cannot_be_helped_says_why() -> None:
    assert "จบแล้ว" in tap(citizen_after(FORUM), f"pledge:{NAME}.c2")
    closed = after_decision(made("c1"), phase="ended")
    assert "ไม่รับข้อเสนอช่วย" in tap(citizen_after(closed), f"pledge:{NAME}.c1")
    assert "ไม่รับข้อเสนอช่วย" in tap(citizen_after(FORUM), f"pledge:{NAME}.c9")
    gone = citizen_after(FORUM)
    tap(gone, "pledge:nowhere.c1")
    assert "ตั้งค่า" in gone.buttons
    many = citizen_after(FORUM, pledges=[replace(a_pledge(), pledge=f"p{number}") for number in range(5)])
    assert "แล้ว รอคำตอบก่อน" in tap(many, f"pledge:{NAME}.c1")
    mid = offering()
    mid.forums[NAME] = closed
    assert "ไม่รับข้อเสนอช่วย" in mid.writes("5")


def test_consent_comes_first_and_then_the_offer_goes_on() -> None:
    talk = citizen_after(FORUM, agreed=False)
    tap(talk, f"pledge:{NAME}.c1")
    assert talk.state == AskedPart(NAME)
    assert "ทำทางลาด c1" in talk.taps("ยินยอม อายุ 18 ปีขึ้นไป")
    talk.taps("อุปกรณ์")
    talk.taps("1")
    talk.writes("ให้ยืมรถเข็น")
    talk.taps("ส่ง")
    assert talk.of(JoinConsultation)
    whole = citizen_after(FORUM, agreed=False)
    tap(whole, f"pledge:{NAME}.")
    assert "แผนทั้งหมดของ" in whole.taps("ยินยอม อายุ 18 ปีขึ้นไป")


def test_hers_are_listed_and_one_tap_takes_one_back() -> None:
    talk = citizen_after(FORUM, pledges=[a_pledge(), replace(a_pledge("kept"), pledge="p2", commitment="")])
    text = tap(talk, f"pledges:{NAME}")
    assert text.index("แผนทั้งหมด") < text.index("ทำทางลาด c1")
    talk.taps("ดูที่ 2")
    assert "ถอนแล้วค่ะ" in talk.taps("ถอนข้อเสนอ")
    assert talk.of(StepPledge)
    assert talk.of(CancelTimer)
    assert "ถอนข้อเสนอ" not in talk.buttons
    assert "คุณถอนแล้ว" in tap(talk, "mypledge:p1:withdraw")
    assert not talk.of(StepPledge)
    assert "ยังไม่ได้เสนอช่วย" in tap(citizen_after(FORUM), f"pledges:{NAME}")
    tap(talk, "pledges:nowhere")
    assert "ตั้งค่า" in talk.buttons
    assert "ไม่พบข้อเสนอ" in tap(talk, "mypledge:gone")


def test_she_writes_to_the_owner_and_asks_to_be_reminded() -> None:
    talk = citizen_after(FORUM, pledges=[a_pledge("accepted", said=(Word(NOON, by_owner=True, text="พบกันเจ็ดโมง"),))])
    assert "เจ้าภาพบอกว่า: “พบกันเจ็ดโมง”" in tap(talk, "mypledge:p1")
    talk.taps("เขียนถึงเจ้าภาพ")
    assert talk.state == Replying("p1")
    assert "ข้อมูลติดต่อ" in talk.writes("ไลน์ไอดี somjai99 โทร 0812345678")
    assert "ส่งถึง เทศบาล" in talk.writes("ได้ค่ะ")
    assert talk.of(SayOnPledge)[0].by_owner is False
    assert "คุณบอกว่า: “ได้ค่ะ”" in tap(talk, "mypledge:p1:remind99")
    assert not talk.of(SetTimer)
    tap(talk, "mypledge:p1:remind7")
    (timer,) = talk.of(SetTimer)
    assert timer.due - talk.now <= timedelta(days=7)
    talk.now = timer.due
    assert "ให้เราเตือน" in talk.send(TimerFired("keeping", "p1"))
    assert talk.said[0].says_as == "reminder"


def test_news_of_a_pledge_wait_for_the_morning_and_old_reminders_say_nothing() -> None:
    talk = citizen_after(FORUM, pledges=[a_pledge("declined", said=(Word(NOON, by_owner=True, text="ขอบคุณ แต่พอแล้ว"),))])
    assert "เจ้าภาพขอไม่รับ" in talk.send(TimerFired("pledge", "p1"))
    assert talk.said[0].says_as == "notice"
    assert talk.send(TimerFired("keeping", "p1")) == ""
    assert talk.send(TimerFired("pledge", "gone")) == ""
    talk.now = NOON + timedelta(hours=10)
    assert talk.send(TimerFired("pledge", "p1")) == ""
    assert talk.of(SetTimer)
    talk.citizen = replace(talk.citizen, stopped=True)
    assert talk.send(TimerFired("pledge", "p1")) == ""
    talk.state = Replying("p1")
    assert "ไม่พบข้อเสนอ" in talk.writes("สวัสดี")


def test_a_button_of_consent_has_room_for_the_longest_place() -> None:
    assert len(MARKET.charter_id) <= 32
    forum = after_decision(*(made(f"c{number}") for number in range(1, 13)))
    talk = citizen_after(forum, agreed=False)
    tap(talk, f"pledge:{NAME}.c12")
    assert "c12" in talk.taps("ยินยอม อายุ 18 ปีขึ้นไป")
