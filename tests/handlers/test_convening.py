"""Conveners in their chats: signing the charter that holds, objecting with a reason, and agreeing to moves; each once."""

from dataclasses import replace

import pytest
from forum_talk import read_market
from hall_talk import NAME, convener, draft_of, open_market
from talk import NOON

from bot.convening import AgreeEarlyMove, AgreeExtension, By, LiftVeto, Objecting, SignCharter, Veto
from bot.conversation import Citizen, SetTimer
from bot.events import TimerFired
from surveys.governance.charter_record import hash_charter
from surveys.governance.standing import EarlyMoveAgreed, ExtensionAgreed, Moved, StandingEvent, Vetoed, day_of, fold

NEWS = TimerFired("convening", f"{NAME}.charter")
REASON = "ไม่มีที่ขายชั่วคราวระหว่างก่อสร้าง"


def test_the_charter_to_sign_comes_with_its_whole_text_and_who_has_signed() -> None:
    talk = convener(draft_of(read_market(), "university"))
    text = talk.send(NEWS)
    assert read_market().question["th"] in text
    assert "• ออกความเห็น: 21 วัน" in text
    assert "✓ ลงนามแล้ว: คณะผังเมือง มหาวิทยาลัยทุ่งกว้าง" in text
    assert "○ ยังไม่ลงนาม: สมาคมผู้ค้าตลาดริมคลองดอกไม้" in text
    assert talk.buttons == ["ลงนาม", "คัดค้าน", "งานของฉัน", "เมนู"]
    assert {each.says_as for each in talk.said} == {"reminder"}


def test_an_operator_of_a_convener_reads_no_draft() -> None:
    talk = convener(draft_of(read_market()), "operator")
    text = talk.tap(f"hall:{NAME}")
    assert read_market().question["th"] not in text
    assert "ลงนาม" not in talk.buttons


def test_a_signature_is_about_the_version_that_was_shown_and_given_once() -> None:
    talk = convener()
    talk.send(NEWS)
    text = talk.taps("ลงนาม")
    assert talk.of(SignCharter) == [SignCharter(NAME, By("vendors", "s1"), hash_charter(read_market()))]
    assert "✓ ลงนามแล้ว: สมาคมผู้ค้า" in text
    assert "ลงนามไว้แล้ว" in talk.taps("ลงนาม")
    assert talk.of(SignCharter) == []


def test_an_old_button_under_another_version_shows_the_new_charter() -> None:
    talk = convener()
    talk.send(NEWS)
    changed = replace(read_market(), version="2", question={"th": "คำถามใหม่", "en": "A new question"})
    talk.halls[NAME] = draft_of(changed)
    text = talk.taps("ลงนาม")
    assert talk.of(SignCharter) == []
    assert "กติกาเปลี่ยนไปแล้ว" in text
    assert "คำถามใหม่" in text
    talk.taps("ลงนาม")
    assert talk.of(SignCharter)[0].charter_hash == hash_charter(changed)


def test_a_charter_with_dates_says_until_which_day_and_when_it_opens() -> None:
    market = read_market()
    day = day_of(market, NOON)
    dated = replace(
        market,
        opens=day,
        phases={**market.phases, "statements": replace(market.phases["statements"], days=None, day=day)},
    )
    text = convener(draft_of(dated, *dated.convener_ids)).tap(f"hall:{NAME}")
    assert "• ออกความเห็น: ถึง 24 พฤศจิกายน 2569" in text
    assert "เปิดได้ตั้งแต่ 24 พฤศจิกายน 2569" in text


def test_the_agencys_chief_signs_for_the_agency_and_an_official_does_not() -> None:
    chief = convener(None, "chief", party="main")
    chief.send(NEWS)
    chief.taps("ลงนาม")
    assert chief.of(SignCharter)[0].by.convener == "municipality"
    official = convener(None, "official", party="main")
    official.send(NEWS)
    assert official.buttons == ["งานของฉัน", "เมนู"]
    for tap in ("sign", "object", "lift", "early", "extend", "unagree"):
        assert "บทบาทของคุณ" in official.tap(f"{tap}:{NAME}.x")
    official.state = Objecting(NAME)
    assert "บทบาทของคุณ" in official.writes(REASON)


@pytest.mark.parametrize("tap", ["sign", "object", "lift", "early", "extend", "unagree", "hall", "pulse"])
def test_who_acts_for_no_convener_hears_that_the_button_is_not_theirs(tap: str) -> None:
    for talk in (convener(party="somebody"), convener(agency="other")):
        assert "เฉพาะผู้ร่วมจัด" in talk.tap(f"{tap}:{NAME}.x")
    talk = convener()
    talk.member = None
    assert "เฉพาะผู้ร่วมจัด" in talk.tap(f"{tap}:{NAME}.x")
    talk.state = Objecting(NAME)
    assert "เฉพาะผู้ร่วมจัด" in talk.writes(REASON)
    assert talk.send(NEWS) == ""


def test_an_objection_needs_a_reason_that_everybody_can_read() -> None:
    talk = convener()
    talk.send(NEWS)
    assert "เพราะอะไรคะ" in talk.taps("คัดค้าน")
    assert "10 ถึง 500" in talk.writes("ไม่")
    assert talk.of(Veto) == []
    text = talk.writes(f"  {REASON} ")
    assert talk.of(Veto) == [Veto(NAME, By("vendors", "s1"), REASON)]
    assert f"คัดค้าน: {REASON}" in text
    assert talk.state.kind == "idle"
    talk.taps("ถอนการคัดค้าน")
    assert talk.of(LiftVeto)
    assert "ไม่ได้คัดค้านอยู่" in talk.taps("ถอนการคัดค้าน")


def test_nobody_objects_to_what_is_over() -> None:
    talk = convener(open_market("ended"))
    assert "เวทีนี้จบแล้ว" in talk.tap(f"hall:{NAME}")
    assert talk.buttons == ["อ่านกติกาทั้งหมด", "งานของฉัน", "เมนู"]
    assert "คัดค้านไม่ได้" in talk.tap(f"object:{NAME}")
    talk.state = Objecting(NAME)
    assert "คัดค้านไม่ได้" in talk.writes(REASON)
    assert "ลงนามไว้แล้ว" in talk.tap(f"sign:{NAME}.{hash_charter(read_market())[:12]}")


def test_a_phase_ends_early_once_all_agree_and_each_agrees_once() -> None:
    talk = convener(open_market())
    assert "ตอนนี้: ออกความเห็น" in talk.tap(f"hall:{NAME}")
    acts = ["คัดค้าน", "จบช่วงนี้ก่อนกำหนด", "ขอเพิ่มวัน"]
    assert talk.buttons == [*acts, "อ่านกติกาทั้งหมด", "งานของฉัน", "เมนู"]
    asked = talk.taps("จบช่วงนี้ก่อนกำหนด")
    assert talk.of(AgreeEarlyMove) == []
    assert "จะให้ช่วง “ออกความเห็น” จบก่อนกำหนดไหมคะ" in asked
    assert "ไม่มีใครออกความเห็นหรือเสนอข้อใหม่ได้อีก" in asked
    assert "ฝ่ายเหล่านี้เห็นชอบด้วย: เทศบาล" in asked
    assert talk.buttons == ["ใช่ จบก่อนกำหนด", "กลับ"]
    text = talk.taps("ใช่ จบก่อนกำหนด")
    assert talk.of(AgreeEarlyMove) == [AgreeEarlyMove(NAME, By("vendors", "s1"), "statements")]
    assert "เห็นชอบให้จบช่วงนี้ก่อนกำหนด: สมาคม" in text
    assert "เห็นชอบไว้แล้ว" in talk.tap(f"early:{NAME}.statements:yes")
    talk.happen(NAME, Moved("decision", day_of(read_market(), NOON)))
    assert "ช่วงก่อน" in talk.taps("จบช่วงนี้ก่อนกำหนด")
    talk.tap(f"hall:{NAME}")
    assert "จบช่วงนี้ก่อนกำหนด" not in talk.buttons, "who has days to object keeps them"


def test_the_last_who_agrees_to_an_early_end_hears_that_it_comes_at_once() -> None:
    talk = convener(open_market())
    for other in ("municipality", "university", "canal-people"):
        talk.happen(NAME, EarlyMoveAgreed(other, "statements", NOON))
    assert "ฝ่ายอื่นเห็นชอบครบแล้ว" in talk.tap(f"early:{NAME}.statements")
    assert "เห็นชอบไว้แล้ว" not in talk.taps("กลับ")
    assert talk.of(AgreeEarlyMove) == []


def test_a_phase_that_ends_by_its_date_alone_is_never_ended_early() -> None:
    talk = convener(open_market())
    talk.happen(NAME, Moved("decision", day_of(read_market(), NOON)))
    assert "ช่วงนี้จบเองในวันสุดท้าย" in talk.tap(f"early:{NAME}.decision:yes")
    assert talk.of(AgreeEarlyMove) == []


def test_nothing_is_said_of_votes_where_none_are_taken() -> None:
    talk = convener(open_market())
    talk.happen(NAME, Moved("deliberation", day_of(read_market(), NOON)))
    asked = talk.tap(f"early:{NAME}.deliberation")
    assert "จะให้ช่วง “ประชุมหารือ”" in asked
    assert "ไม่มีใครออกความเห็น" not in asked


def test_more_days_are_asked_for_by_one_and_agreed_to_by_the_others() -> None:
    talk = convener(open_market())
    talk.tap(f"hall:{NAME}")
    assert "กี่วันคะ" in talk.taps("ขอเพิ่มวัน")
    text = talk.taps("เพิ่ม 7 วัน")
    assert talk.of(AgreeExtension) == [AgreeExtension(NAME, By("vendors", "s1"), "statements", 7)]
    assert "ออกความเห็น เพิ่มอีก 7 วัน เห็นชอบแล้ว: สมาคม" in text
    assert "เห็นชอบไว้แล้ว" in talk.taps("เพิ่ม 7 วัน")
    others = [name for name in read_market().convener_ids if name != "vendors"]
    for name in others:
        talk.member = replace(talk.member, party=name) if talk.member else None
        talk.tap(f"hall:{NAME}")
        talk.taps("เห็นชอบเพิ่ม 7 วัน")
    assert talk.standing().longer == {"statements": 7}
    assert "ช่วงก่อน" in talk.taps("เห็นชอบเพิ่ม 7 วัน"), "an old button adds no further week"


def test_a_forged_number_of_days_is_asked_again() -> None:
    talk = convener(open_market())
    for days in ("9999", "x", "-1"):
        assert "กี่วันคะ" in talk.tap(f"extend:{NAME}.statements.0:{days}")


def test_days_asked_for_a_later_phase_are_told_but_not_offered_now() -> None:
    talk = convener(open_market())
    talk.happen(NAME, ExtensionAgreed("university", "deliberation", 14, NOON))
    assert "เพิ่มอีก 14 วัน" in talk.tap(f"hall:{NAME}")
    assert "เห็นชอบเพิ่ม 14 วัน" not in talk.buttons


def test_days_asked_for_a_phase_that_is_over_are_told_no_more() -> None:
    talk = convener(open_market())
    talk.happen(NAME, ExtensionAgreed("university", "statements", 14, NOON))
    assert "เพิ่มอีก 14 วัน" in talk.tap(f"hall:{NAME}")
    talk.happen(NAME, Moved("deliberation", day_of(read_market(), NOON)))
    assert "เพิ่มอีก 14 วัน" not in talk.tap(f"hall:{NAME}")


def test_after_the_decision_what_is_owed_comes_first() -> None:
    forum = open_market("plan")
    decided = replace(forum, record=replace(forum.record, decided_on=day_of(read_market(), NOON)))
    talk = convener(decided)
    talk.tap(f"hall:{NAME}")
    assert talk.said[0].choices[0].tap == f"owed:{NAME}"


def test_news_waits_for_the_morning_and_stays_away_from_who_stopped_all() -> None:
    talk = convener()
    talk.waits(hours=10)
    assert talk.send(NEWS) == ""
    assert talk.of(SetTimer)[0].about == f"{NAME}.charter"
    for citizen in (Citizen(stopped=True), Citizen(reachable=False)):
        talk.citizen = citizen
        assert talk.send(NEWS) == ""
        assert talk.of(SetTimer) == []


def test_other_news_of_a_draft_is_short_and_leads_to_all_of_it() -> None:
    talk = convener()
    text = talk.send(TimerFired("convening", NAME))
    assert "○ ยังไม่ลงนาม" in text
    assert read_market().question["th"] not in text
    assert read_market().question["th"] in talk.taps("อ่านกติกาทั้งหมด")


def test_what_others_did_is_seen_by_all() -> None:
    market = read_market()
    forum = open_market()
    events: list[StandingEvent] = [
        Vetoed("university", "ขอเวลาอ่าน", NOON),
        EarlyMoveAgreed("canal-people", "statements", NOON),
    ]
    talk = convener(replace(forum, standing=fold(market, events, before=forum.standing)))
    text = talk.send(NEWS)
    assert "⚠ คณะผังเมือง มหาวิทยาลัยทุ่งกว้าง คัดค้าน: ขอเวลาอ่าน" in text
    assert "ชมรมคนรักคลองดอกไม้" in text
