"""Where people stop: of each question how many reached it, answered it, passed over it or left off there."""

from dataclasses import replace

from written_forms import NOW, YES_NO, begin, choice, form_of, question, refuse, say_to

from surveys.forms.funnel import funnel
from surveys.forms.interview import Accepted, skip

FORM = form_of(
    question("hello", "note"),
    choice("children", f"required: yes, {YES_NO}"),
    question("count", rest="relevant: \"${children} = 'yes'\""),
    question("wish", "text"),
)
FINISHED = [
    {"/data/children": "yes", "/data/count": "2", "/data/wish": "a park"},
    {"/data/children": "yes", "/data/wish": "a pool"},
    {"/data/children": "no"},
]


def test_a_finished_response_reached_what_it_was_asked_and_skipped_what_it_left_empty() -> None:
    stops = funnel(FORM, FINISHED, [], NOW)
    assert (stops.started, stops.finished) == (3, 3)
    assert [(one.path, one.reached, one.answered, one.skipped) for one in stops.steps] == [
        ("/data/children", 3, 3, 0),
        ("/data/count", 2, 1, 1),
        ("/data/wish", 3, 2, 1),
    ]


def test_who_left_off_stands_at_a_question_and_who_was_refused_there_is_told_apart() -> None:
    begun = begin(FORM)
    at_count = say_to(FORM, begun, "children", "yes", late=20)
    refused = refuse(FORM, at_count, "count", "many").interview
    passed = skip(FORM, at_count, "/data/count", NOW)
    assert isinstance(passed, Accepted)
    stops = funnel(FORM, [], [begun, at_count, refused, passed.interview], NOW)
    assert (stops.started, stops.finished) == (4, 0)
    children, count, wish = stops.steps
    assert (children.reached, children.answered, children.left, children.refused) == (4, 3, 1, 0)
    assert (count.reached, count.answered, count.skipped, count.left, count.refused) == (3, 0, 1, 2, 1)
    assert (wish.reached, wish.left) == (1, 1)


def test_at_the_end_before_handing_in_nobody_stands_at_a_question() -> None:
    done = say_to(FORM, say_to(FORM, begin(FORM), "children", "no"), "wish", "a park", late=5)
    assert [one.left for one in funnel(FORM, [], [done], NOW).steps] == [0, 0, 0]


def test_the_time_to_an_answer_is_the_median_and_a_pause_is_no_thought() -> None:
    quick = say_to(FORM, begin(FORM), "children", "no", late=10)
    slow = say_to(FORM, begin(FORM), "children", "no", late=30)
    away = say_to(FORM, begin(FORM), "children", "no", late=4000)
    steps = funnel(FORM, [], [quick, slow, away], NOW).steps
    assert (steps[0].seconds, steps[1].seconds) == (20, None)


def test_an_answer_that_another_answer_hid_does_not_count() -> None:
    changed = say_to(FORM, say_to(FORM, begin(FORM), "children", "yes"), "count", "2", late=1)
    changed = say_to(FORM, changed, "children", "no", late=2)
    assert funnel(FORM, [], [replace(changed, failures=0)], NOW).steps[1].answered == 0
