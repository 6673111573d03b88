"""A chart that stands alone: with its question, how many were asked, and that they were volunteers."""

from typing import Any

from bot.text import Text
from surveys.forms.charts import Frame, draw
from surveys.forms.definition import Form, say
from surveys.privacy.cells import ShownQuestion, ShownTally


def draw_framed(form: Form, tally: ShownTally, question: ShownQuestion, t: Text) -> dict[str, Any]:
    hides = any(cell.count is None for cell in question.cells)
    notes = (
        t("results-people", people=question.asked or tally.n or 0),
        t("results-volunteers"),
        t("results-hidden") if hides else "",
    )
    title = say(question.label, t.language, form.default_language)
    return draw(question, t.language, frame=Frame(title, tuple(filter(None, notes))))
