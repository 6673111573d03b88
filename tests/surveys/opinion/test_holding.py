"""Statement by statement the figures of a result wait or are told anew, and the numbers beside them still fit."""

from opinion_stories import compute
from told_figures import begin, list_told, told_of

from surveys.opinion.renewing import renew


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
    assert at["0"].held == "all"
    assert second.votes == sum(one.everybody.seen or 0 for one in second.all_statements), (
        "no vote can be found by adding up"
    )


def test_where_only_the_groups_would_tell_of_few_everybodys_figures_are_told_without_them() -> None:
    rows, first = begin()
    group = {each for each in range(200) if compute(rows).groups[0].members.count(each)}
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
