"""The JSON schema says the same of a survey file as the reader does."""

import json

import jsonschema
import pytest
import yaml
from written_forms import SETTINGS, YES_NO, choice, question, source

from bot.schemas import SCHEMAS, show_schema
from surveys.forms.yaml_keys import QUESTION_KEYS, SETTINGS_KEYS
from surveys.library import read_library

SCHEMA = SCHEMAS["survey"]()
CHECK = jsonschema.Draft202012Validator(SCHEMA)


def mistakes(written: bytes) -> list[str]:
    return [error.message for error in CHECK.iter_errors(yaml.safe_load(written))]


def test_the_schema_is_one_and_knows_every_key() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"].keys() == SETTINGS_KEYS.keys()
    assert SCHEMA["$defs"]["question"]["properties"].keys() == QUESTION_KEYS.keys()


@pytest.mark.parametrize("name", sorted(read_library()))
def test_every_survey_of_the_library_fits_the_schema(name: str) -> None:
    assert mistakes(read_library()[name]) == []


def test_every_kind_of_question_fits_the_schema() -> None:
    more = "quotas: [{name: a, when: '1 = 1', limit: 5}]\nmargins: {sex: {yes: 51.2}}\ncloses: '2026-12-31'\n"
    written = source(
        choice("sex", f"{YES_NO}, or_other: yes, required: no"),
        question("scale", "range", "parameters: start=0 end=10, default: 5"),
        question("town", "select_one towns or_other", "choice_filter: 'province = 1'"),
        "  - {group: home, label: {th: บ้าน, en: Home}, survey: [{type: text, name: a, label: A}]}\n",
        settings=SETTINGS + more + "choices: {towns: {pai: {th: ปาย, en: Pai, province: 1}}}\n",
    )
    assert mistakes(written) == []


@pytest.mark.parametrize(
    "written",
    [
        source(question("age", "intger")),
        source(question("age", rest="appearence: a")),
        source("  - {name: age, label: Age}\n"),
        source(question("age"), settings=SETTINGS.replace("version: 1\n", "")),
        source(question("age"), settings=SETTINGS + "closes: soon\n"),
    ],
)
def test_a_mistake_in_a_key_or_a_type_does_not_fit(written: bytes) -> None:
    assert mistakes(written)


def test_the_command_writes_the_schema_and_names_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert show_schema("survey") == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA
    assert show_schema("surveys") == 2
    said = "There is no schema surveys. These can be had: survey, results, codebook, charter\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one_and_says_what_it_is_for(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name]())
    assert SCHEMAS[name]()["title"].endswith("Wethi")
