"""A question as this citizen gets it now: its texts with the answers they show, and the choices that are offered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from surveys.forms.definition import Form, Labels, Question, say
from surveys.forms.references import fill_references
from surveys.forms.sight import Interview, Sight
from surveys.forms.values import as_stored

LAST: Mapping[str, str] = {"th": " และ", "en": " and "}  # before the last of a list


def show_value(form: Form, question: Question, value: str, language: str) -> str:
    """A stored value in words: the texts of choices, all else as it is stored."""
    if not question.choices:
        return value
    labels = {choice.name: say(choice.label, language, form.default_language) for choice in question.choices}
    return join_labels([labels.get(name, name) for name in value.split()], language)


def join_labels(labels: Sequence[str], language: str) -> str:
    """As this language writes a list: ข้าว, ข้าวโพด และอ้อย; rice, corn and cane.

    A label may have the word or a comma of its own: then signs alone tell where the next begins.
    """
    sign = "; " if any("," in label for label in labels) else ", "
    word = LAST.get(language, sign)
    if sign == "; " or any(word.strip() in label for label in labels):
        return sign.join(labels)
    *first, last = labels or [""]
    return word.join(filter(None, (sign.join(first), last)))


def fill(sight: Sight, labels: Labels) -> Labels:
    """These texts with the answers that they show, each in its language."""
    if not any("${" in text for text in labels.values()):
        return labels
    questions = {question.name: question for question in sight.form.questions}

    def show(language: str, name: str) -> str:
        question = questions.get(name)
        if question is None:  # an answer that looks like a reference itself
            return f"${{{name}}}"
        return show_value(sight.form, question, as_stored(sight.read(question.path)), language)

    return {language: fill_references(text, partial(show, language)) for language, text in labels.items()}


def text_of(form: Form, interview: Interview, labels: Labels, language: str) -> str:
    """A text of the form in this language, with the answers that it shows as far as they were last weighed."""
    return say(fill(Sight(form, interview, interview.started), labels), language, form.default_language)


def present(sight: Sight, question: Question) -> Question:
    """What is shown of a question; the choices may be fewer, and in another order, than the form's own."""
    plain = not (question.shows or question.choice_filter or question.shuffled or question.readonly)
    if plain:
        return question
    label = fill(sight, question.label)
    if question.readonly:
        label = _with_value(sight, question, label)
    return replace(
        question,
        label=label,
        hint=fill(sight, question.hint),
        guidance=fill(sight, question.guidance),
        choices=sight.offer(question),
    )


def _with_value(sight: Sight, question: Question, labels: Labels) -> Labels:
    value = as_stored(sight.value_of(question))
    if not value:
        return labels
    return {
        language: f"{text}\n{show_value(sight.form, question, value, language)}" for language, text in labels.items()
    }
