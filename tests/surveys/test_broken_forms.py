"""A broken survey file: every problem is listed, each with its line, its key and how to put it right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_forms import SETTINGS, YES_NO, choice, form_of, problems_of, question, source

from surveys.forms.definition import Form
from surveys.forms.problems import report
from surveys.forms.yaml_form import read_yaml_form

LAST = SETTINGS.count("\n") + 2  # the line of the first question
DEEP = b"[" * 30 + b"]" * 30


def written(*questions: str, settings: str = SETTINGS) -> bytes:
    return source(*(questions or (question("age"),)), settings=settings)


def without(key: str) -> str:
    return "".join(line + "\n" for line in SETTINGS.splitlines() if not line.startswith(key))


ERRORS = [
    (b"a: " + b"x" * 1_000_001, "too-big", None),
    (b"a: 1\nb: \xff", "not-utf8", 2),
    (b"a: 1\nb: [", "yaml-syntax", 3),
    (b"a: 1\nb: \x00", "yaml-syntax", None),
    (b"a: " + DEEP, "yaml-too-deep", 1),
    (written() + b"---\na: 1\n", "several-documents", LAST + 1),
    (b"", "expects-mapping", 1),
    (b"- a", "expects-mapping", 1),
    (written(question("age", rest="hint: &h {th: ก, en: A}")), "yaml-extra", LAST),
    (written(question("age", rest="hint: !!str ก")), "yaml-extra", LAST),
    (written(question("age", rest="hint: &h {th: ก, en: A}, guidance_hint: *h")), "yaml-extra", LAST),
    (written(question("age", rest='hint: {th: "ก\\u202e", en: A}')), "unseen-character", LAST),
    (written(question("age", rest="hint: {th: ก, th: ข, en: A}")), "doubled-key", LAST),
    (written(question("age", rest="hint: {th: ก, [en]: A}")), "expects-text", LAST),
    (written(question("age", rest="hint: [ก]")), "expects-text", LAST),
    (written(question("age", rest="relevant: [a]")), "expects-text", LAST),
    (written(question("age", rest="appearence: a")), "unknown-key", LAST),
    (written(question("age", rest="weight: 5")), "later-key", LAST),
    (written("  - {repeat: a, survey: []}\n"), "later-key", LAST),
    (written("  - age\n"), "expects-mapping", LAST),
    (written("  - {name: age, label: {th: ก, en: A}}\n"), "missing-key", LAST),
    (written("  - {type: integer, label: {th: ก, en: A}}\n"), "missing-key", LAST),
    (written(question("age", "intger")), "unknown-type", LAST),
    (written(question("age", "rank")), "later-type", LAST),
    (written(question("1age")), "bad-name", LAST),
    (written(question("age"), question("age")), "doubled-name", LAST + 1),
    (written("  - {type: integer, name: age}\n"), "label-missing", LAST),
    (written("  - {type: integer, name: age, label: ' '}\n"), "label-missing", LAST),
    (
        written(
            question("age"),
            settings=SETTINGS + "quotas: [{name: a, when: '1 = 1', limit: 5, message: {th: '${age}', en: A}}]\n",
        ),
        "reference-in-text",
        LAST - 1,
    ),
    (written(choice("a", "required: yes")), "no-choices", LAST),
    (written(choice("a", "choices: {}")), "no-choices", LAST),
    (written(choice("a", "choices: [yes, no]")), "expects-mapping", LAST),
    (written(choice("a", "choices: colours")), "unknown-list", LAST),
    (written(choice("a", "choices: {'a b': {th: ก, en: A}}")), "bad-choice-name", LAST),
    (written(choice("a", "choices: {a: ''}")), "label-missing", LAST),
    (written(question("age", rest='relevant: "${aeg} = 1"')), "unknown-name", LAST),
    (written(question("age", rest='relevant: "${age} = 1"')), "cycle", LAST),
    (written(settings=without("form_id")), "missing-key", 1),
    (written(settings=without("form_title")), "label-missing", 1),
    (written(settings=without("version")), "missing-key", 1),
    (written(settings=without("languages")), "missing-key", 1),
    (written(settings=without("notice")), "label-missing", 1),
    (written(settings=without("form_id") + "form_id: Short Form\n"), "bad-form-id", LAST - 2),
    (written(settings=without("version") + "version: 'a b'\n"), "bad-version", LAST - 2),
    (written(settings=without("languages") + "languages: [th, English]\n"), "bad-language", LAST - 2),
    (written(settings=without("languages") + "languages: [th, [en]]\n"), "expects-text", LAST - 2),
    (written(settings=without("languages") + "languages: {th: en}\n"), "expects-list", LAST - 2),
    (written(settings=SETTINGS + "default_language: ms\n"), "default-language", LAST - 1),
    (written(settings=SETTINGS + "zone: Bangkok\n"), "bad-zone", LAST - 1),
    (written(settings=SETTINGS + "choices: [a]\n"), "expects-mapping", LAST - 1),
    (SETTINGS.encode(), "no-questions", 1),
    (SETTINGS.encode() + b"survey: []\n", "no-questions", LAST - 1),
    (SETTINGS.encode() + b"survey: [" + b"{}," * 5_001 + b"]\n", "too-many-questions", LAST - 1),
    (written(settings=SETTINGS + "public_key: abc\n"), "later-key", LAST - 1),
]


@pytest.mark.parametrize(("broken", "code", "line"), ERRORS, ids=lambda value: value if isinstance(value, str) else "")
def test_each_mistake_in_a_file_is_named_with_its_line(broken: bytes, code: str, line: int | None) -> None:
    problems = problems_of(broken)
    like = report(code, 1, None, known="", **dict.fromkeys(("name", "text", "most", "first", "ring", "type"), "\0"))
    pieces = [piece for piece in like.message["en"].split("\0") if piece]
    named = [problem for problem in problems if all(piece in problem.message["en"] for piece in pieces)]
    assert [problem.line for problem in named[:1]] == [line], problems
    assert named[0].severity == "error"


WARNINGS = [
    (question("age", rest="hint: {th: ก}"), "The translation into en is missing."),
    (question("age", rest="hint: ก"), "The translation into en is missing."),
    (question("age", rest="hint: {th: ก, en: A, ms: B}"), "ms is not among the languages and is not used."),
    (question("age", rest="constraint: '. > 5'"), "Nothing says which answers are allowed."),
    (question("age", rest="constraint_message: {th: ก, en: A}"), "There is a message but no constraint."),
    (question("age", "note", "required: yes"), "required means nothing for the type note."),
    (question("age", rest=YES_NO), "choices means nothing for the type integer."),
    (question("age", "integer colours"), "choices means nothing for the type integer."),
    (question("age", rest="relevant: 1 = 1"), "This condition is always the same."),
    (question("a", rest="relevant: '${b} = 1'") + question("b"), "The condition reads b, which is asked later."),
    (
        choice("a") + question("b", rest="relevant: \"${a} = 'yess'\""),
        "No choice has the name yess, so they are never equal.",
    ),
]


@pytest.mark.parametrize(("odd", "message"), WARNINGS)
def test_what_is_only_odd_is_said_and_does_not_stop_the_form(odd: str, message: str) -> None:
    assert [warning.message["en"] for warning in form_of(odd).warnings] == [message]


def test_a_list_of_choices_may_be_shared_and_one_that_nobody_uses_is_mentioned() -> None:
    lists = "choices:\n  answers: {yes: {th: ใช่, en: 'Yes'}}\n  colours: {red: {th: แดง, en: Red}}\n"
    form = form_of(choice("a", "choices: answers"), question("b", "select_one answers"), settings=SETTINGS + lists)
    assert form.questions[0].choices == form.questions[1].choices
    assert [warning.message["en"] for warning in form.warnings] == ["No question uses the list colours."]


def test_all_problems_of_a_file_are_listed_at_once_in_the_order_of_their_lines() -> None:
    broken = written(question("age", "intger"), question("b", rest='relevant: "${aeg} == 1"'), question("c c"))
    assert [(problem.line, problem.column) for problem in problems_of(broken)] == [
        (LAST, "type"),
        (LAST + 1, "relevant"),
        (LAST + 2, "name"),
    ]


def test_of_very_many_problems_the_first_thousand_are_listed() -> None:
    assert len(problems_of(b"a: 1\n" * 3_000)) == 1_000


def test_conditions_that_go_in_a_ring_are_shown_as_the_ring() -> None:
    rings = problems_of(
        written(
            question("a", rest='relevant: "${c} = 1"'),
            question("b", rest='relevant: "${a} = 1"'),
            question("c", rest='relevant: "${b} = 1"'),
            question("d", rest='relevant: "${a} = 1"'),
            question("e", rest='relevant: "${e} = 1"'),
        )
    )
    errors = [problem.message["en"] for problem in rings if problem.severity == "error"]
    assert errors == [
        "These depend on each other: a → c → b → a",
        "These depend on each other: e → e",
    ]


def test_yes_and_no_and_numbers_stay_the_texts_that_were_written() -> None:
    form = form_of(choice("a", "choices: {no: {th: ไม่, en: no}, 01: {th: '1', en: 1.0}}, required: no"))
    assert [(one.name, one.label["en"]) for one in form.questions[0].choices] == [("no", "no"), ("01", "1.0")]
    assert form.questions[0].required is None


def test_a_form_in_one_language_names_it_alone() -> None:
    one = SETTINGS.replace("[th, en]", "th")
    form = form_of("  - {type: text, name: wish, label: อยากได้อะไร}\n", settings=one)
    assert (form.languages, form.questions[0].label) == (("th",), {"th": "อยากได้อะไร"})


def test_a_form_keeps_its_source_its_hash_and_the_hash_of_its_notice() -> None:
    form = form_of(question("age", rest="chat::private: yes"), settings=SETTINGS + "default_language: en\n")
    other = form_of(question("age"), settings=SETTINGS.replace("หนึ่งปี", "สองปี"))
    assert (form.default_language, form.languages, form.zone) == ("en", ("en", "th"), "Asia/Bangkok")
    assert form.questions[0].private
    assert form.content_hash != other.content_hash
    assert form.notice_hash != other.notice_hash
    assert read_yaml_form(form.source.encode()) is not None


@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(str.encode),
        st.text("{}[]:-&*!#'\"\n ab,|>?", max_size=60).map(str.encode),
    )
)
def test_no_file_whatever_breaks_the_reader(anything: bytes) -> None:
    assert isinstance(read_yaml_form(anything), tuple)


@given(st.integers(0, 400), st.binary(max_size=3))
def test_a_damaged_form_is_read_or_its_problems_are(at: int, damage: bytes) -> None:
    whole = written(choice("a", YES_NO + ", required: yes"), question("b", rest="relevant: \"${a} = 'yes'\""))
    result = read_yaml_form(whole[:at] + damage + whole[at + len(damage) :])
    assert isinstance(result, Form) or any(problem.severity == "error" for problem in result)
