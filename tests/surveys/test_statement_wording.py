"""What a citizen hands in is taken, or it has one plain flaw that the bot can name kindly."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from surveys.opinion.wording import LONGEST_STATEMENT, check_statement, count_clusters

WORDING = Path(__file__).parent / "statements" / "wording.yaml"
FEWEST_TEXTS = 80
TOO_LONG = "ก็ดี " * (LONGEST_STATEMENT // 2)


def texts() -> Iterator[tuple[str, str]]:
    for flaw, lines in yaml.safe_load(WORDING.read_text("utf-8")).items():
        for line in lines.splitlines():
            yield flaw, line.replace("\\u200b", "\u200b").replace("LONG", TOO_LONG)


@pytest.mark.parametrize(("flaw", "text"), list(texts()))
def test_a_text_has_the_flaw_that_a_person_sees_in_it_or_none(flaw: str, text: str) -> None:
    assert (check_statement(text) or "fine") == flaw


def test_the_table_of_texts_is_long_enough_to_say_something() -> None:
    assert len(list(texts())) >= FEWEST_TEXTS


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u200b"])
def test_nothing_at_all_is_nothing(text: str) -> None:
    assert check_statement(text) == "empty"


def test_length_is_what_a_reader_counts() -> None:
    assert count_clusters(" ที่นี่ก็ดี ") == 4
    longest = "ที่" * LONGEST_STATEMENT
    assert check_statement(longest) is None
    assert check_statement(f"{longest}ดี") == "too-long"
