"""What a citizen changes or takes back in messages sent earlier changes her answers too."""

from bot.conversation import EraseText, Interviewing, Say, State, Turn
from bot.events import Edited, Unsent
from bot.text import Text
from handlers.asking import ask_on
from handlers.reading import read_text
from handlers.sitting import Sitting, save, sit
from handlers.summary import number_of
from handlers.views import SurveyView
from handlers.words import unquote
from surveys.forms.interview import Accepted, Refused, answer, erase
from surveys.forms.reading import Read


def find_answer(view: SurveyView, t: Text, message_id: str) -> tuple[Sitting, str] | None:
    """The unfinished interview in which this message answered a question, and the question's path."""
    for one in view.interviews if message_id else ():
        sitting = sit(view, t, one.interview_id)
        for path, answered in sitting.interview.answers.items() if sitting else ():
            if sitting and answered.source == message_id:
                return sitting, path
    return None


def is_at(state: State, sitting: Sitting) -> bool:
    return isinstance(state, Interviewing) and state.interview_id == sitting.interview.interview_id


def on_edited(state: State, event: Edited, view: SurveyView, t: Text) -> Turn:
    """The new words become the answer that the old ones were; after handing in, nothing changes any more."""
    found = find_answer(view, t, event.message_id)
    if found is None:
        return Turn(state)
    sitting, path = found
    outcome = read_anew(sitting, path, event)
    after = sitting.at(outcome.interview) if isinstance(outcome, Accepted) else sitting
    number = number_of(after, sitting.form.by_path[path])
    lead = t("changing-kept", number=number) if isinstance(outcome, Accepted) else t("changing-not-read", number=number)
    if is_at(state, sitting):
        return ask_on(after, lead=lead)
    return Turn(state, (save(after), Say(lead)))


def read_anew(sitting: Sitting, path: str, event: Edited) -> Accepted | Refused | None:
    """None if the new words cannot be read as one answer."""
    quoted = unquote(event.text)
    text = event.text.strip() if quoted is None else quoted
    reading = read_text(sitting, sitting.form.by_path[path], text)
    if not isinstance(reading, Read) or not reading.value:
        return None
    return answer(
        sitting.form,
        sitting.interview,
        path,
        reading.value,
        now=sitting.now,
        at=sitting.view.at,
        source=event.message_id,
    )


def on_unsent(state: State, event: Unsent, view: SurveyView, t: Text) -> Turn:
    """A message taken back is deleted wherever it is still kept; its question comes again before the end.

    Nothing is said: LINE gives no way to answer, and the question on the screen stays the one that is asked.
    """
    gone = EraseText(event.message_id)
    found = find_answer(view, t, event.message_id)
    if found is None:
        return Turn(state, (gone,))
    sitting, _ = found
    return Turn(state, (gone, save(sitting.at(erase(sitting.interview, event.message_id)))))
