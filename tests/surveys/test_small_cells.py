"""No figure shows what a few people said, and none can be worked out from the others."""

from itertools import combinations_with_replacement, permutations

from hypothesis import given
from hypothesis import strategies as st
from written_forms import choice, form_of, question

from surveys.forms.tally import tally
from surveys.privacy.cells import ShownQuestion, ShownTally, hide, percent, suppress

COLOURS = "choices: {red: {th: แดง, en: Red}, blue: {th: ฟ้า, en: Blue}, green: {th: เขียว, en: Green}, grey: {th: เทา, en: Grey}}"
FORM = form_of(
    choice("colour", COLOURS),
    question("shade", rest="relevant: \"${colour} = 'red' or ${colour} = 'blue'\""),
    question("wish", "text", 'relevant: "${shade} > 0"'),
    question("late", rest="relevant: \"today() = '1999-01-01'\""),
)


def shown(*, shaded: int = 0, **colours: int) -> ShownTally:
    """The figures when so many named each colour, and the first `shaded` of them a shade."""
    chosen = [{"/data/colour": colour} for colour, count in colours.items() for _ in range(count)]
    with_shade = [one | {"/data/shade": "1"} if at < shaded else one for at, one in enumerate(chosen)]
    return suppress(tally(FORM, with_shade))


def counts(figures: ShownQuestion) -> list[int | None]:
    return [cell.count for cell in figures.cells]


def test_a_small_cell_is_hidden_and_so_is_the_next_one_that_would_tell_it() -> None:
    colour = shown(red=3, blue=20, green=9, grey=0).questions[0]
    assert counts(colour) == [None, 20, None, 0]
    assert [cell.percent for cell in colour.cells] == [None, 63, None, 0]
    assert (colour.asked, colour.answered, colour.missing) == (32, 32, 0)


def test_large_cells_are_shown_with_whole_per_cents() -> None:
    assert counts(shown(red=10, blue=20, green=30, grey=5).questions[0]) == [10, 20, 30, 5]
    assert [percent(1, 8), percent(1, 3), percent(2, 3)] == [13, 33, 67]


def test_fewer_than_five_responses_are_too_few_for_anything() -> None:
    figures = shown(red=4)
    assert figures.n is None
    assert all(one.too_few and one.asked is None for one in figures.questions)


def test_fewer_than_ten_answers_are_not_told_apart() -> None:
    colour = shown(red=5, blue=4).questions[0]
    assert (colour.asked, counts(colour), colour.too_few) == (9, [None] * 4, False)


def test_a_whole_small_group_of_one_mind_is_not_shown() -> None:
    assert counts(shown(red=19).questions[0]) == [None] * 4
    assert counts(shown(red=20).questions[0]) == [20, 0, 0, 0]


def test_few_who_did_not_answer_are_hidden_with_the_number_of_those_who_did() -> None:
    shade = shown(shaded=38, red=30, blue=10, green=10, grey=10).questions[1]
    assert (shade.asked, shade.answered, shade.missing, shade.mean) == (40, None, None, 1.0)


def test_a_question_that_few_were_asked_or_few_were_not_is_not_shown() -> None:
    assert shown(shaded=4, red=4, blue=0, green=30).questions[1].too_few
    assert shown(shaded=30, red=20, blue=20, green=3).questions[1].too_few


def test_a_question_whose_condition_reads_hidden_figures_is_not_shown() -> None:
    figures = shown(shaded=20, red=20, blue=3, green=20, grey=9)
    assert [one.too_few for one in figures.questions] == [False, True, True, True]


def test_a_question_asked_of_nearly_all_who_answered_another_is_not_shown() -> None:
    wished = {"/data/colour": "red", "/data/shade": "1", "/data/wish": "more"}
    plain = {"/data/colour": "red", "/data/shade": "0"}
    rest = [{"/data/colour": "green"}] * 20
    figures = suppress(tally(FORM, [*[wished] * 38, *[plain] * 2, *rest]))
    assert [one.too_few for one in figures.questions] == [False, False, True, True]
    figures = suppress(tally(FORM, [*[wished] * 30, *[plain] * 10, *rest]))
    assert [one.too_few for one in figures.questions] == [False, False, False, True]


def test_where_hiding_more_does_not_help_the_whole_table_is_hidden() -> None:
    assert hide([3, 0]) == (None, None)
    assert hide([1, 1, 1, 1, 1, 0]) == (None,) * 6
    assert hide([2, 5, 6, 0]) == (None, None, 6, 0)


def test_words_are_only_counted() -> None:
    form = form_of(question("wish", "text"))
    figures = suppress(tally(form, [{"/data/wish": "a park"}] * 6 + [{}] * 8)).questions[0]
    assert (figures.asked, figures.answered, figures.missing, figures.cells) == (14, 6, 8, ())


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_what_is_hidden_stays_hidden_and_what_is_small_is(table: list[int]) -> None:
    figures = hide(table)
    assert all(figure is None or figure == count for figure, count in zip(figures, table, strict=True))
    assert not any(figure is not None and 0 < figure < 5 for figure in figures)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=4).filter(lambda table: sum(table) >= 5))
def test_no_hidden_cell_can_be_worked_out_from_the_rest_and_the_total(table: list[int]) -> None:
    figures = hide(table)
    places = [at for at, figure in enumerate(figures) if figure is None]
    left = sum(table) - sum(figure for figure in figures if figure is not None)
    least = 0 if len(places) == len(table) else 1  # who knows the rule knows that a zero would be shown
    fitting = [
        filled
        for split in combinations_with_replacement(range(least, left + 1), len(places))
        if sum(split) == left
        for filled in set(permutations(split))
    ]
    for at in range(len(places)):
        assert len({filled[at] for filled in fitting}) >= 5
