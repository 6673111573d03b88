"""What a consultation found, as citizens read it in a chat."""

import re
from dataclasses import replace

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from opinion_stories import RULES, compute, open_consultation, vote_on_market

from bot.channels.line_render import MOST_BUBBLE_TEXT
from bot.text import LANGUAGES, load_texts
from handlers.opinion import (
    BAR_CELLS,
    count_more,
    draw_bar,
    list_statements,
    say_finding,
    say_groups,
    say_rule,
    share_out,
    tell_result,
)
from surveys.opinion.rules import LabelRules, Rules
from surveys.opinion.told import Told, ToldStatement
from surveys.privacy.votes import NOTHING, suppress_votes

TEXTS = load_texts()
THAI, ENGLISH = (TEXTS.in_language(each) for each in LANGUAGES)
LONGEST_SENTENCE = 60  # graphemes
SENTENCE_ENDS = {"th": r"\s+", "en": r"(?<=[.!?])\s+"}
OTHER_LABELS = LabelRules(
    consensus_share=0.725, majority=0.55, uncertain_pass_share=0.45, min_seen=1250, min_citizens_to_publish=2500
)
MARKET = open_consultation(vote_on_market(400))


def told_of(case_label: str, sides: tuple[str, str] = ("A", "B")) -> ToldStatement:
    shown = suppress_votes((60, 30, 20)).everybody
    return ToldStatement("0", case_label, shown, sides=sides)  # type: ignore[arg-type]  # parametrized below


def test_two_bubbles_say_what_unites_and_what_divides_and_then_how_far_to_trust_it() -> None:
    first, second = tell_result(MARKET, RULES, ENGLISH)
    assert first.startswith("400 people took part, with 4,326 votes.\nComputed on 27 November 2026 at 10:30.")
    assert "There are 3 opinion groups. They are clearly apart." in first
    assert (
        "1. “Rubbish in the canal should be collected every week.”\n"
        "●●●●●●●●●●●●●▲\n"
        "● agree 92% ▲ disagree 5% ○ pass 3%\n"
        "In every group, at least 60% of those who saw it agreed. At least 15 people saw it."
    ) in first
    assert "\n\nWhat divides\n\n1. “Space along the canal should be kept for parking.”" in first
    assert "In group A, more than 50% agreed. In group C, more than 50% disagreed." in first
    assert "More than 30% of those who saw it passed. At least 15 people saw it." in first
    assert second.endswith("Those who took part were volunteers, not a random sample.")


def test_figures_of_an_earlier_count_are_said_to_be_so_in_both_languages() -> None:
    told = MARKET.told
    assert told is not None
    waits = replace(MARKET, told=replace(told, unites=(replace(told.unites[0], held="all"), *told.unites[1:])))
    first = tell_result(waits, RULES, ENGLISH)[0]
    assert "at 10:30.\nA few votes wait to be shown, so that nobody is found. The decision counts all votes." in first
    assert "● agree 92% ▲ disagree 5% ○ pass 3%\nNumbers of an earlier count.\nIn every group" in first
    assert tell_result(waits, RULES, THAI)[0].count("ตัวเลขจากการนับครั้งก่อน") == 1


def test_thai_comes_with_the_same_figures() -> None:
    first = tell_result(MARKET, RULES, THAI)[0]
    assert first.startswith("มีผู้ลงความเห็น 400 คน รวม 4,326 ครั้ง\nคำนวณเมื่อ 27 พฤศจิกายน 2569")
    assert "● เห็นด้วย 92% ▲ ไม่เห็นด้วย 5% ○ ข้าม 3%\nในทุกกลุ่ม ผู้อ่านข้อนี้อย่างน้อย 60% เห็นด้วย" in first
    assert "กลุ่ม A เห็นด้วยเกิน 50% กลุ่ม C ไม่เห็นด้วยเกิน 50% มีผู้อ่านอย่างน้อย 15 คน" in first


def test_three_of_each_kind_come_first_and_the_rest_is_a_tap_away() -> None:
    listed = re.split("\n\nWhat ", tell_result(MARKET, RULES, ENGLISH)[0])[1:]
    assert [len(re.findall(r"^\d\. ", block, re.MULTILINE)) for block in listed] == [3, 3, 2]
    assert [count_more(MARKET, kind) for kind in ("unites", "divides", "uncertain")] == [1, 1, 0]
    assert list_statements(MARKET, "unites", RULES.labels, ENGLISH, start=3).startswith("What unites\n\n4. “")
    assert count_more(MARKET, "unites", 3) == 0


def test_groups_are_letters_and_what_they_say() -> None:
    told = say_groups(MARKET, ENGLISH)
    assert told.startswith("Group A (41% of those in a group)\n● agree: “The stalls should stay where they are.”")
    assert "Group C (23% of those in a group)" in told
    assert "▲ disagree: “The stalls should stay where they are.”" in told
    assert MARKET.told is not None
    without = replace(MARKET, told=replace(MARKET.told, finding="no-clear-groups", groups=()))
    assert say_groups(without, ENGLISH).startswith("No clear opinion groups can be seen.")


def test_statements_without_words_are_passed_over() -> None:
    texts = {key: one for key, one in MARKET.texts.items() if key not in ("1", "3")}
    case = replace(MARKET, texts=texts)
    assert "1. “The canal walkway should be lit all night.”" in tell_result(case, RULES, ENGLISH)[0]
    assert "The stalls" not in say_groups(case, ENGLISH)
    assert count_more(case, "unites") == 0


@pytest.mark.parametrize("finding", ["no-clear-groups", "too-few-groups"])
def test_no_groups_are_an_ordinary_answer(finding: str) -> None:
    told = Told(finding, 40, 300, 40)  # type: ignore[arg-type]  # parametrized above
    case = replace(MARKET, told=told, computed_at=None)
    first = tell_result(case, RULES, ENGLISH)[0]
    assert "That is quite usual." in first
    assert "Computed" not in first
    assert "There is nothing yet on which people clearly agree." in first
    assert "There is nothing on which groups clearly differ." in first
    assert "เป็นเรื่องปกติค่ะ" in tell_result(case, RULES, THAI)[0]


def test_groups_whose_sureness_is_not_known_are_just_counted() -> None:
    assert MARKET.told is not None
    assert say_finding(replace(MARKET.told, stability=None), ENGLISH) == ["There are 3 opinion groups."]


def test_before_there_is_a_result_she_hears_when_it_comes() -> None:
    assert tell_result(replace(MARKET, told=None), RULES, ENGLISH) == (
        "There is no result yet. It will be here once enough people have voted.",
    )
    few = replace(MARKET, told=Told("too-few", 0, 0, None))
    assert tell_result(few, RULES, THAI) == ("ยังมีผู้ลงความเห็นน้อยไปค่ะ ผลจะออกเมื่อมีอย่างน้อย 15 คน",)
    assert "with at least 2,500." in tell_result(few, replace(RULES, labels=OTHER_LABELS), ENGLISH)[0]


@pytest.mark.parametrize(
    ("label", "numbers"),
    [
        ("consensus-agree", ["72.5", "1250"]),
        ("consensus-disagree", ["72.5", "1250"]),
        ("divisive", ["55", "55", "1250"]),
        ("uncertain", ["45", "1250"]),
        ("mixed", []),
        ("too-few", []),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("finding", ["groups", "no-clear-groups"])
@pytest.mark.parametrize("sides", [("A", "B"), ("AB", "CDE")])
def test_the_sentences_have_the_numbers_that_decide_and_stay_short(
    label: str, numbers: list[str], language: str, finding: str, sides: tuple[str, str]
) -> None:
    case = replace(MARKET, told=Told(finding, 4000, 90000, 4000))  # type: ignore[arg-type]  # parametrized above
    text = " ".join(say_rule(told_of(label, sides), case, OTHER_LABELS, TEXTS.in_language(language)))
    assert re.findall(r"\d+(?:\.\d+)?", text.replace(",", "")) == numbers
    for sentence in re.split(SENTENCE_ENDS[language], text):
        assert len(regex.findall(r"\X", sentence)) <= LONGEST_SENTENCE


def test_without_groups_nobody_speaks_of_every_group() -> None:
    case = replace(MARKET, told=Told("no-clear-groups", 40, 300, 40))
    assert say_rule(told_of("consensus-disagree"), case, RULES.labels, ENGLISH)[0] == (
        "At least 60% of those who saw it disagreed."
    )
    assert say_rule(told_of("divisive", ("", "")), case, RULES.labels, ENGLISH) == (
        "Opinions do not clearly go one way.",
    )
    assert "group" not in say_rule(told_of("consensus-agree"), replace(case, told=None), RULES.labels, ENGLISH)[0]


def test_hidden_figures_have_their_mark_and_a_word_why() -> None:
    rows = [(each, 0, 1, 0) for each in range(38)] + [(each, 0, -1, 0) for each in range(38, 60)]
    rows += [(each, 0, 0, 0) for each in range(60, 62)]
    case = open_consultation(compute(rows))
    assert case.told is not None
    (one,) = [one for one in case.told.all_statements if one.statement == "0"]
    assert draw_bar(one.everybody) == "●●●●●●●●●*****"
    shown = replace(case, told=replace(case.told, uncertain=(one,), others=()))
    first, second = tell_result(shown, Rules(), ENGLISH)
    assert "● agree 61% ▲ disagree * ○ pass *" in first
    assert "* hidden, so that nobody can tell who voted how" in second
    all_hidden = replace(one, everybody=NOTHING)
    first = tell_result(replace(shown, told=replace(case.told, uncertain=(all_hidden,))), Rules(), ENGLISH)[0]
    assert "“The canal walkway should be lit all night.”\n* The numbers of this one are still hidden." in first


def test_nothing_is_drawn_of_what_may_not_be_told() -> None:
    assert draw_bar(NOTHING) == "*"


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=4).filter(any), st.integers(1, 300))
def test_a_bar_has_as_many_signs_of_each_as_its_part_within_one(weights: list[int], cells: int) -> None:
    shared = share_out(weights, cells)
    assert sum(shared) == cells
    assert all(abs(part - cells * weight / sum(weights)) <= 1 for part, weight in zip(shared, weights, strict=True))
    assert len(draw_bar(suppress_votes((60, 30, 20)).everybody)) == BAR_CELLS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_fits_two_bubbles_on_line_however_many_buttons_stand_below_it(language: str) -> None:
    told = tell_result(MARKET, RULES, TEXTS.in_language(language))
    assert len(told[-1]) <= MOST_BUBBLE_TEXT
