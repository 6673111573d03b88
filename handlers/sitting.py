"""One interview opened for one turn: its form, how far it is, and who answers it in which language."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.surveying import SaveInterview
from bot.text import Text
from handlers.readback import read_back
from handlers.views import SHORT, OpenInterview, OpenSurvey, SurveyView
from surveys.building.trials import is_trial
from surveys.forms.definition import Form, Labels, Question, say
from surveys.forms.interview import Asked, Interview, ask, change_language, dump, load, start, text_of

FORM_DIGITS = (
    4  # of an interview's id, the first come from the form: a button of a finished interview still tells its survey
)


@dataclass(frozen=True)  # without slots, so that what is found once is kept
class Sitting:
    form: Form
    interview: Interview
    view: SurveyView
    t: Text

    @property
    def about(self) -> str:
        return self.interview.interview_id[:SHORT]

    @property
    def now(self) -> datetime:
        return self.view.now

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.form.zone)).date()

    @cached_property
    def asked(self) -> Asked:
        return ask(self.form, self.interview, self.now)

    def at(self, interview: Interview) -> "Sitting":
        return replace(self, interview=interview)

    def words(self, labels: Labels) -> str:
        """A text of the form, with the answers that it shows."""
        text = say(labels, self.t.language, self.form.default_language)
        return text_of(self.form, self.interview, labels, self.t.language) if "${" in text else text

    def read_back(self, question: Question, value: str) -> str:
        return read_back(question, value, self.t, words=self.words)


def name_interview(form_id: str, delivery_key: str) -> str:
    return sha256(form_id.encode()).hexdigest()[:FORM_DIGITS] + delivery_key.replace("-", "")


def find_interview(view: SurveyView, about: str) -> OpenInterview | None:
    return next((one for one in view.interviews if about and one.interview_id.startswith(about)), None)


def find_survey_of(view: SurveyView, about: str) -> OpenSurvey | None:
    """The open survey to which an interview that is gone belonged."""
    return next((one for one in view.surveys if name_interview(one.form_id, "") == about[:FORM_DIGITS]), None)


def begin(form: Form, view: SurveyView, t: Text) -> Sitting:
    interview_id = name_interview(form.form_id, view.delivery_key)
    return Sitting(form, start(form, interview_id=interview_id, language=t.language, now=view.now), view, t)


def sit(view: SurveyView, t: Text, about: str) -> Sitting | None:
    """Opens an unfinished interview, in the citizen's language of today; without her consent there is none to open, but
    for a draft that she tries.
    """
    found = find_interview(view, about)
    form = found and view.forms.get((found.form_id, found.form_version))
    if not found or not form or not (is_trial(form.form_id) or "answer" in view.citizen.consents):
        return None
    return Sitting(form, change_language(load(found.body), t.language), view, t)


def save(sitting: Sitting) -> SaveInterview:
    one = sitting.interview
    return SaveInterview(one.interview_id, one.form_id, one.form_version, dump(one), tuple(sorted(one.mishaps)))
