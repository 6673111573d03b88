"""Trying a draft of a survey in one's own chat: marked, counted nowhere, and gone at its end."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from stories import PARK, ROAD
from talk import Talk, read_form

from bot.conversation import Citizen, Effect, Idle, RecordConsent
from bot.events import Tapped, TimerFired
from bot.surveying import ReserveQuota, SaveInterview, SubmitResponse
from handlers import CitizenView, OpenSurvey, SurveyView
from handlers.trying import TIMER
from handlers.trying_views import TrialView
from handlers.views import OpenInterview
from surveys.building.trials import TRIAL, is_trial, make_trial
from surveys.forms.definition import Form

MARK = "[ทดลอง]"


@dataclass
class Trying(Talk):
    """Somebody of the staff with a draft in her chat."""

    trial: Form | None = None

    def view(self, at: datetime, kind: type[CitizenView]) -> CitizenView:
        seen = super().view(at, SurveyView)
        assert isinstance(seen, SurveyView)
        if self.trial and (issubclass(kind, TrialView) or any(is_trial(one.form_id) for one in seen.interviews)):
            known = {(self.trial.form_id, self.trial.version): self.trial}
            tried = OpenSurvey(self.trial.form_id, self.trial.version, self.trial.title)
            seen = replace(seen, surveys=(tried, *seen.surveys), forms={**seen.forms, **known})
        if not issubclass(kind, TrialView):
            return seen
        common = {each.name: getattr(seen, each.name) for each in fields(SurveyView)}
        return TrialView(**common, trial=self.trial)

    def apply(self, effect: Effect) -> None:
        if isinstance(effect, SaveInterview) and is_trial(effect.form_id):
            assert self.trial
            saved = (effect.interview_id, effect.form_id, effect.form_version, effect.body)
            self.interviews[effect.interview_id] = OpenInterview(*saved, self.trial.title, self.now)
            return
        super().apply(effect)


def invited(source: str = PARK) -> Trying:
    talk = Trying([read_form(ROAD)], Citizen(), trial=make_trial(read_form(source)))
    talk.send(TimerFired(TIMER))
    return talk


def test_the_invitation_says_that_it_is_a_test_and_one_tap_begins_it() -> None:
    talk = invited()
    assert talk.text.startswith(MARK)
    assert talk.buttons == ["เริ่มทดลอง"]
    assert talk.said[0].says_as == "reminder"
    talk.taps("เริ่มทดลอง")
    assert [say.text.startswith(MARK) for say in talk.said] == [True, True]
    assert "ข้อ 1/3" in talk.text
    assert not talk.consents


def test_a_whole_try_is_marked_and_nothing_of_it_is_handed_in_or_kept() -> None:
    talk = invited()
    talk.taps("เริ่มทดลอง")
    for answer in ("บ่อย", "30", "ต้นไม้"):
        talk.writes(answer)
        assert all(say.text.startswith(MARK) for say in talk.said)
    assert len(talk.interviews) == 1
    talk.taps("ส่งคำตอบ")
    assert "คำตอบถูกลบแล้ว" in talk.text
    assert not talk.interviews
    assert not talk.responses
    assert not talk.of(SubmitResponse)
    assert isinstance(talk.state, Idle)


def test_it_may_be_tried_again_from_the_start_and_only_once_at_a_time() -> None:
    talk = invited()
    talk.taps("เริ่มทดลอง")
    talk.taps("บ่อย")
    talk.taps("เริ่มทดลอง")
    assert "ข้อ 1/3" in talk.text
    assert len(talk.interviews) == 1


def test_who_leaves_a_try_finds_it_in_the_menu_marked_and_is_offered_no_reminder() -> None:
    talk = invited()
    talk.taps("เริ่มทดลอง")
    talk.writes("พักก่อน")
    assert talk.buttons == ["ทำต่อ", "เมนู"]
    talk.send(Tapped("menu"))
    assert "[ทดลอง] ทำต่อ: สวนสาธารณะ" in talk.buttons
    talk.taps("[ทดลอง] ทำต่อ: สวนสาธารณะ")
    assert "ข้อ 1/3" in talk.text


def test_a_try_gives_no_consent_to_a_survey_of_her_own() -> None:
    talk = invited()
    talk.taps("เริ่มทดลอง")
    talk.send(Tapped("survey", "road"))
    assert "ยินยอม อายุ 18 ปีขึ้นไป" in talk.buttons
    assert not talk.of(RecordConsent)


def test_a_draft_that_is_gone_says_so_and_no_invitation_comes_for_it() -> None:
    talk = invited()
    talk.trial = None
    assert "ไม่มีร่างให้ทดลองแล้ว" in talk.taps("เริ่มทดลอง")
    talk.send(TimerFired(TIMER))
    assert talk.said == []


def test_a_trial_has_no_last_day_and_no_quota() -> None:
    form = replace(read_form(PARK), closes=date(2020, 1, 1))
    trial = make_trial(form)
    assert (trial.form_id, trial.version, trial.closes, trial.quotas) == (TRIAL, form.content_hash, None, ())
    talk = invited()
    talk.taps("เริ่มทดลอง")
    assert not talk.of(ReserveQuota)
