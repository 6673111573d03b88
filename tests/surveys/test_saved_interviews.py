"""An interview is saved after every answer, short, and without loss."""

import json

from written_forms import NOW, SECOND, begin, choice, form_of, say_to

from surveys.forms.interview import Accepted, answer, dump, load


def test_two_hundred_answers_are_saved_in_eight_kilobytes() -> None:
    form = form_of(*(choice(f"question_{number}") for number in range(200)))
    interview = begin(form)
    for number in range(200):
        source = str(10**17 + number) if number % 10 == 0 else ""
        interview = say_to(form, interview, f"question_{number}", "yes", late=number * 20, source=source)
    assert len(dump(interview).encode()) <= 8 * 1024
    assert load(dump(interview)) == interview
    assert "question_0" in json.loads(dump(interview))["answers"]


def test_times_are_kept_to_the_millisecond() -> None:
    form = form_of(choice("children"))
    interview = say_to(form, begin(form), "children", "no")
    later = answer(form, interview, "/data/children", "yes", now=NOW, at=NOW + SECOND / 3)
    assert isinstance(later, Accepted)
    assert later.interview.answers["/data/children"].at.microsecond == 333_000
