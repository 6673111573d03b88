"""Statement by statement the figures of a result wait or are told anew, and the numbers beside them still fit."""

from opinion_stories import compute
from told_figures import begin, list_told, told_of

from surveys.opinion.holding import Kept, blend
from surveys.opinion.renewing import renew
from surveys.opinion.subtracting import list_figures
from surveys.opinion.told import ToldStatement
from surveys.privacy.votes import suppress_votes


def test_with_one_citizen_more_everything_stays_as_it_was() -> None:
    rows, first = begin()
    more = compute([*rows, (999, 0, -1, 0)])
    second = renew(more, told_of(more), first).told
    assert second.held
    assert list_told(second) == list_told(first.told)
    assert second.reach == first.told.reach


def test_with_one_citizen_more_the_many_votes_of_those_who_were_there_are_told_all_the_same() -> None:
    rows, _ = begin()
    early = [row for row in rows if row[1] != 11 or row[0] < 40]
    few = compute(early)
    first = renew(few, told_of(few), None)
    many = compute([*rows, *((999, one, 1, 0) for one in range(11))])
    second = renew(many, told_of(many), first).told
    assert (second.citizens, second.held) == (200, True)
    at = {one.statement: one for one in second.all_statements}
    assert at["11"].held != "all"
    assert at["11"].everybody.seen == sum(row[1] == 11 for row in rows)
    assert (at["0"].held, at["0"].everybody) == (
        "some",
        {one.statement: one for one in first.told.all_statements}["0"].everybody,
    )
    assert second.votes == sum(one.everybody.seen or 0 for one in second.all_statements), (
        "no vote can be found by adding up"
    )


def test_where_only_the_groups_would_tell_of_few_everybodys_figures_are_told_without_them() -> None:
    rows, first = begin()
    group = set(compute(rows).groups[0].members)
    sides = [
        {row[0] for row in rows if row[1] == 0 and row[2] == 1} & ours for ours in (group, set(range(200)) - group)
    ]
    turned = {*sorted(sides[0])[:3], *sorted(sides[1])[:3]}
    changed = [(who, one, -vote if one == 0 and who in turned else vote, at) for who, one, vote, at in rows]
    result = compute(changed)
    second = renew(result, told_of(result), first)
    told = next(one for one in second.told.all_statements if one.statement == "0")
    before = next(one for one in first.told.all_statements if one.statement == "0")
    assert (told.held, told.groups, told.shares_seen) == ("groups", (), ())
    assert told.everybody.counts[1] == (before.everybody.counts[1] or 0) + 6
    assert second.counted.cells["0"][7:] == first.counted.cells["0"][7:], (
        "the next ones are compared with what was told"
    )
    assert second.told.waits
    assert not second.told.held


def test_more_than_are_told_to_have_taken_part_have_never_seen_a_statement() -> None:
    rows, _ = begin()
    early = [row for row in rows if row[1] != 1 or row[0] < 100]
    few = compute(early)
    first = renew(few, told_of(few), None)
    newcomers = [(who, one, 1, 0) for who in (200, 201) for one in range(12)]
    everybody = compute([*(row for row in rows if row[1] != 1), *((who, 1, 1, 0) for who in range(200)), *newcomers])
    second = renew(everybody, told_of(everybody), first).told
    told = next(one for one in second.all_statements if one.statement == "1")
    assert (second.citizens, told.held) == (200, "all")
    assert told.everybody.seen == sum(row[1] == 1 for row in early)


def test_a_count_that_would_tell_of_few_stands_as_before_beside_the_new_ones() -> None:
    rows, first = begin()
    joined = [*rows, *((900 + who, 1, 1, 0) for who in range(12)), (950, 1, 0, 0), (951, 1, 0, 0)]
    result = compute([*joined, *((990 + who, 0, 1, 0) for who in range(3))])
    second = renew(result, told_of(result), first).told
    before, after = (
        next(one for one in told.all_statements if one.statement == "1").everybody for told in (first.told, second)
    )
    agree, disagree, passes = before.counts
    assert agree is not None
    assert after.counts == (agree + 12, disagree, passes)
    assert after.seen == (before.seen or 0) + 12


def test_where_counts_are_hidden_all_of_a_statement_waits() -> None:
    rows, _ = begin()
    others = [row for row in rows if row[1] != 1]
    few = compute([*others, *((who, 1, 1 if who > 1 else -1, 0) for who in range(40))])
    first = renew(few, told_of(few), None)
    more = compute([*others, *((who, 1, 1 if who > 1 else -1, 0) for who in range(42))])
    second = renew(more, told_of(more), first).told
    old, new = (next(one for one in told.all_statements if one.statement == "1") for told in (first.told, second))
    assert (new.held, new.everybody) == ("all", old.everybody)
    assert None in new.everybody.counts


def test_without_groups_the_counts_of_everybody_stand_beside_each_other_alone() -> None:
    old, new = suppress_votes((40, 30, 20)).everybody, suppress_votes((50, 32, 20)).everybody
    blended = blend(Kept(ToldStatement("1", "mixed", new), list_figures(((50, 32, 20), new))), old)
    assert blended is not None
    assert (blended.told.everybody.counts, blended.told.everybody.seen, len(blended.figures)) == ((50, 30, 20), 100, 7)
