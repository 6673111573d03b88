"""The one question whose figures stand for a survey where there is room for one."""

from surveys.forms.definition import Form
from surveys.privacy.cells import ShownQuestion, ShownTally

MOST_BARS = 7  # more are hard to read in a chat


def choose_headline(form: Form, tally: ShownTally) -> ShownQuestion | None:
    """The first question that everybody was asked and that has few choices; else the first with anything to show."""
    shown = [one for one in tally.questions if not one.too_few and any(cell.count for cell in one.cells)]
    best = (one for one in shown if len(one.cells) <= MOST_BARS and _is_for_all(form, one))
    return next(best, shown[0] if shown else None)


def _is_for_all(form: Form, question: ShownQuestion) -> bool:
    return question.path in form.by_path and form.by_path[question.path].relevant is None
