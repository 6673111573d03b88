"""What a turn may look at when staff try a draft of a survey in their own chat."""

from dataclasses import dataclass

from handlers.views import SurveyView
from surveys.forms.definition import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialView(SurveyView):
    """With the draft that she tries in this chat, None if there is none."""

    trial: Form | None = None
