"""Each kind of answer is counted in its own way: one of several, several of several, a scale, a number, words."""

from written_forms import choice, form_of, question

from surveys.forms.kinds import is_counted, kind_of, options_of
from surveys.forms.tally import tally
from surveys.privacy.cells import suppress

WAYS = "choices: {bus: {th: รถ, en: Bus}, boat: {th: เรือ, en: Boat}, walk: {th: เดิน, en: Walk}}"
FORM = form_of(
    choice("one"),
    question("several", "select_multiple", WAYS),
    question("stars", "range", "parameters: start=1 end=5 step=1"),
    question("percent", "range", "parameters: start=0 end=100 step=1"),
    question("count"),
    question("wish", "text"),
)


def test_every_question_has_a_kind_and_only_some_fall_into_groups() -> None:
    assert [kind_of(question) for question in FORM.questions] == ["one", "many", "scale", "number", "number", "other"]
    assert [is_counted(question) for question in FORM.questions] == [True, True, True, False, False, False]
    assert [option.name for option in options_of(FORM.questions[2])] == ["1", "2", "3", "4", "5"]


def test_of_several_answers_each_is_counted_and_each_hidden_apart() -> None:
    given = [{"/data/several": "bus walk"}] * 20 + [{"/data/several": "bus"}] * 20 + [{"/data/several": "bus boat"}] * 3
    ways = suppress(tally(FORM, given)).questions[1]
    assert [(cell.name, cell.count, cell.percent) for cell in ways.cells] == [
        ("bus", 43, 100),
        ("boat", None, None),
        ("walk", 20, 47),
    ]
    assert ways.kind == "many"


def test_of_a_scale_each_step_is_counted_and_it_has_a_mean() -> None:
    stars = suppress(tally(FORM, [{"/data/stars": "4"}] * 20 + [{"/data/stars": "5"}] * 20)).questions[2]
    assert [cell.count for cell in stars.cells] == [0, 0, 0, 20, 20]
    assert (stars.mean, stars.median) == (4.5, 4.5)


def test_where_steps_of_a_scale_are_hidden_its_mean_would_tell_them_and_is_hidden_too() -> None:
    given = [{"/data/stars": "1"}] * 2 + [{"/data/stars": "4"}] * 20 + [{"/data/stars": "5"}] * 20
    stars = suppress(tally(FORM, given)).questions[2]
    assert (stars.mean, stars.median) == (None, None)


def test_the_mean_of_fewer_than_ten_numbers_is_not_shown() -> None:
    assert suppress(tally(FORM, [{"/data/count": "3"}] * 9)).questions[4].mean is None
    assert suppress(tally(FORM, [{"/data/count": "3"}] * 10)).questions[4].mean == 3
