"""Who is asked whether it was easy, and what of the answers may be shown."""

from surveys.requests.ease import ONE_IN, EasePlace, is_chosen, show_ease

MONTH, LATER = EasePlace("2026-11", "survey"), EasePlace("2026-12", "forum")


def test_about_one_in_twenty_is_asked_and_always_the_same() -> None:
    chosen = [number for number in range(20_000) if is_chosen(number, "survey:market")]
    assert 0.8 < len(chosen) * ONE_IN / 20_000 < 1.2
    assert all(is_chosen(number, "survey:market") for number in chosen)
    assert chosen != [number for number in range(20_000) if is_chosen(number, "survey:park")]


def test_a_month_shows_how_many_found_it_easy() -> None:
    first, second = show_ease({LATER: {"easy": 30, "middling": 0, "hard": 10}, MONTH: {"easy": 12}})
    assert (first.place, first.answered, first.easy) == (MONTH, 12, 100)
    assert (second.answered, second.easy) == (40, 75)


def test_few_answers_are_not_told_apart() -> None:
    few, some, telling = show_ease(
        {
            EasePlace("2026-01", "help"): {"easy": 4},
            EasePlace("2026-02", "help"): {"easy": 9},
            EasePlace("2026-03", "help"): {"easy": 12, "hard": 1},
        }
    )
    assert (few.answered, few.easy) == (None, None)
    assert (some.answered, some.easy) == (9, None)
    assert (telling.answered, telling.easy) == (13, None)


def test_where_nobody_is_to_be_asked_nobody_is() -> None:
    assert not any(is_chosen(number, "survey:market", 0) for number in range(1_000))
