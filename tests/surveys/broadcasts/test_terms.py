"""Under which terms a broadcast goes: the hash of all that is approved, the undo window, what is late and what expires."""

from dataclasses import replace

import pytest
from broadcasts_written import NOW_MS

from surveys.broadcasts.terms import (
    HOUR_MS,
    LATE_MS,
    LIFE_MS,
    MINUTE_MS,
    Terms,
    find_expiry_ms,
    find_trouble,
    find_undo_ms,
    freeze,
    is_late,
    read_terms,
    write_terms,
)
from surveys.broadcasts.window import Window

TERMS = Terms(NOW_MS + HOUR_MS, Window(9, 18), spread_hours=2, part=100, ceiling=50_000, undo_ms=5 * MINUTE_MS)


def test_terms_are_read_as_they_were_written() -> None:
    assert read_terms(write_terms(TERMS)) == TERMS


@pytest.mark.parametrize(
    "other",
    [
        replace(TERMS, at_ms=NOW_MS),
        replace(TERMS, window=Window(9, 19)),
        replace(TERMS, late_ms=LATE_MS + 1),
        replace(TERMS, spread_hours=3),
        replace(TERMS, part=None),
        replace(TERMS, ceiling=50_001),
        replace(TERMS, undo_ms=None),
        replace(TERMS, urgent=True),
    ],
)
def test_an_approval_holds_for_no_other_terms(other: Terms) -> None:
    assert freeze("c" * 64, "{}", 100, TERMS) != freeze("c" * 64, "{}", 100, other)


def test_an_approval_holds_for_no_other_content_audience_or_number() -> None:
    frozen = freeze("c" * 64, "{}", 100, TERMS)
    others = [
        freeze("d" * 64, "{}", 100, TERMS),
        freeze("c" * 64, "[]", 100, TERMS),
        freeze("c" * 64, "{}", 101, TERMS),
    ]
    assert frozen == freeze("c" * 64, "{}", 100, TERMS)
    assert len({frozen, *others}) == 4


@pytest.mark.parametrize(
    ("recipients", "chosen_ms", "undo_ms"),
    [
        (5, None, MINUTE_MS),
        (999, None, MINUTE_MS),
        (1000, None, 10 * MINUTE_MS),
        (1000, 2 * MINUTE_MS, 2 * MINUTE_MS),
        (1000, 0, MINUTE_MS),
        (5, 3 * MINUTE_MS, 3 * MINUTE_MS),
    ],
)
def test_everything_can_be_undone_for_a_minute_at_least(recipients: int, chosen_ms: int | None, undo_ms: int) -> None:
    assert find_undo_ms(recipients, chosen_ms) == undo_ms
    assert find_undo_ms(recipients, chosen_ms, practice=True) == 5_000


def test_half_an_hour_late_is_not_late_and_a_moment_more_is() -> None:
    assert not is_late(NOW_MS, NOW_MS + LATE_MS)
    assert is_late(NOW_MS, NOW_MS + LATE_MS + 1)
    assert not is_late(NOW_MS, NOW_MS - HOUR_MS)  # a clock that went back makes nothing late


def test_nothing_slips_through_after_its_time() -> None:
    assert find_expiry_ms(TERMS, NOW_MS) == TERMS.at_ms
    assert find_expiry_ms(Terms(), NOW_MS) == NOW_MS + LIFE_MS


@pytest.mark.parametrize(
    ("terms", "trouble"),
    [
        (TERMS, None),
        (Terms(), None),
        (Terms(at_ms=NOW_MS), "past"),
        (Terms(spread_hours=13), "spread"),
        (Terms(spread_hours=-1), "spread"),
        (Terms(part=0), "part"),
        (Terms(undo_ms=59_999), "undo"),
        (Terms(late_ms=-1), "late"),
    ],
)
def test_terms_that_cannot_be_kept_are_named(terms: Terms, trouble: str | None) -> None:
    assert find_trouble(terms, NOW_MS) == trouble
