"""Which choices are offered: filtered by other answers, in a fair order, and with one for everything else."""

import pytest
from written_forms import (
    NOW,
    SETTINGS,
    YES_NO,
    asked_in,
    begin,
    choice,
    form_of,
    problems_of,
    question,
    refuse,
    say_to,
    source,
)

from surveys.forms.definition import Choice, Form
from surveys.forms.drawing import shuffle
from surveys.forms.interview import Interview, ask, relevant_answers

LISTS = """choices:
  provinces: {north: {th: เหนือ, en: North}, south: {th: ใต้, en: South}}
  towns:
    pai: {th: ปาย, en: Pai, province: north}
    nan: {label: {th: น่าน, en: Nan}, province: north}
    trang: {th: ตรัง, en: Trang, province: south}
"""
FILTER = 'choice_filter: "province = ${province}"'
TOWNS = form_of(
    question("province", "select_one provinces"),
    question("town", "select_one towns", FILTER),
    question("towns", "select_multiple towns", FILTER),
    settings=SETTINGS + LISTS,
)


def offered(form: Form, interview: Interview) -> list[str]:
    question = ask(form, interview, NOW).question
    return [] if question is None else [one.name for one in question.choices]


def test_a_list_is_filtered_by_the_columns_of_its_choices() -> None:
    interview = say_to(TOWNS, begin(TOWNS), "province", "north")
    assert offered(TOWNS, interview) == ["pai", "nan"]
    assert TOWNS.by_path["/data/town"].choices[1] == Choice("nan", {"th": "น่าน", "en": "Nan"}, {"province": "north"})
    assert "choose" in refuse(TOWNS, interview, "town", "trang").message["en"]
    assert "choose" in refuse(TOWNS, interview, "towns", "pai trang").message["en"]
    both = say_to(TOWNS, say_to(TOWNS, interview, "town", "nan"), "towns", "nan pai")
    assert relevant_answers(TOWNS, both, NOW)["/data/towns"] == "pai nan"


def test_a_choice_that_another_answer_took_away_is_asked_again() -> None:
    interview = say_to(TOWNS, say_to(TOWNS, begin(TOWNS), "province", "north"), "town", "pai")
    assert asked_in(TOWNS, interview) == "towns"
    assert asked_in(TOWNS, say_to(TOWNS, interview, "province", "south")) == "town"


def test_other_is_a_choice_with_a_question_of_its_own_and_no_filter_takes_it_away() -> None:
    form = form_of(
        question("province", "select_one provinces"),
        question("town", "select_one towns or_other", FILTER),
        question("bread", "select_one", f"or_other: yes, {YES_NO}"),
        settings=SETTINGS + LISTS,
    )
    assert form.warnings == ()
    interview = say_to(form, begin(form), "province", "south")
    assert offered(form, interview) == ["trang", "other"]
    assert asked_in(form, say_to(form, interview, "town", "trang")) == "bread"
    other = say_to(form, interview, "town", "other")
    assert asked_in(form, other) == "town_other"
    assert form.by_path["/data/town_other"].label == {"th": "อื่น ๆ คืออะไร", "en": "What is it?"}


def test_a_list_that_has_other_already_keeps_its_words() -> None:
    others = "choices: {a: {th: ก, en: A}, other: {th: อีก, en: More}}, or_other: yes"
    form = form_of(choice("a", others), settings=SETTINGS.replace("[th, en]", "[th, en, ms]"))
    assert [one.label["en"] for one in form.questions[0].choices] == ["A", "More"]
    assert form.questions[0].choices[1].always
    assert form.questions[1].label["ms"] == "What is it?"


@pytest.mark.parametrize(("seed", "order"), [(42, "0591846372"), (1, "6540278319")])
def test_a_seed_gives_the_same_order_in_every_program(seed: int, order: str) -> None:
    assert "".join(map(str, shuffle(range(10), seed))) == order
    assert sorted(shuffle(range(10), -seed)) == list(range(10))
    assert shuffle(range(10), -seed) != shuffle(range(10), seed)


def test_choices_may_be_offered_in_another_order_to_everybody_or_in_one_that_is_set() -> None:
    ten = ", ".join(f"c{number}: {{th: ก, en: A}}" for number in range(10))
    form = form_of(
        choice("mine", f"parameters: randomize=true, choices: {{{ten}}}"),
        choice("all", f"parameters: 'randomize=true; seed=42', choices: {{{ten}}}"),
        choice("none", f"parameters: randomize=false, choices: {{{ten}}}"),
    )
    mine = offered(form, begin(form))
    assert mine == offered(form, begin(form))
    assert sorted(mine) == [f"c{number}" for number in range(10)] != mine
    second = say_to(form, begin(form), "mine", "c0")
    assert "".join(offered(form, second)).replace("c", "") == "0591846372"
    assert offered(form, say_to(form, second, "all", "c0")) == [f"c{number}" for number in range(10)]


BAD_PARAMETERS = [
    (question("a", "range", "parameters: start=x"), "The parameter start=x cannot be used here."),
    (question("a", "range", "parameters: 'from=1'"), "The parameter from cannot be used here."),
    (question("a", "range", "parameters: 'some text'"), "The parameter some text cannot be used here."),
    (question("a", "range", "parameters: start=5 end=1"), "The range 5 1 holds no number, or too many."),
    (question("a", "range", "parameters: step=0"), "The range 0 holds no number, or too many."),
    (question("a", "range", "parameters: end=9999999"), "The range 9999999 holds no number, or too many."),
    (choice("a", f"parameters: seed=x, {YES_NO}"), "The parameter seed=x cannot be used here."),
]


@pytest.mark.parametrize(("written", "message"), BAD_PARAMETERS)
def test_parameters_that_cannot_be_used_are_named(written: str, message: str) -> None:
    assert [one.message["en"] for one in problems_of(source(written))] == [message]


def test_what_means_nothing_for_a_kind_of_question_is_only_mentioned() -> None:
    form = form_of(
        question("a", "integer", "parameters: start=1"),
        question("b", "text", "choice_filter: 'name = 1', or_other: yes"),
        question("c", "note", "calculation: '1', default: 5"),
        question("d", "calculate", "calculation: '1', required: yes, constraint: '1 = 2'"),
        question("e", "date", "trigger: '${a}'"),
    )
    assert [one.message["en"] for one in form.warnings] == [
        "parameters means nothing for the type integer.",
        "choice_filter means nothing for the type text.",
        "or_other means nothing for the type text.",
        "calculation means nothing for the type note.",
        "default means nothing for the type note.",
        "constraint means nothing for the type calculate.",
        "This condition is always the same.",
        "required means nothing for the type calculate.",
        "There is a trigger but no calculation.",
    ]
