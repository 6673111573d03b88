"""Quotas of a survey: a place is held as soon as an answer settles a cell; where none is left, the talk ends kindly."""

from bot.conversation import CancelTimer, Idle, Say, Turn
from bot.surveying import DropInterview, ReserveQuota
from handlers.consent import timer_key
from handlers.offers import offer_menu
from handlers.sitting import Sitting
from surveys.forms.definition import Quota
from surveys.forms.interview import matching_quotas


def end_as_full(sitting: Sitting) -> Turn | None:
    """Ends an interview for which no place is left; nothing of it is kept."""
    full = next((quota for quota in unheld(sitting) if (sitting.form.form_id, quota.name) in sitting.view.full), None)
    if full is None:
        return None
    interview_id = sitting.interview.interview_id
    words = sitting.words(full.message) or sitting.t("quotas-full", title=sitting.words(sitting.form.title))
    gone = (DropInterview(interview_id), CancelTimer(timer_key(interview_id)))
    return Turn(Idle(), (*gone, Say(words, (offer_menu(sitting.t),), stays=True)))


def hold_places(sitting: Sitting) -> tuple[ReserveQuota, ...]:
    """In every cell that the answers so far fall into and in which none is held yet."""
    return tuple(ReserveQuota(sitting.form.form_id, quota.name) for quota in unheld(sitting))


def unheld(sitting: Sitting) -> list[Quota]:
    matching = matching_quotas(sitting.form, sitting.interview, sitting.now)
    return [quota for quota in matching if (sitting.form.form_id, quota.name) not in sitting.view.held]
