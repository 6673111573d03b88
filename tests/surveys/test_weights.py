"""Weights bring volunteers nearer to the population, and say honestly how little they are worth."""

import pytest
from written_forms import SETTINGS, choice, form_of

from surveys.forms.tally import tally
from surveys.forms.weights import Unweighted, Weights, bound_error, weigh
from surveys.privacy.cells import suppress

SEX = "choices: {woman: {th: หญิง, en: Woman}, man: {th: ชาย, en: Man}, unsaid: {th: ไม่ขอตอบ, en: Unsaid}}"
AGE = "choices: {young: {th: หนุ่มสาว, en: Young}, old: {th: สูงวัย, en: Old}}"
MARGINS = "margins: {sex: {woman: 0.5, man: 0.5}, age: {young: 0.6, old: 0.4}}\n"
QUESTIONS = (choice("sex", SEX), choice("age", AGE), choice("likes"))
FORM = form_of(*QUESTIONS, settings=SETTINGS + MARGINS)


def people(count: int, sex: str, age: str, likes: str = "yes") -> list[dict[str, str]]:
    return [{"/data/sex": sex, "/data/age": age, "/data/likes": likes}] * count


SAMPLE = [
    *people(50, "woman", "young"),
    *people(20, "woman", "old", "no"),
    *people(20, "man", "young", "no"),
    *people(10, "man", "old", "no"),
]


def weighed(responses: list[dict[str, str]]) -> Weights:
    found = weigh(FORM, responses)
    assert isinstance(found, Weights)
    return found


def share(responses: list[dict[str, str]], each: tuple[float, ...], path: str, name: str) -> float:
    chosen = sum(weight for one, weight in zip(responses, each, strict=True) if one[path] == name)
    return chosen / sum(each)


def test_after_weighting_every_margin_is_as_in_the_population() -> None:
    found = weighed(SAMPLE)
    assert share(SAMPLE, found.each, "/data/sex", "woman") == pytest.approx(0.5, abs=0.002)
    assert share(SAMPLE, found.each, "/data/age", "young") == pytest.approx(0.6, abs=0.002)
    assert sum(found.each) / len(found.each) == pytest.approx(1)
    assert found.off <= 0.001
    assert 0 < found.rounds < 100


def test_weights_cost_effective_responses_and_say_how_many() -> None:
    found = weighed(SAMPLE)
    by_hand = sum(found.each) ** 2 / sum(weight**2 for weight in found.each)
    assert found.effective == pytest.approx(by_hand)
    assert found.effective < 100
    assert found.design_effect == pytest.approx(100 / by_hand)


def test_a_share_of_one_half_is_no_surer_than_in_a_random_sample_of_the_effective_size() -> None:
    assert [bound_error(effective) for effective in (96.04, 97, 384.16, 1000, 1068)] == [10, 10, 5, 4, 3]
    assert bound_error(1.0) == 50  # no share is further from one half


def test_nobody_counts_for_more_than_three_others_and_what_is_left_over_is_told() -> None:
    lopsided = [*people(190, "woman", "young"), *people(5, "man", "young"), *people(5, "woman", "old")]
    found = weighed(lopsided)
    assert max(found.each) / min(found.each) <= 10.0001
    assert found.off > 0.1


def test_who_did_not_say_keeps_her_share() -> None:
    silent = [*SAMPLE, *people(25, "unsaid", "old")]
    found = weighed(silent)
    assert share(silent, found.each, "/data/sex", "unsaid") == pytest.approx(0.2, abs=0.002)
    assert share(silent, found.each, "/data/sex", "woman") == pytest.approx(0.4, abs=0.002)


def test_where_a_group_has_too_few_there_are_no_weights_and_the_group_is_named() -> None:
    found = weigh(FORM, [*people(60, "woman", "young"), *people(4, "man", "old")])
    assert found == Unweighted((("/data/sex", "man"), ("/data/age", "old")))


def test_a_survey_without_margins_or_without_responses_is_not_weighted() -> None:
    assert weigh(form_of(*QUESTIONS), SAMPLE) is None
    assert weigh(FORM, []) is None
    assert weigh(form_of(*QUESTIONS, settings=SETTINGS + "margins: {sex: {woman: 0}}\n"), SAMPLE) is None


def test_a_margin_that_cannot_be_met_ends_after_a_hundred_rounds() -> None:
    apart = [*people(50, "woman", "young"), *people(50, "man", "old")]
    assert weighed(apart).rounds == 100


def test_weighted_shares_stand_beside_the_counted_ones_where_those_are_shown() -> None:
    likes = suppress(tally(FORM, SAMPLE, weighed(SAMPLE).each)).questions[2]
    yes, no = likes.cells
    assert (yes.count, yes.percent) == (50, 50)
    assert yes.weighted is not None
    assert no.weighted is not None
    assert yes.weighted < 40
    assert yes.weighted + no.weighted == 100
