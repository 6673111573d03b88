"""What is offered to everybody, in short: the surveys and consultations that are open."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.forum_views import Consultation
from handlers.views import OpenForum, OpenSurvey
from surveys.forms.definition import Form


def as_card(forum: Consultation) -> OpenForum:
    return OpenForum(forum.consultation, forum.charter.title, forum.takes("vote"))


def as_survey(form: Form, responded: frozenset[str]) -> OpenSurvey:
    return OpenSurvey(form.form_id, form.version, form.title, form.form_id in responded, form.anonymous, end_of(form))


def end_of(form: Form) -> datetime | None:
    """The last day of a survey ends at midnight in its own zone."""
    if form.closes is None:
        return None
    return datetime.combine(form.closes + timedelta(days=1), time(), ZoneInfo(form.zone))
