"""Nobody's vote is found by comparing what was told before and after it."""

from dataclasses import replace

from opinion_stories import RULES, cast, compute

from surveys.opinion.renewing import COUNTED, Renewed, renew
from surveys.opinion.result import Result
from surveys.opinion.telling import tell
from surveys.opinion.told import Told


def told_of(result: Result) -> Told:
    return tell(result, RULES)


def begin(people: int = 200) -> tuple[list[tuple[int, int, int, int]], Renewed]:
    rows = list(cast(people))
    result = compute(rows)
    return rows, renew(result, told_of(result), None)


def test_the_first_result_is_told_as_it_is() -> None:
    rows, first = begin()
    assert first.told == told_of(compute(rows))
    assert COUNTED.validate_json(COUNTED.dump_json(first.counted)) == first.counted


def test_with_one_citizen_more_everything_stays_as_it_was() -> None:
    rows, first = begin()
    more = compute([*rows, (999, 0, -1, 0)])
    assert renew(more, told_of(more), first) is first


def test_figures_that_one_vote_changed_wait_while_others_are_told_anew() -> None:
    rows, first = begin()
    more = [*rows, *((900 + who, 1, 1, 0) for who in range(12)), (900, 0, -1, 0)]
    result = compute(more)
    second = renew(result, told_of(result), first)
    before = {each.statement: each.everybody for each in first.told.all_statements}
    after = {each.statement: each.everybody for each in second.told.all_statements}
    assert after["0"] == before["0"], "one vote more on it would tell what it was"
    assert after["1"] != before["1"]
    assert second.counted.cells["0"] == first.counted.cells["0"]
    assert second.counted.citizens == 212


def test_where_the_number_of_groups_changed_the_old_figures_stand_without_groups() -> None:
    rows, first = begin()
    fewer = replace(
        first, counted=replace(first.counted, cells={name: cells[:6] for name, cells in first.counted.cells.items()})
    )
    told = replace(first.told, unites=tuple(replace(each, groups=each.groups[:1]) for each in first.told.unites))
    more = [*rows, *((900 + who, 1, 1, 0) for who in range(12)), (900, 0, -1, 0)]
    result = compute(more)
    second = renew(result, told_of(result), replace(fewer, told=told))
    waiting = next(each for each in second.told.all_statements if each.statement == "0")
    assert (waiting.groups, waiting.shares_seen, waiting.uneven) == ((), (), False)


def test_what_was_too_little_to_tell_holds_nothing_back() -> None:
    few = compute(list(cast(10)))
    before = renew(few, told_of(few), None)
    assert before.told.finding == "too-few"
    rows = list(cast(200))
    result = compute(rows)
    assert renew(result, told_of(result), before).told == told_of(result)
