"""Texts that show answers: in labels, hints and messages, in the language of the reader."""

import pytest
from written_forms import NOW, SETTINGS, YES_NO, begin, choice, form_of, problems_of, question, refuse, say_to, source

from surveys.forms.interview import Refused, ask, change_language, skip, text_of
from surveys.forms.showing import join_labels

LABEL = "label: {th: 'สวัสดี ${name} (${fit})', en: 'Hello ${ name } (${fit})'}"


def line(name: str, kind: str, rest: str) -> str:
    return f"  - {{type: {kind}, name: {name}, {rest}}}\n"


FORM = form_of(
    question("name", "text"),
    choice("fit"),
    line("hello", "note", LABEL),
    line("some", "select_multiple", f"label: {{th: '${{name}}', en: '${{name}}?'}}, {YES_NO}"),
    line(
        "age",
        "integer",
        "label: {th: อายุ, en: Age}, hint: {th: '${some}', en: '${some}'}, required: yes, constraint: '. > 5',"
        " constraint_message: {th: '${name} เด็กไป', en: '${name} is too young'},"
        " required_message: {th: 'ตอบนะ ${name}', en: 'Please, ${name}'}",
    ),
    line("next", "integer", "label: {th: ปีหน้า, en: Next year}, calculation: '${age} + 1', readonly: yes"),
    line("end", "text", "label: {th: จบ, en: End}"),
)
NAMED = say_to(FORM, say_to(FORM, begin(FORM), "name", "${age} นิด"), "fit", "yes")
SEVERAL = say_to(FORM, NAMED, "some", "yes no")


def test_answers_are_shown_in_labels_and_notes_with_the_words_of_the_choice() -> None:
    asked = ask(FORM, NAMED, NOW)
    assert asked.notes[0].label == {"th": "สวัสดี ${age} นิด (ใช่)", "en": "Hello ${age} นิด (Yes)"}
    assert asked.question is not None
    assert asked.question.label["en"] == "${age} นิด?"


def test_several_choices_are_shown_one_after_the_other() -> None:
    asked = ask(FORM, SEVERAL, NOW).question
    assert asked is not None
    assert asked.hint == {"th": "ใช่ และไม่ใช่", "en": "Yes and No"}


@pytest.mark.parametrize(
    ("labels", "language", "shown"),
    [
        ([], "th", ""),
        (["ข้าว"], "th", "ข้าว"),
        (["ข้าว", "ข้าวโพด", "อ้อย"], "th", "ข้าว, ข้าวโพด และอ้อย"),
        (["Rice", "Corn", "Cane"], "en", "Rice, Corn and Cane"),
        (["Waste and cleaning", "Corn"], "en", "Waste and cleaning, Corn"),
        (["Fridge, fan", "Waste and cleaning"], "en", "Fridge, fan; Waste and cleaning"),
        (["Nasi", "Jagung"], "ms", "Nasi, Jagung"),
    ],
)
def test_a_list_is_written_as_its_language_writes_lists(labels: list[str], language: str, shown: str) -> None:
    assert join_labels(labels, language) == shown


def test_messages_show_answers_too() -> None:
    assert refuse(FORM, SEVERAL, "age", "3").message["en"] == "${age} นิด is too young"
    refused = skip(FORM, SEVERAL, "/data/age", NOW)
    assert isinstance(refused, Refused)
    assert refused.message["th"] == "ตอบนะ ${age} นิด"


def test_a_question_that_cannot_be_changed_is_a_note_with_its_value() -> None:
    notes = ask(FORM, say_to(FORM, SEVERAL, "age", "7"), NOW).notes
    assert [note.label["en"] for note in notes] == ["Next year\n8"]
    empty = form_of(line("next", "integer", "label: {th: ปีหน้า, en: Next}, readonly: yes"), question("a"))
    assert [note.label["en"] for note in ask(empty, begin(empty), NOW).notes] == ["Next"]


def test_an_answer_that_is_not_given_or_hidden_shows_as_nothing() -> None:
    label = FORM.by_path["/data/hello"].label
    assert text_of(FORM, begin(FORM), label, "en") == "Hello  ()"
    assert text_of(FORM, change_language(NAMED, "en"), label, "en") == "Hello ${age} นิด (Yes)"
    assert text_of(FORM, NAMED, {"th": "ก"}, "en") == "ก"
    assert text_of(FORM, NAMED, {"en": "${nobody}"}, "en") == "${nobody}"  # her own words, shown before


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (line("a", "text", "label: {th: '${b}', en: A}"), "No question has the name b."),
        (question("b", "note") + line("a", "text", "label: {th: '${b}', en: A}"), "b is a note and has no answer."),
    ],
)
def test_a_text_that_shows_what_is_not_there_is_a_mistake(written: str, message: str) -> None:
    assert message in [one.message["en"] for one in problems_of(source(written))]


def test_a_title_a_notice_and_a_choice_show_no_answers() -> None:
    titled = source(question("a"), settings=SETTINGS.replace("en: Short", "en: 'Short ${a}'"))
    assert [one.message["en"] for one in problems_of(titled)] == ["This text cannot show an answer."]
    chosen = source(choice("a", "choices: {a: {th: '${b}', en: A}}"))
    assert [one.message["en"] for one in problems_of(chosen)] == ["This text cannot show an answer."]
