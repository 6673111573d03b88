"""Whom a broadcast is for: rules of a few kinds, read as they were written, and never too deep to be looked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.broadcasts.audience import (
    DEEPEST,
    MOST_RULES,
    All,
    Answered,
    AnyOf,
    AskedFor,
    Everybody,
    Lives,
    Not,
    Reached,
    Rule,
    SeenWithin,
    Speaks,
    TookPart,
    Writes,
    drifts,
    find_fault,
    read_rule,
    walk,
    write_rule,
)
from surveys.broadcasts.topics import TOPICS, is_asked_for

SINGLE: st.SearchStrategy[Rule] = st.sampled_from(
    [
        Everybody(),
        Speaks("en"),
        Writes("line"),
        Lives("บางแก้ว"),
        TookPart("market"),
        Answered("flood"),
        AskedFor("event"),
        SeenWithin(30),
    ]
)
RULES = st.recursive(
    SINGLE,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda rules: All(tuple(rules))),
        st.lists(inner, min_size=1, max_size=3).map(lambda rules: AnyOf(tuple(rules))),
        inner.map(Not),
    ),
    max_leaves=6,
)


@given(RULES)
def test_a_rule_is_read_as_it_was_written_and_equal_rules_are_equal_to_the_byte(rule: Rule) -> None:
    assert read_rule(write_rule(rule)) == rule
    assert write_rule(read_rule(write_rule(rule))) == write_rule(rule)


def nest(levels: int) -> Rule:
    rule: Rule = Everybody()
    for _ in range(levels - 1):
        rule = Not(rule)
    return rule


def test_a_rule_may_be_so_deep_and_no_deeper() -> None:
    assert find_fault(nest(DEEPEST)) is None
    assert find_fault(nest(DEEPEST + 1)) == "too-deep"
    assert len(list(walk(nest(1000)))) == DEEPEST + 1


def test_a_rule_may_have_so_many_parts_and_no_more() -> None:
    assert find_fault(All((Everybody(),) * (MOST_RULES - 1))) is None
    assert find_fault(All((Everybody(),) * MOST_RULES)) == "too-many"


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (All(()), "empty-list"),
        (AnyOf((Everybody(), AnyOf(()))), "empty-list"),
        (Speaks(" "), "no-name"),
        (Not(Lives("x" * 65)), "no-name"),
        (SeenWithin(0), "too-many-days"),
        (SeenWithin(3651), "too-many-days"),
        (SeenWithin(7), None),
        (Lives("บางแก้ว"), None),
    ],
)
def test_what_cannot_be_looked_up_is_named(rule: Rule, fault: str | None) -> None:
    assert find_fault(rule) == fault


def test_four_citizens_are_too_few_and_five_are_not() -> None:
    assert Reached(9, 4, {}, {}, {}).is_too_small
    assert not Reached(9, 5, {}, {}, {}).is_too_small


def test_news_of_events_and_lessons_come_to_those_alone_who_asked_for_them() -> None:
    assert [topic for topic in TOPICS if is_asked_for(topic)] == ["lesson", "event"]


@pytest.mark.parametrize(
    ("approved", "now", "asks"),
    [
        (100, 120, False),  # 20 citizens: not more than 20
        (100, 121, True),
        (100, 79, True),
        (1000, 1050, False),  # 5 %: not more than 5 %
        (1000, 1051, True),
        (1000, 949, True),
        (10_000, 10_400, False),
        (0, 21, True),
    ],
)
def test_an_audience_that_moved_by_more_than_a_twentieth_and_twenty_citizens_is_asked_about(
    approved: int, now: int, *, asks: bool
) -> None:
    assert drifts(approved, now) is asks
