"""The days of a consultation follow from its charter: its phases, the result sheet, the answers."""

from datetime import date

from written_charters import changed, charter_of

from surveys.governance.hearings import HEARING_RULES
from surveys.governance.schedule import Span, find_deadlines, lay_out

MONDAY = date(2027, 1, 4)


def test_lengths_are_counted_from_the_opening() -> None:
    spans = lay_out(charter_of(), MONDAY)
    assert spans[0] == Span("agenda", MONDAY, date(2027, 1, 10))
    assert [span.days for span in spans] == [7, 14, 10, 7, 365]


def test_added_days_push_the_rest_back() -> None:
    assert lay_out(charter_of(), MONDAY, {"agenda": 3})[1].first == date(2027, 1, 14)


def test_the_answer_is_due_so_many_days_after_the_decision() -> None:
    charter = charter_of()
    deadlines = find_deadlines(charter, lay_out(charter, MONDAY))
    assert (deadlines.heard_until, deadlines.result_due) == (date(2027, 1, 24), None)
    assert deadlines.answer_due == date(2027, 3, 5)


def test_a_hearing_rule_sets_a_day_for_the_result() -> None:
    charter = charter_of(changed(("version: 1", "version: 1\nlegal_basis: hearing-2548"), ("agenda: 7", "agenda: 15")))
    assert find_deadlines(charter, lay_out(charter, MONDAY)).result_due == date(2027, 2, 16)


def test_every_hearing_rule_says_where_it_stands_and_when_it_is_looked_at_again() -> None:
    rules = [rule for rule in HEARING_RULES.values() if rule]
    assert all(rule.source and rule.found < rule.review_by for rule in rules)
    assert {rule.state for rule in rules} == {"recheck"}
