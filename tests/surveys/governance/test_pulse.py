"""The trust pulse says how partners trust each other, and never what one of them said."""

import pytest

from surveys.governance.pulse import ShownPulse, is_pulse, show_pulses


def test_from_five_answers_on_the_medians_are_public_with_their_trend() -> None:
    first = [(4, 4, 4)] * 3 + [(2, 2, 2)] * 2
    later = [(5, 3, 4)] * 6
    shown = show_pulses({"agenda": first, "decision": later}, {"agenda": 6, "statements": 6, "decision": 6})
    assert shown == (
        ShownPulse("agenda", 6, 5, (4, 4, 4), None),
        ShownPulse("statements", 6, 0, None, None),
        ShownPulse("decision", 6, 6, (5, 3, 4), (1, -1, 0)),
    )


def test_below_five_only_how_many_answered_is_told() -> None:
    assert show_pulses({"plan": [(1, 1, 1)] * 4}, {"plan": 7}) == (ShownPulse("plan", 7, 4, None, None),)


@pytest.mark.parametrize(
    ("answers", "fits"), [((1, 5, 3), True), ((1, 5), False), ((0, 5, 3), False), ((1, 6, 3), False)]
)
def test_an_answer_is_three_numbers_from_one_to_five(*, answers: tuple[int, ...], fits: bool) -> None:
    assert is_pulse(answers) is fits
