"""Results published again tell nothing about the few who came or went in between."""

from hypothesis import given, settings
from hypothesis import strategies as st
from written_forms import choice, form_of, question

from surveys.forms.tally import Tally, tally
from surveys.privacy.guard import Edition, publish_next

FORM = form_of(
    choice("likes", "choices: {yes: {th: ชอบ, en: 'Yes'}, no: {th: ไม่ชอบ, en: 'No'}, so: {th: เฉย ๆ, en: So}}"),
    question("age"),
)


def counted(yes: int, no: int, so: int = 20) -> Tally:
    answers = ["yes"] * yes + ["no"] * no + ["so"] * so
    return tally(FORM, [{"/data/likes": one, "/data/age": "40"} for one in answers])


def first(yes: int, no: int, so: int = 20) -> Edition:
    edition = publish_next(counted(yes, no, so), [])
    assert edition
    return edition


def figures(edition: Edition | None) -> list[int | None]:
    assert edition
    return [cell.count for cell in edition.shown.questions[0].cells]


def test_the_first_edition_shows_what_may_be_shown() -> None:
    edition = first(30, 25)
    assert figures(edition) == [30, 25, 20]
    assert edition.since == {"/data/likes": 0, "/data/age": 0}


def test_before_five_have_answered_there_is_no_edition() -> None:
    assert publish_next(counted(2, 1, 1), []) is None


def test_one_to_four_more_people_are_not_published() -> None:
    assert publish_next(counted(31, 26, 21), [first(30, 25)]) is None
    assert publish_next(counted(29, 25), [first(30, 25)]) is None


def test_five_more_people_of_one_answer_are() -> None:
    edition = publish_next(counted(36, 25), [first(30, 25)])
    assert figures(edition) == [36, 25, 20]
    assert edition
    assert edition.since == {"/data/likes": 1, "/data/age": 1}


def test_where_only_a_few_more_gave_an_answer_it_is_hidden_with_another_that_would_tell_it() -> None:
    edition = publish_next(counted(38, 27), [first(30, 25)])
    assert figures(edition) == [None, None, 20]


def test_where_everything_would_have_to_be_hidden_the_old_figures_stand() -> None:
    edition = publish_next(counted(32, 27, 23), [first(30, 25)])
    assert figures(edition) == [30, 25, 20]
    assert edition
    assert edition.since == {"/data/likes": 0, "/data/age": 1}
    assert set(edition.counted) == {"/data/age"}


def test_where_some_came_and_some_were_forgotten_the_old_figures_stand() -> None:
    assert figures(publish_next(counted(41, 19), [first(30, 25)])) == [30, 25, 20]


def test_every_earlier_edition_is_compared_not_only_the_last() -> None:
    one = first(30, 25)
    two = publish_next(counted(36, 25), [one])
    assert two
    assert publish_next(counted(33, 25), [one, two]) is None


def test_a_question_of_a_new_version_is_new_and_one_with_other_answers_waits() -> None:
    other = form_of(choice("likes"), choice("more"))
    edition = publish_next(tally(other, [{"/data/likes": "yes", "/data/more": "no"}] * 90), [first(30, 25)])
    assert edition
    likes, more = edition.shown.questions
    assert [cell.count for cell in likes.cells] == [30, 25, 20]
    assert [cell.count for cell in more.cells] == [0, 90]


def test_words_that_were_hidden_with_those_who_gave_none_stay_so() -> None:
    form = form_of(question("wish", "text"))
    old = publish_next(tally(form, [{"/data/wish": "a"}] * 20 + [{}] * 20), [])
    assert old
    few = publish_next(tally(form, [{"/data/wish": "a"}] * 23 + [{}] * 29), [old])
    assert few is None


@settings(max_examples=150)
@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=5))
def test_no_shown_figure_ever_differs_from_an_earlier_one_by_one_to_four(steps: list[tuple[int, int, int]]) -> None:
    counts = [20, 20, 20]
    editions = [first(20, 20, 20)]
    for step in steps:
        counts = [count + more for count, more in zip(counts, step, strict=True)]
        edition = publish_next(counted(*counts), editions)
        if edition is None:
            continue
        for old in editions:
            pairs = zip(figures(old), figures(edition), strict=True)
            assert not any(was is not None and now is not None and 0 < abs(now - was) < 5 for was, now in pairs)
        editions.append(edition)


def test_a_question_that_was_away_for_an_edition_waits_until_five_more_have_answered() -> None:
    one, other = first(30, 25), form_of(choice("more"))
    two = publish_next(tally(other, [{"/data/more": "no"}] * 90), [one])
    assert two
    three = publish_next(
        tally(FORM, [{"/data/likes": "yes", "/data/age": "40"}] * 77 + [{"/data/more": "no"}] * 20), [one, two]
    )
    assert three is None or "/data/age" not in {question.path for question in three.shown.questions}
