"""Responses are counted question by question, over those who were asked."""

from written_forms import choice, form_of, question

from surveys.forms.tally import tally

FORM = form_of(
    question("hello", "note"),
    choice("children"),
    question("count", rest="relevant: \"${children} = 'yes'\""),
    question("wish", "text"),
    question("today_only", rest="relevant: \"today() = '1999-01-01'\""),
)
RESPONSES = [
    {"/data/children": "yes", "/data/count": "2", "/data/wish": "a park"},
    {"/data/children": "yes", "/data/count": "5"},
    {"/data/children": "yes", "/data/gone": "x"},
    {"/data/children": "no", "/data/wish": "a pool", "/data/today_only": "1"},
    {},
]


def test_each_question_counts_those_asked_those_who_answered_and_those_who_did_not() -> None:
    counted = tally(FORM, RESPONSES)
    assert counted.n == 5
    assert [(one.path, one.asked, one.answered, one.missing) for one in counted.questions] == [
        ("/data/children", 5, 4, 1),
        ("/data/count", 3, 2, 1),
        ("/data/wish", 5, 2, 3),
        ("/data/today_only", 1, 1, 0),
    ]


def test_choices_have_cells_numbers_a_mean_and_a_median_and_words_are_never_shown() -> None:
    children, count, wish, _ = tally(FORM, RESPONSES).questions
    assert [(cell.name, cell.count) for cell in children.cells] == [("yes", 3), ("no", 1)]
    assert (children.mean, children.median) == (None, None)
    assert (count.mean, count.median, count.cells) == (3.5, 3.5, ())
    assert (wish.mean, wish.median, wish.cells) == (None, None, ())
    assert count.depends_on == ("/data/children",)


def test_no_responses_are_counted_too() -> None:
    assert [one.asked for one in tally(FORM, []).questions] == [0, 0, 0, 0]
