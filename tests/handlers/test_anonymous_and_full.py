"""Surveys that are anonymous, have quotas, or close."""

from datetime import timedelta

from stories import PARK, SUBMIT
from talk import NOON, Talk, read_form

from bot.conversation import CancelTimer, Citizen, Idle
from bot.events import Followed, Tapped, TimerFired
from bot.surveying import DropInterview, ReserveQuota, SubmitResponse

KNOWN = Citizen(band="adult", consents=frozenset({"answer"}))
ANONYMOUS = PARK.replace("survey:\n", "chat::anonymous: yes\nsurvey:\n", 1)
QUOTAS = PARK.replace(
    "survey:\n",
    """quotas:
  - {name: regulars, when: "${often} = 'often'", limit: 100, kind: hard,
     message: {th: มีคนมาบ่อยตอบครบแล้ว, en: We have heard enough regulars.}}
  - {name: rare, when: "${often} = 'rarely'", limit: 100, kind: hard}
  - {name: all, when: "${often} != ''", limit: 500, kind: soft}
survey:
""",
    1,
)


def asked(source: str) -> Talk:
    talk = Talk([read_form(source)], KNOWN)
    talk.send(Tapped("survey", "park"))
    return talk


def test_an_anonymous_survey_says_first_that_nobody_finds_an_answer_again() -> None:
    talk = asked(ANONYMOUS)
    assert "ไม่ระบุตัวตน" in talk.said[0].text
    assert "ไม่มีใครหาคำตอบของคุณพบ" in talk.said[0].text
    assert "ไปสวนบ่อยไหม" in talk.said[1].text


def test_the_consent_to_an_anonymous_survey_says_so_too() -> None:
    talk = Talk([read_form(ANONYMOUS)])
    talk.send(Followed())
    talk.taps("สวนสาธารณะ")
    assert "ไม่ระบุตัวตน" in talk.text
    talk.taps("ยินยอม อายุ 18 ปีขึ้นไป")
    assert "ไปสวนบ่อยไหม" in talk.text
    named = Talk([read_form(PARK)])
    named.send(Followed())
    named.taps("สวนสาธารณะ")
    assert "ไม่ระบุตัวตน" not in named.text


def test_a_place_is_held_once_as_soon_as_an_answer_settles_the_cell() -> None:
    talk = asked(QUOTAS)
    assert talk.of(ReserveQuota) == []
    talk.taps("บ่อย")
    assert talk.of(ReserveQuota) == [ReserveQuota("park", "regulars"), ReserveQuota("park", "all")]
    talk.writes("30")
    assert talk.of(ReserveQuota) == []


def test_a_full_cell_ends_the_interview_kindly() -> None:
    talk = asked(QUOTAS)
    talk.full.add(("park", "regulars"))
    talk.taps("บ่อย")
    assert talk.text == "มีคนมาบ่อยตอบครบแล้ว"
    assert talk.buttons == ["เมนู"]
    assert talk.of(DropInterview)
    assert talk.of(CancelTimer)
    assert talk.of(ReserveQuota) == []
    assert talk.state == Idle()
    assert talk.interviews == {}


def test_a_quota_without_words_of_its_own_thanks_too() -> None:
    talk = asked(QUOTAS)
    talk.full.add(("park", "rare"))
    talk.taps("นาน ๆ ที")
    assert "ครบแล้ว" in talk.text
    assert "สวนสาธารณะ" in talk.text


def test_who_holds_a_place_goes_on_when_the_cell_is_full() -> None:
    talk = asked(QUOTAS)
    talk.taps("บ่อย")
    talk.full.add(("park", "regulars"))
    talk.writes("30")
    talk.writes("ต้นไม้")
    talk.taps(SUBMIT)
    assert talk.of(SubmitResponse)


def test_a_place_that_lapsed_is_taken_again_before_handing_in_or_the_talk_ends() -> None:
    talk = asked(QUOTAS)
    for word in ("บ่อย", "30", "ต้นไม้"):
        talk.writes(word)
    talk.held.clear()
    talk.taps(SUBMIT)
    kinds = [type(effect).__name__ for effect in talk.effects]
    assert kinds.index("ReserveQuota") < kinds.index("SubmitResponse")
    late = asked(QUOTAS)
    for word in ("บ่อย", "30", "ต้นไม้"):
        late.writes(word)
    late.held.clear()
    late.full.add(("park", "regulars"))
    late.taps(SUBMIT)
    assert late.text == "มีคนมาบ่อยตอบครบแล้ว"
    assert late.responses == {}


def test_a_survey_past_its_last_day_takes_no_more_answers() -> None:
    talk = asked(PARK)
    talk.taps("บ่อย")
    talk.closes["park"] = NOON + timedelta(hours=1)
    talk.writes("30")
    talk.writes("ต้นไม้")
    talk.waits(hours=2)
    talk.taps(SUBMIT)
    assert "ปิดรับคำตอบแล้ว" in talk.text
    assert talk.buttons[0] == "ตั้งค่า"
    talk.send(Tapped("survey", "park"))
    assert "ปิดรับคำตอบแล้ว" in talk.text
    fresh = Talk([read_form(PARK)])
    fresh.closes["park"] = NOON
    fresh.send(Followed())
    assert "สวนสาธารณะ" not in fresh.text


def test_nobody_is_reminded_of_a_survey_that_has_closed() -> None:
    talk = asked(PARK)
    talk.taps("บ่อย")
    talk.writes("พักก่อน")
    talk.taps("เตือนพรุ่งนี้")
    timer = next(iter(talk.timers.values()))
    talk.closes["park"] = talk.now
    talk.waits(days=1)
    talk.send(TimerFired(timer.timer, timer.about))
    assert talk.said == []


def test_who_handed_in_is_told_that_and_not_that_it_closed() -> None:
    talk = asked(PARK)
    for word in ("บ่อย", "30", "ต้นไม้"):
        talk.writes(word)
    talk.taps(SUBMIT)
    talk.closes["park"] = talk.now
    talk.send(Tapped("survey", "park"))
    assert "คุณส่งคำตอบ “สวนสาธารณะ” แล้ว" in talk.text
