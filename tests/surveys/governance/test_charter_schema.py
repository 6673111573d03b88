"""The JSON schema says the same of a charter file as the reader does."""

import json

import jsonschema
import pytest
import yaml
from written_charters import SHORT, changed

from bot.schemas import SCHEMAS, show_schema
from surveys.library import read_consultations

CHECK = jsonschema.Draft202012Validator(SCHEMAS["charter"]())


def mistakes(written: str | bytes) -> list[str]:
    tree = yaml.load(written, Loader=yaml.BaseLoader)  # as the reader does, every scalar is text
    return [error.message for error in CHECK.iter_errors(tree)]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS["charter"]())


@pytest.mark.parametrize("name", sorted(read_consultations()))
def test_every_charter_of_the_library_fits_the_schema(name: str) -> None:
    assert mistakes(read_consultations()[name]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: open", "kind: closed"),
        ("share: 60", "shares: 60"),
        ("agenda: 7 days", "agenda: soon"),
        ("id: canal\n", ""),
    ],
)
def test_a_mistake_does_not_fit(old: str, new: str) -> None:
    assert mistakes(SHORT) == []
    assert mistakes(changed((old, new)))


def test_the_command_writes_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert show_schema("charter") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "A charter for Wethi"
