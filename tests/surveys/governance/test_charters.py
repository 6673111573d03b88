"""A charter says who convenes and by which rules; a broken one names everything that is wrong with it."""

from datetime import date

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from written_charters import CLAUSE, SHORT, changed, charter_of, problems_of

from surveys.forms.definition import Labels
from surveys.governance.charter import Charter, When
from surveys.governance.yaml_charter import read_charter
from surveys.library import read_consultations


@pytest.mark.parametrize("name", sorted(read_consultations()))
def test_the_charters_that_come_with_wethi_can_be_opened(name: str) -> None:
    charter = read_charter(read_consultations()[name])
    assert isinstance(charter, Charter), charter
    assert all(labels.keys() == {"th", "en"} for labels in (charter.title, charter.question, charter.vision))


def test_the_canal_market_begins_with_statements_of_every_side() -> None:
    charter = read_charter(read_consultations()["canal_market"])
    assert isinstance(charter, Charter)
    assert len(charter.statements) >= 14
    assert {seed.by for seed in charter.statements} == set(charter.convener_ids)
    assert charter.warnings == ()


def test_the_food_carts_ordinance_is_read_clause_by_clause() -> None:
    charter = read_charter(read_consultations()["food_carts"])
    assert isinstance(charter, Charter)
    assert (charter.kind, len(charter.clauses), charter.clauses[2].before) == ("rule", 4, {})
    assert [warning.column for warning in charter.warnings] == ["legal_basis"]


def test_what_a_charter_does_not_say_is_the_careful_choice() -> None:
    charter = charter_of()
    assert (charter.moderation, charter.ages, charter.open_data, charter.legal_basis) == (
        "strict",
        "adults",
        False,
        "none",
    )
    assert (charter.zone, charter.opens, charter.codes, charter.critique_hours) == ("Asia/Bangkok", None, None, 72)
    assert (charter.decision.voters, charter.order[0]) == (15, "agenda")


def test_a_charter_may_name_days_and_codes() -> None:
    text = changed(
        ("phases: {agenda: 7 days", "opens: 2027-01-04\nphases: {agenda: 2027-01-10"),
        ("answer_due: 30 days", "answer_due: 2027-03-31"),
        ("{how: open}", "{how: code, codes: 200, ages: from-10}"),
    )
    charter = charter_of(text)
    assert (charter.opens, charter.phases["agenda"]) == (date(2027, 1, 4), When(day=date(2027, 1, 10)))
    assert (charter.codes, charter.ages) == (200, "from-10")


BROKEN = [
    ("id: canal", "id: Canal!", "Canal! cannot be an id."),
    ("version: 1", "version: 1/2", "1/2 cannot be a version."),
    ("version: 1", "version: 1\nzone: Atlantis", "Atlantis is not a time zone."),
    ("kind: open", "kind: closed", "closed cannot stand here."),
    ("kind: open", "kindd: open", "kindd is not known."),
    ("kind: open", "kind: rule", "The draft rule has no clauses."),
    ("kind: open\n", f"kind: open\n{CLAUSE}", "An open question has no clauses."),
    ("kind: agency", "kind: university", "No agency convenes it."),
    ("id: sellers", "id: town", "town stands here twice."),
    ("by: town", "by: tawn", "There is no convener tawn."),
    ("en: Build a wall", f"en: {'a' * 281}", "The text has 281 characters."),
    ("{how: open}", "{how: code}", "One takes part by code, but the number of codes is missing."),
    ("{how: open}", "{how: open, codes: 5}", "There are codes, but one does not take part by code."),
    ("takes_part: {how: open}", "takes_part: everybody", "There must be pairs of key: value here."),
    ("takes_part: {how: open}\n", "", "takes_part is missing."),
    ("agenda: 7 days", "agenda: a week", "a week is neither a number of days nor a date."),
    ("agenda: 7 days", "agenda: 0 days", "0 days is neither a number of days nor a date."),
    ("agenda: 7 days", "agenda: 2027-02-30", "2027-02-30 is no date."),
    ("agenda: 7 days", "agenda: 2027-01-10", "There is a date, 2027-01-10, but no day of opening."),
    ("agenda: 7 days", "agenda: 2570-01-10", "2570-01-10 is too far away; years are of the common era."),
    ("version: 1", "version: 1\nopens: 9999-12-31", "9999-12-31 is too far away; years are of the common era."),
    ("decision: 10 days, ", "", "decision is missing."),
    ("share: 60", "share: 50", "50 is too little."),
    ("share: 60", "share: 101", "101 is not a number that can stand here."),
    ("objection_days: 5", "objection_days:", "objection_days is missing."),
    ("version: 1", "version: 1\nlegal_basis: ordinance", "The hearing rule asks for 15 days of notice."),
    ("version: 1", "version: 1\nlegal_basis: ordinance", "The hearing rule asks for 15 days of hearing."),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN)
def test_what_is_wrong_is_said_where_it_stands(old: str, new: str, message: str) -> None:
    found = {problem.message["en"]: problem for problem in problems_of(changed((old, new)))}
    assert message in found
    assert found[message].line is not None


def test_an_open_question_needs_a_statement_to_begin_with() -> None:
    messages = [problem.message["en"] for problem in problems_of(SHORT[: SHORT.index("statements:\n")])]
    assert messages == ["There is no statement to vote on."]


def test_a_charter_without_partners_is_no_forum() -> None:
    text = changed(("kind: business", "kind: agency"), ("kind: university", "kind: agency"))
    assert [problem.message["en"] for problem in problems_of(text)] == [
        "Only agencies convene it; there is no partner."
    ]


def test_a_clause_in_which_nothing_changes_is_no_clause() -> None:
    same = CLAUSE.replace("after:", "before: {th: ใหม่, en: New}, after:")
    text = changed(("kind: open\n", f"kind: rule\n{same}"))
    assert [problem.message["en"] for problem in problems_of(text)] == ["Nothing changes in clause one."]


def test_days_that_run_backwards_are_told_with_the_first_day_that_could_stand() -> None:
    text = changed(
        ("phases: {agenda: 7 days", "opens: 2027-01-04\nphases: {agenda: 2027-01-01"),
        ("answer_due: 30 days", "answer_due: 2027-01-02"),
    )
    problems = problems_of(text)
    assert [(one.column, one.fix["en"]) for one in problems] == [
        ("agenda", "Choose 2027-01-04 or a later day."),
        ("answer_due", "Choose 2027-01-26 or a later day."),
    ]


def test_all_problems_are_listed_at_once() -> None:
    text = changed(("share: 60", "share: 20"), ("kind: agency", "kind: shop"), ("agenda: 7 days", "agenda: soon"))
    assert [problem.column for problem in problems_of(text)] == ["kind", "agenda", "share"]


def test_a_long_statement_is_warned_of_and_may_stand() -> None:
    charter = charter_of(changed(("en: Build a wall", f"en: {'a' * 141}")))
    assert [warning.severity for warning in charter.warnings] == ["warning"]


@pytest.mark.parametrize("text", ["", "- a\n", "a: [", "\x00"])
def test_what_is_no_charter_at_all_is_refused(text: str) -> None:
    assert problems_of(text)


WORDS = st.sampled_from(["", "- a", "id:", "phases: 5", "opens: 2199-12-31", "{", "kind: rule", "conveners: []", "?"])


@given(st.lists(st.tuples(st.integers(0, 30), WORDS), min_size=1, max_size=4))
def test_however_a_file_is_broken_its_problems_are_named(changes: list[tuple[int, str]]) -> None:
    lines = SHORT.splitlines()
    for place, word in changes:
        lines[place % len(lines)] = word
    read = read_charter("\n".join(lines).encode())
    assert isinstance(read, Charter) or any(problem.severity == "error" for problem in read)


def texts_of(charter: Charter) -> list[Labels]:
    clauses = [
        text for clause in charter.clauses for text in (clause.title, clause.before, clause.after, clause.reason)
    ]
    rules = [charter.conflict.meeting, charter.conflict.fallback]
    return [
        charter.title,
        charter.question,
        charter.vision,
        *rules,
        *clauses,
        *(one.text for one in charter.statements),
    ]


@pytest.mark.parametrize("name", sorted(read_consultations()))
def test_what_citizens_read_of_the_charters_that_come_with_wethi_is_short(name: str) -> None:
    charter = read_charter(read_consultations()[name])
    assert isinstance(charter, Charter)
    ends = {"th": r"\s+", "en": r"(?<=[.?!])\s+"}
    for labels in texts_of(charter):
        for language, text in labels.items():
            sizes = [len(regex.findall(r"\X", sentence)) for sentence in regex.split(ends[language], text)]
            assert max(sizes) <= {"th": 60, "en": 80}[language], text
            assert sum(sizes) <= 120, text
            assert "ท่าน" not in text
