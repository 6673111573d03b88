"""What citizens write on their phones, with what a sensible person understands by it: how much of it is read right."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml
from written_forms import NOW, SETTINGS, begin, form_of

from handlers.asking import MOST_STANDING
from handlers.words import is_greeting, read_escape, read_verb, unquote
from surveys.forms.definition import Form, Question
from surveys.forms.interview import Accepted, answer
from surveys.forms.reading import Ambiguous, Declined, Read, read_answer

TODAY = date(2026, 11, 24)  # a Tuesday
UTTERANCES = Path(__file__).parent / "utterances"
LEAST, LEAST_RIGHT, MOST_WRONG = 500, 0.98, 0.005
ARROW = " -> "  # between what is written and what it means
ASKED_BACK, NOT_READ, DECLINED, VERB = "ask ", "?", "declined", "verb "


def utterances() -> Iterator[tuple[Form, str, str, str]]:
    """Each with its form of one question, the language of the talk, the text and its meaning."""
    for path in sorted(UTTERANCES.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            said = {language: entry.pop(language, "") for language in ("th", "en")}
            form = form_of(yaml.safe_dump([entry], allow_unicode=True, sort_keys=False), settings=SETTINGS)
            for language, lines in said.items():
                for line in lines.splitlines():
                    text, meaning = line.rsplit(ARROW, 1)
                    yield form, language, text, meaning


def hear(form: Form, text: str, language: str) -> str:
    """What the bot makes of a text, in the words in which its meaning is written."""
    question = form.questions[0]
    if tap := read_escape(text) or read_verb(text, ""):
        return f"{VERB}{tap.action} {tap.answer}".strip()
    if is_greeting(text) and question.type != "text":
        return NOT_READ
    return understand(form, question, unquote(text) or text, language)


def understand(form: Form, question: Question, text: str, language: str) -> str:
    def allows(value: str) -> bool:
        return isinstance(answer(form, begin(form), question.path, value, now=NOW, at=NOW), Accepted)

    reading = read_answer(
        question,
        text,
        language,
        today=TODAY,
        numbered=True if len(question.choices) > MOST_STANDING else None,
        allows=allows,
    )
    match reading:
        case Read(value):
            return value if allows(value) else NOT_READ  # refused in words, and asked again
        case Ambiguous(values):
            return ASKED_BACK + " | ".join(values)
        case Declined():
            return DECLINED
    nearest = [choice.name for choice in reading.nearest]
    return ASKED_BACK + " | ".join(nearest) if nearest else NOT_READ


def is_right(meaning: str, heard: str, question: Question) -> bool:
    """Asking back is right with the values that it may mean; of a choice the nearest are offered, these among them."""
    if not heard.startswith(ASKED_BACK):
        return heard == meaning
    offered = set(heard.removeprefix(ASKED_BACK).split(" | "))
    wanted = set(meaning.removeprefix(ASKED_BACK).split(" | "))
    if question.choices:
        return meaning == NOT_READ or (meaning.startswith(ASKED_BACK) and wanted <= offered)
    return meaning.startswith(ASKED_BACK) and wanted == offered


def is_wrong(meaning: str, heard: str) -> bool:
    """Something was taken for granted that was not meant: a value stored, a question skipped, a button pressed."""
    return heard not in (meaning, NOT_READ) and not heard.startswith(ASKED_BACK)


def test_what_citizens_write_is_read_as_they_meant_it() -> None:
    missed: list[str] = []
    wrong: list[str] = []
    count = 0
    for form, language, text, meaning in utterances():
        heard, count = hear(form, text, language), count + 1
        if not is_right(meaning, heard, form.questions[0]):
            (wrong if is_wrong(meaning, heard) else missed).append(
                f"{form.questions[0].name}: {text} means {meaning}, was heard as {heard}"
            )
    right = count - len(missed) - len(wrong)
    shares = f"{count} utterances: {right / count:.1%} read right, {len(wrong) / count:.1%} read wrong"
    print(shares, *wrong, *missed, sep="\n")  # noqa: T201 - the figure that the documents tell
    assert count >= LEAST
    assert right >= LEAST_RIGHT * count, "\n".join((shares, *wrong, "not read:", *missed))
    assert len(wrong) <= MOST_WRONG * count, "\n".join((shares, *wrong))
