"""Nobody's vote is found by comparing what was told before and after it."""

from dataclasses import replace
from random import Random

import pytest
from opinion_stories import cast, compute
from told_figures import begin, list_told, told_of

from surveys.opinion.counted import COUNTED, Renewed
from surveys.opinion.reach import Reach, TakenPart
from surveys.opinion.renewing import count_changed, renew
from surveys.opinion.subtracting import list_figures
from surveys.privacy.votes import NOTHING, ShownVotes


def test_the_first_result_is_told_as_it_is() -> None:
    rows, first = begin()
    assert first.told == told_of(compute(rows))
    assert COUNTED.validate_json(COUNTED.dump_json(first.counted)) == first.counted


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


def test_where_other_groups_were_found_the_old_figures_stand_without_groups() -> None:
    rows, first = begin()
    groups = (*first.told.groups[:1], replace(first.told.groups[1], letter="Q"), *first.told.groups[2:])
    more = [*[row for row in rows if row[:2] != (4, 0)], *((900 + who, 1, 1, 0) for who in range(12))]
    result = compute(more)
    second = renew(result, told_of(result), replace(first, told=replace(first.told, groups=groups)))
    waiting = next(each for each in second.told.all_statements if each.statement == "0")
    assert (waiting.groups, waiting.shares_seen, waiting.uneven) == ((), (), False)
    assert len(second.counted.cells["0"]) == 7


def test_an_old_map_is_not_shown_beside_other_groups() -> None:
    rows, first = begin()
    groups = (*first.told.groups[:1], replace(first.told.groups[1], letter="Q"), *first.told.groups[2:])
    result = compute([row for row in rows if row[:2] != (4, 0)])
    second = renew(result, told_of(result), replace(first, told=replace(first.told, groups=groups)))
    assert second.told.map is None


def test_what_was_too_little_to_tell_holds_nothing_back() -> None:
    few = compute(list(cast(10)))
    before = renew(few, told_of(few), None)
    assert before.told.finding == "too-few"
    rows = list(cast(200))
    result = compute(rows)
    assert renew(result, told_of(result), before).told == told_of(result)


def test_who_took_part_waits_too_while_a_few_more_did() -> None:
    rows, _ = begin()
    result = compute(rows)
    part = TakenPart(200, 120, {"line": 150, "telegram": 50}, verified=30)
    first = renew(result, told_of(result), None, part)
    assert first.told.reach == Reach(120, (("line", 150), ("telegram", 50)), 30, verifies=True)
    more = [*rows, *((900 + who, 1, 1, 0) for who in range(12))]
    later = compute(more)
    few = renew(later, told_of(later), first, TakenPart(212, 132, {"line": 160, "telegram": 52}, verified=30))
    assert few.told.reach == first.told.reach
    assert few.counted.part.citizens == 212
    many = renew(later, told_of(later), first, TakenPart(212, 125, {"line": 156, "telegram": 56}, verified=42))
    assert many.told.reach == Reach(125, (("line", 156), ("telegram", 56)), 42, verifies=True)


def test_a_channel_that_opened_since_is_told_of_only_with_five() -> None:
    rows, _ = begin()
    result = compute(rows)
    first = renew(result, told_of(result), None, TakenPart(200, 120, {"line": 200}))
    more = compute([*rows, *((900 + who, 1, 1, 0) for who in range(5))])
    few = renew(more, told_of(more), first, TakenPart(205, 120, {"line": 201, "telegram": 4}))
    assert few.told.reach.channels == (("line", 200),)


def test_the_map_is_drawn_anew_when_five_have_voted_otherwise() -> None:
    rows, first = begin()
    four = compute([(who, one, -vote if who < 4 else vote, at) for who, one, vote, at in rows])
    second = renew(four, told_of(four), first)
    assert second.told.map == first.told.map != told_of(four).map
    many = compute([(who, one, -vote if who < 40 else vote, at) for who, one, vote, at in rows])
    third = renew(many, told_of(many), second)
    assert third.told.map == told_of(many).map


def test_votes_that_were_taken_back_count_as_changed() -> None:
    rows, first = begin()
    fewer = compute([row for row in rows if not (row[0] < 20 and row[1] == 2)])
    assert count_changed(renew(fewer, told_of(fewer), None).counted, first.counted) >= 5


def test_without_a_map_the_next_one_is_compared_with_the_last_that_was_shown() -> None:
    rows, first = begin()
    result = compute(rows)
    bare = renew(result, replace(told_of(result), map=None), first)
    assert bare.told.map is None
    assert bare.counted.drawn == first.counted.drawn
    assert renew(result, told_of(result), bare).told.map is None


def test_where_too_many_took_their_votes_back_nothing_is_told() -> None:
    _, first = begin()
    few = compute(list(cast(10)))
    assert renew(few, told_of(few), first).told.finding == "too-few"


def test_how_many_are_in_a_group_is_no_more_than_took_part() -> None:
    rows, first = begin()
    fewer = [row for row in rows if row[0] >= 20]
    result = compute(fewer)
    held = replace(
        first, counted=replace(first.counted, sizes=((result.clustered + 1, True), *first.counted.sizes[1:]))
    )
    assert renew(result, told_of(result), held).told.clustered is None


def test_without_groups_the_votes_of_everybody_are_compared_alone() -> None:
    shown = ShownVotes(20, (12, None, None), (60, None, None))
    figures = list_figures(((12, 5, 3), shown))
    assert figures == ((12, True), (5, False), (3, False), (17, False), (15, False), (8, True), (20, True))
    assert list_figures(((1, 1, 1), NOTHING))[-1] == (3, False)


# An attacker keeps every edition of a small consultation and subtracts each from the next one.


def live_on(people: dict[int, dict[int, int]], drawn: Random) -> None:
    """Some come, some change their minds, some take all back."""
    for _ in range(drawn.choice((1, 3, 8, 20, 40))):
        who, what = drawn.randrange(200), drawn.random()
        if what < 0.1:
            people.pop(who, None)
            continue
        camp = 1 if who % 2 else -1
        votes = people.setdefault(who, {})
        for statement in range(8):
            if drawn.random() < 0.8:
                votes[statement] = camp * (1 if statement % 2 else -1) if drawn.random() < 0.85 else 0


@pytest.mark.parametrize("seed", range(8))
def test_whoever_subtracts_one_edition_from_the_next_never_finds_one_to_four_citizens(seed: int) -> None:
    drawn, people = Random(seed), dict[int, dict[int, int]]()
    for _ in range(8):
        live_on(people, drawn)
    before: Renewed | None = None
    news = 0
    for _ in range(12):
        live_on(people, drawn)
        rows = [(who, one, vote, 0) for who, votes in people.items() for one, vote in votes.items()]
        result = compute(rows)
        enough = sum(len(votes) > 6 for votes in people.values())
        line = sum(who % 3 > 0 for who in people)
        part = TakenPart(len(people), enough, {"line": line, "telegram": len(people) - line})
        after = renew(result, told_of(result), before, part)
        if before and before.told.finding != "too-few" != after.told.finding:
            old, new = list_told(before.told), list_told(after.told)
            assert [name for name in old.keys() & new.keys() if 0 < abs(new[name] - old[name]) < 5] == []
            news += old != new
        before = after
    assert news, "something is told anew all the same"
