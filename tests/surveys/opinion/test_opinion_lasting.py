"""A result that is computed anew goes on from the one that people have seen."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

import pytest
from opinion_stories import MARKET, RULES, cast

from surveys.opinion.continuity import ShownK
from surveys.opinion.document import write_document
from surveys.opinion.lasting import Lasting, Remembered, go_on, name, remember, turn
from surveys.opinion.opinion import opinion
from surveys.opinion.places import OwnPlace, find_place, pack_places
from surveys.opinion.result import Result, read_result
from surveys.opinion.telling import name_groups, tell
from surveys.opinion.votes import Id, Statements, collect_votes, list_statements

Rows = list[tuple[int, int, int, int]]
KNOWN: Statements = list_statements((each, 1, False) for each in range(len(MARKET)))


def go(rows: Rows, before: Remembered | None = None) -> Lasting:
    return go_on(collect_votes(rows), KNOWN, RULES, before)


def read(made: Lasting) -> Result:
    return read_result(write_document(made.found))


def look_back(made: Lasting) -> Remembered:
    found = remember(read(made), made.k, RULES)
    assert found
    return found


def members_by_letter(made: Lasting) -> dict[str, AbstractSet[Id]]:
    return dict(look_back(made).groups)


def two_camps(sizes: tuple[int, int], first: int = 0) -> Rows:
    """The first half of the statements is agreed to by one camp, the other half by the other; nearly everybody keeps to it."""
    rows = []
    for citizen in range(sum(sizes)):
        camp = int(citizen >= sizes[0])
        for statement in range(len(MARKET)):
            agrees = (statement % 2 == camp) != ((citizen + 3 * statement) % 11 == 0)
            rows.append((first + citizen, statement, 1 if agrees else -1, 0))
    return rows


def test_the_first_result_is_what_is_found() -> None:
    rows = list(cast(400))
    made = go(rows)
    assert write_document(made.found) == write_document(opinion(collect_votes(rows), KNOWN, RULES))
    assert made.k == ShownK(3, 3, 1)


def test_the_same_votes_after_the_same_result_give_the_same_bytes() -> None:
    rows = list(cast(400))
    first = go(rows)
    again = go(rows, look_back(first))
    assert write_document(again.found) == write_document(first.found)
    assert again.k == ShownK(3, 3, 2)


def test_a_camp_that_outgrows_the_other_keeps_its_letter() -> None:
    before = go(two_camps((40, 30)))
    grown = two_camps((40, 30)) + two_camps((0, 25), first=100)
    after = go(grown, look_back(before))
    old, new = members_by_letter(before), members_by_letter(after)
    assert sorted(new) == ["A", "B"]
    assert old["A"] <= new["A"]
    assert len(new["B"]) > len(new["A"])
    assert len(members_by_letter(go(grown))["A"]) > len(new["A"]), "without a memory the greater one is A"
    assert [group.size for group in read(after).groups] == [len(new["A"]), len(new["B"])]


def test_who_stood_on_the_left_still_does() -> None:
    rows = list(cast(60))
    first = go(rows)
    mirrored = replace(look_back(first), places={who: (-x, y) for who, (x, y) in read(first).positions.items()})
    after = read(go(rows, mirrored))
    assert {who: (-x, y) for who, (x, y) in after.positions.items()} == read(first).positions
    assert [(-group.center[0], group.center[1]) for group in after.groups] == [
        group.center for group in read(first).groups
    ]
    assert after.statements["3"].position[0] == -read(first).statements["3"].position[0]


def test_three_groups_are_shown_after_they_won_four_times() -> None:
    rows = list(cast(400))
    before = replace(look_back(go(rows)), k=ShownK(2, 2, 5))
    shown = []
    for _ in range(4):
        made = go(rows, before)
        shown.append(len(made.found.groups))
        assert made.found.grouping.best == 3
        assert made.found.grouping.answer == "groups"
        assert made.found.grouping.stability is not None
        before = look_back(made)
    assert shown == [2, 2, 2, 3]


def test_groups_begin_as_slowly_as_they_end() -> None:
    rows = list(cast(400))
    before = replace(look_back(go(rows)), k=ShownK(1, 1, 5))
    made = go(rows, before)
    assert made.found.grouping.answer == "no-clear-groups"
    assert (len(made.found.groups), made.k) == (1, ShownK(1, 3, 1))


def test_what_was_too_little_to_publish_binds_nobody() -> None:
    few = go(list(cast(5)))
    assert few.k is None
    assert remember(read(few), few.k, RULES) is None
    fourteen = go(list(cast(14)))
    assert fourteen.k is not None
    assert remember(read(fourteen), fourteen.k, RULES) is None


def test_a_letter_that_is_gone_leaves_the_others_theirs() -> None:
    made = go(two_camps((40, 30)))
    renamed = replace(made, found=name(made.found, ["C", "A"]))
    result = read(renamed)
    assert name_groups(result) == "AC"
    assert [group.size for group in result.groups] == [30, 40]
    told = tell(result, RULES)
    assert [group.letter for group in told.groups] == ["A", "C"]
    assert {side for one in told.divides for side in one.sides} == {"A", "C"}
    assert told.map
    assert {mark.letter for mark in told.map.marks} == {"A", "C"}


@pytest.mark.parametrize("people", [60, 14])
def test_everybody_who_voted_finds_her_own_place_and_nobody_elses(people: int) -> None:
    rows = [*cast(people), (900, 0, 1, 0)]
    result = read(go(rows))
    packed = pack_places(result)
    letters = name_groups(result)
    for letter, group in zip(letters, result.groups, strict=True):
        for member in group.members:
            place = find_place(packed, int(member))
            assert place
            assert place.letter == (letter if len(letters) > 1 else "")
            assert place.at == pytest.approx(result.positions[str(member)], rel=1e-6)
    newcomer = find_place(packed, 900)
    assert isinstance(newcomer, OwnPlace)
    assert newcomer.letter == ""
    assert find_place(packed, 901) is None
    assert find_place(packed, 899) is None


def test_a_map_turned_twice_is_the_map() -> None:
    made = go(list(cast(60)))
    twice = turn(turn(made.found, (-1.0, -1.0)), (-1.0, -1.0))
    assert write_document(twice) == write_document(made.found)
