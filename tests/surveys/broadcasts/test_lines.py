"""An audience that is asked for in lines means what they say, and is shown as lines again."""

import pytest

from surveys.broadcasts.audience import (
    All,
    Answered,
    AnyOf,
    AskedFor,
    Everybody,
    Lives,
    Not,
    Rule,
    SeenWithin,
    Speaks,
    TookPart,
    Writes,
)
from surveys.broadcasts.lines import Line, join_lines, read_what, split_rule, write_what

KINDS = (
    Everybody(),
    Speaks("th"),
    Writes("line"),
    Lives("หมู่ 3: ริมคลอง"),
    TookPart("market"),
    Answered("water"),
    AskedFor("lesson"),
    SeenWithin(30),
)
EITHER = AnyOf((Speaks("th"), Speaks("en")))


@pytest.mark.parametrize("one", KINDS, ids=lambda one: one.kind)
def test_each_kind_of_citizens_is_a_line(one: Rule) -> None:
    assert read_what(write_what(one)) == one  # type: ignore[arg-type]  # each of them is a single one


@pytest.mark.parametrize(
    "what", ["", "language:", "seen:soon", "seen:99999", "topic:gossip", "channel:fax", "everybody:me", "town:x"]
)
def test_a_line_that_names_nothing_known_means_nobody(what: str) -> None:
    assert read_what(what) is None
    assert join_lines([Line("language:th"), Line(what)]) is None


def test_without_a_line_everybody_is_meant() -> None:
    assert join_lines([]) == Everybody()
    assert split_rule(Everybody()) == ()


def test_lines_of_a_group_hold_together_and_groups_one_by_one() -> None:
    lines = (Line("language:th"), Line("area:Ban Mai", without=True), Line("channel:line", begins=True))
    rule = AnyOf((All((Speaks("th"), Not(Lives("Ban Mai")))), Writes("line")))
    assert join_lines(lines) == rule
    assert split_rule(rule) == lines
    assert join_lines(lines[:1]) == Speaks("th")


def test_a_rule_that_was_put_together_otherwise_is_shown_as_lines_that_mean_the_same() -> None:
    neither = (Line("language:th", without=True), Line("language:en", without=True))
    assert split_rule(Not(EITHER)) == neither
    assert split_rule(Not(Not(Speaks("th")))) == (Line("language:th"),)
    assert split_rule(Not(All((Speaks("th"), Writes("line"))))) == (
        Line("language:th", without=True),
        Line("channel:line", without=True, begins=True),
    )
    assert split_rule(All((EITHER, Writes("line")))) == (
        Line("language:th"),
        Line("channel:line"),
        Line("language:en", begins=True),
        Line("channel:line"),
    )


def test_a_rule_of_too_many_lines_or_of_none_is_shown_as_none() -> None:
    wide = All((EITHER,) * 5)
    assert split_rule(wide) is None
    assert split_rule(AnyOf((wide, Speaks("th")))) is None
    assert split_rule(All((wide, Speaks("th")))) is None
    assert split_rule(All((EITHER,) * 4)) is None  # 16 groups of four
    assert split_rule(All(())) is None
    assert split_rule(AnyOf(())) is None
