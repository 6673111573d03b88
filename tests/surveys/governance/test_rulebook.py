"""A charter names the version of the published rules by which statements are moderated."""

from dataclasses import replace
from pathlib import Path

import pytest

import surveys.library
from surveys.governance.charter import Charter
from surveys.governance.charter_record import compare, hash_charter, write_record
from surveys.governance.rulebook import FIRST, NEWEST
from surveys.governance.yaml_charter import read_charter

SOURCE = (Path(surveys.library.__file__).parent / "consultations/canal_market.yaml").read_bytes()


def read(more: str = "") -> Charter:
    found = read_charter(SOURCE + more.encode())
    assert isinstance(found, Charter), found
    return found


def test_without_a_word_the_first_version_holds_and_the_hash_is_as_it_was_before_rules_had_versions() -> None:
    assert read().rules == read(f"\nrules: {FIRST}\n").rules == FIRST
    assert b"rules" not in write_record(read())
    assert hash_charter(read()) == hash_charter(read(f"\nrules: {FIRST}\n"))


def test_other_rules_are_another_charter_to_be_signed_anew() -> None:
    later = replace(read(), rules=NEWEST + 1)
    assert hash_charter(later) != hash_charter(read())
    assert [one.path for one in compare(read(), later)] == ["rules"]


@pytest.mark.parametrize("version", ["0", str(NEWEST + 1), "strict"])
def test_rules_that_never_were_published_are_no_rules(version: str) -> None:
    found = read_charter(SOURCE + f"\nrules: {version}\n".encode())
    assert not isinstance(found, Charter)
