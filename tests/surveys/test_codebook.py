"""The codebook tells somebody who only has the file what was asked, of whom, and what the answers mean."""

from collections.abc import Mapping
from typing import Any

import jsonschema
import pytest
from written_forms import SETTINGS, YES_NO, choice, form_of, question

from bot.schemas import SCHEMAS
from surveys.forms.codebook import describe
from surveys.forms.codebook_sheets import lay_out_codebook
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form
from surveys.library import read_library

MORE = """closes: 2027-01-31
keep_days: 365
export: yes
margins: {sex: {yes: 51.2, no: 48.8}}
quotas: [{name: riders, when: "${sex} = 'yes'", limit: 40, kind: hard, message: {th: ครบแล้ว, en: Full}}]
"""
FORM = form_of(
    choice("sex", f"{YES_NO}, required: yes"),
    question("town", "select_one", "choices: {pai: {th: ปาย, en: Pai, north: 1}}, choice_filter: 'north = 1'"),
    question("age", rest="relevant: \"${sex} = 'yes'\", constraint: '. < 120', constraint_message: {th: มากไป, en: Too old}"),
    question("scale", "range", "parameters: start=0 end=10 step=2, default: 4"),
    question("likes", "select_multiple", YES_NO),
    question("name", "text", "'chat::private': yes"),
    question("thanks", "note"),
    question("double", "calculate", "calculation: '${age} * 2'"),
    settings=SETTINGS + MORE,
)  # fmt: skip
BOOK = describe(FORM)


def variable(name: str) -> Mapping[str, Any]:
    return next(one for one in BOOK["variables"] if one["name"] == name)


def sheet(form: Form, name: str) -> list[tuple[str | int | float, ...]]:
    return list(lay_out_codebook(describe(form))[name])


def test_it_fits_its_schema() -> None:
    jsonschema.validate(BOOK, SCHEMAS["codebook"]())


@pytest.mark.parametrize("name", sorted(read_library()))
def test_every_survey_of_the_library_has_a_codebook_with_every_question(name: str) -> None:
    form = read_yaml_form(read_library()[name])
    assert isinstance(form, Form)
    book = describe(form)
    jsonschema.validate(book, SCHEMAS["codebook"]())
    assert {one["path"] for one in book["variables"]} >= {one.path for one in form.questions if one.asked}
    assert len(list(lay_out_codebook(book)["variables"])) == 1 + len(book["variables"]) + len(book["added_columns"])


def test_it_says_which_survey_and_version_and_that_volunteers_answered() -> None:
    study = BOOK["survey"]
    assert (study["form_id"], study["version"], study["closes"], study["keep_days"]) == (
        "short",
        "1",
        "2027-01-31",
        365,
    )
    assert study["content_hash"] == FORM.content_hash
    assert study["title"] == {"th": "สั้น", "en": "Short"}
    assert BOOK["method"]["sampling"]["th"] == "ผู้ตอบสมัครใจ ไม่ใช่การสุ่มตัวอย่าง"


def test_questions_stand_in_all_languages_with_their_conditions() -> None:
    age = variable("age")
    assert age["label"] == {"th": "ข้อ age", "en": "About age"}
    assert (age["relevant"], age["constraint"]) == ("${sex} = 'yes'", ". < 120")
    assert age["constraint_message"]["en"] == "Too old"
    assert variable("sex")["required"] == "yes"
    assert variable("town")["choice_filter"] == "north = 1"
    assert variable("double")["calculation"] == "${age} * 2"
    assert variable("scale")["default"] == "4"
    assert variable("scale")["range"] == {"start": 0, "end": 10, "step": 2}


def test_what_is_said_before_a_question_stands_with_it() -> None:
    assert variable("double")["said_before"] == [{"th": "ข้อ thanks", "en": "About thanks"}]
    assert variable("age")["said_before"] == []
    heading, *rows = sheet(FORM, "variables")
    double = next(row for row in rows if row[0] == "double")
    assert dict(zip(heading, double, strict=True))["said_before::th"] == "ข้อ thanks"


def test_it_names_the_columns_of_the_file_and_private_answers_have_none() -> None:
    assert variable("likes")["columns"] == ["likes", "likes/yes", "likes/no"]
    assert variable("name")["columns"] == []
    assert variable("double")["columns"] == []
    assert [one["column"] for one in BOOK["added_columns"]] == ["day"]
    battery = describe(form_of(*(choice(f"q{number}") for number in range(5))))
    assert battery["added_columns"][1]["questions"] == [["q0", "q1", "q2", "q3", "q4"]]


def test_it_says_how_weights_are_made_and_whom_was_enough_of() -> None:
    margins = BOOK["method"]["weights"]["margins"]
    assert [each["choice"] for each in margins[0]["shares"]] == ["yes", "no"]
    assert BOOK["method"]["quotas"] == [{"name": "riders", "when": "${sex} = 'yes'", "limit": 40, "hard": True}]
    assert describe(form_of(choice("sex")))["method"]["weights"] is None


def test_as_sheets_it_has_a_row_for_each_thing() -> None:
    assert ("quota riders", "", "hard, 40: ${sex} = 'yes'") in sheet(FORM, "survey")
    assert ("title", "th", "สั้น") in sheet(FORM, "survey")
    assert ("anonymous", "", "no") in sheet(FORM, "survey")
    heading, *rows = sheet(FORM, "variables")
    named = {row[0]: dict(zip(heading, row, strict=True)) for row in rows}
    assert named["likes"]["columns"] == "likes likes/yes likes/no"
    assert named["age"]["label::th"] == "ข้อ age"
    assert named["scale"]["range"] == "0 - 10 : 2"
    assert named["name"]["private"] == "yes"
    assert named["day"]["type"] == "added"
    assert sheet(FORM, "choices")[1] == ("sex", "yes", "ใช่", "Yes")
    assert [row[:2] for row in sheet(FORM, "weights")] == [("question", "choice"), ("sex", "yes"), ("sex", "no")]


def test_a_survey_without_weights_has_an_empty_sheet_of_them_and_a_soft_quota_is_called_so() -> None:
    soft = SETTINGS + "quotas: [{name: riders, when: \"${sex} = 'yes'\", limit: 40, kind: soft}]\n"
    assert sheet(form_of(choice("sex")), "weights") == [("question", "choice", "share")]
    assert ("quota riders", "", "soft, 40: ${sex} = 'yes'") in sheet(form_of(choice("sex"), settings=soft), "survey")
