"""The guide for officials says what the engine does: its example can be published, and no key or kind is missing."""

import re
from pathlib import Path

import pytest

from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form
from surveys.forms.yaml_keys import GROUP_KEYS, QUESTION_KEYS, QUOTA_KEYS, SETTINGS_KEYS, TYPES

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "surveys.md").read_text(encoding="utf-8")
EXAMPLE, *MORE = re.findall(r"```yaml\n(.+?)```", GUIDE, re.DOTALL)


def test_its_example_can_be_published_as_it_stands() -> None:
    form = read_yaml_form(EXAMPLE.encode())
    assert isinstance(form, Form), form
    assert form.warnings == ()


def test_its_quotas_and_weights_fit_the_example() -> None:
    form = read_yaml_form("".join([*MORE, EXAMPLE]).encode())
    assert isinstance(form, Form), form
    assert (form.warnings, [quota.limit for quota in form.quotas], len(form.margins)) == ((), [400], 1)


@pytest.mark.parametrize("word", sorted({*SETTINGS_KEYS, *QUESTION_KEYS, *GROUP_KEYS, *TYPES}))
def test_every_key_and_every_kind_of_question_is_explained(word: str) -> None:
    assert f"`{word}`" in GUIDE


@pytest.mark.parametrize("word", sorted(QUOTA_KEYS))
def test_every_key_of_a_quota_stands_in_the_example(word: str) -> None:
    assert f"{word}:" in "".join(MORE)
