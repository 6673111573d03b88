"""A charter is taken apart into the fields of a form and written again; every problem is found at its field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.governance.charter import Charter
from surveys.governance.charter_fields import read_fields
from surveys.governance.charter_form import place_problems, split_languages, write_charter, write_when
from surveys.governance.charter_record import hash_charter
from surveys.governance.yaml_charter import read_charter
from surveys.library import read_consultations

TODAY = date(2026, 11, 27)


def places_of(fields: dict[str, str]) -> dict[str, list[str]]:
    """What is wrong with a charter of these fields, by place, in English."""
    written = write_charter(fields, TODAY)
    read = read_charter(written.source)
    assert not isinstance(read, Charter)
    return {place: [one.message["en"] for one in each] for place, each in place_problems(written, read).items()}


def write_filled(fields: dict[str, str]) -> list[str]:
    """The lines of the file, without the tables in which nothing was filled in."""
    return [line for line in write_charter(fields, TODAY).source.decode().splitlines() if not line.endswith("{}")]


@pytest.mark.parametrize("name", sorted(read_consultations()))
def test_a_charter_that_went_through_the_form_is_the_same_charter(name: str) -> None:
    source = read_consultations()[name]
    read = read_fields(source)
    assert read
    again = write_charter(read.fields, TODAY, read.comments)
    before, after = read_charter(source), read_charter(again.source)
    assert isinstance(before, Charter)
    assert isinstance(after, Charter)
    assert (hash_charter(after), read.odd) == (hash_charter(before), ())
    assert again.source.decode().splitlines()[0] == read.comments[0]
    rewritten = read_fields(again.source)
    assert rewritten
    assert rewritten.fields == read.fields


def test_what_is_missing_is_found_at_the_field_that_is_to_be_filled_in() -> None:
    found = places_of({"title.th": "ตลาด"})
    assert {"id", "version", "question", "conveners", "answer_due"} <= found.keys()
    assert {"conflict.objection_days", "takes_part.how", "decision.share", "phases.statements"} <= found.keys()
    assert found["id"] == ["id is missing."]


def test_what_is_wrong_in_a_row_is_found_in_that_row() -> None:
    fields = {
        "languages": "th, en",
        "conveners.0.id": "Town",
        "conveners.2.id": "vendors",
        "conveners.2.name.th": "ผู้ค้า",
        "statements.0.id": "s1",
        "statements.0.text.th": "ก" * 300,
        "phases.agenda": "soon",
    }
    found = places_of(fields)
    assert found["conveners.0.id"] == ["Town cannot be an id."]
    assert found["conveners.1.kind"] == ["kind is missing."]
    assert found["conveners.1.name"] == ["The translation into en is missing."]
    assert found["statements.0.text"][0] == "The text has 300 characters."
    assert found["phases.agenda"] == ["soon is neither a number of days nor a date."]


def test_what_is_wrong_with_the_whole_file_belongs_to_no_field() -> None:
    assert places_of({"title.th": "ก" * 1_000_001}) == {"": ["The file is larger than 1 MB."]}


def test_a_row_that_is_ticked_or_empty_is_left_out_and_the_others_move_up() -> None:
    fields = {"conveners.0.id": "a", "conveners.0.remove": "yes", "conveners.1.id": " ", "conveners.5.id": "b"}
    assert write_filled(fields) == ["conveners:", '  - id: "b"']


def test_a_field_of_no_row_and_a_language_that_is_none_write_nothing() -> None:
    fields = {"conveners.first.id": "a", "title.th: evil\nid": "b", "title.th.x": "c", "unknown": "d", "title.th": "e"}
    assert write_filled(fields) == ["title:", '  th: "e"']


def test_a_text_stands_in_one_line_whatever_is_in_it() -> None:
    fields = {"languages": " [th], 'th' \"en\"", "title.th": 'a\r\nb\u2028c "d" \\'}
    assert write_filled(fields) == ['languages: ["th", "en"]', "title:", '  th: "a\\nb c \\"d\\" \\\\"']
    assert write_filled({"languages": " , "}) == []


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("14", "14 days"),
        ("๑๔ วัน", "14 days"),
        ("1 day", "1 day"),
        ("14 days", "14 days"),
        ("31/1/2570", "2027-01-31"),
        ("31 มกราคม 2570", "2027-01-31"),
        ("2027-01-31", "2027-01-31"),
        ("พรุ่งนี้", "2026-11-28"),
        ("1/2", "1/2"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_days_and_lengths_are_taken_as_people_write_them(typed: str, written: str) -> None:
    assert write_when(typed, TODAY) == written


def test_what_no_field_can_show_is_named() -> None:
    source = b"""# why
languages: [th]
title: Market
question: [a]
colour: red
version: [1]
phases: soon
decision: {share: {a: b}, zeal: 3}
conveners: [town, {id: a, name: {th: x, "e n": y, en: [z]}}]
statements: none
"""
    read = read_fields(source)
    assert read
    assert read.odd == (
        "question",
        "colour",
        "version",
        "phases",
        "decision.share",
        "decision.zeal",
        "conveners.0",
        "conveners.1.name.e n",
        "conveners.1.name.en",
        "statements",
    )
    assert read.fields == {
        "languages": "th",
        "title.th": "Market",
        "conveners.1.id": "a",
        "conveners.1.name.th": "x",
    }
    assert read.comments == ("# why",)


@pytest.mark.parametrize("source", [b"- a", b"a: [", b"", b"\xff", b"just words"])
def test_a_file_that_is_no_charter_has_no_form(source: bytes) -> None:
    assert read_fields(source) is None


@pytest.mark.parametrize(
    ("written", "languages"),
    [
        ("languages: en", ("en",)),
        ("languages: ''", ("th", "en")),
        ("languages: [[a]]", ("th", "en")),
        ("id: a", ("th", "en")),
    ],
)
def test_a_draft_without_languages_is_written_in_thai_and_english(written: str, languages: tuple[str, ...]) -> None:
    read = read_fields(written.encode())
    assert read
    assert read.languages == languages


def test_languages_are_told_apart_however_they_are_written() -> None:
    assert split_languages("th,en  th") == ("th", "en")


@given(st.dictionaries(st.sampled_from(["title.th", "id", "decision.share", "conveners.0.id", "opens"]), st.text()))
def test_whatever_is_typed_the_file_can_be_read_and_no_line_is_another_fields(fields: dict[str, str]) -> None:
    written = write_charter(fields, TODAY)
    assert len(written.source.decode().split("\n")) == max(written.places, default=0) + 1
    read = read_charter(written.source)
    assert not isinstance(read, Charter)
    assert place_problems(written, read)
