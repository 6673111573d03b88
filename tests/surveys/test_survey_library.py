"""The survey that is shipped can be read, asked to its end and answered in words, in Thai and in English."""

from datetime import date

import pytest
import regex
from written_forms import NOW, asked_in, begin, say_to

from surveys.forms.definition import Form, Labels, say
from surveys.forms.interview import Accepted, skip
from surveys.forms.reading import Read, read_answer
from surveys.forms.yaml_form import read_yaml_form
from surveys.library import read_library

TODAY = date(2026, 11, 24)

LONGEST_PARAGRAPH = 120  # grapheme clusters, as the limits below
LONGEST_SENTENCE = 60
LONGEST_CHOICE = 20


def shipped() -> Form:
    form = read_yaml_form(read_library()["satisfaction"])
    assert isinstance(form, Form), form
    return form


def size(text: str) -> int:
    return len(regex.findall(r"\X", text))


def texts_of(form: Form) -> list[Labels]:
    asked = [
        (one.label, one.hint, one.guidance, one.required_message, one.constraint_message) for one in form.questions
    ]
    return [form.title, form.notice, *(labels for row in asked for labels in row if labels)]


def test_it_has_no_problems_and_every_text_in_both_languages() -> None:
    form = shipped()
    assert (form.form_id, form.warnings, form.languages) == ("satisfaction", (), ("th", "en"))
    assert all(set(labels) == {"th", "en"} for labels in texts_of(form))
    assert all(set(choice.label) == {"th", "en"} for one in form.questions for choice in one.choices)


def test_its_texts_are_short_enough_for_a_small_phone() -> None:
    for labels in texts_of(shipped()):
        for language, text in labels.items():
            for paragraph in text.split("\n\n"):
                assert size(paragraph) <= LONGEST_PARAGRAPH, paragraph
                sentences = regex.split(r"(?<=[.?!]) ", paragraph) if language == "en" else paragraph.split(" ")
                assert all(size(sentence) <= LONGEST_SENTENCE for sentence in sentences if language == "th"), paragraph


def test_its_choices_fit_on_buttons() -> None:
    for one in shipped().questions:
        assert len(one.choices) <= 13
        assert all(size(label) <= LONGEST_CHOICE for choice in one.choices for label in choice.label.values())


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_choice_is_read_when_its_label_is_typed(language: str) -> None:
    for one in shipped().questions:
        for choice in one.choices:
            assert read_answer(one, choice.label[language], language, today=TODAY) == Read(choice.name)


def test_who_used_no_service_is_not_asked_about_one() -> None:
    form = shipped()
    interview = say_to(form, begin(form), "service", "none")
    assert asked_in(form, interview) == "overall"
    interview = say_to(form, interview, "overall", "neither")
    skipped = skip(form, interview, "/data/wish", NOW)
    assert isinstance(skipped, Accepted)
    assert asked_in(form, say_to(form, skipped.interview, "age", "60_up")) == ""


def test_who_went_online_is_not_asked_how_long_she_waited_or_how_polite_staff_were() -> None:
    form = shipped()
    asked = []
    interview = begin(form)
    while name := asked_in(form, interview):
        asked.append(name)
        value = {"service": "tax", "way": "online", "wish": "nothing"}.get(name) or form.by_path[
            f"/data/{name}"
        ].choices[0].name
        interview = say_to(form, interview, name, value)
    assert asked == ["service", "way", "ease", "clarity", "outcome", "overall", "wish", "age"]


def test_a_text_falls_back_to_the_default_language_then_to_any() -> None:
    assert say({"th": "ก", "en": "A"}, "en", "th") == "A"
    assert say({"th": "ก", "en": ""}, "en", "th") == "ก"
    assert say({"ms": "B"}, "en", "th") == "B"
    assert say({}, "en", "th") == ""
