"""Reading a text as the answer to a question, knowing the day, the choices offered now and what could be stored."""

from handlers.sitting import Sitting
from surveys.forms.definition import Question
from surveys.forms.interview import Accepted, answer, ask, go_to
from surveys.forms.reading import Ambiguous, Declined, Read, Unread, read_answer


def read_text(
    sitting: Sitting, question: Question, text: str, *, numbered: bool | None = None
) -> Read | Ambiguous | Declined | Unread:
    """Of several readings those that the form refuses are dropped, unless it refuses all."""
    form, one = sitting.form, sitting.interview
    there = ask(form, go_to(form, one, question.path), sitting.now).question

    def allows(value: str) -> bool:
        return isinstance(answer(form, one, question.path, value, now=sitting.now, at=sitting.view.at), Accepted)

    return read_answer(
        question,
        text,
        sitting.t.language,
        today=sitting.today,
        choices=there.choices if there and there.path == question.path else None,
        numbered=numbered,
        allows=allows,
    )
