"""A place that a citizen sends: the answer to a question for one, else met kindly like a photo."""

from bot.conversation import Interviewing, State, Turn
from bot.events import SentOther, SentPlace
from bot.text import Text
from handlers.answers import record
from handlers.asking import ask_on
from handlers.greeting import on_other
from handlers.sitting import sit
from handlers.views import SHORT, SurveyView
from surveys.forms.places import write_place


def on_place(state: State, event: SentPlace, view: SurveyView, t: Text) -> Turn:
    sitting = sit(view, t, state.interview_id[:SHORT]) if isinstance(state, Interviewing) else None
    question = sitting.asked.question if sitting else None
    place = write_place(event.latitude, event.longitude)
    if sitting is None or question is None or question.type != "geopoint" or place is None:
        return on_other(state, SentOther("place", event.message_id), view, t)
    if view.missed:
        return ask_on(sitting, lead=t("writing-missed"))
    return record(sitting, sitting.form.by_path[question.path], place, source=event.message_id)
