"""The guide for conveners says what the reader does: its example can be opened, and no key or word is missing."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from written_charters import charter_of

from surveys.governance.charter_keys import CHARTER_KEYS, CharterKey
from surveys.governance.hearings import HEARING_RULES

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "consultations.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```yaml\n(.+?)```", GUIDE, re.DOTALL)[0]


def spread(keys: Mapping[str, CharterKey]) -> Iterator[tuple[str, CharterKey]]:
    for name, key in keys.items():
        yield name, key
        yield from spread(key.keys)


WORDS = sorted({word for name, key in spread(CHARTER_KEYS) for word in (name, *key.words)})


def test_its_example_can_be_opened_as_it_stands() -> None:
    assert charter_of(EXAMPLE).warnings == ()


@pytest.mark.parametrize("word", WORDS)
def test_every_key_and_every_word_to_choose_is_explained(word: str) -> None:
    assert f"`{word}`" in GUIDE


def test_the_days_of_the_hearing_rules_are_those_that_are_checked() -> None:
    for basis, rule in HEARING_RULES.items():
        row = next(line for line in GUIDE.splitlines() if line.startswith(f"| `{basis}`"))
        days = [] if rule is None else [rule.notice_days, rule.hearing_days, rule.result_days]
        assert [int(number) for number in re.findall(r"(\d+) days", row)] == [each for each in days if each > 1]
