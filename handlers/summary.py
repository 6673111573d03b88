"""The answers of an interview in one view, numbered, before they are handed in."""

from bot.conversation import Choice, Say
from handlers.sitting import Sitting
from surveys.forms.definition import Question
from surveys.forms.interview import relevant_answers
from surveys.forms.weighing import weigh_day


def number_questions(sitting: Sitting) -> list[Question]:
    """The questions that this citizen meets, in order; the first is number 1."""
    hidden = weigh_day(sitting.form, sitting.interview, sitting.now).hidden
    return [question for question in sitting.form.questions if question.asked and not hidden >> question.index & 1]


def number_of(sitting: Sitting, question: Question) -> int:
    """The question's number, which "edit 3" names; 0 while it is not asked."""
    paths = [one.path for one in number_questions(sitting)]
    return paths.index(question.path) + 1 if question.path in paths else 0


def show_answer(sitting: Sitting, question: Question, value: str | None) -> str:
    """An answer as the citizen knows it; what is private is never echoed."""
    if not value:
        return sitting.t("summary-empty")
    if question.private:
        return sitting.t("summary-private")
    return sitting.read_back(question, value)


def sum_up(sitting: Sitting) -> Say:
    t, about = sitting.t, sitting.about
    answers = relevant_answers(sitting.form, sitting.interview, sitting.now)
    lines = [
        t(
            "summary-line",
            number=number,
            ask=sitting.words(q.label),
            answer=show_answer(sitting, q, answers.get(q.path)),
        )
        for number, q in enumerate(number_questions(sitting), start=1)
    ]
    choices = (
        Choice(t("summary-submit"), f"submit:{about}"),
        Choice(t("summary-edit"), f"edit:{about}"),
        Choice(t("summary-pause"), f"pause:{about}"),
    )
    return Say("\n\n".join((t("summary-intro"), *lines, t("summary-outro"))), choices, stays=True, asks=True)
